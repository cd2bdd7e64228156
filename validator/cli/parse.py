"""`validator parse`: one document as a tree, as lines of clauses or as lines of citations."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import click
import msgspec

from validator import tree
from validator.cli.options import debug
from validator.cli.output import read_input, say, write
from validator.errors import UnreadableDocument
from validator.host import Host
from validator.parsing import parse
from validator.readers import display, load, read
from validator.report import encode
from validator.resolution import Clause, Resolution

_SHOWN = 88


@click.command("parse")
@click.argument("path", type=click.Path(readable=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "tree", "clauses", "citations"]),
    default="json",
    show_default=True,
    help="The whole tree for programs or for people; clauses or citations as JSON Lines.",
)
@click.option("--stdin-filename", metavar="NAME", default="<stdin>", help="Name of the document on standard input.")
@debug
def command(path: str, form: str, stdin_filename: str, debug: bool) -> int:
    """Print the parsed resolution; - is standard input."""
    host = Host.load()
    write(_FORMS[form](_parsed(path, stdin_filename, host)))
    for problem in host.problems:
        say(problem)
    return 2 if host.problems else 0


def _parsed(path: str, stdin_filename: str, host: Host) -> Resolution:
    if path == "-":
        return parse(read(read_input(), display(stdin_filename), host.readers))
    if os.path.isdir(path):
        raise UnreadableDocument(f"{display(path)} is a folder; give one document.")
    return parse(read(load(path), display(path), host.readers))


def _json(resolution: Resolution) -> Iterator[str]:
    yield encode(tree.to_dict(resolution)).decode()


def _tree(resolution: Resolution) -> Iterator[str]:
    yield f"{resolution.symbol or resolution.source.path}\n"
    for clause in resolution.clauses:
        yield from _branch(clause, 1)
    for remark in resolution.source.remarks:
        yield f"note: {remark}\n"
    for stretch in resolution.unchecked:
        yield f"not checked: {stretch.reason} (from line {resolution.source.position(stretch.span.start).line})\n"


def _branch(clause: Clause, depth: int) -> Iterator[str]:
    head = f"{'  ' * depth}{clause.path}"
    number = f" {clause.number}" if clause.number else ""
    role = f" [{clause.role}]" if clause.role else ""
    room = max(20, _SHOWN - len(head) - len(number) - len(role))
    text = clause.text if len(clause.text) <= room else clause.text[: room - 1].rstrip() + "…"
    yield f"{head}{role}{number} {text}".rstrip() + "\n"
    for child in clause.children:
        yield from _branch(child, depth + 1)


def _clauses(resolution: Resolution) -> Iterator[str]:
    return map(_line, tree.clause_lines(resolution))


def _citations(resolution: Resolution) -> Iterator[str]:
    return map(_line, tree.citation_lines(resolution))


def _line(thing: dict[str, Any]) -> str:
    return msgspec.json.encode(thing).decode() + "\n"


_FORMS = {"json": _json, "tree": _tree, "clauses": _clauses, "citations": _citations}
