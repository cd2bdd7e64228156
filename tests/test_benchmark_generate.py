"""The generated resolutions are the same for the same seed, of the size asked for, and sound."""

from __future__ import annotations

import importlib.util
import pathlib
from types import ModuleType

import pytest

from validator import parse_text


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    path = pathlib.Path(__file__).parent.parent / "benchmarks" / "generate.py"
    specification = importlib.util.spec_from_file_location("generate", path)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_same_seed_same_text(generate: ModuleType) -> None:
    assert generate.resolution(3) == generate.resolution(3)
    assert generate.resolution(3) != generate.resolution(4)


@pytest.mark.parametrize("size", [2_000, 8_000, 200_000])
def test_has_the_size_asked_for(generate: ModuleType, size: int) -> None:
    assert abs(len(generate.resolution(1, size)) - size) < 1000


def test_is_read_as_a_resolution(generate: ModuleType) -> None:
    resolution = parse_text(generate.resolution(5))
    kinds = [clause.kind for clause in resolution.walk()]
    assert resolution.recognized
    assert resolution.symbol and resolution.symbol.startswith("A/RES/")
    assert kinds.count("preambular") == 8
    assert kinds.count("operative") > 10
    assert kinds.count("subparagraph") >= 4
