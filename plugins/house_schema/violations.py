"""From a violation of a house schema to a finding at the place it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from validator import Clause, Finding, Resolution, Severity, Span, to_dict

from .schema import compiled, not_applicable, short_name
from .sentences import sentence

_Path = Sequence[str | int]


def violations(resolution: Resolution, schema: str | Mapping[str, Any]) -> list[Finding]:
    """The findings in the order of the text; ConfigurationError where the schema can't be used."""
    house = compiled(schema)
    try:
        found = [
            _finding(violation, resolution, house, short_name(schema))
            for violation in house.iter_errors(to_dict(resolution))
        ]
    except Exception as error:
        raise not_applicable(schema, error) from error
    return sorted(found, key=lambda finding: (finding.span, finding.message))


def _finding(violation: Any, resolution: Resolution, house: Any, house_name: str) -> Finding:
    path: _Path = list(violation.absolute_path)
    clause, rest = _clause_at(resolution, path)
    own = violation.schema if isinstance(violation.schema, dict) else {}
    matching = _matching(violation, house) if str(violation.validator).lower().endswith("contains") else []
    at = _too_many(violation, resolution, clause, rest, matching) or clause
    pointer = "".join(f"/{step}" for step in path)
    keyword = "".join(f"/{step}" for step in violation.absolute_schema_path)
    return Finding(
        message=str(own.get("x-message") or sentence(violation, clause, rest, len(matching))),
        span=at.span if at else _place(resolution, rest),
        clause=at,
        evidence=(
            f"at {pointer}" if pointer else "the resolution as a whole",
            f"{house_name} says so at {keyword or 'its top'}",
        ),
        help=str(own.get("x-help") or "Change the text, or the house schema where it asks too much."),
        severity=Severity(own["x-severity"]) if own.get("x-severity") in tuple(Severity) else None,
    )


def _clause_at(resolution: Resolution, path: _Path) -> tuple[Clause | None, _Path]:
    """The innermost clause on the way of a JSON pointer, and what is left of the pointer below it."""
    clause, siblings, at = None, resolution.clauses, 0
    while at + 1 < len(path) and path[at] in ("clauses", "children"):
        clause = siblings[int(path[at + 1])]
        siblings = clause.children
        at += 2
    return clause, path[at:]


def _matching(violation: Any, house: Any) -> list[int]:
    """The places in a list of those that meet a `contains`."""
    inner = house.evolve(schema=violation.schema["contains"])
    return [i for i, member in enumerate(violation.instance) if inner.is_valid(member)]


def _too_many(
    violation: Any, resolution: Resolution, clause: Clause | None, rest: _Path, matching: list[int]
) -> Clause | None:
    """The first clause beyond a maximum, where that is what is wrong."""
    if violation.validator == "maximum" and len(rest) == 2 and rest[0] == "counts":
        counted = _counted(resolution, rest[1])
    elif violation.validator == "maxContains" and rest in (["clauses"], ["children"]):
        siblings = clause.children if clause else resolution.clauses
        counted = [siblings[i] for i in matching]
    else:
        return None
    return counted[max(0, int(violation.validator_value))] if counted else None


def _place(resolution: Resolution, rest: _Path) -> Span:
    """Where to point when the resolution as a whole doesn't conform: at what is spoken of, if it is there."""
    counted = _counted(resolution, rest[1]) if len(rest) == 2 and rest[0] == "counts" else []
    if counted:
        return counted[-1].span
    wanted = {"title": "title", "organ": "enacting", "date": "closing"}.get(str(rest[0])) if rest else None
    for kinds in ((wanted,), ("heading", "title", "enacting")):
        for clause in resolution.walk():
            if clause.kind in kinds:
                return clause.span
    return resolution.clauses[0].span if resolution.clauses else Span(0, 0)


def _counted(resolution: Resolution, kind: str | int) -> list[Clause]:
    """The clauses that `counts` counts."""
    return [
        clause
        for clause in resolution.walk()
        if clause.kind == kind and (kind == "annex" or not clause.path.startswith("annex"))
    ]
