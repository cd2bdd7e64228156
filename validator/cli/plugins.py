"""`validator plugins`: the plugins that are registered, and what each brings."""

from __future__ import annotations

import click

from validator.cli.options import debug, listing
from validator.cli.output import say, write
from validator.host import Host, Plugin
from validator.report import encode


@click.command("plugins")
@listing
@debug
def command(form: str, debug: bool) -> int:
    """List the registered plugins, their distribution, version and rules."""
    host = Host.load()
    if form == "json":
        listed = [
            {
                "name": plugin.name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                **host.brought_by(plugin),
            }
            for plugin in host.plugins
        ]
        write([encode(listed).decode()])
    else:
        write(_row(plugin, host) for plugin in host.plugins)
    for problem in host.problems:
        say(problem)
    return 2 if host.problems else 0


def _row(plugin: Plugin, host: Host) -> str:
    brought = [f"{what} {', '.join(names)}" for what, names in host.brought_by(plugin).items() if names]
    return f"{plugin}: {'; '.join(brought) or 'nothing'}\n"
