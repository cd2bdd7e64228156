"""One run: paths and settings in, a report and an exit status out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

import msgspec

from validator import __version__
from validator.corpus.checker import Checker, Result
from validator.corpus.configurations import Configurations
from validator.corpus.discovery import Discovery, Task
from validator.corpus.workers import results
from validator.errors import UnreadableDocument, UsageError
from validator.host import OWN_FAMILY, Host
from validator.policy import Choice, require_known
from validator.readers import display
from validator.report import PluginVersion, Report, ReportedFinding, Tool, build
from validator.rules import Severity
from validator.source import Source

STANDARD_INPUT = "-"


class Request(msgspec.Struct, frozen=True):
    """What is to be checked, and how. None leaves a setting to the configuration."""

    paths: tuple[str, ...] = (os.curdir,)
    choice: Choice = Choice()
    fail_on: Severity | None = None
    show: Severity | None = None
    config: str | None = None
    isolated: bool = False
    jobs: int | None = None
    standard_input: bytes = b""
    stdin_filename: str | None = None
    debug: bool = False


class Run:
    """What came of a request: the report, the exit status, and what the user must be told besides."""

    def __init__(
        self, report: Report, problems: Sequence[str], failing: bool, tasks: Sequence[Task], host: Host
    ) -> None:
        self.report = report
        self.problems = tuple(dict.fromkeys(problems))
        self.status = 2 if self.problems else int(failing)
        self._tasks = {display(task.path): task for task in tasks}
        self._host = host

    def source(self, path: str) -> Source | None:
        """The text of a document of the report, read again; None where it can't be."""
        try:
            return self._tasks[path].read(self._host.readers)
        except UnreadableDocument:
            return None


def run(request: Request, host: Host, progress: Callable[[int, int], None] | None = None) -> Run:
    """Check all documents of a request. `progress` is told how many of how many are done.

    Raises UsageError for rules that don't exist, ConfigurationError for a file named in the request.
    """
    configurations = _configurations(request, host)
    suffixes = {suffix for reader in host.readers for suffix in reader.suffixes}
    discovery = Discovery(suffixes, configurations.settings)
    tasks = _with_standard_input(request, discovery)
    outcomes = []
    for done, outcome in enumerate(results(tasks, host, request.jobs, request.debug), 1):
        outcomes.append(outcome)
        if progress:
            progress(done, len(tasks))
    return _finished(tasks, outcomes, host, discovery.problems)


def check_source(source: Source, request: Request, host: Host) -> Run:
    """Check one text that is at hand, with the settings of a request."""
    folder = os.path.dirname(source.path)
    task = Task(source.path, _configurations(request, host).settings(folder), source)
    return _finished([task], [Checker(host, request.debug).check(task)], host, ())


def _configurations(request: Request, host: Host) -> Configurations:
    rules = [registered.rule for registered in host.rules]
    require_known(request.choice, rules, UsageError, "The choice of rules")
    configurations = Configurations(
        rules,
        request.choice,
        fail_on=request.fail_on,
        show=request.show,
        file=request.config,
        isolated=request.isolated,
    )
    if request.config:
        configurations.settings(os.curdir)
    return configurations


def _finished(tasks: Sequence[Task], outcomes: Sequence[Result], host: Host, problems: Sequence[str]) -> Run:
    report = build(_tool(host), (outcome.document for outcome in outcomes))
    host.finished(report)
    said = [
        *host.problems,
        *problems,
        *(problem for outcome in outcomes for problem in outcome.problems),
        *_own(report),
    ]
    return Run(report, said, any(outcome.failing for outcome in outcomes), tasks, host)


def _with_standard_input(request: Request, discovery: Discovery) -> list[Task]:
    tasks = discovery.tasks(path for path in request.paths if path != STANDARD_INPUT)
    if STANDARD_INPUT not in request.paths:
        return tasks
    name = request.stdin_filename or "<stdin>"
    settings = discovery.settings(os.path.dirname(request.stdin_filename or ""))
    if settings is None:
        return tasks
    others = [task for task in tasks if display(task.path) != display(name)]
    return sorted([*others, Task(name, settings, request.standard_input)], key=lambda task: display(task.path))


def _tool(host: Host) -> Tool:
    return Tool("validator", __version__, tuple(PluginVersion(one.name, one.version) for one in host.plugins))


def _own(report: Report) -> Iterator[str]:
    """The host's own findings as sentences: each document that failed, each rule that crashed."""
    crashed: dict[str, list[ReportedFinding]] = {}
    for finding in report.findings:
        if finding.rule == "INT001":
            crashed.setdefault(finding.message.partition(" crashed on ")[0], []).append(finding)
        elif finding.rule.startswith(OWN_FAMILY):
            yield f"{finding.message}."
    for findings in crashed.values():
        others = len(findings) - 1
        more = f", and on {others:,} other document{'' if others == 1 else 's'}" if others else ""
        yield f"{findings[0].message}{more}."
