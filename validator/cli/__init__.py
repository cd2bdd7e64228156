"""The command: one module for each subcommand, imported when it is called."""

from __future__ import annotations

import gc
import os
import sys
from typing import Any

import click

from validator import __version__
from validator.errors import ValidatorError, reason

_COMMANDS = {
    "check": "Check files and folders.",
    "parse": "Print a parsed resolution.",
    "plugins": "List the registered plugins.",
    "rules": "List the rules, or explain one.",
    "schema": "Print a published JSON Schema.",
}


_ALLOCATIONS_BEFORE_COLLECTION = 100_000


class _Commands(click.Group):
    """Knows the subcommands by name; their modules are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"validator.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            from validator.policy.suggest import suggestion

            raise click.UsageError(f"There is no command {name!r}{suggestion(name, _COMMANDS) or '.'}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="validator")
def commands() -> None:
    """Check resolutions of the United Nations and texts in their form."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit status: 0, 1 where something was found, 2 where something failed."""
    gc.set_threshold(_ALLOCATIONS_BEFORE_COLLECTION)
    given = sys.argv[1:] if arguments is None else arguments
    status = _status(given, debug="--debug" in given)
    _flush()
    if arguments is None and "multiprocessing" not in sys.modules:
        os._exit(status)  # Nothing is left to tidy up, and tidying costs a tenth of a short run.
    sys.exit(status)


def _status(arguments: list[str], debug: bool) -> int:
    """The exit status. The one place where errors end."""
    if not arguments:
        click.echo(commands.get_help(click.Context(commands, None, "validator", **commands.context_settings)), err=True)
        return 2
    try:
        status: Any = commands.main(arguments, prog_name="validator", standalone_mode=False)
        return int(status or 0)
    except click.ClickException as error:
        _say(error.format_message())
        context = getattr(error, "ctx", None)
        if context is not None:
            click.echo(f"Try '{context.command_path} --help' for help.", err=True)
    except ValidatorError as error:
        if debug:
            sys.excepthook(type(error), error, error.__traceback__)
        _say(str(error))
    except (KeyboardInterrupt, click.Abort):
        _say("Interrupted.")
    except Exception as error:
        if debug:
            sys.excepthook(type(error), error, error.__traceback__)
        _say(f"Unexpected {reason(error)}.{'' if debug else ' Run again with --debug for the traceback.'}")
    return 2


def _say(sentence: str) -> None:
    from validator.cli.output import say

    say(sentence)


def _flush() -> None:
    from validator.cli.output import flush

    flush()
