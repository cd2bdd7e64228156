"""Checks resolutions: the public API, for programs and for plugins. Everything else may move."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from validator.address import place
    from validator.api import check_file, check_text, parse_file, parse_text
    from validator.citations import (
        Citation,
        LibraryHeading,
        PrintedDate,
        Suspect,
        assembly_session_dates,
        citations_of,
        library_headings_of,
        roman_value,
        security_council_numbers,
        security_council_year,
        suspects_of,
        written_date,
    )
    from validator.errors import ConfigurationError, PluginError, UnreadableDocument, UsageError, ValidatorError
    from validator.hookspecs import hookimpl
    from validator.host import Host
    from validator.readers import Reader
    from validator.report import Document, Report, ReportedFinding
    from validator.reporters import Reporter, View
    from validator.resolution import Clause, Label, Mark, Piece, Resolution, Unchecked
    from validator.rules import Edit, Finding, Fix, Related, Rule, Severity, rule
    from validator.source import Position, Source, Span
    from validator.tree import to_dict

__version__ = "0.1.0"

__all__ = [
    "Citation",
    "Clause",
    "ConfigurationError",
    "Document",
    "Edit",
    "Finding",
    "Fix",
    "Host",
    "Label",
    "LibraryHeading",
    "Mark",
    "Piece",
    "PluginError",
    "Position",
    "PrintedDate",
    "Reader",
    "Related",
    "Report",
    "ReportedFinding",
    "Reporter",
    "Resolution",
    "Rule",
    "Severity",
    "Source",
    "Span",
    "Suspect",
    "Unchecked",
    "UnreadableDocument",
    "UsageError",
    "ValidatorError",
    "View",
    "__version__",
    "assembly_session_dates",
    "check_file",
    "check_text",
    "citations_of",
    "hookimpl",
    "library_headings_of",
    "parse_file",
    "parse_text",
    "place",
    "roman_value",
    "rule",
    "security_council_numbers",
    "security_council_year",
    "suspects_of",
    "to_dict",
    "written_date",
]

_HOMES = {
    "api": ("check_file", "check_text", "parse_file", "parse_text"),
    "citations": (
        "Citation",
        "LibraryHeading",
        "PrintedDate",
        "Suspect",
        "assembly_session_dates",
        "citations_of",
        "library_headings_of",
        "roman_value",
        "security_council_numbers",
        "security_council_year",
        "suspects_of",
        "written_date",
    ),
    "errors": ("ConfigurationError", "PluginError", "UnreadableDocument", "UsageError", "ValidatorError"),
    "hookspecs": ("hookimpl",),
    "host": ("Host",),
    "address": ("place",),
    "readers": ("Reader",),
    "report": ("Document", "Report", "ReportedFinding"),
    "reporters": ("Reporter", "View"),
    "resolution": ("Clause", "Label", "Mark", "Piece", "Resolution", "Unchecked"),
    "rules": ("Edit", "Finding", "Fix", "Related", "Rule", "Severity", "rule"),
    "source": ("Position", "Source", "Span"),
    "tree": ("to_dict",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'validator' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"validator.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
