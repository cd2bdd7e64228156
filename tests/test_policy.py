"""Configuration: where it is found, what it may say, what it decides."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest

from validator import (
    ConfigurationError,
    Finding,
    Host,
    Report,
    Resolution,
    Rule,
    Severity,
    Span,
    UsageError,
    check_file,
    hookimpl,
    rule,
    schemas,
)
from validator.corpus import Request, run
from validator.policy import Choice, chosen, closest, from_file
from validator.policy.settings import Settings


@rule("AAA001", "first", Severity.WARNING, source="a test", wrong="", right="", options={"at_most": 3, "words": ["a"]})
def first(resolution: Resolution, at_most: int, words: list[str]) -> Iterable[Finding]:
    """It says its options."""
    yield Finding(f"at most {at_most} of {', '.join(words)}", Span(0, 1))


@rule("AAA002", "second", Severity.ERROR, source="a test", wrong="", right="", options={"file": None}, paths=("file",))
def second(resolution: Resolution, file: str | None) -> Iterable[Finding]:
    """It says its file."""
    yield Finding(f"file {file}", Span(0, 1))


@rule("BBB001", "third", Severity.INFO, source="a test", wrong="", right="", enabled=False)
def third(resolution: Resolution) -> Iterable[Finding]:
    """It is off."""
    yield Finding("on", Span(0, 1))


@pytest.fixture
def host() -> Host:
    @hookimpl
    def validator_rules() -> list[Rule]:
        return [first, second, third]

    made = Host()
    from validator.readers import plain_text

    made.register(plain_text, "plain-text")
    made.register(SimpleNamespace(validator_rules=validator_rules), "tests")
    return made


def codes(*choices: Choice) -> list[str]:
    return [found.code for found, _ in chosen([first, second, third], Settings(choices))]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ([], ["AAA001", "AAA002"]),
        ([Choice(("AAA002",))], ["AAA002"]),
        ([Choice(("BBB",))], ["BBB001"]),
        ([Choice(None, ("BBB001",))], ["AAA001", "AAA002", "BBB001"]),
        ([Choice(None, (), ("AAA",))], []),
        ([Choice(("AAA001",), (), ("AAA",))], ["AAA001"]),
        ([Choice(("AAA",), (), ("AAA001",))], ["AAA002"]),
        ([Choice(("AAA001",), (), ("AAA001",))], []),
        ([Choice(None, (), ("AAA",)), Choice(("AAA",))], ["AAA001", "AAA002"]),
        ([Choice(("AAA001",)), Choice(None, ("BBB",), ("AAA001",))], ["BBB001"]),
        ([Choice(())], []),
    ],
)
def test_the_longest_code_wins_and_the_command_line_is_stronger(choices: list[Choice], expected: list[str]) -> None:
    assert codes(*choices) == expected


def checked(host: Host, folder: Path, **request: Any) -> tuple[Report, int, tuple[str, ...]]:
    done = run(Request((str(folder),), **request), host)
    return done.report, done.status, done.problems


@pytest.fixture
def house(tmp_path: Path, clean: str) -> Path:
    (tmp_path / "draft.txt").write_text(clean)
    return tmp_path


def test_a_file_says_what_runs_how_severely_and_with_which_options(house: Path, host: Host) -> None:
    (house / "validator.toml").write_text(
        """
        extend-select = ["BBB"]
        fail-on = "error"
        [severity]
        AAA = "info"
        AAA002 = "warning"
        [options.AAA001]
        at-most = 7
        words = ["x", "y"]
        [options.AAA002]
        file = "sub/own.json"
        """
    )
    report, status, problems = checked(host, house)
    assert (status, problems) == (0, ())
    assert [(finding.rule, finding.severity, finding.message) for finding in report.findings] == [
        ("AAA001", "info", "at most 7 of x, y"),
        ("AAA002", "warning", f"file {house / 'sub/own.json'}"),
        ("BBB001", "info", "on"),
    ]


def test_the_closest_file_holds(house: Path, host: Host, clean: str) -> None:
    (house / "pyproject.toml").write_text("[tool.validator]\nignore = ['AAA001']\n")
    inner = house / "inner" / "deep"
    inner.mkdir(parents=True)
    (house / "inner" / "pyproject.toml").write_text("[tool.other]\nvalidator = 1\n")
    (inner / "validator.toml").write_text("select = ['AAA001']\n")
    (inner / "draft.txt").write_text(clean)
    (house / "inner" / "draft.txt").write_text(clean)
    report, _, _ = checked(host, house)
    assert [[finding.rule for finding in document.findings] for document in report.documents] == [
        ["AAA002"],
        ["AAA001"],
        ["AAA002"],
    ]
    report, _, _ = checked(host, house, isolated=True)
    assert len(report.findings) == 6


@pytest.mark.parametrize(
    "text",
    [
        "[tool.validator]\n",
        "\ufeff[tool.validator]\n",
        " [ tool . 'validator' ]\n",
        "[tool]\nvalidator = {}\n",
        "tool.validator.show = 'info'\n",
    ],
)
def test_the_table_is_found_however_it_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert closest(str(tmp_path)) == str(tmp_path / "pyproject.toml")


@pytest.mark.parametrize("text", ["", "[tool.ruff]\n", "[project]\nname = 'validator'\n", "[tool.validators]\n"])
def test_a_file_without_the_table_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "validator.toml").write_text("")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "pyproject.toml").write_text(text)
    assert closest(str(tmp_path / "inner")) == str(tmp_path / "validator.toml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("select = [", "validator.toml is not TOML: "),
        ("selct = []", "there is no setting 'selct'; did you mean select?"),
        ("fail_on = 'error'", "there is no setting 'fail_on'; did you mean fail-on?"),
        ("select = 'AAA'", "select: expected a list, got text."),
        ("fail-on = 'fatal'", "fail-on: 'fatal' is none of info, warning, error."),
        ("select = ['aaa001']", "'aaa001' is not the code of a rule or the beginning of one."),
        ("ignore = ['AAB001']", "there is no rule 'AAB001'; did you mean AAA001?"),
        ("severity.AAZ = 'info'", "there is no rule 'AAZ'"),
        ("[options.AAA]", "options are given by the code of a rule, and 'AAA' is none."),
        ("[options.AAA009]", "there is no rule 'AAA009'; did you mean AAA00"),
        ("[options.AAA001]\nat-mots = 1", "rule AAA001 has no option 'at-mots'; did you mean at-most?"),
        ("[options.BBB001]\nx = 1", "rule BBB001 has no option 'x'; it has none."),
        ("[options.AAA001]\nat-most = 'many'", "option 'at-most' of rule AAA001 is text, not a whole number."),
        ("[options.AAA001]\nat-most = true", "option 'at-most' of rule AAA001 is true or false, not a whole number."),
        ("[options.AAA001]\nwords = 'x'", "option 'words' of rule AAA001 is text, not a list."),
    ],
)
def test_what_cannot_be_used_is_one_sentence(house: Path, host: Host, text: str, sentence: str) -> None:
    (house / "validator.toml").write_text(text)
    report, status, problems = checked(host, house)
    assert (status, report.documents) == (2, ())
    (problem,) = problems
    assert sentence in problem
    assert "\n" not in problem
    with pytest.raises(ConfigurationError) as raised:
        checked(host, house, config=str(house / "validator.toml"))
    assert str(raised.value) == problem


def test_a_rule_that_nobody_has_cannot_be_chosen(house: Path, host: Host) -> None:
    with pytest.raises(UsageError, match="there is no rule 'CCC'"):
        checked(host, house, choice=Choice(("CCC",)))
    with pytest.raises(UsageError, match="did you mean AAA002"):
        checked(host, house, choice=Choice(("second",)))


def test_show_hides_and_fail_on_still_counts(house: Path, host: Host) -> None:
    report, status, _ = checked(host, house, show=Severity.ERROR, fail_on=Severity.INFO, choice=Choice(("AAA001",)))
    assert (report.findings, status) == ((), 1)


def test_include_and_exclude(house: Path, host: Host, clean: str) -> None:
    for name in ("a.res", "old/b.txt", "old/b.res", "drafts/old.txt", "drafts/c.txt"):
        (house / name).parent.mkdir(exist_ok=True)
        (house / name).write_text(clean)

    def paths(text: str) -> list[str]:
        (house / "validator.toml").write_text(text)
        report, _, _ = checked(host, house)
        return [str(Path(document.path).relative_to(house)) for document in report.documents]

    assert paths("") == ["draft.txt", "drafts/c.txt", "drafts/old.txt", "old/b.txt"]
    assert paths("exclude = ['old/']") == ["draft.txt", "drafts/c.txt", "drafts/old.txt"]
    assert paths("exclude = ['drafts/*.txt']") == ["draft.txt", "old/b.txt"]
    assert paths("include = ['*.res']") == ["a.res", "old/b.res"]
    (house / "validator.toml").write_text("exclude = ['draft.txt']")
    assert len(run(Request((str(house / "draft.txt"),)), host).report.documents) == 1


SCHEMA = jsonschema.Draft202012Validator(schemas.load("config"))


@pytest.mark.parametrize(
    ("text", "usable"),
    [
        ("", True),
        ("select = ['NUM', 'CIT001']\nextend-select = []\nignore = ['TRN0']", True),
        ("fail-on = 'info'\nshow = 'error'\ninclude = ['*.txt']\nexclude = ['old/**']", True),
        ("[severity]\nNUM = 'info'\n[options.SCH001]\nschema = 'house.json'", True),
        ("select = 'NUM'", False),
        ("select = ['num']", False),
        ("show = 'everything'", False),
        ("include = '*.txt'", False),
        ("severity = 'info'", False),
        ("[severity]\nnumbering = 'info'", False),
        ("[options]\nNUM = {}", False),
        ("[options]\nNUM001 = 3", False),
        ("anything = 1", False),
    ],
)
def test_the_schema_and_the_reader_agree(tmp_path: Path, text: str, usable: bool) -> None:
    assert SCHEMA.is_valid(tomllib.loads(text)) is usable
    path = tmp_path / "validator.toml"
    path.write_text(text)
    if usable:
        from_file(str(path))
    else:
        with pytest.raises(ConfigurationError):
            from_file(str(path))


def test_the_schema_has_every_key() -> None:
    from msgspec.structs import fields

    from validator.policy.files import _File

    assert {field.encode_name for field in fields(_File)} == set(SCHEMA.schema["properties"])
    json.dumps(SCHEMA.schema)


def test_an_option_that_names_a_file_is_text(tmp_path: Path) -> None:
    tmp_path.joinpath("validator.toml").write_text("[options.SCH001]\nschema = 5\n", "utf-8")
    tmp_path.joinpath("a.txt").write_text("The General Assembly,\n\n1. Ends it.\n", "utf-8")
    with pytest.raises(ConfigurationError, match="'schema' of rule SCH001 is a whole number, not the path of a file"):
        check_file(tmp_path / "a.txt", config=tmp_path / "validator.toml")
