"""The wheel holds what the tree holds, under the package's own name."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MAPPED = {"validator": "validator", "plugins": "validator/plugins", "schemas": "validator/schemas"}
DATA = {".json", ".csv", ".md"}


def in_the_tree() -> set[str]:
    """The files that belong into a wheel, by the names they have there."""
    return {
        f"{target}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, target in MAPPED.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and (path.suffix == ".py" or path.suffix in DATA or path.name == "py.typed")
    }


def test_the_list_of_packages_is_complete() -> None:
    packages = [name.rpartition("/")[0].replace("/", ".") for name in in_the_tree() if name.endswith("/__init__.py")]
    assert sorted(packages) == sorted(PROJECT["tool"]["setuptools"]["packages"])


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {name.rpartition("/")[0] for name in in_the_tree() if name.endswith(".py")}
    assert all(f"{folder}/__init__.py" in in_the_tree() for folder in folders)


def test_every_plugin_has_its_entry_point() -> None:
    points = set(PROJECT["project"]["entry-points"]["validator"].values())
    plugins = {
        name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for name in in_the_tree()
        if name.startswith(("validator/plugins/", "validator/readers/", "validator/reporters/"))
        and name.endswith(".py")
        and _implements_a_hook(name)
    }
    assert points == plugins


def _implements_a_hook(name: str) -> bool:
    folder = next(folder for folder, target in reversed(MAPPED.items()) if name.startswith(f"{target}/"))
    tree = ast.parse((ROOT / folder / name.removeprefix(f"{MAPPED[folder]}/")).read_text(encoding="utf-8"))
    return any(
        isinstance(decorator, ast.Name) and decorator.id == "hookimpl"
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that pip builds from the tree as it is now."""
    folder = tmp_path_factory.mktemp("wheel")
    copied = folder / "source"
    copied.mkdir()
    for name in ("validator", "plugins", "schemas", "pyproject.toml", "README.md", "LICENSE"):
        subprocess.run(["cp", "-r", str(ROOT / name), str(copied)], check=True)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", str(folder), str(copied)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_is_the_tree(wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == in_the_tree()


def test_the_wheel_works_without_the_tree(wheel: zipfile.ZipFile, tmp_path: Path, gap: str) -> None:
    wheel.extractall(tmp_path / "installed")
    (tmp_path / "gap.txt").write_text(gap)
    script = (
        f"import sys; sys.path[:0] = [{str(tmp_path / 'installed')!r}]\n"
        "sys.meta_path[:] = [finder for finder in sys.meta_path if 'editable' not in repr(finder)]\n"
        "from validator.cli import main; main()"
    )
    command = [sys.executable, "-P", "-c", script, "check", "--format", "json", "gap.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "NUM001" in done.stdout
