"""Each example shows what its README says, and nothing else."""

from __future__ import annotations

import json
import pathlib
import re

import pytest

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


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.mark.parametrize(("name", "codes"), sorted(told().items()))
def test_gives_what_the_readme_says(name: str, codes: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert status("check", "--format", "json", "--show", "warning", str(FOLDER / name)) == (1 if codes else 0)
    documents = json.loads(capfd.readouterr().out)["documents"]
    assert sorted(finding["rule"] for document in documents for finding in document["findings"]) == codes


def test_all_together_have_status_1() -> None:
    assert status("check", "--quiet", str(FOLDER)) == 1
