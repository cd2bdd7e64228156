"""The ten steps of CONTRIBUTING.md, followed to the letter in an empty folder."""

from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import sys
import tomllib
from collections import defaultdict

import pytest

ROOT = pathlib.Path(__file__).parent.parent
BLOCK = re.compile(r"^( *)```\w+ file=(\S+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """The files that the steps write, and beside them what pip would write when it installs them."""
    folder = tmp_path_factory.mktemp("plugin")
    files: dict[str, list[str]] = defaultdict(list)
    for indent, name, content in BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        files[name].append(re.sub(rf"^{indent}", "", content, flags=re.MULTILINE))
    for name, parts in files.items():
        (folder / name).write_text("\n".join(parts), encoding="utf-8")
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    installed = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    installed.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (installed / "METADATA").write_text(metadata, encoding="utf-8")
    entry_points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {module}\n" for name, module in names.items())
        for group, names in project["entry-points"].items()
    )
    (installed / "entry_points.txt").write_text(entry_points, encoding="utf-8")
    return folder


def run(plugin: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=plugin,
        env={**os.environ, "PYTHONPATH": str(plugin), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_there_are_ten_steps() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [int(number) for number in re.findall(r"^(\d+)\. \*\*", text, re.MULTILINE)] == list(range(1, 11))


def test_the_plugin_is_listed_and_the_rule_explained(plugin: pathlib.Path) -> None:
    listed = run(plugin, "-P", "-m", "validator", "plugins")
    assert listed.returncode == 0, listed.stderr
    assert re.search(r"validator-weekdays.*0\.1\.0", listed.stdout)
    assert "WKD001" in listed.stdout
    explained = run(plugin, "-P", "-m", "validator", "rules", "WKD001")
    assert "A deadline is given as a day of the week." in explained.stdout
    assert "nobody will know which week was meant" in explained.stdout


def test_the_rule_finds_what_it_should(plugin: pathlib.Path) -> None:
    source = (plugin / "weekdays.py").read_text(encoding="utf-8")
    wrong = re.search(r'WRONG = """\\\n(.*?)"""', source, re.DOTALL)
    assert wrong
    (plugin / "draft.txt").write_text(wrong[1], encoding="utf-8")
    done = run(plugin, "-P", "-m", "validator", "check", "--isolated", "--format", "json", "draft.txt")
    assert done.returncode == 1, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    (finding,) = [finding for finding in document["findings"] if finding["rule"] == "WKD001"]
    assert finding["excerpt"] == "Friday"
    assert finding["clause"] == "operative/1"
    assert finding["message"] == "the deadline is a day of the week, “Friday”"


def test_the_test_of_the_tenth_step_passes(plugin: pathlib.Path) -> None:
    done = run(
        plugin, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(plugin), "test_weekdays.py"
    )
    assert done.returncode == 0, done.stdout
