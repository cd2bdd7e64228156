"""The published schemas: sound, strict, described, versioned, and within reach without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from validator import schemas


def objects(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every subschema that is an object, with its place."""
    if isinstance(schema, dict):
        yield at, schema
        for key, value in schema.items():
            if key not in ("const", "enum", "required"):
                yield from objects(value, f"{at}/{key}")
    elif isinstance(schema, list):
        for number, value in enumerate(schema):
            yield from objects(value, f"{at}/{number}")


@pytest.mark.parametrize("name", schemas.NAMES)
def test_is_a_schema_of_draft_2020_12(name: str) -> None:
    schema = schemas.load(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", schemas.NAMES)
def test_identifier_names_schema_and_version(name: str) -> None:
    assert re.fullmatch(rf"urn:resolution-validator:schema:{name}:[0-9]+", schemas.load(name)["$id"])


@pytest.mark.parametrize("name", schemas.NAMES)
def test_refers_to_nothing_outside_itself(name: str) -> None:
    for at, schema in objects(schemas.load(name)):
        assert schema.get("$ref", "#").startswith("#"), at


@pytest.mark.parametrize("name", schemas.NAMES)
def test_is_strict(name: str) -> None:
    for at, schema in objects(schemas.load(name)):
        if "object" in schema.get("type", ()) and "properties" in schema:
            assert "additionalProperties" in schema, at
            assert schema["additionalProperties"] is False or at.endswith("/options"), at


@pytest.mark.parametrize("name", ["report", "resolution"])
def test_says_of_each_property_whether_it_must_be_there(name: str) -> None:
    for at, schema in objects(schemas.load(name)):
        if schema.get("type") == "object" and "properties" in schema:
            assert sorted(schema["required"]) == sorted(schema["properties"]), at


@pytest.mark.parametrize("name", schemas.NAMES)
def test_describes_each_property(name: str) -> None:
    whole = schemas.load(name)
    for at, schema in objects(whole):
        for key, value in schema.get("properties", {}).items() if schema.get("type") == "object" else ():
            definition = whole["$defs"].get(value.get("$ref", "").removeprefix("#/$defs/"), {})
            assert value.get("description") or definition.get("description"), f"{at}/{key}"


def test_text_and_load_agree_and_strangers_are_refused() -> None:
    assert '"$id": "urn:resolution-validator:schema:report:' in schemas.text("report")
    with pytest.raises(KeyError):
        schemas.text("../pyproject")
    with pytest.raises(KeyError):
        schemas.load("minutes")


def test_schemas_notice_what_does_not_conform() -> None:
    validator = Draft202012Validator(schemas.load("report"))
    location = {"start": {"line": 1, "column": 1, "offset": 0}, "end": {"line": 1, "column": 2, "offset": 1}}
    finding = {
        "rule": "TRN001",
        "name": "truncated-clause",
        "severity": "error",
        "message": "The clause stops in the middle of its sentence.",
        "clause": None,
        "location": {**location, "page": None, "paragraph": None},
        "excerpt": "a",
        "confidence": 1,
        "evidence": [],
        "help": None,
        "url": None,
        "related": [],
        "fix": None,
        "fingerprint": "0",
    }
    document = {
        "path": "a.txt",
        "media_type": "text/plain",
        "language": "en",
        "symbol": None,
        "findings": [finding],
        "checked": {"clauses": 1, "characters": 1},
        "unchecked": [],
    }
    report = {
        "$schema": "urn:resolution-validator:schema:report:1",
        "tool": {"name": "validator", "version": "0.1.0", "plugins": []},
        "documents": [document],
        "summary": {
            "documents": 1,
            "findings": 1,
            "by_severity": {"error": 1, "warning": 0, "info": 0},
            "by_rule": {"TRN001": 1},
        },
    }
    validator.validate(report)
    for key, value in {"rule": "TRN1", "severity": "fatal", "confidence": 2, "clause": "", "page": 1}.items():
        wrong = {**report, "documents": [{**document, "findings": [{**finding, key: value}]}]}
        assert not validator.is_valid(wrong), key
