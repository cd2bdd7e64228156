"""The choice of rules: which run, with which severity and which options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from validator.errors import ConfigurationError, ValidatorError
from validator.host import OWN_FAMILY
from validator.policy.settings import Choice, Settings
from validator.policy.suggest import suggestion
from validator.rules import Rule, Severity


def chosen(rules: Iterable[Rule], settings: Settings) -> list[tuple[Rule, Severity | None]]:
    """The rules that run, with their options set, each with the severity that the configuration gives it."""
    found: list[tuple[Rule, Severity | None]] = []
    for rule in rules:
        if _runs(rule, settings.choices):
            options = settings.options.get(rule.code)
            found.append((rule.with_options(options) if options else rule, _severity(rule.code, settings.severity)))
    return found


def require_known(choice: Choice, rules: Sequence[Rule], error: type[ValidatorError], where: str) -> None:
    """Raise an error of the given kind for the first code that no rule begins with."""
    for code in choice.codes():
        _require_code(code, rules, error, where)


def checked_settings(settings: Settings, rules: Sequence[Rule]) -> Settings:
    """The settings of a configuration file, with option names as Python has them and paths made absolute.

    Raises ConfigurationError for codes, options and types of options that no rule has.
    """
    if settings.file is None:
        return settings
    import msgspec

    for choice in settings.choices:
        require_known(choice, rules, ConfigurationError, settings.file)
    for code in settings.severity:
        _require_code(code, rules, ConfigurationError, settings.file)
    by_code = {rule.code: rule for rule in rules}
    options: dict[str, dict[str, Any]] = {}
    for code, given in settings.options.items():
        if code not in by_code:
            _require_code(code, rules, ConfigurationError, settings.file)
            raise ConfigurationError(f"{settings.file}: options belong to one rule, not to {code}.")
        options[code] = _checked_options(by_code[code], given, settings)
    return msgspec.structs.replace(settings, options=options)


def _runs(rule: Rule, choices: Iterable[Choice]) -> bool:
    runs = rule.enabled
    for choice in choices:
        on = _longest(rule.code, (*(choice.select or ()), *choice.extend_select))
        off = _longest(rule.code, choice.ignore)
        if on or off:
            runs = on > off
        elif choice.select is not None:
            runs = False
    return runs


def _longest(code: str, beginnings: Iterable[str]) -> int:
    """The length of the longest beginning that fits the code, 0 where none does."""
    return max((len(beginning) for beginning in beginnings if code.startswith(beginning)), default=0)


def _severity(code: str, severities: Mapping[str, Severity]) -> Severity | None:
    fitting = [beginning for beginning in severities if code.startswith(beginning)]
    return severities[max(fitting, key=len)] if fitting else None


def _require_code(code: str, rules: Sequence[Rule], error: type[ValidatorError], where: str) -> None:
    if code and any(rule.code.startswith(code) for rule in rules):
        return
    if code.startswith(OWN_FAMILY):
        raise error(f"{where}: {code} is the validator's own and can't be chosen.")
    named = next((rule.code for rule in rules if rule.name == code.lower()), None)
    codes = [rule.code for rule in rules]
    near = f"; did you mean {named}?" if named else suggestion(code.upper(), [*codes, *{c[:3] for c in codes}])
    raise error(f"{where}: there is no rule {code!r}{near or '.'}")


def _checked_options(rule: Rule, given: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for key, value in given.items():
        name = key.replace("-", "_")
        if name not in rule.options:
            kebab = [option.replace("_", "-") for option in rule.options]
            near = suggestion(key, kebab) or (f"; it has {', '.join(sorted(kebab))}." if kebab else "; it has none.")
            raise ConfigurationError(f"{settings.file}: rule {rule.code} has no option {key!r}{near}")
        default = rule.options[name]
        if default is not None and not _fits(value, default):
            raise ConfigurationError(
                f"{settings.file}: option {key!r} of rule {rule.code} is {_kind(value)}, not {_kind(default)}."
            )
        if name in rule.paths and not isinstance(value, (str, dict)):
            raise ConfigurationError(
                f"{settings.file}: option {key!r} of rule {rule.code} is {_kind(value)}, not the path of a file."
            )
        checked[name] = _absolute(value, settings.root) if name in rule.paths and isinstance(value, str) else value
    return checked


def _fits(value: Any, default: Any) -> bool:
    if isinstance(value, bool) or isinstance(default, bool):
        return isinstance(value, bool) and isinstance(default, bool)
    if isinstance(default, float):
        return isinstance(value, (int, float))
    if isinstance(default, (list, tuple)):
        return isinstance(value, list)
    return isinstance(value, dict if isinstance(default, Mapping) else type(default))


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "text", dict: "a table"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "a list")


def _absolute(path: str, root: str) -> str:
    import os

    return os.path.join(root, path)
