"""What the README shows is what a newcomer sees."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from validator import Host, check_text
from validator.cli.check import command

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def block(language: str, after: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README[README.index(after) :], re.DOTALL)
    assert found
    return found[1]


def test_the_picture_is_current(monkeypatch):
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(command, ["examples/truncated.txt", "--isolated", "--color", "never"])
    assert result.output.strip() == block("text", "## What it looks like").strip()


def test_the_rule_runs():
    code = block("python", "## A rule in fifteen lines")
    assert len([line for line in code.splitlines() if line.strip()]) <= 15
    module: dict[str, object] = {}
    exec(code, module)

    class Plugin:
        validator_rules = staticmethod(module["validator_rules"])

    host = Host()
    host.register(Plugin(), "house")
    (finding,) = check_text(str(module["WRONG"]), select=["HSE"], host=host).findings
    assert (finding.rule, finding.clause, finding.excerpt) == ("HSE001", "operative/1", "asap")


def test_continuous_integration_runs_the_two_commands_as_they_stand():
    steps = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = re.findall(r"^python3 -m venv .*$", README, re.MULTILINE)
    assert len(commands) == 2
    assert all(f"({command})" in steps for command in commands)


@pytest.mark.parametrize(
    ("stands_in", "sentence"),
    [
        ("exit 1", "status 1, where status 1 and a summary of findings are expected"),
        ("exit 0", "status 127, where"),
    ],
)
def test_an_installation_that_fails_is_no_finding(tmp_path: Path, stands_in: str, sentence: str) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python3").write_text(f"#!/bin/sh\n{stands_in}\n")
    (tmp_path / "bin" / "python3").chmod(0o755)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
    done = subprocess.run([tmp_path / ".ci" / "run"], env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "second command" not in done.stdout
