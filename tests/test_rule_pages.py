"""The pages of the rules are those that the rules would write today."""

from __future__ import annotations

import importlib.util
import pathlib


def test_pages_are_current() -> None:
    folder = pathlib.Path(__file__).parent.parent / "docs" / "rules"
    specification = importlib.util.spec_from_file_location("generate_rule_pages", folder / "generate.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    assert written == module.pages(), "run python docs/rules/generate.py"
