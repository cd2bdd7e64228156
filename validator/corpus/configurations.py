"""Which settings hold in which folder."""

from __future__ import annotations

import os
from collections.abc import Sequence

from validator.errors import ConfigurationError
from validator.policy import Choice, Settings, checked_settings, closest, from_file
from validator.rules import Rule, Severity


class Configurations:
    """The settings for each folder: those of its closest configuration file, under those of the command line.

    Each file is read once. A file that can't be used is an error each time it is asked for, the same one.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        choice: Choice,
        *,
        fail_on: Severity | None = None,
        show: Severity | None = None,
        file: str | None = None,
        isolated: bool = False,
    ) -> None:
        self._rules = rules
        self._choice = choice
        self._fail_on = fail_on
        self._show = show
        self._file = file
        self._isolated = isolated
        self._by_folder: dict[str, str | None] = {}
        self._by_file: dict[str | None, Settings | ConfigurationError] = {}

    def settings(self, folder: str) -> Settings:
        """The settings for the files in a folder; ConfigurationError where its configuration can't be used."""
        return self._read(self._file if self._file or self._isolated else self._closest(folder))

    def _closest(self, folder: str) -> str | None:
        here = os.path.abspath(folder)
        if here not in self._by_folder:
            self._by_folder[here] = closest(here)
        return self._by_folder[here]

    def _read(self, file: str | None) -> Settings:
        if file not in self._by_file:
            try:
                found = checked_settings(from_file(file), self._rules) if file else Settings()
                self._by_file[file] = found.strengthened(self._choice, self._fail_on, self._show)
            except ConfigurationError as error:
                self._by_file[file] = error
        known = self._by_file[file]
        if isinstance(known, ConfigurationError):
            raise known
        return known
