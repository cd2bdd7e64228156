"""The public names, and what they cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import validator
from validator import UnreadableDocument, check_file, check_text, parse_file, parse_text


def test_every_public_name_is_there() -> None:
    for name in validator.__all__:
        assert getattr(validator, name) is not None
    assert dir(validator) == sorted(validator.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        validator.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_names_for_type_checkers_are_those_that_are_loaded() -> None:
    tree = ast.parse(Path(validator.__file__).read_text(encoding="utf-8"))
    (typed,) = [node for node in tree.body if isinstance(node, ast.If)]
    imported = {
        (node.module, alias.name) for node in typed.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    loaded = {(f"validator.{home}", name) for home, names in validator._HOMES.items() for name in names}
    assert imported == loaded
    assert {name for _, name in loaded} | {"__version__"} == set(validator.__all__)


def test_no_public_name_is_a_module() -> None:
    folder = Path(validator.__file__).parent
    modules = {path.stem for path in folder.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert not modules & set(validator.__all__)


def test_importing_costs_nothing() -> None:
    script = "import sys, validator; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"click", "pluggy", "msgspec", "jsonschema", "importlib.metadata"}
    assert {name for name in loaded if name.startswith("validator.")} == set()


def test_parse_and_check_a_text_and_a_file(tmp_path: Path, gap: str) -> None:
    path = tmp_path / "gap.txt"
    path.write_text(gap)
    assert [clause.path for clause in parse_text(gap).walk()] == [clause.path for clause in parse_file(path).walk()]
    in_text, in_file = check_text(gap), check_file(path)
    assert [finding.rule for finding in in_text.findings] == ["NUM001"] == [f.rule for f in in_file.findings]
    assert in_text.findings[0].fingerprint == in_file.findings[0].fingerprint
    assert check_text(gap, ignore=["NUM"]).findings == check_text(gap, select=[]).findings == ()


def test_a_text_keeps_its_offsets_whatever_it_holds(gap: str) -> None:
    report = check_text("\ufeff" + gap)
    assert report.findings[0].location.start.offset == check_text(gap).findings[0].location.start.offset + 1


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(UnreadableDocument, match=r"nowhere\.txt can't be read: no such file or directory\."):
        parse_file("nowhere.txt")
    with pytest.warns(UserWarning, match="nowhere.txt can't be read"):
        assert [finding.rule for finding in check_file("nowhere.txt").findings] == ["INT002"]


def test_a_configuration_that_is_named(tmp_path: Path, gap: str) -> None:
    path = tmp_path / "validator.toml"
    path.write_text("[severity]\nNUM = 'info'\n")
    assert check_text(gap, config=path).findings[0].severity == "info"
