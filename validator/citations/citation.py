"""One reference to a resolution, a decision or another document, as found in a clause."""

from __future__ import annotations

from typing import Literal

import msgspec

from validator.resolution import Clause
from validator.source import Span

Form = Literal["session", "special", "roman", "annual", "year", "bare", "symbol"]
"""How the number is printed: 48/113, ES-10/14, 1514 (XV), 1996/31, 1325 (2000), 1325 alone, or a whole symbol."""


class PrintedDate(msgspec.Struct, frozen=True):
    """A date as printed: its numbers, which need not exist in any calendar, and where they stand.

    `month` is 0 where the word printed is no month. `start` and `end` are offsets in the clause's text.
    `shared` is True where several citations have this one date between them.
    """

    text: str
    day: int
    month: int
    year: int
    start: int
    end: int
    shared: bool = False

    @property
    def iso(self) -> str | None:
        """The date as YYYY-MM-DD, or None where no calendar has it."""
        if not 1 <= self.month <= 12 or not 1000 <= self.year <= 9999 or not 1 <= self.day <= self._last_day:
            return None
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def _last_day(self) -> int:
        if self.month == 2:
            return 29 if self.year % 4 == 0 and (self.year % 100 != 0 or self.year % 400 == 0) else 28
        return 30 if self.month in (4, 6, 9, 11) else 31


class Citation(msgspec.Struct, frozen=True):
    """One citation: what is printed, where, and what it names.

    `symbol` is in the organ's own form ("A/RES/48/113", "S/RES/1325 (2000)"), None where the organ can't
    be known. It names the document: "48/218 B" is A/RES/48/218 B, but "217 A (III)" stands in A/RES/217 (III)
    and "48/75 L" in A/RES/48/75, where `part` keeps the letter. `session` is what is printed: "48", "XV", "S-24",
    "ES-10"; `year` is the one in the number ("1325 (2000)", "1996/31"). `start` and `end` are offsets in
    the clause's text, `span` the place in the source. Members of one list have the same `group` and count
    from 0 in `member`; a citation that stands alone has no group.
    `sure` says that the organ is named, or that the text speaks of its own organ and nothing contradicts.
    """

    kind: Literal["resolution", "decision", "document"]
    form: Form
    text: str
    symbol: str | None
    clause: Clause
    span: Span
    start: int
    end: int
    organ: str | None = None
    session: str | None = None
    number: int | None = None
    year: int | None = None
    part: str | None = None
    printed_date: PrintedDate | None = None
    group: int | None = None
    member: int = 0
    sure: bool = True

    @property
    def date(self) -> str | None:
        """The date printed with the citation as YYYY-MM-DD, or None."""
        return self.printed_date.iso if self.printed_date else None
