"""The report for people: the source with the place marked, grouped by document, a summary at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from validator.address import place
from validator.hookspecs import hookimpl
from validator.report import Document, Report, ReportedFinding, UncheckedPlace

if TYPE_CHECKING:
    from validator.reporters import Reporter, View
    from validator.source import Source

_BOLD, _DIM, _RED, _YELLOW, _BLUE, _GREEN = "1", "2", "1;31", "1;33", "1;34", "1;32"
_SEVERITY_COLORS = {"error": _RED, "warning": _YELLOW, "info": _BLUE}
_NOTES_SHOWN = 5
_UNREAD = ("INT002", "INT003")


class Text:
    """The reporter for people."""

    name = "text"

    def render(self, report: Report, view: View) -> Iterator[str]:
        """Each document that has something to show, then the summary."""
        for document in report.documents:
            yield from _document(document, view)
        if view.statistics:
            yield from _statistics(report)
        if not view.quiet:
            yield _summary(report, view)


def _document(document: Document, view: View) -> Iterator[str]:
    findings = [finding for finding in document.findings if finding.rule not in _UNREAD]
    notes = () if view.quiet else document.unchecked
    if not findings and not notes:
        return
    symbol = f"  {document.symbol}" if document.symbol else ""
    yield f"{_painted(_clean(document.path), _BOLD, view)}{_painted(_clean(symbol), _DIM, view)}\n\n"
    source = view.source(document.path) if findings else None
    for finding in findings:
        yield from _finding(finding, source, view)
    yield from _notes(notes, view)


def _finding(finding: ReportedFinding, source: Source | None, view: View) -> Iterator[str]:
    color = _SEVERITY_COLORS[finding.severity]
    head = _painted(f"{finding.severity}[{finding.rule}]", color, view)
    yield f"{head} {finding.name}: {_painted(_clean(finding.message), _BOLD, view)}\n"
    rows = _picture(finding, source, view)
    gutter = max([len(left) for left, _, _ in rows], default=1)
    start = finding.location.start
    where = f"line {start.line}, column {start.column}"
    said = f": {place(finding.clause)}" if finding.clause else ""
    if rows or finding.clause:
        yield f"{' ' * gutter}{_painted('-->', _BLUE, view)} {where}{said}\n"
    bar = _painted("|", _BLUE, view)
    if rows:
        yield f"{' ' * gutter} {bar}\n"
    for left, right, mark in rows:
        number = _painted(left.rjust(gutter), _BLUE, view)
        yield f"{number} {bar} {_painted(right, color, view) if mark else right}".rstrip() + "\n"
    yield from _remarks(finding, gutter, view)
    yield "\n"


def _picture(finding: ReportedFinding, source: Source | None, view: View) -> list[tuple[str, str, bool]]:
    span = finding.location.span
    if source is None or (not finding.excerpt and finding.clause is None) or source.excerpt(span) != finding.excerpt:
        return []
    from validator.reporters.excerpt import draw

    numbers = len(str(finding.location.end.line))
    return list(draw(source, span, max(40, view.width - numbers - 3)))


def _remarks(finding: ReportedFinding, gutter: int, view: View) -> Iterator[str]:
    remarks = [("why", phrase) for phrase in finding.evidence]
    for other in finding.related:
        remarks.append((f"see line {other.location.start.line}", other.message))
    if finding.help:
        remarks.append(("help", finding.help))
    if finding.fix:
        remarks.append((f"fix ({finding.fix.applicability})", finding.fix.message))
    sign = _painted("=", _BLUE, view)
    for name, sentence in remarks:
        yield f"{' ' * gutter} {sign} {_painted(name, _BOLD, view)}: {_clean(sentence)}\n"


def _notes(notes: Iterable[UncheckedPlace], view: View) -> Iterator[str]:
    listed = list(notes)
    for note in listed[:_NOTES_SHOWN]:
        first, end = note.location.start.line, note.location.end
        last = max(first, end.line - (end.column == 1))
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        yield f"{_painted('note', _BLUE, view)}: {_clean(note.reason)} ({lines})\n"
    if len(listed) > _NOTES_SHOWN:
        more = len(listed) - _NOTES_SHOWN
        yield f"{_painted('note', _BLUE, view)}: {more:,} more such places, all in the JSON report\n"
    if listed:
        yield "\n"


def _statistics(report: Report) -> Iterator[str]:
    names = {finding.rule: finding.name for finding in report.findings}
    counts = sorted(report.summary.by_rule.items(), key=_most_first)
    width = max([len(f"{count:,}") for _, count in counts], default=0)
    for rule, count in counts:
        yield f"{count:>{width},}  {rule}  {names[rule]}\n"
    if counts:
        yield "\n"


def _most_first(count: tuple[str, int]) -> tuple[int, str]:
    return -count[1], count[0]


def _summary(report: Report, view: View) -> str:
    summary = report.summary
    unread = sum(finding.rule in _UNREAD for finding in report.findings)
    read = summary.documents - unread
    clauses = _number(sum(document.checked.clauses for document in report.documents), "clause")
    found = summary.findings - unread
    if found:
        kinds = [
            _painted(_number(count, name) if name != "info" else f"{count:,} info", _SEVERITY_COLORS[name], view)
            for name, count in _severities(report)
            if count
        ]
        among = sum(any(one.rule not in _UNREAD for one in document.findings) for document in report.documents)
        where = _number(read, "document") if among == read else f"{among:,} of {_number(read, 'document')}"
        said = f"{_number(found, 'finding')} ({', '.join(kinds)}) in {where}, {clauses} checked."
    else:
        said = f"{_painted('No findings', _GREEN, view)} in {_number(read, 'document')}, {clauses} checked."
    return f"{said} {_number(unread, 'document')} could not be read.\n" if unread else f"{said}\n"


def _severities(report: Report) -> Iterator[tuple[str, int]]:
    for name, count in report.summary.by_severity.items():
        unread = sum(one.rule in _UNREAD for one in report.findings) if name == "error" else 0
        yield name, count - unread


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _painted(text: str, color: str, view: View) -> str:
    return f"\x1b[{color}m{text}\x1b[0m" if view.color and text else text


def _clean(text: str) -> str:
    if text.isprintable():
        return text
    from validator.reporters.excerpt import clean

    return clean(text)


@hookimpl
def validator_reporters() -> Iterable[Reporter]:
    """The reporter of text."""
    return [Text()]
