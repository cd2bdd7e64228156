"""The bodies that resolutions name, as the authority file `bodies.json` has them, and an index to find them by."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

Words = tuple[str, ...]
_SHORT = 4


class Body(msgspec.Struct, frozen=True):
    """One body: `name` as it is official, `also` other names and forms in good use for it.

    `household` bodies need no introduction of their abbreviations. `since` and `until` are years, None where
    open or not known. `source` is a key of the file's `sources`, `texts` how many adopted texts print the name.
    """

    name: str
    kind: str
    source: str
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    household: bool = False
    since: int | None = None
    until: int | None = None
    texts: int = 0


class Name(msgspec.Struct, frozen=True):
    """One name of a body: as it is written, and the words it is compared by.

    `weight` is the number of capitalised words, "United Nations" counting as one.
    """

    text: str
    words: Words
    weight: int
    body: Body


class Authority(msgspec.Struct, frozen=True):
    """The whole file.

    `sources` by key; `spellings` of other houses and the United Nations' own; `heads`, the nouns that make a name
    that of a body; `joiners`, the small words that stand for one another in a name by mistake; `phrase_joiners`, those
    that join the words of what looks like a name; the article and the word for "and"; the bodies.
    """

    sources: Mapping[str, str]
    spellings: Mapping[str, str]
    heads: frozenset[str]
    joiners: frozenset[str]
    phrase_joiners: tuple[str, ...]
    article: str
    and_word: str
    bodies: tuple[Body, ...]


class Node(msgspec.Struct, dict=True, eq=False):
    """A branch of the tree of names: the words that lead on, and the name that ends here, if one does."""

    branches: dict[str, Node]
    name: Name | None = None

    @functools.cached_property
    def by_following(self) -> Mapping[str, tuple[tuple[str, Node], ...]]:
        """The words that lead on, and where to, by the word that may come after them."""
        found: dict[str, tuple[tuple[str, Node], ...]] = {}
        for word, branch in self.branches.items():
            for following in branch.branches:
                found[following] = (*found.get(following, ()), (word, branch))
        return found

    @functools.cached_property
    def last(self) -> tuple[tuple[str, Node], ...]:
        """The words that may end a name here, and where they lead to."""
        return tuple((word, branch) for word, branch in self.branches.items() if branch.name)

    @functools.cached_property
    def capitalised(self) -> Words:
        """The capitalised words that come next."""
        found: list[str] = []
        for word, branch in self.branches.items():
            found += branch.capitalised if word.islower() else (word,)
        return tuple(found)


class Index(msgspec.Struct, frozen=True):
    """The names by what is seen of them first.

    `tree` leads from word to word. `by_rest` has the names by all their words but the first, `rest_lengths` how
    many words (most first) such a rest has by its own first word. `by_abbreviation` has the bodies that an
    abbreviation stands for; `vocabulary` every word of every name, `apostrophes` those that end in "'s", `long_joiners`
    the words of more than four letters without a capital, as in "United against Crime".
    """

    tree: Node
    by_rest: Mapping[Words, tuple[Name, ...]]
    rest_lengths: Mapping[str, tuple[int, ...]]
    by_abbreviation: Mapping[str, tuple[Body, ...]]
    vocabulary: frozenset[str]
    apostrophes: frozenset[str]
    long_joiners: tuple[str, ...]


@functools.cache
def authority() -> Authority:
    """The authority file, read at the first call."""
    data = Path(__file__).with_name("bodies.json").read_bytes()
    return msgspec.json.decode(data, type=Authority)


@functools.cache
def index() -> Index:
    """The names of the authority file, indexed at the first call."""
    tree = Node({})
    by_rest: dict[Words, tuple[Name, ...]] = {}
    rest_lengths: dict[str, set[int]] = {}
    by_abbreviation: dict[str, tuple[Body, ...]] = {}
    vocabulary: set[str] = set()
    long_joiners: set[str] = set()
    for body in authority().bodies:
        for abbreviation in body.abbreviations:
            by_abbreviation[abbreviation] = (*by_abbreviation.get(abbreviation, ()), body)
        for text in (body.name, *body.also):
            words = tuple(WORD.findall(text))
            name = Name(text, words, _weight(words), body)
            vocabulary.update(words)
            long_joiners.update(word for word in words if len(word) > _SHORT and word.islower() and f" {word} " in text)
            node = tree
            for word in words:
                branch = node.branches.get(word)
                if branch is None:
                    branch = node.branches[word] = Node({})
                node = branch
            node.name = name
            rest = words[1:]
            by_rest[rest] = (*by_rest.get(rest, ()), name)
            rest_lengths.setdefault(rest[0], set()).add(len(rest))
    return Index(
        tree=tree,
        by_rest=by_rest,
        rest_lengths={word: tuple(sorted(found, reverse=True)) for word, found in rest_lengths.items()},
        by_abbreviation=by_abbreviation,
        vocabulary=frozenset(vocabulary),
        apostrophes=frozenset(word for word in vocabulary if word.endswith("'s")),
        long_joiners=tuple(sorted(long_joiners)),
    )


def _weight(words: Words) -> int:
    return sum(word[0].isupper() and word != "United" for word in words)
