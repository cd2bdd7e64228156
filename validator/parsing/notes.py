"""Footnotes: their own text below a rule or at the end, and their marks in the clauses above."""

from __future__ import annotations

import re

import msgspec

from validator.parsing.language import Language
from validator.parsing.lines import Line
from validator.source import Span

_MARKER = re.compile(r"(\d{1,3}|\*{1,3}|[a-z]|\[\^\w{1,3}\]:)(?:\s*/\s*|\.?\s+|$)")
_TYPEWRITER = re.compile(r"(?<=[^\s/]) ?(?<![\w/])(\d{1,3}|\*)/(?![\w/])|(?<=[^\s\d/])(\d{1,2})/(?![\w/])")
_RAISED = re.compile(r"(?<![mM])[¹²³⁰⁴-⁹]+|\[\^\w{1,3}\]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMBER = re.compile(r"\d+|\*{1,3}")
_KEPT = 12
_MONTH_WIDTH = 20
_MOST_PLACES = 60


class Note(msgspec.Struct):
    """A footnote: its marker, where that stands, and the lines of its text."""

    marker: str
    marker_span: Span
    page: int
    segments: list[Span]


def collect(lines: list[Line]) -> tuple[list[Note], list[Line]]:
    """The footnotes in the lines marked as notes, and the lines that belong to none."""
    notes: list[Note] = []
    strays: list[Line] = []
    previous: Line | None = None
    for line in lines:
        if line.furniture != "note":
            previous = None
            continue
        match = _MARKER.match(line.text)
        current = notes[-1] if notes and previous is not None else None
        if match and _begins_note(match[1], current, line):
            marker = Span(line.start, line.start + match.end(1) + (line.text[match.end(1) : match.end(1) + 1] == "/"))
            rest = [Span(line.start + match.end(), line.end)] if match.end() < len(line.text) else []
            notes.append(Note(match[1].strip("[^]:"), marker, line.page, rest))
        elif current is not None and current.page == line.page:
            current.segments.append(Span(line.start, line.end))
        else:
            strays.append(line)
        previous = line
    return notes, strays


def _begins_note(marker: str, current: Note | None, line: Line) -> bool:
    if not marker.isdigit():
        return marker[0] in "*[" or line.text[1:2] in ("", "/")
    if current is None or not current.marker.isdigit():
        return True
    return 0 < int(marker) - int(current.marker) <= 3 and bool(current.segments or line.text == marker)


def marks(lines: list[Line], notes: list[Note], language: Language) -> list[Span]:
    """Where notes are marked in the body lines: spans of the source, in order.

    "1/" is a mark only where there is a note 1: "64/ of 5 December" is a number that lost its end.
    """
    found: list[Span] = []
    markers = {note.marker for note in notes}
    typed: set[str] = set()
    for line in lines:
        if markers and "/" in line.text:
            for match in _TYPEWRITER.finditer(line.text):
                group = 1 if match[1] else 2
                if match[group] in markers:
                    typed.add(match[group])
                    _add(found, line, match.start(group), match.end())
        if "[^" in line.text or not line.text.isascii():
            for match in _RAISED.finditer(line.text):
                if match.start():
                    _add(found, line, match.start(), match.end())
    if notes:
        for page_lines, page_markers in _by_page(lines, notes):
            _place(page_lines, [marker for marker in page_markers if marker not in typed], found, language)
    return _in_order(found)


def _by_page(lines: list[Line], notes: list[Note]) -> list[tuple[list[Line], list[str]]]:
    """The lines of each page with the markers of its notes; one page where all notes stand at the end."""
    pages: dict[int, tuple[list[Line], list[str]]] = {}
    for line in lines:
        pages.setdefault(line.page, ([], []))[0].append(line)
    for note in notes:
        if note.page in pages:
            pages[note.page][1].append(note.marker)
    return [page for page in pages.values() if page[1]]


def hide(lines: list[Line], marked: list[Span]) -> None:
    """Take the marks out of the texts of the lines, so that a clause ends in its own last character."""
    at = len(marked) - 1
    for line in reversed(lines):
        while at >= 0 and marked[at].start >= line.start:
            mark = marked[at]
            if mark.end <= line.end:
                before, after = mark.start - line.start, mark.end - line.start
                line.text = (line.text[:before].rstrip() + line.text[after:]).rstrip()
            at -= 1


def _in_order(spans: list[Span]) -> list[Span]:
    ordered: list[Span] = []
    for span in sorted(spans):
        if not ordered or span.start >= ordered[-1].end:
            ordered.append(span)
    return ordered


def _add(found: list[Span], line: Line, start: int, end: int) -> None:
    found.append(Span(line.start + start, line.start + end))


class _Candidate(msgspec.Struct):
    line: Line
    start: int
    end: int
    score: float


class _Chain(msgspec.Struct):
    """Places chosen so far, the last of them first; `total` is the sum of their scores."""

    total: float
    place: tuple[int, int]
    chosen: _Candidate | None = None
    before: _Chain | None = None


def _place(lines: list[Line], markers: list[str], found: list[Span], language: Language) -> None:
    """Choose one place for each marker, in their order, so that the places are likely ones together."""
    candidates = _candidates(lines, set(markers), language)
    chains = [_Chain(0.0, (-1, 0))]
    for marker in markers:
        extended = list(chains)
        for option in candidates.get(marker, ()):
            place = (option.line.start, option.start)
            before = max((chain for chain in chains if chain.place < place), key=_total, default=None)
            if before is not None:
                extended.append(_Chain(before.total + option.score, place, option, before))
        extended.sort(key=lambda chain: (-chain.total, chain.place))
        chains = []
        for chain in extended:
            if not chains or chain.place < chains[-1].place:
                chains.append(chain)
        del chains[_KEPT:]
    best: _Chain | None = chains[0]
    while best is not None:
        if best.chosen is not None:
            _add(found, best.chosen.line, best.chosen.start, best.chosen.end)
        best = best.before


def _total(chain: _Chain) -> float:
    return chain.total


def _candidates(lines: list[Line], markers: set[str], language: Language) -> dict[str, list[_Candidate]]:
    """The best few places for each marker, in the order of the text."""
    options: dict[str, list[_Candidate]] = {}
    for line in lines:
        for match in _NUMBER.finditer(line.text):
            marker, start = match[0], match.start()
            if marker not in markers and _YEAR.match(marker):
                marker, start = marker[4:], start + 4
            if marker not in markers or len(options.get(marker, ())) >= _MOST_PLACES:
                continue
            score = _score(line.text, start, match.end(), language)
            if score > 0:
                options.setdefault(marker, []).append(_Candidate(line, start, match.end(), score))
    return options


def _score(text: str, start: int, end: int, language: Language) -> float:
    """How much a number in a line looks like the mark of a note; 0 where it can't be one."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or after.isalnum() or (after in "/-–%.:,)" and text[end + 1 : end + 2].isalnum()):
        return 0
    if before.isalpha() or before in ",;.:”\"’'»)":
        if text[start - 2 : start - 1].isdigit() and before in ",.":
            word = text[text.rfind(" ", 0, start) + 1 : start - 1]
            grouped = before == "." or end - start == 3
            return 0 if grouped and not ("/" in word or _YEAR.fullmatch(word[-4:])) else 3
        if before == "." and "/" in text[text.rfind(" ", 0, start) + 1 : start]:
            return 0
        return 4
    if before.isdigit():
        return 2 if _YEAR.fullmatch(text[text.rfind(" ", 0, start) + 1 : start]) else 0
    if not before.isspace():
        return 0
    word = text[text.rfind(" ", 0, start - 1) + 1 : start - 1].strip()
    following = text[end : end + _MONTH_WIDTH].split(None, 1)
    if following and following[0].strip(",;.") in language.months:
        return 0
    if word[-1:] in ",;:.”’)" and word not in language.number_words:
        return 3
    if word.lower().strip("(") in language.number_words or (word.isdigit() and len(word) < 4):
        return 0.1
    return 2.5 if not after or after in ",;.:" else 1.5
