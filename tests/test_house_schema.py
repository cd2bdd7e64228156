"""SCH001: a resolution against a house's own schema, told in sentences."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
from typing import Any

import pytest
from validator.plugins.house_schema import does_not_conform

from validator import ConfigurationError, Finding, Severity, parse_text
from validator.cli import main

TEXT = """\
Care of village wells, G.A. res. 52/187, 52 U.N. GAOR Supp. (No. 49) at 210, U.N. Doc. A/52/49 (Vol. I) (1997).

      The General Assembly,
      Aware that wells are dug by hand in many places,
      Noting that a well without a cover is a danger to children,
      1.    Recommends that wells be covered;
      2.    Invites schools:
      (a)   To teach the care of wells;
      (b)   To measure the water every month;
      3.    Decides to return to the question at its next session.
"""


def found(schema: Any, text: str = TEXT) -> list[Finding]:
    resolution = parse_text(text)
    return list(does_not_conform.with_options({"schema": schema}).check(resolution))


def counts(**bounds: Any) -> dict[str, Any]:
    return {"properties": {"counts": {"properties": bounds}}}


def clause_schema(kind: str, **properties: Any) -> dict[str, Any]:
    """What the house asks of the top clauses of a kind."""
    condition = {"properties": {"kind": {"const": kind}}}
    return {"properties": {"clauses": {"items": {"if": condition, "then": {"properties": properties}}}}}


def containing(kind: str, **bounds: int) -> dict[str, Any]:
    return {"properties": {"clauses": {"contains": {"properties": {"kind": {"const": kind}}}, **bounds}}}


def test_is_silent_without_a_schema_and_does_not_import_jsonschema() -> None:
    program = (
        "import sys\n"
        "from validator import parse_text\n"
        "from validator.plugins.house_schema import does_not_conform\n"
        "assert not list(does_not_conform.check(parse_text('The General Assembly,\\n1. Decides.')))\n"
        "sys.exit('jsonschema' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-P", "-c", program], check=False).returncode == 0


def test_is_silent_where_the_resolution_conforms() -> None:
    assert not found({**counts(operative={"const": 3}), "required": ["symbol"]})


def test_is_silent_about_what_is_no_resolution() -> None:
    assert not found(counts(operative={"minimum": 3}), "Dear Sir,\n\nThank you for your letter.\n\nYours truly\n")


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (
            counts(operative={"minimum": 4}),
            "the resolution has 3 operative paragraphs; the house schema asks for at least 4",
        ),
        (
            counts(preambular={"maximum": 1}),
            "the resolution has 2 preambular paragraphs; the house schema asks for at most 1",
        ),
        (counts(annex={"const": 1}), "the resolution has no annexes; the house schema asks for exactly 1"),
        (containing("closing"), "the resolution has no closing lines; the house schema asks for at least 1"),
        (
            containing("preambular", minContains=3),
            "the resolution has 2 preambular paragraphs; the house schema asks for at least 3",
        ),
        (
            containing("operative", maxContains=2),
            "the resolution has 3 operative paragraphs; the house schema asks for at most 2",
        ),
        (
            {"properties": {"symbol": {"pattern": "^S/RES/"}}},
            "the symbol of the resolution is “A/RES/52/187”; the house schema asks for one that matches ^S/RES/",
        ),
        (
            {"properties": {"date": {"type": "string"}}},
            "the resolution has no date of adoption; the house schema asks for one",
        ),
        (
            {"properties": {"language": {"enum": ["fr", "es"]}}},
            "the language of the resolution is “en”; the house schema asks for one of “fr”, “es”",
        ),
        (
            clause_schema("operative", text={"maxLength": 35}),
            "the text of operative paragraph 3 has 54 characters; the house schema asks for at most 35",
        ),
        (
            clause_schema("operative", children={"maxItems": 1}),
            "operative paragraph 2 has 2 clauses below it; the house schema asks for at most 1",
        ),
        (
            clause_schema("preambular", number={"type": "string"}),
            "preambular paragraph 1 has no printed number; the house schema asks for one",
        ),
        (
            {"required": ["sponsors", "vote"]},
            "the resolution has no sponsors; the house schema asks for one",
        ),
        (
            {"properties": {"title": {"not": {"type": "string"}}}},
            "the title of the resolution is of a form that the house schema forbids",
        ),
        (
            {"properties": {"title": False}},
            "“Care of village wells” is there; the house schema allows nothing in its place",
        ),
        (
            {"properties": {"symbol": {"anyOf": [{"type": "null"}, {"maxLength": 5}]}}},
            "the symbol of the resolution is of none of the forms that the house schema allows",
        ),
    ],
)
def test_tells_in_a_sentence_what_is_wrong(schema: dict[str, Any], message: str) -> None:
    assert message in [finding.message for finding in found(schema)]


def test_two_missing_properties_are_two_sentences() -> None:
    assert len({finding.message for finding in found({"required": ["sponsors", "vote"]})}) == 2


def test_stands_at_the_clause_that_the_pointer_names() -> None:
    inner = {"properties": {"children": {"items": {"properties": {"text": {"pattern": "wells"}}}}}}
    (finding,) = found({"properties": {"clauses": {"items": inner}}})
    assert finding.clause and finding.clause.path == "operative/2/b"
    assert TEXT[finding.span.start : finding.span.end] == "(b)   To measure the water every month;"
    assert finding.evidence[0].startswith("at /clauses/")


def test_stands_at_the_first_clause_too_many() -> None:
    for schema in (counts(operative={"maximum": 1}), containing("operative", maxContains=1)):
        (finding,) = found(schema)
        assert finding.clause and finding.clause.path == "operative/2"


def test_the_schema_gives_sentence_advice_and_severity() -> None:
    (finding,) = found(
        clause_schema(
            "enacting",
            text={"const": "The Council,", "x-message": "wrong body", "x-help": "ask us", "x-severity": "info"},
        )
    )
    assert (finding.message, finding.help, finding.severity) == ("wrong body", "ask us", Severity.INFO)


def test_reads_the_schema_from_a_file_and_sees_when_it_changes(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "house.schema.json"
    path.write_text(json.dumps(counts(operative={"minimum": 4})), encoding="utf-8")
    assert len(found(str(path))) == 1
    path.write_text(json.dumps(counts(operative={"minimum": 2, "maximum": 9})), encoding="utf-8")
    assert not found(str(path))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "can't be read"),
        (b"{", "is not JSON"),
        (b"\xff\xfe\x00", "is not UTF-8 text"),
        (b'{"type": "strong"}', "is not a JSON Schema: at /type"),
        (b"[]", "is not a JSON Schema: at its top"),
        (b'{"$ref": "https://schemas.example/other.json"}', "can't be applied"),
        (b'{"properties": {"title": {"pattern": "("}}}', "is not a JSON Schema: at /properties/title/pattern"),
        (b'{"$ref": "#"}', "can't be applied: it refers to itself without end"),
    ],
)
def test_a_broken_schema_is_told_in_one_sentence(tmp_path: pathlib.Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "house.schema.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        found(str(path))
    message = str(caught.value)
    assert reason in message
    assert str(path) in message
    assert "\n" not in message
    assert message.endswith(".")


def test_a_path_that_no_file_can_have_is_told_in_one_sentence() -> None:
    with pytest.raises(ConfigurationError, match=r"^The house schema a\0b can't be read: no file .* this path\.$"):
        found("a\0b")


def test_the_rule_shows_its_own_examples() -> None:
    rule = does_not_conform.with_options(does_not_conform.example_options)
    assert list(rule.check(parse_text(rule.wrong)))
    assert not list(rule.check(parse_text(rule.right)))


def check(folder: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any], str]:
    """Exit status, report and standard error of `validator check` on a folder."""
    with pytest.raises(SystemExit) as left:
        main(["check", "--format", "json", str(folder)])
    shown = capfd.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, json.loads(shown.out), shown.err


@pytest.fixture
def house(tmp_path: pathlib.Path) -> pathlib.Path:
    """A folder with a configuration, and below it two resolutions that lack a paragraph 2."""
    (tmp_path / "validator.toml").write_text('options.SCH001.schema = "rules/house.schema.json"', encoding="utf-8")
    (tmp_path / "rules").mkdir()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "draft.txt").write_text(TEXT.replace("2.    Invites schools:", "4.    Invites schools:"))
    return tmp_path


def test_the_path_is_relative_to_the_configuration(house: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    schema = counts(operative={"maximum": 2})
    (house / "rules" / "house.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    status, report, _ = check(house / "one", capfd)
    assert status == 1
    (document,) = report["documents"]
    assert "SCH001" in [finding["rule"] for finding in document["findings"]]
    assert str(house) not in json.dumps(document["findings"])


def test_a_broken_schema_is_told_once_and_the_rest_goes_on(
    house: pathlib.Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (house / "rules" / "house.schema.json").write_text("{", encoding="utf-8")
    status, report, errors = check(house, capfd)
    assert status == 2
    assert errors.count("is not JSON") == 1
    assert "Traceback" not in errors
    assert len(report["documents"]) == 2
    for document in report["documents"]:
        rules = [finding["rule"] for finding in document["findings"]]
        assert any(rule.startswith("NUM") for rule in rules)
        assert not any(rule.startswith(("SCH", "INT")) for rule in rules)
