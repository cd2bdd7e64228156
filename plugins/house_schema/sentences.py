"""Violations of a house schema, told as an editor would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from validator import Clause, place

_KINDS = {
    "heading": ("heading line", "heading lines"),
    "title": ("title", "titles"),
    "enacting": ("enacting formula", "enacting formulas"),
    "preambular": ("preambular paragraph", "preambular paragraphs"),
    "operative": ("operative paragraph", "operative paragraphs"),
    "subparagraph": ("subparagraph", "subparagraphs"),
    "section": ("section", "sections"),
    "closing": ("closing line", "closing lines"),
    "annex": ("annex", "annexes"),
    "footnote": ("footnote", "footnotes"),
    "residue": ("stretch of residue", "stretches of residue"),
}
_OTHER_KIND = ("clause of the form asked for", "clauses of the form asked for")
_PROPERTIES = {
    "date": "date of adoption",
    "organ": "enacting organ",
    "number": "printed number",
    "children": "clauses below it",
}
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "array": "a list",
    "object": "an object",
    "null": "nothing there",
    "boolean": "true or false",
}
_BOUNDS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "minLength": "at least",
    "maxLength": "at most",
    "minItems": "at least",
    "maxItems": "at most",
}
_ASKS = "the house schema asks for"


def sentence(violation: Any, clause: Clause | None, rest: Sequence[str | int], matching: int) -> str:
    """What is wrong with the clause, or with the resolution where there is none.

    `rest` is what is left of the violation's JSON pointer below the clause, `matching` how many members of a
    list meet a `contains`.
    """
    keyword, value, found = violation.validator, violation.validator_value, violation.instance
    whole = _name(clause)
    subject = f"the {_property(rest)} of {whole}" if rest else whole
    if len(rest) == 2 and rest[0] == "counts" and (keyword in _BOUNDS or keyword == "const"):
        return f"{whole} has {_number(found, rest[1])}; {_ASKS} {_BOUNDS.get(keyword, 'exactly')} {value}"
    if found is None and keyword in ("type", "const", "enum"):
        return f"{whole} has no {_property(rest)}; {_ASKS} one"
    match keyword:
        case "contains" | "minContains" | "maxContains":
            least = violation.schema.get("minContains", 1) if keyword == "contains" else value
            bound = "at most" if keyword == "maxContains" else "at least"
            return f"{whole} has {_number(matching, _kind_asked(violation.schema))}; {_ASKS} {bound} {least}"
        case "minLength" | "maxLength":
            return f"{subject} has {len(found):,} characters; {_ASKS} {_BOUNDS[keyword]} {value:,}"
        case "minItems" | "maxItems":
            return f"{whole} has {len(found) or 'no'} {_property(rest)}; {_ASKS} {_BOUNDS[keyword]} {value}"
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            return f"{subject} is {_quoted(found)}; {_ASKS} {_BOUNDS[keyword]} {value}"
        case "pattern":
            return f"{subject} is {_quoted(found)}; {_ASKS} one that matches {value}"
        case "const":
            return f"{subject} is {_quoted(found)}; {_ASKS} {_quoted(value)}"
        case "enum":
            return f"{subject} is {_quoted(found)}; {_ASKS} one of {', '.join(_quoted(one) for one in value)}"
        case "type":
            types = [value] if isinstance(value, str) else value
            return f"{subject} is {_quoted(found)}; {_ASKS} {' or '.join(_TYPES[one] for one in types)}"
        case "required":
            missing = next(name for name in value if violation.message.startswith(repr(name)))
            return f"{whole} has no {_property([missing])}; {_ASKS} one"
        case "not":
            return f"{subject} is of a form that the house schema forbids"
        case "anyOf":
            return f"{subject} is of none of the forms that the house schema allows"
        case "oneOf":
            return f"{subject} is not of exactly one of the forms that the house schema allows"
        case None:
            return f"{_quoted(found)} is there; the house schema allows nothing in its place"
    return f"{subject} doesn't meet the house schema's “{keyword}”"


def _name(clause: Clause | None) -> str:
    if clause is None:
        return "the resolution"
    if clause.kind == "residue":
        return "what stands outside the resolution"
    return place(clause.path) if "/" in clause.path else f"the {place(clause.path)}"


def _property(rest: Sequence[str | int]) -> str:
    """The property that a pointer names, in words."""
    name = next((step for step in reversed(rest) if isinstance(step, str)), "content")
    return _PROPERTIES.get(name, name.replace("_", " "))


def _kind_asked(schema: Any) -> str | None:
    """The kind of clause that a `contains` asks for, if it asks for one kind."""
    try:
        return str(schema["contains"]["properties"]["kind"]["const"])
    except (KeyError, TypeError):
        return None


def _number(count: int, kind: str | int | None) -> str:
    one, many = _KINDS.get(str(kind), _OTHER_KIND)
    return f"{count or 'no'} {one if count == 1 else many}"


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return f"“{value if len(value) <= 60 else value[:59].rstrip() + '…'}”"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "an object" if isinstance(value, dict) else json.dumps(value)
