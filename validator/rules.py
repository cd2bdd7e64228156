"""The words of a plugin author: rule, finding, severity, evidence, fix."""

from __future__ import annotations

import enum
import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec

from validator.resolution import Clause, Resolution
from validator.source import Span


class Severity(enum.StrEnum):
    """How much a finding weighs, from least to most: INFO, WARNING, ERROR."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    def __lt__(self, other: str) -> bool:
        return self.rank < Severity(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Severity(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Severity(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Severity(other).rank

    @property
    def rank(self) -> int:
        """0 for INFO, 1 for WARNING, 2 for ERROR."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


class Edit(msgspec.Struct, frozen=True):
    """Replace the source from `start` up to `end` (0-based code points) by `text`."""

    start: int
    end: int
    text: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that mend a finding: `safe` when they can't change the meaning of a correct text."""

    applicability: Literal["safe", "unsafe"]
    message: str
    edits: tuple[Edit, ...]


class Related(msgspec.Struct, frozen=True):
    """Another place that explains the finding."""

    message: str
    span: Span


class Finding(msgspec.Struct, frozen=True):
    """What a rule has to say about one place.

    `message` is one sentence, `span` the place, `clause` the clause it stands in (None for the document
    as a whole), `confidence` from 0 to 1, `evidence` why it was reported, a phrase each, `help` what to
    do. `severity` overrides the rule's own where a finding is less sure than most.
    """

    message: str
    span: Span
    clause: Clause | None = None
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    help: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None


Check = Callable[..., Iterable[Finding]]


class Rule(msgspec.Struct, frozen=True):
    """A rule and all that is to be known about it.

    `what` is the sentence a user reads first, `why` the reason behind it, `source` the authority,
    `wrong` and `right` small whole resolutions of which the first gives a finding and the second none.
    `options` are the rule's settings with their defaults; the function takes them as keyword arguments.
    `paths` names those options that are paths, which a configuration gives relative to its own file.
    `example_options` are the settings under which `wrong` and `right` are meant.
    """

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    source: str
    wrong: str
    right: str
    function: Check
    fixable: Literal["safe", "unsafe"] | None = None
    enabled: bool = True
    options: Mapping[str, Any] = {}
    paths: tuple[str, ...] = ()
    example_options: Mapping[str, Any] = {}

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    def check(self, resolution: Resolution) -> Iterable[Finding]:
        """The findings of this rule in one document, with the options the rule now has."""
        return self.function(resolution, **self.options)

    def with_options(self, options: Mapping[str, Any]) -> Rule:
        """The same rule with other values for some of its options."""
        return msgspec.structs.replace(self, options={**self.options, **options})


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    source: str,
    wrong: str,
    right: str,
    fixable: Literal["safe", "unsafe"] | None = None,
    enabled: bool = True,
    options: Mapping[str, Any] | None = None,
    paths: tuple[str, ...] = (),
    example_options: Mapping[str, Any] | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of a function that takes a resolution and yields findings.

    The first paragraph of the function's docstring is what the rule finds, the rest is why it matters.
    """

    def declare(function: Check) -> Rule:
        what, _, why = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
        return Rule(
            code=code,
            name=name,
            severity=severity,
            what=_one_line(what),
            why=_one_line(why),
            source=source,
            wrong=wrong,
            right=right,
            function=function,
            fixable=fixable,
            enabled=enabled,
            options=options or {},
            paths=paths,
            example_options=example_options or {},
        )

    return declare


def _one_line(paragraph: str) -> str:
    return " ".join(paragraph.split())
