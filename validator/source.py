"""Decoded text, and the way from an offset to the line and column where it stands."""

from __future__ import annotations

import bisect
import re
from functools import cached_property

import msgspec

_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of the decoded text: 0-based code points, `end` exclusive."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Position(msgspec.Struct, frozen=True):
    """A place a person can go to: `line` and `column` count from 1, `offset` from 0."""

    line: int
    column: int
    offset: int


class Source(msgspec.Struct, frozen=True, dict=True):
    """One document as read: its decoded text and where it came from.

    `path` is the path as the user gave it, with `/` as separator. `remarks` are sentences about the
    reading itself that belong into the report, such as a fallback encoding.
    """

    text: str
    path: str = "<string>"
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    remarks: tuple[str, ...] = ()

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offsets at which the lines begin; lines end in LF, CR or CRLF and in nothing else."""
        return (0, *(end.end() for end in _LINE_END.finditer(self.text)))

    def position(self, offset: int) -> Position:
        """The line and column of an offset from 0 to the length of the text."""
        line = bisect.bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1, offset)

    def excerpt(self, span: Span) -> str:
        """The text at a span."""
        return self.text[span.start : span.end]
