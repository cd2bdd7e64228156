"""One document of a run: bytes → its part of the report."""

from __future__ import annotations

import sys
from typing import NamedTuple

import msgspec

from validator.check import ActiveRule, Outcome, check, failed
from validator.corpus.discovery import Task
from validator.errors import UnreadableDocument
from validator.host import OWN_FAMILY, Host, RegisteredRule
from validator.parsing import parse
from validator.policy import Settings, chosen
from validator.readers import display
from validator.report import Document
from validator.rules import Rule, Severity


class Result(NamedTuple):
    """What came of one document; `failing` says whether it has a finding at or above the fail level."""

    document: Document
    failing: bool
    problems: tuple[str, ...]


class Checker:
    """Checks documents with the rules of a host; keeps the rules ready for each configuration."""

    def __init__(self, host: Host, debug: bool = False) -> None:
        self._host = host
        self._debug = debug
        self._rules: dict[str | None, list[ActiveRule]] = {}

    def check(self, task: Task) -> Result:
        """The document of a task. Nothing that is wrong with it raises."""
        outcome = self._outcome(task)
        document = outcome.document
        rank = task.settings.fail_on.rank
        failing = any(finding.severity.rank >= rank for finding in document.findings)
        return Result(_visible(document, task.settings.show), failing, outcome.problems)

    def _outcome(self, task: Task) -> Outcome:
        path = display(task.path)
        try:
            source = task.read(self._host.readers)
        except UnreadableDocument as error:
            return Outcome(failed(path, "INT002", str(error).rstrip(".")))
        try:
            resolution = parse(source)
        except Exception as error:
            if self._debug:
                sys.excepthook(type(error), error, error.__traceback__)
            message = f"the parser crashed on {path}: {type(error).__name__}"
            return Outcome(failed(path, "INT003", message))
        return check(resolution, self._active(task.settings), debug=self._debug)

    def _active(self, settings: Settings) -> list[ActiveRule]:
        if settings.file not in self._rules:
            registered = {found.rule.code: found for found in self._host.rules}
            self._rules[settings.file] = [
                ActiveRule(_with(registered[rule.code], rule), severity)
                for rule, severity in chosen((found.rule for found in self._host.rules), settings)
            ]
        return self._rules[settings.file]


def _with(registered: RegisteredRule, rule: Rule) -> RegisteredRule:
    return registered if registered.rule is rule else msgspec.structs.replace(registered, rule=rule)


def _visible(document: Document, show: Severity) -> Document:
    if show is Severity.INFO:
        return document
    findings = tuple(
        finding
        for finding in document.findings
        if finding.severity.rank >= show.rank or finding.rule.startswith(OWN_FAMILY)
    )
    return msgspec.structs.replace(document, findings=findings)
