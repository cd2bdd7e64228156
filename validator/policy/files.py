"""Configuration files: `validator.toml`, or the table `[tool.validator]` of a `pyproject.toml`."""

from __future__ import annotations

import os
import re
from typing import Any

import msgspec

from validator.errors import ConfigurationError
from validator.policy.settings import Choice, Settings
from validator.policy.suggest import suggestion
from validator.rules import Severity

_OWN = "validator.toml"
_SHARED = "pyproject.toml"
_MENTIONS_TABLE = re.compile(
    rb"""(?m)^(?:\xef\xbb\xbf)?[ \t]*\[?[ \t]*["']?tool["']?[ \t]*(?:\]|=|\.[ \t]*["']?validator)"""
)
_CODE = re.compile(r"[A-Z]{1,3}|[A-Z]{3}[0-9]{1,3}")
_RULE = re.compile(r"[A-Z]{3}[0-9]{3}")
_QUOTED = re.compile(r"`([^`]*)`")
_WORDS = {
    "array": "a list",
    "object": "a table",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}


class _File(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of a configuration file, as the schema `config` publishes them."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.WARNING
    show: Severity = Severity.INFO
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    severity: dict[str, Severity] = {}
    options: dict[str, dict[str, Any]] = {}


def closest(folder: str) -> str | None:
    """The configuration file that holds for a folder: the one in it or in the nearest folder above that has one."""
    here = os.path.abspath(folder)
    while True:
        own = os.path.join(here, _OWN)
        if os.path.isfile(own):
            return own
        shared = os.path.join(here, _SHARED)
        if os.path.isfile(shared) and _MENTIONS_TABLE.search(_bytes(shared)) and _table(shared) is not None:
            return shared
        above = os.path.dirname(here)
        if above == here:
            return None
        here = above


def from_file(path: str) -> Settings:
    """The settings in a configuration file; ConfigurationError with one sentence where it can't be used."""
    table = _table(path)
    if table is None:
        raise ConfigurationError(f"{path} has no table [tool.validator].")
    _require_known_keys(table, path)
    try:
        given = msgspec.convert(table, _File)
    except msgspec.ValidationError as error:
        raise ConfigurationError(f"{path}: {_retold(str(error))}.") from error
    choice = Choice(given.select, given.extend_select, given.ignore)
    for code in (*choice.codes(), *given.severity):
        if not _CODE.fullmatch(code):
            raise ConfigurationError(f"{path}: {code!r} is not the code of a rule or the beginning of one.")
    for code in given.options:
        if not _RULE.fullmatch(code):
            raise ConfigurationError(f"{path}: options are given by the code of a rule, and {code!r} is none.")
    return Settings(
        choices=(choice,),
        severity=given.severity,
        fail_on=given.fail_on,
        show=given.show,
        include=given.include,
        exclude=given.exclude,
        options=given.options,
        root=os.path.dirname(os.path.abspath(path)),
        file=path,
    )


def _table(path: str) -> Any:
    """The configuration in a file, None where a pyproject.toml has none."""
    import tomllib

    try:
        document = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{path} is not TOML: {_lowered(str(error))}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is not UTF-8 text.") from error
    except RecursionError as error:
        raise ConfigurationError(f"{path} is nested too deep.") from error
    if os.path.basename(path) != _SHARED:
        return document
    tool = document.get("tool")
    return tool.get("validator") if isinstance(tool, dict) else None


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise ConfigurationError(f"{path} can't be read: {_lowered(error.strerror or str(error))}.") from error


def _require_known_keys(table: Any, path: str) -> None:
    if not isinstance(table, dict):
        raise ConfigurationError(f"{path}: tool.validator is not a table.")
    known = [field.encode_name for field in msgspec.structs.fields(_File)]
    for key in table:
        if key not in known:
            raise ConfigurationError(
                f"{path}: there is no setting {key!r}{suggestion(key.replace('_', '-'), known) or '.'}"
            )


def _retold(message: str) -> str:
    """What the conversion says, such as "Expected `array | null`, got `str` - at `$.select`", as a person would."""
    what, _, where = message.partition(" - at ")
    value = what.removeprefix("Invalid enum value ")
    place = where.strip("`").removeprefix("$.")
    if value != what:
        return f"{place}: {value} is none of {', '.join(Severity)}"
    return f"{place}: {_lowered(_QUOTED.sub(_word, what))}"


def _word(quoted: re.Match[str]) -> str:
    return " or ".join(_WORDS.get(kind, kind) for kind in quoted[1].split(" | ") if kind != "null")


def _lowered(message: str) -> str:
    return (message[:1].lower() + message[1:]).rstrip(".")
