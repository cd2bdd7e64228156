"""The report: what was found in which document, exactly as the schema `report` publishes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from validator.rules import Fix, Severity
from validator.source import Position, Source, Span

SCHEMA = "urn:resolution-validator:schema:report:1"


class Location(msgspec.Struct, frozen=True):
    """A stretch of the source; `page` and `paragraph` count from 1 where the format has them."""

    start: Position
    end: Position
    page: int | None = None
    paragraph: int | None = None

    @property
    def span(self) -> Span:
        """The stretch as offsets."""
        return Span(self.start.offset, self.end.offset)


class RelatedPlace(msgspec.Struct, frozen=True):
    """Another place that explains a finding."""

    message: str
    location: Location


class ReportedFinding(msgspec.Struct, frozen=True):
    """One thing that is wrong in one place."""

    rule: str
    name: str
    severity: Severity
    message: str
    clause: str | None
    location: Location
    excerpt: str
    confidence: float
    evidence: tuple[str, ...]
    help: str | None
    url: str | None
    related: tuple[RelatedPlace, ...]
    fix: Fix | None
    fingerprint: str


class Checked(msgspec.Struct, frozen=True):
    """How much was understood: clauses of the resolution, characters of the text."""

    clauses: int
    characters: int


class UncheckedPlace(msgspec.Struct, frozen=True):
    """A stretch that was not understood, or a remark on how the document was read."""

    reason: str
    location: Location


class Document(msgspec.Struct, frozen=True):
    """One document and what was found in it."""

    path: str
    media_type: str
    language: str
    symbol: str | None
    findings: tuple[ReportedFinding, ...]
    checked: Checked
    unchecked: tuple[UncheckedPlace, ...]


class PluginVersion(msgspec.Struct, frozen=True):
    """A plugin that took part, and the version of its distribution."""

    name: str
    version: str


class Tool(msgspec.Struct, frozen=True):
    """What made the report."""

    name: str
    version: str
    plugins: tuple[PluginVersion, ...]


class Summary(msgspec.Struct, frozen=True):
    """How many of what."""

    documents: int
    findings: int
    by_severity: Mapping[str, int]
    by_rule: Mapping[str, int]


class Report(msgspec.Struct, frozen=True):
    """All documents, in the order of their paths."""

    schema: str = msgspec.field(name="$schema")
    tool: Tool
    documents: tuple[Document, ...]
    summary: Summary

    @property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """The findings of all documents."""
        return tuple(finding for document in self.documents for finding in document.findings)


def build(tool: Tool, documents: Iterable[Document]) -> Report:
    """The report on these documents, with its counts."""
    listed = tuple(documents)
    by_severity = dict.fromkeys(("error", "warning", "info"), 0)
    by_rule: dict[str, int] = {}
    for document in listed:
        for finding in document.findings:
            by_severity[finding.severity] += 1
            by_rule[finding.rule] = by_rule.get(finding.rule, 0) + 1
    summary = Summary(len(listed), sum(by_severity.values()), by_severity, dict(sorted(by_rule.items())))
    return Report(SCHEMA, tool, listed, summary)


def locate(source: Source, span: Span) -> Location:
    """Where a span of the source lies."""
    return Location(source.position(span.start), source.position(span.end))


def encode(thing: object) -> bytes:
    """A report, or anything else, as JSON, indented by two, with a line end at its end: always the same bytes."""
    return msgspec.json.format(msgspec.json.encode(thing), indent=2) + b"\n"
