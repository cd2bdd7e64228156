"""`validator check`: options → one request → report → exit status."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from validator.cli.options import codes, debug
from validator.cli.output import is_terminal, read_input, say, write, write_file
from validator.corpus import Request, Run, run
from validator.errors import UsageError
from validator.host import Host
from validator.policy import Choice
from validator.reporters import View
from validator.rules import Severity

if TYPE_CHECKING:
    from validator.reporters import Reporter

_LEVELS = click.Choice([severity.value for severity in Severity])


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
@click.option("--format", "form", metavar="NAME", default="text", show_default=True, help="Output format.")
@click.option("--output", metavar="FILE", type=click.Path(), help="Write the report to a file.")
@click.option("--select", multiple=True, callback=codes, metavar="CODES", help="Only these rules, by code or prefix.")
@click.option("--extend-select", multiple=True, callback=codes, metavar="CODES", help="These rules besides.")
@click.option("--ignore", multiple=True, callback=codes, metavar="CODES", help="Not these rules.")
@click.option("--fail-on", type=_LEVELS, help="Least severity that gives exit status 1.  [default: warning]")
@click.option("--show", type=_LEVELS, help="Least severity that the report shows.  [default: info]")
@click.option("--config", metavar="FILE", type=click.Path(readable=False), help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Number of processes.")
@click.option("--no-cache", is_flag=True, expose_value=False, help="Check everything anew, as is always done now.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--exit-zero", is_flag=True, help="Exit status 0 even where something is found.")
@click.option("--quiet", "-q", is_flag=True, help="Nothing but findings and errors.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in text; auto is on terminals, unless NO_COLOR is set.",
)
@click.option("--stdin-filename", metavar="NAME", help="Name of the document on standard input.")
@debug
def command(
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    exit_zero: bool,
    quiet: bool,
    statistics: bool,
    color: str,
    **asked: Any,
) -> int:
    """Check files and folders; - is standard input, and the current folder is the default."""
    host = Host.load()
    reporter = _reporter(form, host)
    done = run(_request(paths or (os.curdir,), **asked), host, None if quiet else _progress())
    view = View(done.source, not output and _colored(color), _width(output), quiet, statistics)
    _write(reporter, done, view, output)
    for problem in done.problems:
        say(problem)
    return 0 if exit_zero and done.status == 1 else done.status


def _request(
    paths: tuple[str, ...],
    select: tuple[str, ...] | None,
    extend_select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    fail_on: str | None,
    show: str | None,
    **others: Any,
) -> Request:
    return Request(
        paths=paths,
        choice=Choice(select, extend_select or (), ignore or ()),
        fail_on=Severity(fail_on) if fail_on else None,
        show=Severity(show) if show else None,
        standard_input=read_input() if "-" in paths else b"",
        **others,
    )


def _reporter(form: str, host: Host) -> Reporter:
    by_name = {reporter.name: reporter for reporter in host.reporters}
    if form not in by_name:
        from validator.policy.suggest import suggestion

        near = suggestion(form, by_name) or f"; there are {', '.join(by_name)}."
        raise UsageError(f"There is no output format {form!r}{near}")
    return by_name[form]


def _write(reporter: Reporter, done: Run, view: View, output: str | None) -> None:
    pieces = reporter.render(done.report, view)
    if output:
        write_file(output, pieces)
    else:
        write(pieces, utf8=reporter.name != "text" or not is_terminal(sys.stdout))


def _colored(when: str) -> bool:
    if when == "auto":
        return is_terminal(sys.stdout) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return when == "always"


def _width(output: str | None) -> int:
    if output or not is_terminal(sys.stdout):
        return 100
    try:
        return max(60, min(140, os.get_terminal_size(sys.stdout.fileno()).columns))
    except (OSError, ValueError):
        return 100


def _progress() -> Any:
    if not is_terminal(sys.stderr):
        return None
    from validator.corpus.progress import Progress

    return Progress(sys.stderr)
