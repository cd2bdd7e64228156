"""`validator rules`: the rules there are, or one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click
import msgspec

from validator.check import OWN
from validator.cli.options import debug, listing
from validator.cli.output import say, write
from validator.errors import UsageError
from validator.host import Host, RegisteredRule
from validator.report import encode


@click.command("rules")
@click.argument("code", required=False)
@listing
@debug
def command(code: str | None, form: str, debug: bool) -> int:
    """List the rules, or explain the one with this CODE."""
    host = Host.load()
    rules = {found.rule.code: found for found in host.rules}
    if code in OWN and form == "text":
        write([_own(code)])
    elif code is None:
        described = [_described(found) for found in rules.values()]
        write([encode(described).decode()] if form == "json" else map(_row, rules.values()))
    else:
        found = _named(code, rules)
        write([encode(_described(found)).decode()] if form == "json" else _explained(found))
    for problem in host.problems:
        say(problem)
    return 2 if host.problems else 0


def _named(code: str, rules: Mapping[str, RegisteredRule]) -> RegisteredRule:
    by_name = {found.rule.name: found for found in rules.values()}
    found = rules.get(code.upper()) or by_name.get(code.lower())
    if found is None:
        from validator.policy.suggest import suggestion

        near = suggestion(code.upper(), rules) or suggestion(code.lower(), by_name) or "."
        raise UsageError(f"There is no rule {code!r}{near}")
    return found


def _described(found: RegisteredRule) -> dict[str, Any]:
    rule = found.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "severity": rule.severity,
        "enabled": rule.enabled,
        "fixable": rule.fixable,
        "what": rule.what,
        "why": rule.why,
        "source": rule.source,
        "wrong": rule.wrong,
        "right": rule.right,
        "options": {name.replace("_", "-"): value for name, value in rule.options.items()},
        "plugin": found.plugin,
    }


def _row(found: RegisteredRule) -> str:
    rule = found.rule
    off = "" if rule.enabled else " (off)"
    return f"{rule.code}  {rule.severity:<7}  {rule.name}{off}: {rule.what}\n"


def _explained(found: RegisteredRule) -> Iterator[str]:
    rule = found.rule
    yield f"{rule.code} {rule.name}\n\n{rule.what}\n"
    if rule.why:
        yield f"\n{rule.why}\n"
    yield f"\nSeverity: {rule.severity}{'' if rule.enabled else ', off unless selected'}\n"
    yield f"Fix: {rule.fixable or 'none'}\n"
    yield f"Source: {rule.source}\n"
    yield f"Plugin: {found.plugin}\n"
    for name, value in rule.options.items():
        yield f"Option: {name.replace('_', '-')} = {msgspec.json.encode(value).decode()}\n"
    yield f"\nWrong:\n\n{rule.wrong.rstrip()}\n"
    yield f"\nRight:\n\n{rule.right.rstrip()}\n"


def _own(code: str) -> str:
    name, meaning = OWN[code]
    return f"{code} {name}\n\n{meaning}\n\nThe validator itself reports this; it can't be ignored.\n"
