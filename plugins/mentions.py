"""Where a document names bodies: the facts that the rules of the family share, each computed once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from validator import Clause, Resolution, Span

from .bodies import Name, Words, authority, index
from .near import Found, Reading, Slip, begins, first_word, read

_NEXT_WORDS = re.compile(r"(?:,? (?:[^\W\d_]|['’])++){1,4}")
_LETTERS = re.compile(r"[^\W\d_]+")
_REACH = 300
_NEAR = 40


class Mention(msgspec.Struct, frozen=True):
    """A name in a document: `start` and `end` are offsets in the text of the clause."""

    clause: Clause
    start: int
    end: int
    name: Name
    slip: Slip | None = None

    @property
    def text(self) -> str:
        """The name as printed."""
        return self.clause.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The place in the source."""
        return self.clause.source_span(self.start, self.end)


class Phrase(msgspec.Struct, frozen=True):
    """What looks like the name of a body, known or not: `start` and `end` are offsets in the text of the clause."""

    clause: Clause
    start: int
    end: int
    words: Words


class Abbreviation(msgspec.Struct, frozen=True):
    """What looks like an abbreviation: `introduced` where it stands alone between round brackets."""

    clause: Clause
    start: int
    end: int
    text: str
    introduced: bool

    @property
    def span(self) -> Span:
        """The place in the source."""
        return self.clause.source_span(self.start, self.end)


class Names(msgspec.Struct, frozen=True):
    """All that a document says of bodies, in the order of its text."""

    mentions: tuple[Mention, ...]
    phrases: tuple[Phrase, ...]
    abbreviations: tuple[Abbreviation, ...]


@functools.cache
def _run() -> re.Pattern[str]:
    """A run of capitalised words with the small ones between them, at most 61 words of at most 81 letters."""
    word = r"[A-ZÀ-Þ][\w'’‑/-]{0,80}+"
    small = "|".join(("[a-z]{1,4}", *index().long_joiners))
    return re.compile(rf"{word}(?:(?:, (?:{authority().and_word} )?| (?:(?:{small}) ){{0,4}}(?:d['’])?){word}){{0,60}}")


_NO_NAMES = Names((), (), ())


def names_of(resolution: Resolution) -> Names:
    """The names in a document; none in a resolution that isn't in English, the language of the authority file."""
    if resolution.recognized and resolution.language != "en":
        return _NO_NAMES
    return resolution.fact(_names)


def _names(resolution: Resolution) -> Names:
    mentions: list[Mention] = []
    phrases: list[Phrase] = []
    abbreviations: list[Abbreviation] = []
    runs = _run()
    for clause in resolution.walk():
        text = clause.text
        done = 0
        for run in runs.finditer(text):
            start, end = run.span()
            if start < done:
                continue
            words = run.group()
            if start and text[start - 1].isalpha():
                inside = _LETTERS.match(words)
                skipped = inside.end() + 1 if inside else 1
                start, words = start + skipped, words[skipped:]
            reading = read(words)
            if reading is None:
                continue
            for item in _found(text, start, end, reading):
                mentions.append(Mention(clause, item.start, item.end, item.name, item.slip))
                done = item.end
            for first, last, parts in reading.phrases:
                phrases.append(Phrase(clause, start + first, start + last, parts))
            for first, last, short in reading.abbreviations:
                alone = text[start + first - 1 : start + first] == "(" and text[start + last : start + last + 1] == ")"
                abbreviations.append(Abbreviation(clause, start + first, start + last, short, alone))
    return Names(tuple(mentions), tuple(phrases), tuple(abbreviations))


def _found(text: str, start: int, end: int, reading: Reading) -> Iterator[Found]:
    before = _before(text, start, reading) if reading.before and start > 3 else None
    if before:
        yield before
    after = _after(text, start, end, reading) if reading.after else None
    for item in reading.found:
        at = start + item.start
        if (before and at < before.end) or (after and start + item.end > after.start):
            continue
        found = Found(at, start + item.end, item.name, item.slip)
        if found.slip is None or not (_torn(text, found) or _goes_on(text, found)):
            yield found
    if after:
        yield after


def _before(text: str, start: int, reading: Reading) -> Found | None:
    """A name whose first word stands before the run because it lost its capital letter."""
    earliest = max(0, start - _NEAR)
    at = text.rfind(" ", earliest, start - 1) + 1
    word = text[at : start - 1] if at or not earliest else ""
    if not (len(word) > 3 and word.isalpha() and word != word.title()):
        return None
    for name, length in reading.before:
        slip = first_word(word, name)
        if slip:
            found = Found(at, start + length, name, slip)
            return None if _torn(text, found) else found
    return None


def _after(text: str, start: int, end: int, reading: Reading) -> Found | None:
    """A name that goes on behind the run because the next word lost its capital letter."""
    next_words = _NEXT_WORDS.match(text, end)
    for word in next_words.group().replace(",", "").split() if next_words else ():
        for at, wanted in reading.after:
            if not begins(word, wanted):
                continue
            whole = read(text[start + at : start + at + _REACH])
            for item in whole.found if whole else ():
                if item.start == 0 and item.slip and item.end > end - start - at:
                    found = Found(start + at, start + at + item.end, item.name, item.slip)
                    return None if _torn(text, found) else found
        if len(word) > 4:
            return None
    return None


def _torn(text: str, found: Found) -> bool:
    """Whether the word in question is only part of the right one, torn by a space."""
    if found.slip is None or found.slip.kind != "letters":
        return False
    printed, meant = found.slip.printed, found.slip.meant
    at = text.find(printed, found.start, found.end)
    end = at + len(printed)
    before = text[max(0, at - _NEAR) : at].split()[-1:]
    after = _LETTERS.match(text, end + 1) if text[end : end + 1] == " " else None
    return meant in ("".join(before) + printed, printed + after.group() if after else "")


def _goes_on(text: str, found: Found) -> bool:
    """Whether the last word is only the first part of a longer one, as in "Timor-Leste"."""
    slip = found.slip
    if slip and slip.kind == "letters" and not text.endswith(slip.printed, found.start, found.end):
        return False
    return text[found.end : found.end + 1] in ("-", "‑")
