"""What is said of a break in the numbers: the words, the place, the fix."""

from __future__ import annotations

from collections.abc import Iterator

from validator import Edit, Finding, Fix, Related

from .numbered import Run, bare, label_like
from .sequence import Break

MANUAL = "Editorial Manual of the United Nations, resolutions and paragraphs and subparagraphs"


def missing_numbers(first: int, last: int, name: str) -> str:
    """That some numbers are not there: "paragraphs 4 and 5 are missing"."""
    if first == last:
        return f"{name} {first} is missing"
    if last == first + 1:
        return f"{name}s {first} and {last} are missing"
    return f"{name}s {first} to {last} are missing"


def renumber(run: Run, found: Break) -> Fix | None:
    """The fix that gives a clause the expected number, where that puts the whole sequence right."""
    clause = run.clauses[found.index]
    if not found.mends or clause.label is None:
        return None
    label = label_like(clause, found.expected)
    edit = Edit(clause.label.span.start, clause.label.span.end, label)
    return Fix("unsafe", f"renumber {clause.label.text} to {label}", (edit,))


def finding_at(run: Run, found: Break, message: str, evidence: str, *, fix: Fix | None = None, help: str) -> Finding:
    """The finding at a break, with the label that stands before it."""
    clause = run.clauses[found.index]
    assert clause.label is not None
    related: tuple[Related, ...] = ()
    if found.index:
        before = run.clauses[found.index - 1]
        assert before.label is not None
        related = (Related(f"{before.label.text} stands here", before.label.span),)
    return Finding(message, clause.label.span, clause, evidence=(evidence,), help=help, related=related, fix=fix)


def expected_here(run: Run, found: Break) -> str:
    """What should stand there, where the clauses that follow leave no doubt."""
    return f": {bare(label_like(run.clauses[found.index], found.expected))} is expected here" if found.mends else ""


def number_before(run: Run, found: Break) -> str:
    """The label of the clause before a break, as printed."""
    return run.clauses[found.index - 1].number or ""


def out_of_sequence(run: Run, found: Break, name: str) -> Iterator[Finding]:
    """What is said of a clause that stands out of its order; `name` is "paragraph" or "subparagraph"."""
    clause = run.clauses[found.index]
    expected = bare(label_like(clause, found.expected))
    printed = bare(clause.number)
    if found.kind == "swapped":
        yield finding_at(
            run,
            found,
            f"{name}s {printed} and {expected} are in the wrong order",
            f"{expected} expected, {printed} printed, then {expected}",
            help="See in the original which comes first; move the text or change the numbers.",
        )
    elif found.kind == "misnumbered":
        yield finding_at(
            run,
            found,
            f"{name} {printed} stands where {expected} is expected",
            f"its neighbours run on as if it were {expected}",
            fix=renumber(run, found),
            help=f"Renumber it {expected} unless the original has {printed}.",
        )
    elif found.kind == "stray":
        yield finding_at(
            run,
            found,
            f"{name} {printed} stands where {expected} is expected, and {expected} follows it",
            f"{expected} expected, {printed} printed, then {expected}",
            help="See in the original whether it was moved here from another place.",
        )
    elif found.kind == "backwards":
        yield finding_at(
            run,
            found,
            f"the numbers jump back: {bare(number_before(run, found))} is followed by {printed}",
            f"{expected} expected, {printed} printed",
            help="See whether a section heading, or the heading of an annex, is lost here.",
        )
