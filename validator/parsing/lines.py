"""Source → lines: the visible lines of a text and how they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from validator.parsing.labels import Printed

_LINE = re.compile(r"([^\r\n\f]*)(\r\n|[\r\n\f]|\Z)")
_TAB = 8

Furniture = Literal["page head", "page foot", "rule", "note", "navigation"]


class Line(msgspec.Struct):
    """One line with something on it.

    `start` and `end` bound the visible characters; `text` is what stands between them, later without the
    marks of footnotes. `indent` is the column of the first of them from 0
    (tabs to the next multiple of 8), `blanks` the number of blank lines before it, `page` the number of
    form feeds before it. `furniture` says what the line is when it is no part of the text itself, `label`
    is the number it begins with, once it has been looked for.
    """

    start: int
    end: int
    text: str
    indent: int
    blanks: int
    page: int
    furniture: Furniture | None = None
    label: Printed | None = None


def split(text: str) -> list[Line]:
    """The lines of a text that hold a visible character."""
    lines: list[Line] = []
    blanks = page = 0
    for start, raw, ends_page in _raw(text):
        stripped = raw.strip()
        if stripped:
            lead = len(raw) - len(raw.lstrip())
            indent = len(raw[:lead].expandtabs(_TAB)) if "\t" in raw[:lead] else lead
            lines.append(Line(start + lead, start + lead + len(stripped), stripped, indent, blanks, page))
            blanks = 0
        elif not ends_page:
            blanks += 1
        page += ends_page
    return lines


def _raw(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each line without its end: where it begins, what it holds, whether a form feed ends it."""
    if "\r" in text or "\f" in text:
        for match in _LINE.finditer(text):
            yield match.start(), match[1], match[2] == "\f"
        return
    start = 0
    for raw in text.split("\n"):
        yield start, raw, False
        start += len(raw) + 1
