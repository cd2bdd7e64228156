"""One document through the rules: isolation, order, positions, fingerprints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from validator import (
    ConfigurationError,
    Edit,
    Finding,
    Fix,
    Host,
    Related,
    Report,
    Resolution,
    Rule,
    Severity,
    Span,
    check_text,
    hookimpl,
    rule,
)
from validator.corpus import Request, run
from validator.readers import plain_text
from validator.report import encode

Find = Callable[[Resolution], Iterable[Any]]


def host_with(**finders: Find) -> Host:
    """A host with one plugin that brings a rule for each code."""
    rules = []
    for code, find in finders.items():

        def function(resolution: Resolution, find: Find = find) -> Iterable[Finding]:
            """It finds what the test says."""
            return find(resolution)

        rules.append(rule(code, code.lower(), Severity.WARNING, source="a test", wrong="", right="")(function))

    @hookimpl
    def validator_rules() -> Iterable[Rule]:
        return rules

    host = Host()
    host.register(plain_text, "plain-text")
    host.register(SimpleNamespace(validator_rules=validator_rules), "tests", "test-rules", "4.5")
    return host


def found(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in report.findings]


def yields_then_crashes(resolution: Resolution) -> Iterable[Finding]:
    yield Finding("lost", Span(0, 1))
    raise KeyError("paragraph\nnine")


def test_a_rule_that_crashes_while_it_yields_is_one_finding(clean: str) -> None:
    host = host_with(AAA001=yields_then_crashes, BBB001=lambda _: [Finding("kept", Span(0, 1))])
    with pytest.warns(UserWarning, match="crashed on draft.txt"):
        report = check_text(clean, "draft.txt", host=host)
    assert [finding.rule for finding in report.findings] == ["INT001", "BBB001"]
    crash = report.findings[0]
    for named in ("AAA001", "tests", "test-rules", "4.5", "draft.txt", "KeyError"):
        assert named in crash.message
    assert "\n" not in crash.message
    assert crash.severity is Severity.ERROR


@pytest.mark.parametrize(
    "bad",
    [
        "not a finding",
        Finding("outside", Span(0, 100_000)),
        Finding("negative", Span(-1, 2)),
        Finding("backwards", Span(5, 2)),
        Finding("", Span(0, 1)),
        Finding("too sure", Span(0, 1), confidence=1.5),
        Finding("related outside", Span(0, 1), related=(Related("there", Span(0, 100_000)),)),
        Finding("fix outside", Span(0, 1), fix=Fix("safe", "mend", (Edit(0, 100_000, ""),))),
        Finding("fix overlaps", Span(0, 1), fix=Fix("safe", "mend", (Edit(0, 5, ""), Edit(4, 6, "")))),
        Finding("empty fix", Span(0, 1), fix=Fix("safe", "mend", ())),
        Finding("odd fix", Span(0, 1), fix=Fix("sure", "mend", (Edit(0, 1, ""),))),  # type: ignore[arg-type]
        Finding("list of edits", Span(0, 1), fix=Fix("safe", "mend", [Edit(0, 1, "")])),  # type: ignore[arg-type]
        Finding("edit", Span(0, 1), fix=Fix("safe", "mend", (Edit(0, 1, "\ud800"),))),
        Finding("no fix", Span(0, 1), fix=""),  # type: ignore[arg-type]
        Finding("clause", Span(0, 1), "operative/1"),  # type: ignore[arg-type]
        Finding("severity", Span(0, 1), severity="error"),  # type: ignore[arg-type]
        Finding("floats", Span(0.0, 1.0)),  # type: ignore[arg-type]
        Finding("truths", Span(False, True)),
        Finding("pair", (0, 1)),  # type: ignore[arg-type]
        Finding(5, Span(0, 1)),  # type: ignore[arg-type]
        Finding(Severity.ERROR, Span(0, 1)),
        Finding("surrogate \ud800", Span(0, 1)),
        Finding("evidence", Span(0, 1), evidence="abc"),  # type: ignore[arg-type]
        Finding("evidence", Span(0, 1), evidence=("",)),
        Finding("evidence", Span(0, 1), evidence=(b"abc",)),  # type: ignore[arg-type]
        Finding("help", Span(0, 1), help=""),
        Finding("help", Span(0, 1), help=5),  # type: ignore[arg-type]
        Finding("related", Span(0, 1), related=("there",)),  # type: ignore[arg-type]
        Finding("related", Span(0, 1), related=(Related("", Span(0, 1)),)),
        Finding("not a number", Span(0, 1), confidence=float("nan")),
        Finding("text", Span(0, 1), confidence="1"),  # type: ignore[arg-type]
    ],
)
def test_a_finding_that_does_not_fit_the_text_is_a_fault_of_its_rule(bad: Any, clean: str) -> None:
    with pytest.warns(UserWarning, match="rule AAA001 of plugin tests"):
        host = host_with(AAA001=lambda _: [bad], BBB001=lambda _: [Finding("kept", Span(0, 1))])
        report = check_text(clean, host=host)
    assert [finding.rule for finding in report.findings] == ["INT001", "BBB001"]
    assert json.loads(encode(report))["summary"]["findings"] == len(report.findings)


class Unspeakable(Exception):
    def __str__(self) -> str:
        raise ZeroDivisionError


@pytest.mark.parametrize("error", [Unspeakable(), ValueError("\ud800"), SystemExit(2)])
def test_an_error_that_cannot_be_told_is_told_by_its_kind(error: BaseException, clean: str) -> None:
    def crash(_: Resolution) -> Iterable[Finding]:
        raise error

    with pytest.warns(UserWarning, match=f"crashed on draft.txt: {type(error).__name__}"):
        report = check_text(clean, "draft.txt", host=host_with(AAA001=crash))
    assert json.loads(encode(report))["summary"]["findings"] == len(report.findings)


def test_a_configuration_error_is_said_and_is_no_crash(clean: str) -> None:
    def refuse(_: Resolution) -> Iterable[Finding]:
        raise ConfigurationError("The house schema is missing.")

    with pytest.warns(UserWarning, match=r"^The house schema is missing\.$"):
        report = check_text(clean, host=host_with(AAA001=refuse, BBB001=lambda _: [Finding("kept", Span(0, 1))]))
    assert found(report) == [("BBB001", "kept")]


def test_findings_stand_in_the_order_of_the_text_without_duplicates(clean: str) -> None:
    twice = [Finding("late", Span(9, 12)), Finding("early", Span(2, 3)), Finding("late", Span(9, 12))]
    report = check_text(clean, host=host_with(BBB001=lambda _: twice, AAA001=lambda _: [Finding("also", Span(9, 12))]))
    assert found(report) == [("BBB001", "early"), ("AAA001", "also"), ("BBB001", "late")]


def test_severity_of_a_finding_counts_over_that_of_its_rule(clean: str) -> None:
    findings = [Finding("usual", Span(0, 1)), Finding("less sure", Span(1, 2), severity=Severity.INFO)]
    report = check_text(clean, host=host_with(AAA001=lambda _: findings))
    assert [finding.severity for finding in report.findings] == [Severity.WARNING, Severity.INFO]
    assert report.summary.by_severity == {"error": 0, "warning": 1, "info": 1}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_positions_count_lines_and_code_points(line_end: str, clean: str) -> None:
    text = clean.replace("\n", line_end).replace("report", "re𝒑ort")

    def at_word(resolution: Resolution) -> Iterable[Finding]:
        start = resolution.source.text.index("ort of")
        return [Finding("here", Span(start, start + 3))]

    (finding,) = check_text(text, host=host_with(AAA001=at_word)).findings
    assert (finding.location.start.line, finding.location.start.column, finding.excerpt) == (3, 34, "ort")


def invitations(resolution: Resolution) -> Iterable[Finding]:
    for clause in resolution.walk():
        at = clause.text.find("Invites")
        if at >= 0:
            yield Finding(f"paragraph {clause.number} invites", clause.source_span(at, at + 7), clause)


def test_a_fingerprint_stays_when_other_lines_move(clean: str) -> None:
    host = host_with(AAA001=invitations)
    twice = clean.replace("3.    Decides to", "3.    Invites us to")
    before = [finding.fingerprint for finding in check_text(twice, host=host).findings]
    moved = twice.replace("      Recalling", "\n\n      Noting the weather,\n      Recalling")
    renumbered = moved.replace("3.    ", "4.    ").replace("2.    ", "3.    ").replace("1.    ", "2.    ")
    for text in (moved, renumbered):
        assert [finding.fingerprint for finding in check_text(text, host=host).findings] == before
    assert len(set(before)) == 2


def test_equal_places_have_fingerprints_of_their_own(clean: str) -> None:
    text = clean.replace("3.    Decides to return to the question at its next session.", "3.    Invites all.")
    text = text.replace("2.    Invites all States to make their comments known;", "2.    Invites all;")
    report = check_text(text, host=host_with(AAA001=lambda r: [Finding("s", Span(i, i + 3)) for i in (0, 1)]))
    assert len({finding.fingerprint for finding in report.findings}) == 2


def test_what_was_not_understood_is_said() -> None:
    (document,) = check_text("Dear Sir,\n\nthank you for your letter.\n", host=Host()).documents
    assert document.checked.clauses == 0
    assert document.checked.characters == 0
    (unchecked,) = document.unchecked
    assert "no resolution" in unchecked.reason


def test_how_much_was_checked(clean: str) -> None:
    (document,) = check_text(clean, host=Host()).documents
    assert (document.checked.clauses, document.checked.characters) == (5, len(clean))


def test_a_parser_that_crashes_is_one_finding(clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object) -> Resolution:
        raise RecursionError

    monkeypatch.setattr("validator.corpus.checker.parse", crash)
    with pytest.warns(UserWarning, match="the parser crashed on draft.txt: RecursionError"):
        report = check_text(clean, "draft.txt", host=Host())
    assert [finding.rule for finding in report.findings] == ["INT003"]


def test_a_rule_that_crashes_everywhere_is_said_once(
    tmp_path: Path, clean: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(clean)
    done = run(Request((str(tmp_path),), isolated=True, debug=True), host_with(AAA001=yields_then_crashes), None)
    assert done.status == 2
    assert not any(finding.rule != "INT001" for finding in done.report.findings)
    (crash,) = [problem for problem in done.problems if "crashed" in problem]
    assert crash.endswith("a.txt: KeyError ('paragraph\\nnine'), and on 2 other documents.")
    assert capsys.readouterr().err.count("Traceback") == 3
