"""Each example shows what its README says, and nothing else."""

from __future__ import annotations

import json
import pathlib
import re

import pytest
from click.testing import CliRunner

from validator.cli import main

FOLDER = pathlib.Path(__file__).parent.parent / "examples"
ROW = re.compile(r"^\| `([^`]+)` \|[^|]*\|(.*)\|$", re.MULTILINE)


def told() -> dict[str, list[str]]:
    """What the README says of each example: the codes at warning or above."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return {
        name: sorted(
            code for code, twice in re.findall(r"`([A-Z]{3}\d{3})`( twice)?", codes) for _ in range(2 if twice else 1)
        )
        for name, codes in ROW.findall(text)
    }


def test_readme_names_every_example() -> None:
    names = {f"{path.name}/" if path.is_dir() else path.name for path in FOLDER.iterdir()}
    assert set(told()) == names - {"README.md"}


@pytest.mark.parametrize(("name", "codes"), sorted(told().items()))
def test_gives_what_the_readme_says(name: str, codes: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", "--format", "json", "--show", "warning", str(FOLDER / name)])
    assert result.exit_code == (1 if codes else 0), result.output
    found = [finding["rule"] for document in json.loads(result.stdout)["documents"] for finding in document["findings"]]
    assert sorted(found) == codes


def test_all_together_have_status_1() -> None:
    assert CliRunner().invoke(main, ["check", str(FOLDER)]).exit_code == 1
