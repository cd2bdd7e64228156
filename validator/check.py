"""One document through the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from validator.errors import ConfigurationError
from validator.host import RegisteredRule
from validator.report import Checked, Document, RelatedPlace, ReportedFinding, UncheckedPlace, locate
from validator.resolution import Resolution
from validator.rules import Finding, Rule, Severity
from validator.source import Source, Span

OWN = {
    "INT001": ("rule-crashed", "A rule crashed on this document; what it would have found is not in the report."),
    "INT002": ("unreadable-document", "A document could not be read; nothing in it was checked."),
    "INT003": ("parser-crashed", "The parser crashed on this document; nothing in it was checked."),
}
"""The host's own findings: name and meaning by code."""

_IDENTIFYING = 80


class ActiveRule(msgspec.Struct, frozen=True):
    """A rule as this run uses it; `severity` overrides whatever the rule says."""

    registered: RegisteredRule
    severity: Severity | None = None


class Outcome(NamedTuple):
    """What came of one document: its part of the report, and what the user must be told besides."""

    document: Document
    problems: tuple[str, ...] = ()


class _Found(NamedTuple):
    rule: Rule
    severity: Severity
    finding: Finding


def check(resolution: Resolution, rules: Iterable[ActiveRule], *, debug: bool = False) -> Outcome:
    """The document as the rules see it. A rule that crashes gives one INT001; the others go on.

    With `debug` the traceback of a crash goes to standard error.
    """
    found: list[_Found] = []
    crashes: list[ReportedFinding] = []
    problems: list[str] = []
    for active in rules:
        rule = active.registered.rule
        try:
            for finding in list(rule.check(resolution)):
                _require_fitting(finding, resolution.source)
                found.append(_Found(rule, active.severity or finding.severity or rule.severity, finding))
        except ConfigurationError as error:
            problems.append(str(error))
        except (Exception, SystemExit) as error:
            if debug:
                sys.excepthook(type(error), error, error.__traceback__)
            found = [earlier for earlier in found if earlier.rule is not rule]
            crashes.append(_crash(active.registered, resolution.source, error))
    return Outcome(
        Document(
            path=resolution.source.path,
            media_type=resolution.source.media_type,
            language=resolution.language,
            symbol=resolution.symbol,
            findings=(*crashes, *_reported(found, resolution.source)),
            checked=_checked(resolution),
            unchecked=_unchecked(resolution),
        ),
        tuple(problems),
    )


def failed(path: str, code: str, message: str) -> Document:
    """The document that could not be read or parsed: the reason is its only finding."""
    nothing = Source("", path)
    finding = _own(code, message, nothing, "Nothing in this document was checked.")
    return Document(path, "application/octet-stream", "und", None, (finding,), Checked(0, 0), ())


def _crash(registered: RegisteredRule, source: Source, error: BaseException) -> ReportedFinding:
    message = f"rule {registered.rule.code} of plugin {registered.plugin} crashed on {source.path}: {_reason(error)}"
    help_ = f"Tell the authors of {registered.plugin.distribution}; what the rule would have found here is missing."
    return _own("INT001", message, source, help_)


def _reason(error: BaseException) -> str:
    first = str(error).strip().splitlines()[:1]
    return f"{type(error).__name__} ({first[0].rstrip('.')})" if first else type(error).__name__


def _own(code: str, message: str, source: Source, help_: str) -> ReportedFinding:
    location = locate(source, Span(0, 0))
    return ReportedFinding(
        rule=code,
        name=OWN[code][0],
        severity=Severity.ERROR,
        message=message,
        clause=None,
        location=location,
        excerpt="",
        confidence=1.0,
        evidence=(),
        help=help_,
        url=None,
        related=(),
        fix=None,
        fingerprint=_digest(code, message),
    )


def _require_fitting(finding: Finding, source: Source) -> None:
    """A finding that points outside the text, or isn't one, is a fault of its rule."""
    if not isinstance(finding, Finding):
        raise TypeError(f"it gave a {type(finding).__name__} where a Finding belongs")
    places = [finding.span, *(related.span for related in finding.related)]
    if finding.fix:
        edits = [Span(edit.start, edit.end) for edit in finding.fix.edits]
        if not edits or any(before.end > after.start for before, after in pairwise(edits)):
            raise ValueError("the edits of its fix overlap, are out of order or are none")
        places += edits
    for span in places:
        if not 0 <= span.start <= span.end <= len(source.text):
            raise ValueError(f"it points to {span.start}–{span.end} in a text of {len(source.text)} characters")
    if not finding.message or not 0 <= finding.confidence <= 1:
        raise ValueError("it gave a finding without a message or with a confidence outside 0 to 1")


def _reported(found: Sequence[_Found], source: Source) -> list[ReportedFinding]:
    reported: list[ReportedFinding] = []
    identities: dict[tuple[str, ...], int] = {}
    ordered = sorted(found, key=_order)
    for n, (rule, severity, finding) in enumerate(ordered):
        if n and _same(ordered[n - 1], ordered[n]):
            continue
        excerpt = source.excerpt(finding.span)
        identity = _identity(rule, finding, excerpt)
        occurrence = identities[identity] = identities.get(identity, 0) + 1
        reported.append(
            ReportedFinding(
                rule=rule.code,
                name=rule.name,
                severity=severity,
                message=finding.message,
                clause=finding.clause.path if finding.clause else None,
                location=locate(source, finding.span),
                excerpt=excerpt,
                confidence=round(float(finding.confidence), 3),
                evidence=finding.evidence,
                help=finding.help,
                url=None,
                related=tuple(RelatedPlace(other.message, locate(source, other.span)) for other in finding.related),
                fix=finding.fix,
                fingerprint=_digest(*identity, str(occurrence)),
            )
        )
    return reported


def _order(found: _Found) -> tuple[Span, str, str]:
    return found.finding.span, found.rule.code, found.finding.message


def _same(one: _Found, other: _Found) -> bool:
    return one.rule is other.rule and one.finding == other.finding


def _identity(rule: Rule, finding: Finding, excerpt: str) -> tuple[str, ...]:
    """What makes a finding this finding, wherever in the document it now stands and whatever its number is."""
    beginning = finding.clause.text[:_IDENTIFYING] if finding.clause else ""
    return rule.code, " ".join(excerpt.split()) or finding.message, beginning


def _digest(*parts: str) -> str:
    """The 64-bit FNV-1a hash of the parts: importing hashlib would cost a tenth of the whole start."""
    value = 0xCBF29CE484222325
    for byte in "\0".join(parts).encode("utf-8", "surrogatepass"):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def _checked(resolution: Resolution) -> Checked:
    clauses = sum(clause.kind != "residue" for clause in resolution.walk())
    unchecked = sum(stretch.span.end - stretch.span.start for stretch in resolution.unchecked)
    return Checked(clauses, max(0, len(resolution.source.text) - unchecked))


def _unchecked(resolution: Resolution) -> tuple[UncheckedPlace, ...]:
    source = resolution.source
    whole = Span(0, len(source.text))
    return (
        *(UncheckedPlace(remark, locate(source, whole)) for remark in source.remarks),
        *(UncheckedPlace(stretch.reason, locate(source, stretch.span)) for stretch in resolution.unchecked),
    )
