"""The published JSON Schemas (draft 2020-12): of a report, of a parsed resolution, of the configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NAMES = ("report", "resolution", "config")
"""The schemas there are, by the names that `validator schema` takes."""


def text(name: str) -> str:
    """The schema as published. A name that isn't in NAMES raises KeyError."""
    if name not in NAMES:
        raise KeyError(name)
    return Path(__file__).with_name(f"{name}.schema.json").read_text(encoding="utf-8")


def load(name: str) -> dict[str, Any]:
    """The schema as an object. A name that isn't in NAMES raises KeyError."""
    schema: dict[str, Any] = json.loads(text(name))
    return schema
