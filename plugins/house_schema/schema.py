"""A house's JSON Schema: read once, compiled once, its faults told in one sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from validator import ConfigurationError


def compiled(schema: str | Mapping[str, Any]) -> Any:
    """A jsonschema validator for a schema, or for the file that holds it.

    A schema that can't be read or is none raises ConfigurationError.
    """
    if not isinstance(schema, str):
        return _from_text(json.dumps(schema, sort_keys=True), _called(schema))
    try:
        return _from_file(schema, Path(schema).stat().st_mtime_ns, _called(schema))
    except OSError as error:
        raise ConfigurationError(f"{_called(schema)} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{_called(schema)} is not UTF-8 text.") from error
    except ValueError as error:
        raise ConfigurationError(f"{_called(schema)} can't be read: no file can have this path.") from error


def not_applicable(schema: str | Mapping[str, Any], error: Exception) -> ConfigurationError:
    """The error for a schema that broke while it was applied."""
    return ConfigurationError(f"{_called(schema)} can't be applied: {_reason(error)}.")


def short_name(schema: str | Mapping[str, Any]) -> str:
    """How a report speaks of the schema: without the folder, which differs from one machine to the next."""
    return f"the house schema {Path(schema).name}" if isinstance(schema, str) else "the house schema"


@lru_cache(maxsize=16)
def _from_file(path: str, changed: int, called: str) -> Any:
    return _from_text(Path(path).read_text(encoding="utf-8-sig"), called)


@lru_cache(maxsize=16)
def _from_text(text: str, called: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for
    from jsonschema_specifications import REGISTRY

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{called} is not JSON: {_reason(error)}.") from error
    dialect = validator_for(schema, default=Draft202012Validator)
    try:
        dialect.check_schema(schema)
    except SchemaError as error:
        place = "".join(f"/{step}" for step in error.absolute_path) or "its top"
        raise ConfigurationError(f"{called} is not a JSON Schema: at {place}, {_reason(error)}.") from error
    return dialect(schema, registry=REGISTRY)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it refers to itself without end"
    text = str(getattr(error, "message", None) or error) or type(error).__name__
    return text.splitlines()[0].rstrip(".")[:160]


def _called(schema: str | Mapping[str, Any]) -> str:
    return f"The house schema {schema}" if isinstance(schema, str) else "The house schema in the configuration"
