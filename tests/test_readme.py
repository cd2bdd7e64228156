"""What the README shows is what a newcomer sees."""

import re
from pathlib import Path

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
