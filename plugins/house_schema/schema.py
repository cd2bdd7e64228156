"""A house's JSON Schema: read once, compiled once, its faults told in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from validator import ConfigurationError


def compiled(schema: str | Mapping[str, Any]) -> tuple[Any, str]:
    """A jsonschema validator for a schema, or for the file that holds it, and how to speak of it.

    A schema that can't be read or is none raises ConfigurationError.
    """
    if not isinstance(schema, str):
        where = "the house schema in the configuration"
        return _from_text(json.dumps(schema, sort_keys=True), where), where
    where = f"the house schema {schema}"
    try:
        return _from_file(schema, Path(schema).stat().st_mtime_ns, where), where
    except OSError as error:
        raise ConfigurationError(f"{_capital(where)} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{_capital(where)} is not UTF-8 text.") from error


def not_applicable(where: str, error: Exception) -> ConfigurationError:
    """The error for a schema that broke while it was applied."""
    return ConfigurationError(f"{_capital(where)} can't be applied: {_reason(error)}.")


@lru_cache(maxsize=16)
def _from_file(path: str, changed: int, where: str) -> Any:
    return _from_text(Path(path).read_text(encoding="utf-8-sig"), where)


@lru_cache(maxsize=16)
def _from_text(text: str, where: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for
    from jsonschema_specifications import REGISTRY

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{_capital(where)} is not JSON: {_reason(error)}.") from error
    dialect = validator_for(schema, default=Draft202012Validator)
    try:
        dialect.check_schema(schema)
    except SchemaError as error:
        place = "".join(f"/{step}" for step in error.absolute_path) or "its top"
        raise ConfigurationError(f"{_capital(where)} is not a JSON Schema: at {place}, {_reason(error)}.") from error
    return dialect(schema, registry=REGISTRY)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it refers to itself without end"
    text = str(getattr(error, "message", None) or error) or type(error).__name__
    return text.splitlines()[0].rstrip(".")[:160]


def _capital(where: str) -> str:
    return where[0].upper() + where[1:]
