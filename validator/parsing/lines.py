"""Source → lines: the visible lines of a text and how they stand on the page."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|\Z)")
_TAB = 8

Furniture = Literal["page head", "page foot", "rule", "note", "navigation"]


class Line(msgspec.Struct):
    """One line with something on it.

    `start` and `end` bound the visible characters; `text` is what stands between them, later without the
    marks of footnotes. `indent` is the column of the first of them from 0
    (tabs to the next multiple of 8), `blanks` the number of blank lines before it, `page` the number of
    form feeds before it. `furniture` says what the line is when it is no part of the text itself.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    page: int
    furniture: Furniture | None = None


def split(text: str) -> list[Line]:
    """The lines of a text that hold a visible character."""
    lines: list[Line] = []
    blanks = page = 0
    for match in _LINE.finditer(text):
        raw = match[1]
        stripped = raw.strip()
        if stripped:
            lead = raw[: len(raw) - len(raw.lstrip())]
            start = match.start() + len(lead)
            indent = len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)
            lines.append(Line(start, start + len(stripped), stripped, indent, blanks, page))
            blanks = 0
        elif match[2] != "\f":
            blanks += 1
        if match[2] == "\f":
            page += 1
    return lines
