"""The published schema of the configuration and the program take and refuse the same."""

from __future__ import annotations

import pathlib
import tomllib

import pytest
from jsonschema import Draft202012Validator

from validator import ConfigurationError, check_text, schemas

SCHEMA = schemas.load("config")
GOOD = {
    "select": 'select = ["NUM", "TRN001"]',
    "extend-select": 'extend-select = ["CIT0"]',
    "ignore": 'ignore = ["TXT"]',
    "fail-on": 'fail-on = "error"',
    "show": 'show = "warning"',
    "include": 'include = ["*.txt"]',
    "exclude": 'exclude = ["drafts"]',
    "severity": 'severity = { NUM = "info", TRN001 = "error" }',
    "options": 'options.SCH001.schema = "house.schema.json"',
}
BAD = [
    'colour = "always"',
    'select = "NUM"',
    'ignore = ["num"]',
    'fail-on = "fatal"',
    'severity = { NUMB = "info" }',
    'options.SCH.schema = "house.schema.json"',
    'options.SCH001.file = "house.schema.json"',
]


def configured(tmp_path: pathlib.Path, text: str) -> pathlib.Path:
    path = tmp_path / "validator.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_there_is_a_sample_of_each_setting() -> None:
    assert set(GOOD) == set(SCHEMA["properties"])


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_both_take_what_is_right(tmp_path: pathlib.Path, text: str) -> None:
    Draft202012Validator(SCHEMA).validate(tomllib.loads(text))
    check_text("", config=configured(tmp_path, text))


@pytest.mark.parametrize("text", BAD)
def test_both_refuse_what_is_wrong(tmp_path: pathlib.Path, text: str) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(tomllib.loads(text))
    with pytest.raises(ConfigurationError):
        check_text("", config=configured(tmp_path, text))


def test_the_example_conforms() -> None:
    path = pathlib.Path(__file__).parent.parent / "examples" / "house-schema" / "validator.toml"
    Draft202012Validator(SCHEMA).validate(tomllib.loads(path.read_text(encoding="utf-8")))
