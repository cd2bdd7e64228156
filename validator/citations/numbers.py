"""Numbers of resolutions as printed, with their part letters."""

from __future__ import annotations

import functools
import re

import msgspec

from validator.citations.citation import Form
from validator.citations.language import Language

_LETTER = re.compile(r"[A-Z]")


@functools.cache
def bare() -> re.Pattern[str]:
    """A number without a session or year."""
    return re.compile(r"(?<![\w/.-])[0-9]{1,4}(?![\w/]|[.,][0-9]|[-‑–][0-9])")


class Number(msgspec.Struct, frozen=True):
    """One printed number: its form, what it consists of, its place; `letters` are (letter, start, end)."""

    form: Form
    session: str | None
    number: int
    year: int | None
    start: int
    end: int
    letters: tuple[tuple[str, int, int], ...] = ()


def number_from(match: re.Match[str], language: Language) -> Number:
    """The number that `language.number` matched, with the part letters inside or after it."""
    start, end = match.span()
    if match["series"]:
        bracket = match["bracket"]
        letters = tuple(
            (m[0], match.start("letters") + m.start(), match.start("letters") + m.end())
            for m in _LETTER.finditer(match["letters"] or "")
        )
        if bracket.isdigit():
            return Number("year", None, int(match["series"]), int(bracket), start, end)
        if not letters:
            letters, end = letters_after(match.string, end, language)
        return Number("roman", re.sub("[‑–]", "-", bracket), int(match["series"]), None, start, end, letters)
    letters, end = letters_after(match.string, end, language)
    if match["special"]:
        session = f"{match['special']}-{match['special_session']}"
        return Number("special", session, int(match["of_special"]), None, start, end, letters)
    first = match["session"]
    if len(first) == 4 and 1946 <= int(first) < 2100:
        return Number("annual", None, int(match["of_session"]), int(first), start, end, letters)
    return Number("session", first, int(match["of_session"]), None, start, end, letters)


def letters_after(text: str, at: int, language: Language) -> tuple[tuple[tuple[str, int, int], ...], int]:
    """The part letters that follow a number, and where they end; "A to D" gives all four."""
    if text[at : at + 1] != " " or not text[at + 1 : at + 2].isupper():
        return (), at
    match = language.parts.match(text, at)
    if match is None:
        return (), at
    span = match.start("first"), match.end()
    if match["last"]:
        first, last = ord(match["first"]), ord(match["last"])
        return tuple((chr(code), *span) for code in range(first, last + 1)), match.end()
    found = [(match["first"], match.start("first"), match.end("first"))]
    found += [
        (m[0], match.start("more") + m.start(), match.start("more") + m.end()) for m in _LETTER.finditer(match["more"])
    ]
    return tuple(found), match.end()
