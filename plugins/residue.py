"""TXT: what a website or a conversion left in the text."""

from __future__ import annotations

from collections.abc import Iterator

from validator import Clause, Edit, Finding, Fix, Resolution, Rule, Severity, Span, hookimpl, rule

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
            line = _line(resolution, clause)
            yield Finding(
                f"navigation of a website: “{clause.text}”",
                clause.span,
                clause,
                confidence=0.95,
                evidence=("names of pages with separators between them, or an address, and no sentence",),
                help="Take the line out.",
                fix=Fix("safe", "take the line out", (Edit(line.start, line.end, ""),)),
            )


def _line(resolution: Resolution, clause: Clause) -> Span:
    """The whole line on which a clause stands, with its end."""
    source = resolution.source
    number = source.position(clause.span.start).line
    starts = source.line_starts
    return Span(starts[number - 1], starts[number] if number < len(starts) else len(source.text))


@hookimpl
def validator_rules() -> list[Rule]:
    """The rules of this family."""
    return [website_navigation]
