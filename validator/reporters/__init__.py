"""Report → text of some form. One module for each output format; plugins may bring more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

import msgspec

from validator.report import Report
from validator.source import Source

__all__ = ["Reporter", "View"]


class View(msgspec.Struct, frozen=True):
    """How a report is to be shown.

    `source` gives the text of a document of the report by its path, or None where it can't be had again.
    `width` is the number of columns there are. `quiet` leaves out everything but findings, `statistics` adds
    counts by rule; both are about text for people.
    """

    source: Callable[[str], Source | None]
    color: bool = False
    width: int = 100
    quiet: bool = False
    statistics: bool = False


class Reporter(Protocol):
    """An output format: `render` gives the report in pieces that are written one after the other."""

    @property
    def name(self) -> str: ...

    def render(self, report: Report, view: View) -> Iterable[str]: ...
