"""SCH: the document against a house's own JSON Schema of a resolution."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from validator import Clause, ConfigurationError, Finding, Resolution, Rule, Severity, Span, hookimpl, rule, to_dict

_NOUNS = {
    "heading": "heading line",
    "title": "title",
    "enacting": "enacting formula",
    "preambular": "preambular paragraph",
    "operative": "operative paragraph",
    "subparagraph": "subparagraph",
    "section": "section",
    "closing": "closing line",
    "annex": "annex",
    "footnote": "footnote",
    "residue": "stretch of residue",
}
_PLURALS = {"annex": "annexes", "residue": "stretches of residue"}
_PROPERTIES = {
    "date": "date of adoption",
    "organ": "enacting organ",
    "number": "printed number",
    "line_width": "line width",
    "media_type": "media type",
    "recognized": "mark of a resolution",
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
    "minContains": "at least",
    "maxContains": "at most",
}

_WRONG = """\
      The General Assembly,
      Recalling its earlier decisions on the matter,
      1.    Takes note of the report of the Secretary-General;
      2.    Decides to return to the question at its next session.
"""

_RIGHT = """\
      The General Assembly,
      Recalling its earlier decisions on the matter,
      1.    Takes note of the report of the Secretary-General;
      2.    Invites all States to make their comments known;
      3.    Decides to return to the question at its next session.
"""


@rule(
    "SCH001",
    "does-not-conform",
    Severity.ERROR,
    source="The house's own JSON Schema, named in the configuration",
    wrong=_WRONG,
    right=_RIGHT,
    options={"schema": None},
    paths=("schema",),
    example_options={"schema": {"properties": {"counts": {"properties": {"operative": {"minimum": 3}}}}}},
)
def does_not_conform(resolution: Resolution, schema: str | Mapping[str, Any] | None = None) -> Iterator[Finding]:
    """The resolution does not conform to the house's own JSON Schema.

    A house that wants a symbol of a certain form, at least one preambular paragraph or no more than thirty
    operative ones says so in a JSON Schema of the parsed resolution (see `validator schema resolution`) and
    names the file in the configuration: `[tool.validator.options.SCH001]`, `schema = "house.schema.json"`.
    The keywords `x-message`, `x-help` and `x-severity` in a subschema give the sentence, the advice and the
    severity of what is found by it. Without a schema the rule is silent.
    """
    if schema is None or not resolution.recognized:
        return
    house, where = _house(schema)
    try:
        violations = house.iter_errors(to_dict(resolution))
        findings = [_finding(violation, resolution, house, where) for violation in violations]
    except Exception as error:
        raise ConfigurationError(f"{where} can't be applied: {_reason(error)}.") from error
    yield from sorted(findings, key=lambda finding: (finding.span, finding.message))


@hookimpl
def validator_rules() -> Iterable[Rule]:
    """The one rule of the family."""
    return [does_not_conform]


def _house(schema: str | Mapping[str, Any]) -> tuple[Any, str]:
    """The compiled schema and how to speak of it."""
    if not isinstance(schema, str):
        where = "The house schema in the configuration"
        return _compiled(json.dumps(schema, sort_keys=True), where), where
    where = f"The house schema {schema}"
    try:
        return _from_file(schema, os.stat(schema).st_mtime_ns, where), where
    except OSError as error:
        raise ConfigurationError(f"{where} can't be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{where} is not UTF-8 text.") from error


@lru_cache(maxsize=16)
def _from_file(path: str, changed: int, where: str) -> Any:
    with open(path, encoding="utf-8-sig") as file:
        return _compiled(file.read(), where)


@lru_cache(maxsize=16)
def _compiled(text: str, where: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for
    from jsonschema_specifications import REGISTRY

    try:
        schema = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(f"{where} is not JSON: {_reason(error)}.") from error
    dialect = validator_for(schema, default=Draft202012Validator)
    try:
        dialect.check_schema(schema)
    except SchemaError as error:
        place = "".join(f"/{step}" for step in error.absolute_path) or "its top"
        raise ConfigurationError(f"{where} is not a JSON Schema: at {place}, {_reason(error)}.") from error
    return dialect(schema, registry=REGISTRY)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it refers to itself without end"
    text: str = getattr(error, "message", None) or str(error) or type(error).__name__
    return _shortened(text.splitlines()[0].rstrip("."), 160)


def _finding(violation: Any, resolution: Resolution, house: Any, where: str) -> Finding:
    path: Sequence[str | int] = list(violation.absolute_path)
    clause, rest = _clause_at(resolution, path)
    own: Mapping[str, Any] = violation.schema if isinstance(violation.schema, dict) else {}
    too_many = _too_many(violation, resolution, clause, rest, house)
    at = too_many or clause
    pointer = "".join(f"/{step}" for step in path)
    keyword = "".join(f"/{step}" for step in violation.absolute_schema_path)
    severity = own.get("x-severity")
    return Finding(
        message=str(own["x-message"]) if "x-message" in own else _sentence(violation, clause, rest, house),
        span=at.span if at else _place(resolution, rest),
        clause=at,
        evidence=(
            f"at {pointer}" if pointer else "the resolution as a whole",
            f"{where[0].lower()}{where[1:]} says so at {keyword or 'its top'}",
        ),
        help=str(own["x-help"]) if "x-help" in own else "Change the text, or the house schema where it asks too much.",
        severity=Severity(severity) if severity in tuple(Severity) else None,
    )


def _clause_at(resolution: Resolution, path: Sequence[str | int]) -> tuple[Clause | None, Sequence[str | int]]:
    """The innermost clause on the way of a JSON pointer, and what is left of the pointer below it."""
    clause, at = None, 0
    siblings = resolution.clauses
    while at + 1 < len(path) and path[at] in ("clauses", "children"):
        clause = siblings[int(path[at + 1])]
        siblings = clause.children
        at += 2
    return clause, path[at:]


def _place(resolution: Resolution, rest: Sequence[str | int]) -> Span:
    """Where to point when the resolution as a whole doesn't conform: at what the pointer speaks of, if it is there."""
    if len(rest) == 2 and rest[0] == "counts":
        counted = _counted(resolution, str(rest[1]))
        if counted:
            return counted[-1].span
    wanted = {"title": ("title",), "organ": ("enacting",), "date": ("closing",)}.get(str(rest[0]) if rest else "")
    for kinds in (wanted or (), ("heading", "title", "enacting")):
        for clause in resolution.walk():
            if clause.kind in kinds:
                return clause.span
    return resolution.clauses[0].span if resolution.clauses else Span(0, 0)


def _counted(resolution: Resolution, kind: str) -> list[Clause]:
    """The clauses that `counts` counts."""
    return [
        clause
        for clause in resolution.walk()
        if clause.kind == kind and (kind == "annex" or not clause.path.startswith("annex/"))
    ]


def _too_many(
    violation: Any, resolution: Resolution, clause: Clause | None, rest: Sequence[str | int], house: Any
) -> Clause | None:
    """The first clause beyond a maximum, where that is what is wrong."""
    most = violation.validator_value
    if violation.validator == "maximum" and len(rest) == 2 and rest[0] == "counts":
        counted = _counted(resolution, str(rest[1]))
    elif violation.validator == "maxContains" and rest and rest[-1] in ("clauses", "children"):
        siblings = clause.children if clause else resolution.clauses
        counted = [siblings[i] for i in _matching(violation, house)]
    else:
        return None
    return counted[int(most)] if len(counted) > most >= 0 else None


def _matching(violation: Any, house: Any) -> list[int]:
    """The places in a list that `contains` is about."""
    inner = house.evolve(schema=violation.schema["contains"])
    return [i for i, item in enumerate(violation.instance) if inner.is_valid(item)]


def _sentence(violation: Any, clause: Clause | None, rest: Sequence[str | int], house: Any) -> str:
    """The violation as an editor would tell it."""
    keyword, value, found = violation.validator, violation.validator_value, violation.instance
    whole = _name(clause) if clause else "the resolution"
    subject = f"the {_property(rest[-1] if isinstance(rest[-1], str) else rest[0])} of {whole}" if rest else whole
    asks = f"{subject} is {_quoted(found)}; the house schema asks for"
    counts = len(rest) == 2 and rest[0] == "counts"
    if counts and keyword in _BOUNDS:
        return (
            f"the resolution has {_number(found, str(rest[1]))}; the house schema asks for {_BOUNDS[keyword]} {value}"
        )
    if counts and keyword == "const":
        return f"the resolution has {_number(found, str(rest[1]))}; the house schema asks for exactly {value}"
    if keyword in ("contains", "minContains", "maxContains"):
        least = violation.schema.get("minContains", 1) if keyword == "contains" else value
        bound = "at most" if keyword == "maxContains" else "at least"
        has = _number(len(_matching(violation, house)), _kind_asked(violation.schema["contains"]))
        return f"{whole} has {has}; the house schema asks for {bound} {least}"
    if found is None and keyword in ("type", "const", "enum"):
        return f"{whole} has no {_property(rest[-1]) if rest else 'content'}; the house schema asks for one"
    if keyword in ("minLength", "maxLength"):
        return f"{subject} has {len(found):,} characters; the house schema asks for {_BOUNDS[keyword]} {value:,}"
    if keyword in ("minItems", "maxItems"):
        return f"{whole} has {len(found) or 'no'} {_property(rest[-1])}; the house schema asks for {_BOUNDS[keyword]} {value}"
    if keyword in _BOUNDS:
        return f"{asks} {_BOUNDS[keyword]} {value}"
    if keyword == "pattern":
        return f"{asks} one that matches {value}"
    if keyword == "const":
        return f"{asks} {_quoted(value)}"
    if keyword == "enum":
        return f"{asks} one of {', '.join(_quoted(one) for one in value)}"
    if keyword == "type":
        kinds = [value] if isinstance(value, str) else value
        return f"{asks} {' or '.join(_TYPES.get(kind, kind) for kind in kinds)}"
    if keyword == "required":
        missing = next(name for name in value if violation.message.startswith(repr(name)))
        return f"{whole} has no {_property(missing)}; the house schema asks for one"
    if keyword == "not":
        return f"{subject} is of a form that the house schema forbids"
    if keyword in ("anyOf", "oneOf"):
        return f"{subject} is not of {'any' if keyword == 'anyOf' else 'exactly one'} of the forms that the house schema allows"
    if keyword is None:
        return f"{_quoted(found)} is there; the house schema allows nothing in its place"
    return f"{subject} doesn't meet the house schema's “{keyword}”"


def _name(clause: Clause) -> str:
    if clause.kind in ("preambular", "operative", "section", "annex", "footnote"):
        return f"{_NOUNS[clause.kind]} {(clause.number or str(clause.position)).rstrip('.')}"
    if clause.kind == "subparagraph":
        return f"subparagraph {clause.path}"
    return f"the {_NOUNS[clause.kind]}"


def _property(name: str | int) -> str:
    return _PROPERTIES.get(str(name), str(name).replace("_", " "))


def _kind_asked(schema: Any) -> str:
    """The kind of clause that a `contains` asks for, if it asks for one kind."""
    try:
        return str(schema["properties"]["kind"]["const"])
    except (KeyError, TypeError):
        return "clause"


def _number(count: int, kind: str) -> str:
    one = _NOUNS.get(kind, "clause of the form asked for")
    many = _PLURALS.get(kind, f"{one}s" if kind in _NOUNS else "clauses of the form asked for")
    return f"{count or 'no'} {one if count == 1 else many}"


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return f"“{_shortened(value, 60)}”"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return "an object" if isinstance(value, dict) else json.dumps(value)


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
