"""SCH: the document against a house's own JSON Schema of a resolution."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from validator import Finding, Resolution, Rule, Severity, hookimpl, rule

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
def does_not_conform(resolution: Resolution, schema: str | Mapping[str, Any] | None = None) -> Iterable[Finding]:
    """The resolution does not conform to the house's own JSON Schema.

    A house that wants a symbol of a certain form, at least one preambular paragraph or no more than thirty
    operative ones says so in a JSON Schema of the parsed resolution (see `validator schema resolution`) and
    names the file in the configuration: `[tool.validator.options.SCH001]`, `schema = "house.schema.json"`.
    The keywords `x-message`, `x-help` and `x-severity` in a subschema give the sentence, the advice and the
    severity of what is found by it. Without a schema the rule is silent.
    """
    if schema is None or not resolution.recognized:
        return ()
    from .violations import violations

    return violations(resolution, schema)


@hookimpl
def validator_rules() -> Iterable[Rule]:
    """The one rule of the family."""
    return [does_not_conform]
