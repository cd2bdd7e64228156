"""What belongs to one language: its words are data, in `languages/`, one file for each language."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

DEFAULT = "en"
UNDETERMINED = "und"
_LEAST_SHARE = 0.05
_FOLDER = Path(__file__).with_name("languages")


class Organ(msgspec.Struct, frozen=True):
    """A body that adopts resolutions: its key, its name as the enacting formula has it, its symbol."""

    key: str
    name: str
    symbol: str | None = None


class Language(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """The words by which the parser knows the parts of a resolution; see `languages/README.md`."""

    code: str
    source: str
    articles: tuple[str, ...]
    function_words: frozenset[str]
    organs: tuple[Organ, ...]
    preambular_openers: frozenset[str]
    preambular_endings: tuple[str, ...]
    operative_openers: frozenset[str]
    operative_endings: tuple[str, ...]
    opener_modifiers: frozenset[str]
    not_openers: frozenset[str]
    conjunctions: frozenset[str]
    suspended: frozenset[str]
    months: tuple[str, ...]
    number_words: frozenset[str]
    annex_words: frozenset[str]
    section_words: frozenset[str]
    closing_words: tuple[str, ...]
    vote_words: tuple[str, ...]
    reissue_words: tuple[str, ...]
    notes_words: frozenset[str]
    navigation_words: frozenset[str]
    page_words: tuple[str, ...]
    heading_words: dict[str, tuple[str, ...]]
    statement_words: tuple[str, ...]

    @functools.cached_property
    def enacting(self) -> dict[str, str]:
        """Organ keys by the letters of the organ's name, with and without its article."""
        names: dict[str, str] = {}
        for organ in self.organs:
            names[letters(organ.name)] = organ.key
            for article in self.articles:
                names[letters(article + organ.name)] = organ.key
        return names

    def closes(self, text: str) -> bool:
        """Whether a short text beginning with a figure names the meeting at which a resolution was adopted."""
        if not text[:1].isdigit():
            return False
        found = letters(text)
        return any(letters(word) in found for word in self.closing_words)

    @functools.cached_property
    def date(self) -> re.Pattern[str]:
        """A calendar date in running text: day, month, year."""
        return re.compile(rf"\b([0-9]{{1,2}})\s+({'|'.join(self.months)})\s+([0-9]{{4}})\b")


def letters(text: str) -> str:
    """The letters of a text in lower case: words torn in two or glued together are the same."""
    return "".join(filter(str.isalpha, text)).lower()


@functools.cache
def load(code: str = DEFAULT) -> Language:
    """The data of one language."""
    return msgspec.json.decode((_FOLDER / f"{code}.json").read_bytes(), type=Language)


@functools.cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a file."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.json")))


def detect(words: Sequence[str]) -> str:
    """The language whose function words are most frequent among some words of a document, or UNDETERMINED."""
    counts = {code: sum(map(load(code).function_words.__contains__, words)) for code in available()}
    best = max(counts, key=lambda code: counts[code])
    return best if words and counts[best] >= _LEAST_SHARE * len(words) else UNDETERMINED
