"""TXT: what a website or a conversion left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from validator import Edit, Finding, Fix, Resolution, Rule, Severity, hookimpl, rule

_RIGHT = """\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

     Takes note of the report of the Secretary-General.
"""


@rule(
    "TXT001",
    "website-navigation",
    Severity.WARNING,
    source="Pages of digital libraries, saved as text",
    wrong=_RIGHT + "\n\nHome || Treaties || Search || Links\n",
    right=_RIGHT,
    fixable="safe",
)
def website_navigation(resolution: Resolution) -> Iterator[Finding]:
    """A line of a website's navigation stands in the text.

    It came along when the page was saved and is no part of the resolution; a reader, a search engine or a
    translator will take it for one.
    """
    if not resolution.recognized:
        return
    for clause in resolution.clauses:
        if clause.kind == "residue" and clause.role == "navigation":
            stretch = clause.stretches[0]
            yield Finding(
                f"navigation of a website: “{clause.text}”",
                clause.span,
                clause,
                confidence=0.95,
                evidence=("names of pages with separators between them, or an address, and no sentence",),
                help="Take the line out.",
                fix=Fix("safe", "take the line out", (Edit(clause.span.start, stretch.end, ""),)),
            )


@hookimpl
def validator_rules() -> list[Rule]:
    """The rules of this family."""
    return [website_navigation]
