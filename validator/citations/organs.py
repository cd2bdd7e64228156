"""The organs whose numbers we know: which forms they use, how their symbols are written, when they met."""

from __future__ import annotations

import bisect
import functools
import re
from pathlib import Path
from typing import Literal

import msgspec


class Organ(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one organ numbers its resolutions and decisions; `None` where it has no symbol for them.

    `report` is the supplement to the Assembly's records that holds them: A/77/53 for the Human Rights Council.
    """

    resolution: str | None
    decision: str | None
    numbers: frozenset[str]
    first_session: int
    last_roman: int
    report: str | None = None


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which lettered parts of a resolution stand in a document without their letter.

    Up to `together_until_session` the parts of a resolution numbered below `together_below_number` were
    issued in one document. Later the first part has none, because the others came afterwards.
    `lettered` are the exceptions.
    """

    about: str
    together_until_session: int
    together_below_number: int
    lettered: frozenset[str]

    def has_letter(self, session: int, number: int, part: str) -> bool:
        """Whether the symbol of the document of that part ends in its letter."""
        if f"{session}/{number} {part}" in self.lettered:
            return True
        if session <= self.together_until_session:
            return number >= self.together_below_number
        return part != "A"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    organs: dict[str, Organ]
    parts: Parts
    series: tuple[str, ...]


@functools.cache
def _file() -> _File:
    return msgspec.json.decode(_data("organs.json"), type=_File)


def organs() -> dict[str, Organ]:
    """The organs by key."""
    return _file().organs


def series() -> tuple[str, ...]:
    """The first words of document symbols that are the United Nations' own: A, S, E, FCCC, ..."""
    return _file().series


def report_organ(text: str, end: int) -> str | None:
    """The organ whose report is cited shortly before an offset: "(A/77/53/Add.1), chap. III, resolution"."""
    for match in _REPORT.finditer(text, max(0, end - 60), end):
        for key, organ in organs().items():
            if organ.report == match[1]:
                return key
    return None


_REPORT = re.compile(r"\bA/[0-9]{2}/([0-9]{2})\b")


def admits(organ: str, form: str, session: str | None) -> bool:
    """Whether an organ has ever used such a number."""
    known = organs().get(organ)
    if known is None or form not in known.numbers:
        return False
    if form == "session":
        return int(session or 0) >= known.first_session
    if form == "roman":
        value = roman_value((session or "").rpartition("-")[2])
        return value is not None and value <= known.last_roman
    return True


def symbol_of(
    organ: str,
    kind: Literal["resolution", "decision"],
    form: str,
    session: str | None,
    number: int,
    year: int | None,
    part: str | None,
    listed: bool = False,
) -> str | None:
    """The symbol in the organ's own form, None where it has none.

    It is the symbol of the document: a part cited by itself may stand in one without its letter. Parts
    that are `listed` ("A and B") keep their letters apart.
    """
    known = organs()[organ]
    prefix = known.resolution if kind == "resolution" else known.decision
    if prefix is None:
        return None
    if part and form == "session" and kind == "resolution" and not listed:
        part = part if _file().parts.has_letter(int(session or 0), number, part) else None
    letter = f" {part}" if part else ""
    match form:
        case "roman":
            return f"{prefix}{number} ({session})"
        case "annual":
            return f"{prefix}{year}/{number}{letter}"
        case "year" | "bare":
            year = year or security_council_year(number)
            return f"{prefix}{number} ({year})" if year else None
        case _:
            return f"{prefix}{session}/{number}{letter}"


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_STEPS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(value: int) -> str:
    """A number from 1 on in roman numerals."""
    out = ""
    for step, letters in _STEPS:
        count, value = divmod(value, step)
        out += letters * count
    return out


def roman_value(numeral: str) -> int | None:
    """The value of a properly written roman numeral, None for any other word."""
    total = last = 0
    for letter in reversed(numeral):
        value = _ROMAN.get(letter, 0)
        total += value if value >= last else -value
        last = max(last, value)
    return total if total > 0 and roman(total) == numeral else None


def assembly_session_dates(session: int) -> tuple[str, str]:
    """From when to when, as YYYY-MM-DD, resolutions of a regular session of the Assembly can be dated.

    A session opens in September and lasts until the next one opens, late in September at most; the first
    met in 1946, the fifth closed in November 1951.
    """
    if session == 1:
        return "1946-01-01", "1946-12-31"
    return f"{1945 + session}-09-01", f"{1946 + session}-{'11' if session == 5 else '09'}-30"


@functools.cache
def _years() -> tuple[list[int], list[int], list[int]]:
    rows = [line.split(",") for line in _data("security-council-years.csv").decode().splitlines()[1:]]
    return [int(row[0]) for row in rows], [int(row[1]) for row in rows], [int(row[2]) for row in rows]


def security_council_year(number: int) -> int | None:
    """The year in which the Security Council adopted the resolution of that number, None if it has none yet."""
    years, first, last = _years()
    at = bisect.bisect_right(first, number) - 1
    return years[at] if at >= 0 and number <= last[at] else None


def security_council_numbers(year: int) -> tuple[int, int] | None:
    """The first and the last number of a year, None for a year outside the table; the last year may go on."""
    years, first, last = _years()
    at = year - years[0]
    return (first[at], last[at]) if 0 <= at < len(years) else None


def _data(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()
