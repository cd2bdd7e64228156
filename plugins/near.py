"""Names of known bodies, exactly or nearly, in a run of capitalised words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from .bodies import WORD, Name, Node, Words, authority, index
from .likeness import edits

_ABBREVIATION = re.compile(r"(?<![\w/])[A-Z]{2,}+(?:[a-z][A-Z]*+)?+(?:-[A-Z][A-Za-z]+)?\b(?!/)")
_INFLECTIONS = frozenset(
    ("s", "es", "er", "ers", "ed", "al", "ally", "an", "ian", "ary", "e/r", "e/rs", "e/d", "a/n", "a/ns")
)

SlipKind = Literal["letters", "spelling", "joiner", "stem", "word", "missing", "extra", "swapped"]


class Slip(msgspec.Struct, frozen=True):
    """What is wrong with a name as printed.

    `kind`: "letters" of one word are wrong; "spelling" of another house; "joiner": another preposition; "stem":
    another word of the same stem; "word": another word altogether; "missing", "extra": a word; "swapped": two
    words. `printed` and `meant` are the words in question, `edits` how many letters apart ("letters" only).
    """

    kind: SlipKind
    printed: str
    meant: str
    edits: int = 0


class Found(msgspec.Struct, frozen=True):
    """A name in a run of text: from `start` up to `end`; without a `slip` it is as it should be."""

    start: int
    end: int
    name: Name
    slip: Slip | None = None


class Reading(msgspec.Struct, frozen=True):
    """What a run of capitalised words holds, and which words beside it would make a name of its edge.

    `before`: names of which all but the first word open the run, and where they end. `after`: words that would
    carry on a name begun at an offset of the run. `phrases` are the stretches that look like the name of a body,
    known or not, with their words; `abbreviations` what looks like one.
    """

    found: tuple[Found, ...]
    before: tuple[tuple[Name, int], ...] = ()
    after: tuple[tuple[int, Words], ...] = ()
    phrases: tuple[tuple[int, int, Words], ...] = ()
    abbreviations: tuple[tuple[int, int, str], ...] = ()


@functools.lru_cache(maxsize=16384)
def read(run: str) -> Reading | None:
    """What a run holds, None if nothing; runs come again and again, within a document and from one to the next."""
    reading = _read(run)
    return None if reading == _EMPTY else reading


@functools.lru_cache(maxsize=4096)
def begins(word: str, wanted: Words) -> bool:
    """Whether a word is one letter away, not counting its case, from one of those that would carry a name on."""
    word = word.replace("’", "'")
    return any(word.lower() != other.lower() and edits(word, other, 1) == 1 for other in wanted if len(other) > 3)


def first_word(word: str, name: Name) -> Slip | None:
    """The slip by which a word stands for the first of a name, None where it doesn't."""
    slip = _substitution(word, name.words[0])
    return slip if slip and slip.kind == "letters" else None


def _read(run: str) -> Reading:
    places = list(WORD.finditer(run))
    apostrophes = index().apostrophes
    words = [place.group().replace("’", "'") for place in places]
    words = [word[:-2] if word.endswith("'s") and word not in apostrophes else word for word in words]
    found: list[Found] = []
    after: list[tuple[int, Words]] = []
    at = 0
    begins_name = index().tree.branches
    while at < len(words):
        hit = near = None
        if words[at] in begins_name:
            hit = _complete(index().tree, words, at)
            near = _near(words, at, hit[0] if hit else at + 1, after, places[at].start())
        if hit is None and near is None and at + 1 < len(words):
            near = _first_wrong(words, at)
        if near and not (near[2].kind not in _OF_LETTERS and _inside(run, places[at].start())):
            end, name, slip = near
        elif hit:
            (end, name), slip = hit, None
        else:
            at += 1
            continue
        if slip is None or slip.printed or slip.meant:
            last = places[end - 1]
            stop = last.start() + len(words[end - 1])
            found.append(Found(places[at].start(), stop, name, slip))
        at = end
    return Reading(
        found=tuple(found),
        before=_rests(words, places),
        after=tuple(after),
        phrases=tuple(_phrases(run)),
        abbreviations=tuple((short.start(), short.end(), short.group()) for short in _ABBREVIATION.finditer(run)),
    )


@functools.cache
def _phrase() -> re.Pattern[str]:
    """What looks like the name of a body: a capitalised word and two more, joined by hyphens or small words."""
    words = authority()
    tail = r"\w*+(?:[-‑]\w++){0,4}+"
    return re.compile(
        rf"(?<![\w‑-])[A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]{tail}(?! {words.article} )"
        rf"(?: (?:(?:{'|'.join(words.phrase_joiners)}) ){{0,2}}[A-ZÀ-Þ]{tail}){{2,}}"
    )


def _phrases(run: str) -> Iterator[tuple[int, int, Words]]:
    heads = authority().heads
    for phrase in _phrase().finditer(run):
        words = tuple(phrase.group().replace("‑", "-").split())
        if not heads.isdisjoint(words):
            yield phrase.start(), phrase.end(), words


def _inside(run: str, start: int) -> bool:
    """Whether a capitalised word goes right before, so that what follows may end the name of another body."""
    before = run[run.rfind(" ", 0, max(0, start - 1)) + 1 : start - 1] if start else ""
    return run[start - 1] in " -‑" and before[:1].isupper() and before[-1] != ","


def _complete(node: Node, words: list[str], at: int) -> tuple[int, Name] | None:
    """The longest name that goes on with the words from here, and the index of the word after it."""
    longest = None
    while True:
        if node.name:
            longest = (at, node.name)
        branch = node.branches.get(words[at]) if at < len(words) else None
        if branch is None:
            return longest
        node = branch
        at += 1


def _rests(words: list[str], places: list[re.Match[str]]) -> tuple[tuple[Name, int], ...]:
    """The names of which all but the first word open the run."""
    found: list[tuple[Name, int]] = []
    for length in index().rest_lengths.get(words[0], ()) if words else ():
        if length > len(words):
            continue
        for name in index().by_rest.get(tuple(words[:length]), ()):
            found.append((name, places[length - 1].end()))
    return tuple(found)


_Near = tuple[int, Name, Slip]


def _near(words: list[str], at: int, beyond: int, after: list[tuple[int, Words]], offset: int) -> _Near | None:
    """The name nearly printed from a word on, if it reaches further than the word at index `beyond`.

    Names that the run breaks off go to `after` with the offset they begin at and the words that would carry them on.
    A slip without words says that the name is whole but for a space inside or between its words.
    """
    node: Node | None = index().tree
    options: list[_Near] = []
    place = at
    while node and place < len(words):
        if place >= beyond and node.branches:
            options += _one_wrong(node, words, place)
        node = node.branches.get(words[place])
        place += 1
    if node and node.branches:
        after.append((offset, node.capitalised))
    return min((option for option in options if option[0] > beyond), key=_preference, default=None)


_ORDER = ("", "letters", "spelling", "joiner", "stem", "extra", "swapped", "missing", "word")


def _preference(option: _Near) -> tuple[int, int]:
    end, _, slip = option
    return _ORDER.index(slip.kind if slip.printed or slip.meant else ""), -end


def _one_wrong(node: Node, words: list[str], at: int) -> Iterator[_Near]:
    """The names that go on from here with one thing wrong at this word."""
    printed = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    for meant, branch in (*node.by_following.get(following, ()), *node.last):
        if meant != printed:
            yield from _other_word(branch, words, at, meant)
    for meant, branch in node.by_following.get(printed, ()):
        least = 3 if meant.islower() or meant == "Nations" else 5
        if (whole := _complete(branch.branches[printed], words, at + 1)) and whole[1].weight >= least:
            yield *whole, Slip("missing", "", meant)
    yield from _badly_spaced(node, words, at, printed + following)
    branch_after = node.branches.get(following)
    if branch_after:
        if printed in authority().joiners and (whole := _complete(branch_after, words, at + 2)) and whole[1].weight > 3:
            yield *whole, Slip("extra", printed, "")
        swapped = branch_after.branches.get(printed)
        if swapped and (whole := _complete(swapped, words, at + 2)) and whole[1].weight > 3:
            yield *whole, Slip("swapped", f"{printed} {following}", f"{following} {printed}")


def _other_word(branch: Node, words: list[str], at: int, meant: str) -> Iterator[_Near]:
    """The name that goes on from a branch if this word stands for the one that leads there."""
    whole = _complete(branch, words, at + 1)
    slip = _substitution(words[at], meant) if whole else None
    if whole is None or slip is None or whole[1].weight < _LEAST_WEIGHT[slip.kind]:
        return
    if slip.kind in _OF_LETTERS or whole[0] > at + 1:
        yield *whole, slip


def _badly_spaced(node: Node, words: list[str], at: int, joined: str) -> Iterator[_Near]:
    """The names that go on from here if a word has been torn in two, or two have been glued into one."""
    torn = node.branches.get(joined)
    if torn and joined != words[at] and (whole := _complete(torn, words, at + 2)):
        yield *whole, _NOTHING
    printed = words[at]
    for letter in range(1, len(printed)):
        if printed[letter].isupper() and (first := node.branches.get(printed[:letter])):
            second = first.branches.get(printed[letter:])
            if second and (whole := _complete(second, words, at + 1)):
                yield *whole, _NOTHING


def _first_wrong(words: list[str], at: int) -> _Near | None:
    """The longest name of which only the first word is wrong."""
    lengths = index().rest_lengths.get(words[at + 1])
    printed = words[at]
    if lengths is None or printed in authority().joiners or len(printed) < 3:
        return None
    if printed in index().vocabulary and not _varies(printed.lower()):
        return None
    for length in lengths:
        if at + 1 + length > len(words):
            continue
        for name in index().by_rest.get(tuple(words[at + 1 : at + 1 + length]), ()):
            slip = _substitution(printed, name.words[0])
            if slip and slip.kind in _OF_LETTERS:
                return at + 1 + length, name, slip
    return None


@functools.cache
def _varies(word: str) -> bool:
    """Whether houses spell a word in different ways."""
    spellings = authority().spellings
    return word in spellings or word in spellings.values()


def _substitution(printed: str, meant: str) -> Slip | None:
    """What it is when one word stands for another; None where that is no slip."""
    small, right = printed.lower(), meant.lower()
    if small == right:
        return None
    spellings = authority().spellings
    if spellings.get(small) == right or spellings.get(right) == small:
        return Slip("spelling", printed, meant)
    if meant == right:
        if printed in authority().joiners:
            return Slip("joiner", printed, meant)
        return Slip("letters", printed, meant, 1) if edits(printed, meant, 1) == 1 else None
    if printed + "'s" == meant or printed.replace("'", "") == meant.replace("'", ""):
        return Slip("letters", printed, meant, 1)
    if printed in index().vocabulary:
        return _related(printed, meant)
    if printed.startswith(meant):
        ending = printed[len(meant) :]
        if ending in _INFLECTIONS or f"{meant[-1]}/{ending}" in _INFLECTIONS:
            return None
    if meant.endswith("'s") and not printed.endswith("'s"):
        meant = meant[:-2]
    limit = 2 if len(meant) > 7 and (printed[:2] == meant[:2] or printed[-3:] == meant[-3:]) else 1
    if min(len(printed), len(meant) - 1) > 1 and (apart := edits(printed, meant, limit)) <= limit:
        return Slip("letters", printed, meant, apart)
    return _related(printed, meant)


def _related(printed: str, meant: str) -> Slip | None:
    """Another word of the same stem, such as "Agricultural" for "Agriculture"; a plural is no slip."""
    stem = 0
    shorter = min(len(printed), len(meant))
    while stem < shorter and printed[stem] == meant[stem]:
        stem += 1
    if printed == meant + "s":
        return None
    return Slip("stem" if stem > 3 and stem >= shorter - 3 else "word", printed, meant)


_EMPTY = Reading(())
_OF_LETTERS = ("letters", "spelling")
_LEAST_WEIGHT = {"letters": 0, "spelling": 0, "joiner": 4, "stem": 4, "word": 5}
_NOTHING = Slip("letters", "", "")
