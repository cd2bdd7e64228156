"""`validator schema`: the JSON Schemas that are published."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from validator.cli.options import debug
from validator.cli.output import write
from validator.errors import UsageError


@click.command("schema")
@click.argument("name")
@debug
def command(name: str, debug: bool) -> int:
    """Print a published JSON Schema: report, resolution or config."""
    schemas: Any = import_module("validator.schemas")
    if name not in schemas.NAMES:
        from validator.policy.suggest import suggestion

        near = suggestion(name, schemas.NAMES) or f"; there are {', '.join(schemas.NAMES)}."
        raise UsageError(f"There is no schema {name!r}{near}")
    write([schemas.text(name)])
    return 0
