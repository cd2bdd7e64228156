"""A place in the source, drawn for people: numbered lines, the place marked below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from validator.source import Source, Span

_INNER = 4
_ELLIPSIS = "…"
_TAB = "    "
_REPLACED = "\ufffd"
_DIRECTIONS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARGIN = 12


def draw(source: Source, span: Span, width: int) -> Iterator[tuple[str, str, bool]]:
    """The lines of the picture: what stands in the gutter, what stands beside it, and whether that is a mark."""
    first = source.position(span.start)
    last = source.position(max(span.start, span.end - 1))
    if first.line == last.line:
        yield from _one_line(source, first.line, first.column - 1, last.column - (span.start == span.end), width)
    else:
        yield from _many_lines(source, first.line, first.column - 1, last.line, last.column, width)


def clean(text: str) -> str:
    """The text without anything that could move the cursor, recolour the screen or turn the writing round."""
    return "".join(map(_cell, text)) if not text.isprintable() else text


def _one_line(source: Source, number: int, start: int, end: int, width: int) -> Iterator[tuple[str, str, bool]]:
    line = _line(source, number)
    yield from _context(source, number - 1, width)
    windows = _windows(len(line), start, max(end, start + 1), width)
    shown, marks = _marked(line, windows, start, max(end, start + 1))
    yield str(number), shown, False
    yield "", marks, True
    yield from _context(source, number + 1, width)


def _many_lines(
    source: Source, first: int, start: int, last: int, end: int, width: int
) -> Iterator[tuple[str, str, bool]]:
    opening = _line(source, first)
    whole = not opening[:start].strip()
    windows = _windows(len(opening), start, len(opening), width - 2)
    shown, marks = _marked(opening, windows, start, start + 1)
    yield str(first), f"{'/' if whole else ' '} {shown}", False
    if not whole:
        yield "", f" {'_' * (marks.index('^') + 1)}^", True
    inner = range(first + 1, last)
    left_out = len(inner) > _INNER
    for number in (inner[0], inner[-1]) if left_out else inner:
        if left_out and number == inner[-1]:
            yield "...", "|", False
        yield str(number), f"| {_cut(_line(source, number), width - 2)}", False
    closing = _line(source, last)
    end = max(1, min(end, len(closing)))
    shown, marks = _marked(closing, _windows(len(closing), end - 1, end, width - 2), end - 1, end)
    yield str(last), f"| {shown}", False
    yield "", f"|{'_' * (marks.index('^') + 1)}^", True


def _context(source: Source, number: int, width: int) -> Iterator[tuple[str, str, bool]]:
    if 1 <= number <= len(source.line_starts):
        line = _line(source, number)
        if line.strip():
            yield str(number), _cut(line, width), False


def _line(source: Source, number: int) -> str:
    starts = source.line_starts
    end = starts[number] if number < len(starts) else len(source.text)
    return source.text[starts[number - 1] : end].rstrip("\r\n")


def _cut(line: str, width: int) -> str:
    return clean(line if len(line) <= width else line[: width - 1].rstrip() + _ELLIPSIS)


def _windows(length: int, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """The parts of a line that are shown: all of it, the surroundings of a place, or both ends of a long place."""
    if length <= width:
        return [(0, length)]
    if end - start <= width - 2 * _MARGIN:
        left = max(0, min(start - (width - (end - start)) // 2, length - width))
        return [(left, left + width)]
    half = (width - 2 * _MARGIN) // 2
    return [(max(0, start - _MARGIN), start + half), (end - half, min(length, end + _MARGIN))]


def _marked(line: str, windows: Sequence[tuple[int, int]], start: int, end: int) -> tuple[str, str]:
    """The shown parts of a line, and below them carets from `start` up to `end`."""
    shown: list[str] = []
    marks: list[str] = []
    before = 0
    for left, right in windows:
        if left > before:
            shown.append(_ELLIPSIS)
            marks.append("^" if start < left < end else " ")
        for column in range(left, min(right, len(line))):
            cell = _cell(line[column])
            shown.append(cell)
            marks.append(("^" if start <= column < end else " ") * _width(cell))
        before = right
    if before < len(line):
        shown.append(_ELLIPSIS)
    if end > len(line):
        marks.append("^")
    return "".join(shown), "".join(marks).rstrip() or "^"


def _cell(character: str) -> str:
    if character == "\t":
        return _TAB
    if character.isprintable() or (character > "\xa0" and character not in _DIRECTIONS and character.isspace()):
        return character
    return " " if character == "\xa0" else _REPLACED


def _width(cell: str) -> int:
    """How many columns of a terminal a character takes."""
    if cell.isascii():
        return len(cell)
    from unicodedata import combining, east_asian_width

    return 0 if combining(cell) else 2 if east_asian_width(cell) in "WF" else 1
