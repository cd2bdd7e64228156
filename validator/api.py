"""The validator for programs: check or parse a text or a file."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from functools import cache

from validator.corpus import Request, Run, check_source, run
from validator.host import Host
from validator.parsing import parse
from validator.policy import Choice
from validator.readers import display, load, read
from validator.report import Report
from validator.resolution import Resolution
from validator.source import Source


def parse_text(text: str, path: str = "<string>") -> Resolution:
    """The tree of a text."""
    return parse(Source(text, path))


def parse_file(path: str | os.PathLike[str], *, host: Host | None = None) -> Resolution:
    """The tree of a file, in any format for which there is a reader; UnreadableDocument where it can't be read."""
    return parse(read(load(path), display(path), (host or _installed()).readers))


def check_text(
    text: str,
    path: str = "<string>",
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    config: str | os.PathLike[str] | None = None,
    host: Host | None = None,
) -> Report:
    """The report on a text. `select` and `ignore` take rule codes or their beginnings.

    Only a configuration that is named is used. What could not be done (a plugin that didn't load, an option of
    a rule that can't be used) is warned of, once for each.
    """
    request = _request((path,), select, ignore, config)
    return _report(check_source(Source(text, path), request, host or _installed()))


def check_file(
    path: str | os.PathLike[str],
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    config: str | os.PathLike[str] | None = None,
    host: Host | None = None,
) -> Report:
    """The report on a file, or on all files in a folder; for the rest as `check_text`."""
    return _report(run(_request((os.fspath(path),), select, ignore, config), host or _installed()))


def _request(
    paths: tuple[str, ...],
    select: Iterable[str] | None,
    ignore: Iterable[str],
    config: str | os.PathLike[str] | None,
) -> Request:
    choice = Choice(None if select is None else tuple(select), (), tuple(ignore))
    return Request(paths, choice, config=None if config is None else os.fspath(config), isolated=True, jobs=1)


def _report(run: Run) -> Report:
    for problem in run.problems:
        warnings.warn(problem, stacklevel=3)
    return run.report


@cache
def _installed() -> Host:
    return Host.load()
