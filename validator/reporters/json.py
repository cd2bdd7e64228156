"""The report as JSON, as the schema `report` publishes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from validator.hookspecs import hookimpl
from validator.report import Report, encode

if TYPE_CHECKING:
    from validator.reporters import Reporter, View


class Json:
    """The reporter for programs."""

    name = "json"

    def render(self, report: Report, view: View) -> Iterable[str]:
        """The whole report, the same for every view."""
        return [encode(report).decode()]


@hookimpl
def validator_reporters() -> Iterable[Reporter]:
    """The reporter of JSON."""
    return [Json()]
