"""Options that several subcommands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def debug(function: F) -> F:
    """`--debug`, which the edge of the command acts on."""
    return click.option("--debug", is_flag=True, help="Show tracebacks of errors.")(function)


def listing(function: F) -> F:
    """`--format text|json` of the subcommands that list things."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="For people or for programs.",
    )
    return option(function)


def codes(ctx: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...] | None:
    """Rule codes, separated by commas, from every use of an option; None where it isn't used."""
    if not given:
        return None
    listed = tuple(code for text in given for code in (part.strip() for part in text.split(",")) if code)
    if not listed:
        raise click.BadParameter("no code is given.", ctx, parameter)
    return listed
