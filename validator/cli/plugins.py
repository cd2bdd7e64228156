"""`validator plugins`: the plugins that are registered, and what each brings."""

from __future__ import annotations

import click
import msgspec

from validator.cli.options import debug, listing
from validator.cli.output import say, write
from validator.host import Host


@click.command("plugins")
@listing
@debug
def command(form: str, debug: bool) -> int:
    """List the registered plugins, their distribution, version and rules."""
    host = Host.load()
    rules = {plugin: [found.rule.code for found in host.rules if found.plugin == plugin] for plugin in host.plugins}
    if form == "json":
        listed = [
            {
                "name": plugin.name,
                "distribution": plugin.distribution,
                "version": plugin.version,
                "rules": rules[plugin],
            }
            for plugin in host.plugins
        ]
        write([msgspec.json.format(msgspec.json.encode(listed), indent=2).decode() + "\n"])
    else:
        write(f"{plugin}: {', '.join(rules[plugin]) or 'no rules'}\n" for plugin in host.plugins)
    for problem in host.problems:
        say(problem)
    return 2 if host.problems else 0
