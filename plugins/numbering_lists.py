"""NUM, of lists: the labels of subparagraphs run on and look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from validator import Clause, Edit, Finding, Fix, Related, Resolution, Rule, Severity, rule

from .numbered import bare, form_of, label_like, subparagraph_runs
from .numbering_findings import MANUAL, expected_here, finding_at, number_before, out_of_sequence, renumber
from .sequence import Break

_FARTHEST = 6
"""A list that begins further on than this was rather misread than cut."""

_WRONG_LETTERS = """\
The Economic and Social Council,

     Having considered the report of the Commission,

     1.   Requests the secretariat:

     (a)  To keep the list of national focal points;

     (b)  To publish it each year;

     (d)  To inform Member States of changes;

     2.   Decides to consider the matter at its next session.
"""
_RIGHT_LETTERS = _WRONG_LETTERS.replace("(d)  To", "(c)  To")


@rule("NUM005", "subparagraph-missing", Severity.ERROR, source=MANUAL, wrong=_WRONG_LETTERS, right=_RIGHT_LETTERS)
def subparagraph_missing(resolution: Resolution) -> Iterator[Finding]:
    """A letter or number is left out between two subparagraphs, or before the first of them.

    A subparagraph was lost, or those after the gap are labelled wrongly.
    """
    for run in resolution.fact(subparagraph_runs):
        first = run.clauses[0]
        assert first.label is not None and first.label.value is not None
        if 1 < first.label.value <= _FARTHEST:
            last = first.label.value - 1
            yield Finding(
                _missing_labels(first, 1, last) + f": the first is {first.number}",
                first.label.span,
                first,
                evidence=(f"{label_like(first, 1)} expected, {first.number} printed",),
                help="Look in the original for what comes before.",
            )
        for found in run.breaks:
            clause = run.clauses[found.index]
            if found.kind == "missing" and form_of(clause) == form_of(run.clauses[found.index - 1]):
                before = number_before(run, found)
                yield finding_at(
                    run,
                    found,
                    _missing_labels(clause, found.expected, found.found - 1)
                    + f": {before} is followed by {clause.number}",
                    f"{label_like(clause, found.expected)} expected after {before}, {clause.number} printed",
                    help="Look in the original for the missing text; if nothing is missing, relabel what follows.",
                )


def _missing_labels(clause: Clause, first: int, last: int) -> str:
    if first == last:
        return f"subparagraph {label_like(clause, first)} is missing"
    link = "and" if last == first + 1 else "to"
    return f"subparagraphs {label_like(clause, first)} {link} {label_like(clause, last)} are missing"


@rule(
    "NUM006",
    "subparagraph-repeated",
    Severity.ERROR,
    source=MANUAL,
    wrong=_WRONG_LETTERS.replace("(d)  To", "(b)  To"),
    right=_RIGHT_LETTERS,
    fixable="unsafe",
)
def subparagraph_repeated(resolution: Resolution) -> Iterator[Finding]:
    """Two subparagraphs that follow one another carry the same label.

    A reference to that label could mean either.
    """
    for run in resolution.fact(subparagraph_runs):
        for found in run.breaks:
            if found.kind == "repeated":
                clause = run.clauses[found.index]
                expected = label_like(clause, found.expected)
                yield finding_at(
                    run,
                    found,
                    f"subparagraph {clause.number} comes twice in a row" + expected_here(run, found),
                    f"{expected} expected, {clause.number} printed again",
                    fix=renumber(run, found),
                    help="Relabel this subparagraph, or those after it; see whether one of the two is a copy.",
                )


@rule(
    "NUM007",
    "subparagraph-out-of-sequence",
    Severity.ERROR,
    source=MANUAL,
    wrong=_WRONG_LETTERS.replace("(b)  To", "(c)  To").replace("(d)  To", "(b)  To"),
    right=_RIGHT_LETTERS,
    fixable="unsafe",
)
def subparagraph_out_of_sequence(resolution: Resolution) -> Iterator[Finding]:
    """A subparagraph carries a label that doesn't fit between its neighbours.

    Two have changed places, one has another's label, or the labels jump back.
    """
    for run in resolution.fact(subparagraph_runs):
        for found in run.breaks:
            if found.kind == "restart":
                found = Break("backwards", found.index, found.expected, found.found)
            yield from out_of_sequence(run, found, "subparagraph")


@rule(
    "NUM008",
    "label-style-mixed",
    Severity.WARNING,
    source=MANUAL,
    wrong=_WRONG_LETTERS.replace("(d)  To", "c)  To"),
    right=_RIGHT_LETTERS,
    fixable="unsafe",
)
def label_style_mixed(resolution: Resolution) -> Iterator[Finding]:
    """Subparagraphs of one list are labelled in different ways, such as "(a)" beside "b)".

    Labels of one level look alike; another look tells the reader of another level.
    """
    for parent in resolution.walk():
        labelled = [child for child in parent.children if child.kind == "subparagraph" and child.label is not None]
        if len(labelled) < 2 or parent.path.startswith("annex"):
            continue
        forms = [form_of(child) for child in labelled]
        usual, count = Counter(forms).most_common(1)[0]
        sample = labelled[forms.index(usual)].number
        others = [child for child, form in zip(labelled, forms, strict=True) if _differs(form, usual)]
        if not others:
            continue
        first, *rest = others
        assert first.label is not None
        yield Finding(
            f"subparagraph {first.number} is labelled in another way than others of its list, such as {sample}",
            first.label.span,
            first,
            evidence=(f"{count} of {len(forms)} labels here look like {sample}",),
            help="Label all subparagraphs of one level alike.",
            related=tuple(Related(f"so is {other.number}", other.label.span) for other in rest if other.label),
            fix=_relabel(first, usual),
        )


def _differs(form: str, usual: str) -> bool:
    """Whether two labels count the same way and look different: "(a)" and "b)", but not "(a)" and "1."."""
    return form != usual and form.strip("().") == usual.strip("().") == "a"


def _relabel(clause: Clause, form: str) -> Fix:
    assert clause.label is not None
    label = form.replace("a", bare(clause.number), 1)
    return Fix("unsafe", f"write {label}", (Edit(clause.label.span.start, clause.label.span.end, label),))


_WRONG_SINGLE = _WRONG_LETTERS.replace("     (b)  To publish it each year;\n\n", "").replace(
    "     (d)  To inform Member States of changes;\n\n", ""
)


@rule(
    "NUM010",
    "single-subparagraph",
    Severity.INFO,
    source=MANUAL,
    wrong=_WRONG_SINGLE,
    right=_RIGHT_LETTERS,
)
def single_subparagraph(resolution: Resolution) -> Iterator[Finding]:
    """A list consists of one labelled subparagraph only.

    One item needs no label; others may have been lost.
    """
    for run in resolution.fact(subparagraph_runs):
        if len(run.clauses) == 1:
            clause = run.clauses[0]
            assert clause.label is not None
            yield Finding(
                f"subparagraph {clause.number} is the only one of its list",
                clause.label.span,
                clause,
                confidence=0.5,
                evidence=(f"no {label_like(clause, (clause.label.value or 0) + 1)} follows",),
                help="See whether others are lost; otherwise leave out the label.",
            )


RULES: tuple[Rule, ...] = (
    subparagraph_missing,
    subparagraph_repeated,
    subparagraph_out_of_sequence,
    label_style_mixed,
    single_subparagraph,
)
