"""A parsed resolution as plain data, in the form of the published schema `resolution`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from validator.citations import citations_of
from validator.resolution import Clause, Kind, Resolution

SCHEMA = "urn:resolution-validator:schema:resolution:1"

_KINDS = get_args(Kind)


def to_dict(resolution: Resolution) -> dict[str, Any]:
    """The whole tree, ready to be written as JSON."""
    source = resolution.source
    return {
        "$schema": SCHEMA,
        "path": source.path,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "characters": len(source.text),
        "language": resolution.language,
        "recognized": resolution.recognized,
        "symbol": resolution.symbol,
        "title": resolution.title,
        "organ": resolution.organ,
        "date": resolution.date,
        "line_width": resolution.line_width,
        "counts": _counts(resolution),
        "clauses": [_clause(clause) for clause in resolution.clauses],
        "remarks": list(source.remarks),
        "unchecked": [
            {"reason": stretch.reason, "start": stretch.span.start, "end": stretch.span.end}
            for stretch in resolution.unchecked
        ],
    }


def clause_lines(resolution: Resolution) -> Iterator[dict[str, Any]]:
    """Each clause by itself, in the order of the text."""
    for clause in sorted(resolution.walk(), key=_start):
        yield {
            "clause": clause.path,
            "kind": clause.kind,
            "number": clause.number,
            "text": clause.text,
            "start": clause.span.start,
            "end": clause.span.end,
        }


def citation_lines(resolution: Resolution) -> Iterator[dict[str, Any]]:
    """Each citation by itself, in the order of the text; a list gives one for each member."""
    for citation in citations_of(resolution):
        yield {
            "clause": citation.clause.path,
            "text": citation.text,
            "symbol": citation.symbol,
            "kind": citation.kind,
            "date": citation.date,
            "start": citation.span.start,
            "end": citation.span.end,
        }


def _start(clause: Clause) -> int:
    return clause.span.start


def _counts(resolution: Resolution) -> dict[str, int]:
    counts = dict.fromkeys(_KINDS, 0)
    for clause in resolution.walk():
        if clause.kind == "annex" or not clause.path.startswith("annex"):
            counts[clause.kind] += 1
    return counts


def _clause(clause: Clause) -> dict[str, Any]:
    label = clause.label
    return {
        "clause": clause.path,
        "kind": clause.kind,
        "role": clause.role,
        "position": clause.position,
        "number": clause.number,
        "label": label
        and {"style": label.style, "value": label.value, "start": label.span.start, "end": label.span.end},
        "text": clause.text,
        "start": clause.span.start,
        "end": clause.span.end,
        "pieces": [{"offset": piece.offset, "start": piece.start, "end": piece.end} for piece in clause.pieces],
        "stretches": [{"start": span.start, "end": span.end} for span in clause.stretches],
        "marks": [
            {"text": mark.text, "offset": mark.offset, "start": mark.span.start, "end": mark.span.end}
            for mark in clause.marks
        ],
        "children": [_clause(child) for child in clause.children],
    }
