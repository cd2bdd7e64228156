"""The report for people, line by line, and for programs, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import SimpleNamespace

import pytest

from validator import (
    Edit,
    Finding,
    Fix,
    Host,
    Related,
    Report,
    Resolution,
    Rule,
    Severity,
    Source,
    Span,
    View,
    check_text,
    hookimpl,
    rule,
)
from validator.reporters.excerpt import draw
from validator.reporters.json import Json
from validator.reporters.text import Text


def report_on(text: str, *findings: Finding, path: str = "draft.txt") -> Report:
    @rule("AAA001", "a-rule", Severity.ERROR, source="a test", wrong="", right="")
    def a_rule(resolution: Resolution) -> Iterable[Finding]:
        """It finds what the test says."""
        return findings

    @hookimpl
    def validator_rules() -> list[Rule]:
        return [a_rule]

    host = Host()
    host.register(SimpleNamespace(validator_rules=validator_rules), "tests")
    return check_text(text, path, host=host)


def shown(text: str, *findings: Finding, path: str = "draft.txt", **view: object) -> str:
    report = report_on(text, *findings, path=path)
    return "".join(Text().render(report, View(lambda _: Source(text, path), **view)))  # type: ignore[arg-type]


def test_a_finding_is_shown_with_its_place_and_its_reasons(clean: str) -> None:
    start = clean.index("Invites")
    finding = Finding(
        "this invites",
        Span(start, start + 7),
        evidence=("it says so", "twice"),
        help="Do not.",
        related=(Related("here is the organ", Span(6, 10)),),
        fix=Fix("unsafe", "Write “Urges”.", (Edit(start, start + 7, "Urges"),)),
    )
    assert (
        shown(clean, finding)
        == """\
draft.txt

error[AAA001] a-rule: this invites
 --> line 4, column 13
  |
3 |       1.    Takes note of the report of the Secretary-General;
4 |       2.    Invites all States to make their comments known;
  |             ^^^^^^^
5 |       3.    Decides to return to the question at its next session.
  = why: it says so
  = why: twice
  = see line 1: here is the organ
  = help: Do not.
  = fix (unsafe): Write “Urges”.

1 finding (1 error) in 1 document, 5 clauses checked.
"""
    )


def pictured(text: str, start: int, end: int, width: int = 60) -> str:
    return "\n".join(f"{left:>3} {right}".rstrip() for left, right, _ in draw(Source(text), Span(start, end), width))


def test_a_place_over_several_lines_has_a_margin() -> None:
    text = "  one\n  two\n  three\n  four\n  five\n  six\n  seven\n"
    assert pictured(text, 2, 10) == "  1 /   one\n  2 |   two\n    |____^"
    assert pictured(text, 4, 43).splitlines() == [
        "  1     one",
        "     _____^",
        "  2 |   two",
        "... |",
        "  6 |   six",
        "  7 |   seven",
        "    |___^",
    ]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = " ".join(f"word{number}" for number in range(100))
    at = line.index("word50")
    first, second = pictured(line, at, at + 6).splitlines()
    assert len(first) <= 4 + 60 + 2
    assert first[second.index("^") : second.rindex("^") + 1] == "word50"
    assert first[4] == first[-1] == "…"


def test_a_long_place_is_shown_at_both_ends() -> None:
    line = "start " + "middle " * 50 + "end"
    first, second = pictured(line, 0, len(line)).splitlines()
    assert first[4:].startswith("start") and first.endswith("end")
    assert len(first) < 70
    assert set(second[4:]) == {"^"}


def test_a_place_without_width_and_a_place_at_the_end() -> None:
    assert pictured("ab\n", 1, 1).splitlines() == ["  1 ab", "     ^"]
    assert pictured("ab", 2, 2).splitlines() == ["  1 ab", "      ^"]
    assert pictured("", 0, 0).splitlines() == ["  1", "    ^"]


@pytest.mark.parametrize(
    ("before", "column"), [("\t", 4), ("漢字", 4), ("e\u0301", 1), ("\x1b[31m", 5), ("\u202e", 1), ("\xa0", 1)]
)
def test_carets_stand_below_their_place_whatever_is_before(before: str, column: int) -> None:
    first, second = pictured(f"{before}here", len(before), len(before) + 4).splitlines()
    assert second == " " * (4 + column) + "^^^^"
    assert "\x1b" not in first and "\u202e" not in first


def test_nothing_in_a_document_can_command_the_terminal(clean: str) -> None:
    evil = "\x1b]0;evil\x07\u202e"
    text = clean.replace("report", f"re{evil}port")
    at = text.index("port")
    output = shown(text, Finding(f"a {evil}", Span(at, at + 4), evidence=(evil,)), path=f"{evil}.txt")
    assert all(character.isprintable() or character == "\n" for character in output)


def test_colour(clean: str) -> None:
    output = shown(clean, Finding("a", Span(0, 1)), color=True)
    assert "\x1b[1;31merror[AAA001]\x1b[0m" in output


def test_what_was_not_checked_is_noted() -> None:
    output = shown("Dear Sir,\n")
    assert "note: no resolution was recognized in this text (line 1)\n" in output
    assert output.endswith("No findings in 1 document, 0 clauses checked.\n")
    assert shown("Dear Sir,\n", quiet=True) == ""


def test_statistics(clean: str) -> None:
    output = shown(clean, Finding("a", Span(0, 1)), Finding("b", Span(1, 2)), statistics=True, quiet=True)
    assert output.endswith("\n\n2  AAA001  a-rule\n\n")


def test_a_document_that_changed_since_is_shown_without_a_picture(clean: str) -> None:
    report = report_on(clean, Finding("a", Span(6, 9)))
    for source in (None, Source("changed")):
        output = "".join(Text().render(report, View(lambda _, source=source: source)))
        assert "error[AAA001] a-rule: a\n" in output
        assert "|" not in output


def test_json_is_the_report(clean: str) -> None:
    report = report_on(clean, Finding("a", Span(0, 1), fix=Fix("safe", "b", (Edit(0, 1, ""),))))
    view = View(lambda _: None)
    text = "".join(Json().render(report, view))
    assert text == "".join(Json().render(report_on(clean, *[]), view)) or json.loads(text)["summary"]["findings"] == 1
    (finding,) = json.loads(text)["documents"][0]["findings"]
    assert list(finding) == [
        "rule",
        "name",
        "severity",
        "message",
        "clause",
        "location",
        "excerpt",
        "confidence",
        "evidence",
        "help",
        "url",
        "related",
        "fix",
        "fingerprint",
    ]
    assert finding["fix"] == {"applicability": "safe", "message": "b", "edits": [{"start": 0, "end": 1, "text": ""}]}
