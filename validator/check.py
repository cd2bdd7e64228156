"""One document through the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from validator.errors import ConfigurationError, reason
from validator.host import RegisteredRule
from validator.report import Checked, Document, RelatedPlace, ReportedFinding, UncheckedPlace, locate
from validator.resolution import Clause, Resolution
from validator.rules import Edit, Finding, Fix, Related, Rule, Severity
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
    message = f"rule {registered.rule.code} of plugin {registered.plugin} crashed on {source.path}: {reason(error)}"
    help_ = f"Tell the authors of {registered.plugin.distribution}; what the rule would have found here is missing."
    return _own("INT001", message, source, help_)


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
    """A finding that isn't one, can't be written down or points outside the text is a fault of its rule."""
    _require_kind(finding, Finding, "finding")
    _require_text(finding.message, "message")
    if finding.help is not None:
        _require_text(finding.help, "help")
    if finding.severity is not None:
        _require_kind(finding.severity, Severity, "severity")
    if finding.clause is not None:
        _require_kind(finding.clause, Clause, "clause")
        _require_text(finding.clause.path, "path of a clause")
        _require_exactly(finding.clause.text, str, "text of a clause")
    _require_kind(finding.evidence, tuple, "evidence")
    for phrase in finding.evidence:
        _require_text(phrase, "evidence")
    _require_kind(finding.related, tuple, "related")
    for other in finding.related:
        _require_kind(other, Related, "related")
        _require_text(other.message, "message of a related place")
    if finding.fix is not None:
        _require_edits(finding.fix, source)
    for span in (finding.span, *(other.span for other in finding.related)):
        _require_kind(span, Span, "span")
        _require_inside(span.start, span.end, source)
    if type(finding.confidence) not in (float, int) or not 0 <= finding.confidence <= 1:
        raise ValueError(f"the confidence of a finding is {finding.confidence!r}, not a number from 0 to 1")


def _require_edits(fix: Fix, source: Source) -> None:
    _require_kind(fix, Fix, "fix")
    _require_text(fix.message, "message of a fix")
    if fix.applicability not in ("safe", "unsafe"):
        raise ValueError(f"a fix is {fix.applicability!r}, neither safe nor unsafe")
    _require_kind(fix.edits, tuple, "edits")
    for edit in fix.edits:
        _require_kind(edit, Edit, "edit")
        _require_inside(edit.start, edit.end, source)
        if edit.text != "":
            _require_text(edit.text, "text of an edit")
    if not fix.edits or any(before.end > after.start for before, after in pairwise(fix.edits)):
        raise ValueError("the edits of a fix overlap, are out of order or are none")


def _require_inside(start: int, end: int, source: Source) -> None:
    _require_exactly(start, int, "offset")
    _require_exactly(end, int, "offset")
    if not 0 <= start <= end <= len(source.text):
        raise ValueError(f"it points to {start}–{end} in a text of {len(source.text)} characters")


def _require_kind(value: object, kind: type, what: str) -> None:
    if not isinstance(value, kind):
        raise TypeError(f"it gave a {type(value).__name__} as {what}, where a {kind.__name__} belongs")


def _require_exactly(value: object, kind: type, what: str) -> None:
    """Subclasses of str and int can't be written as JSON."""
    if type(value) is not kind:
        raise TypeError(f"it gave a {type(value).__name__} as {what}, where a {kind.__name__} belongs")


def _require_text(value: str, what: str) -> None:
    _require_exactly(value, str, what)
    if not value:
        raise ValueError(f"it gave an empty {what}")
    if not value.isascii():
        value.encode()


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
