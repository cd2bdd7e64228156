"""The cases in tests/rules: a text in, exactly these findings of its family out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from validator import Edit, check_text

FAMILIES = {"numbering": "NUM", "truncation": "TRN", "residue": "TXT"}
CASES = [
    pytest.param(family, case, id=f"{path.stem}: {case['name']}")
    for path in sorted(Path(__file__).with_name("rules").glob("*.toml"))
    for family in [FAMILIES[path.stem]]
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


@pytest.mark.parametrize(("family", "case"), CASES)
def test_case(family: str, case: dict[str, Any]) -> None:
    (document,) = check_text(case["text"], select=[family]).documents
    assert [f"{finding.rule} {finding.clause}" for finding in document.findings] == case["findings"]
    for finding in document.findings:
        start, end = finding.location.start.offset, finding.location.end.offset
        assert case["text"][start:end] == finding.excerpt
        assert finding.evidence
        assert finding.help


def applied(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(("family", "case"), CASES)
def test_each_fix_removes_its_finding_and_makes_none(family: str, case: dict[str, Any]) -> None:
    findings = check_text(case["text"], select=[family]).findings
    for finding in findings:
        if finding.fix is None:
            continue
        after = check_text(applied(case["text"], list(finding.fix.edits)), select=[family]).findings
        assert len(after) == len(findings) - 1, finding.message
        assert {other.fingerprint for other in after} < {other.fingerprint for other in findings}
