"""What can be plugged in: four hooks, each called once in a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from validator.readers import Reader
    from validator.report import Report
    from validator.reporters import Reporter
    from validator.rules import Rule

HOOKS_VERSION = 1
"""Grows when a hook changes in a way that breaks plugins; a plugin may state the one it was written for
in a module attribute `validator_hooks_version`."""

hookspec = pluggy.HookspecMarker("validator")
hookimpl = pluggy.HookimplMarker("validator")


@hookspec
def validator_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """The rules this plugin brings. Called once in a run, before any document is read."""


@hookspec
def validator_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """The input formats this plugin reads. Called once in a run, before any document is read."""


@hookspec
def validator_reporters() -> Iterable[Reporter]:  # type: ignore[empty-body]
    """The output formats this plugin writes. Called once in a run, when a report is to be written."""


@hookspec
def validator_finished(report: Report) -> None:
    """The finished report, after all documents and before it is written; the report can't be changed."""
