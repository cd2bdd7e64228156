"""The settings of a run, as the command line and the configuration give them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from validator.rules import Severity


class Choice(msgspec.Struct, frozen=True):
    """Which rules run, as one place says it: codes or their beginnings; `select` None leaves it to others."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def codes(self) -> tuple[str, ...]:
        """Everything named."""
        return (*(self.select or ()), *self.extend_select, *self.ignore)


class Settings(msgspec.Struct, frozen=True):
    """All settings for one document.

    `choices` go from weak to strong: the configuration file, then the command line. `root` is the folder
    to which the patterns of `include` and `exclude` are relative, `file` the configuration file they come from.
    """

    choices: tuple[Choice, ...] = ()
    severity: Mapping[str, Severity] = {}
    fail_on: Severity = Severity.WARNING
    show: Severity = Severity.INFO
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = {}
    root: str = ""
    file: str | None = None

    def strengthened(self, choice: Choice, fail_on: Severity | None = None, show: Severity | None = None) -> Settings:
        """The same settings with what the command line says on top."""
        return msgspec.structs.replace(
            self, choices=(*self.choices, choice), fail_on=fail_on or self.fail_on, show=show or self.show
        )
