"""What all tests share: each report and each parsed tree that a test makes is held against its schema."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import validator.report
import validator.tree
from validator import schemas

HELD_AGAINST = {
    name: jsonschema.Draft202012Validator(schemas.load(name))  # type: ignore[attr-defined]
    for name in ("report", "resolution")
}
LINES = {
    kind: HELD_AGAINST["resolution"].evolve(schema={**schemas.load("resolution"), **reference})
    for kind, reference in {
        "clause": schemas.load("resolution")["$defs"]["clause-line"],
        "citation": schemas.load("resolution")["$defs"]["citation-line"],
    }.items()
}

CLEAN = """\
      The General Assembly,
      Recalling its earlier decisions on the matter,
      1.    Takes note of the report of the Secretary-General;
      2.    Invites all States to make their comments known;
      3.    Decides to return to the question at its next session.
"""
GAP = CLEAN.replace("      2.    Invites", "      4.    Invites").replace("      3.    Dec", "      5.    Dec")


def conforms(instance: Any) -> None:
    """Hold an object that names one of our schemas against it."""
    name = instance["$schema"].split(":")[3]
    HELD_AGAINST[name].validate(instance)
    if name == "resolution":
        stretches = sorted((s["start"], s["end"]) for clause in _walk(instance) for s in clause["stretches"])
        ends = [0, *(end for _, end in stretches)]
        assert [start for start, _ in stretches] == ends[:-1], "the stretches don't tile the text"
        assert ends[-1] == instance["characters"]


def _walk(node: Any) -> Iterator[Any]:
    for clause in node.get("clauses", node.get("children")):
        yield clause
        yield from _walk(clause)


def _held(function: Callable[..., Any], check: Callable[[Any], None]) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **named: Any) -> Any:
        result = function(*arguments, **named)
        check(result)
        return result

    return wrapped


def _held_lines(function: Callable[..., Iterator[Any]], kind: str) -> Callable[..., Iterator[Any]]:
    def wrapped(resolution: Any) -> Iterator[Any]:
        for line in function(resolution):
            LINES[kind].validate(line)
            assert resolution.source.text[line["start"] : line["end"]] or kind == "clause"
            yield line

    return wrapped


# Before any other module takes these functions by name: whatever makes a report or a tree uses the wrapped ones.
validator.report.build = _held(validator.report.build, lambda report: conforms(json.loads(msgspec.json.encode(report))))
validator.tree.to_dict = _held(validator.tree.to_dict, conforms)
validator.tree.clause_lines = _held_lines(validator.tree.clause_lines, "clause")
validator.tree.citation_lines = _held_lines(validator.tree.citation_lines, "citation")


@pytest.fixture(autouse=True)
def _processes_conform(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other processes print is held against the schemas too."""
    run = subprocess.run

    def wrapped(*arguments: Any, **named: Any) -> Any:
        done = run(*arguments, **named)
        if isinstance(done.stdout, (str, bytes)) and done.stdout[:1] in ("{", b"{"):
            try:
                printed = json.loads(done.stdout)
            except ValueError:
                return done
            if str(printed.get("$schema")).startswith("urn:resolution-validator:schema:"):
                conforms(printed)
        return done

    monkeypatch.setattr(subprocess, "run", wrapped)


@pytest.fixture(autouse=True)
def _excerpts_are_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each location of each finding is counted anew, from the text itself."""
    from validator.corpus import checker

    check = checker.check

    def wrapped(resolution: Any, *arguments: Any, **named: Any) -> Any:
        outcome = check(resolution, *arguments, **named)
        text = resolution.source.text
        for finding in outcome.document.findings:
            start, end = finding.location.start, finding.location.end
            assert text[start.offset : end.offset] == finding.excerpt
            for position in (start, end):
                before = text[: position.offset].replace("\r\n", "\n\n").replace("\r", "\n")
                lines = text[: position.offset].replace("\r\n", " \n").replace("\r", "\n").split("\n")
                assert position.line == len(lines)
                assert position.column == len(before) - before.rfind("\n")
        return outcome

    monkeypatch.setattr(checker, "check", wrapped)


@pytest.fixture
def clean() -> str:
    """A small whole resolution without a fault."""
    return CLEAN


@pytest.fixture
def gap() -> str:
    """The same with paragraphs 2 and 3 gone."""
    return GAP


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs `validator` in a process of its own, in the test's folder."""

    def run(*arguments: str, **named: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **named.pop("env", {})}
        options = {"cwd": tmp_path, "capture_output": True, "encoding": "utf-8", "env": environment, **named}
        return subprocess.run([sys.executable, "-P", "-m", "validator", *arguments], **options)

    return run
