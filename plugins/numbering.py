"""NUM: the numbers of paragraphs and sections run on without gaps, repeats and jumps."""

from __future__ import annotations

from collections.abc import Iterator

from validator import Clause, Edit, Finding, Fix, Resolution, Rule, Severity, hookimpl, rule

from .numbered import Run, bare, in_text, label_like, operative_runs
from .numbering_findings import (
    MANUAL,
    expected_here,
    finding_at,
    missing_numbers,
    number_before,
    out_of_sequence,
    renumber,
)
from .numbering_lists import RULES as LIST_RULES

_WRONG_GAP = """\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

     1.   Takes note of the report of the Secretary-General;

     2.   Welcomes the offer of the Government of Iceland to act as host;

     4.   Decides to remain seized of the matter.
"""
_RIGHT_GAP = _WRONG_GAP.replace("4.   Decides", "3.   Decides")


@rule("NUM001", "paragraph-missing", Severity.ERROR, source=MANUAL, wrong=_WRONG_GAP, right=_RIGHT_GAP)
def paragraph_missing(resolution: Resolution) -> Iterator[Finding]:
    """A number is left out between two operative paragraphs.

    A reader who looks for the paragraph will not find it: either a paragraph was lost, or those after the
    gap carry the wrong numbers, and every reference to them is wrong. Sections, annexes and the parts of a
    document that holds several resolutions may begin again at 1.
    """
    for run in resolution.fact(operative_runs):
        for found in run.breaks:
            if found.kind != "missing" or not in_text(run):
                continue
            before = bare(number_before(run, found))
            inside = _number_inside(run.clauses[found.index - 1], found.expected)
            if inside is not None:
                yield _stands_inside(*inside, found.expected, before)
                continue
            yield finding_at(
                run,
                found,
                missing_numbers(found.expected, found.found - 1, "paragraph")
                + f": {before} is followed by {found.found}",
                f"{found.expected} expected after {before}, {found.found} printed",
                help="Look in the original for the missing text; if nothing is missing, renumber what follows.",
            )


def _number_inside(before: Clause, number: int) -> tuple[Clause, int] | None:
    """Where a number that no paragraph bears stands in the text of the one before: the clause and the offset."""
    for clause in before.walk():
        at = clause.text.find(f" {number}. ")
        if at > 0 and clause.text[at - 1] in ";.:," and clause.text[at + len(f" {number}. ") :][:1].isupper():
            return clause, at + 1
    return None


def _stands_inside(clause: Clause, at: int, number: int, before: str) -> Finding:
    return Finding(
        f"paragraph {number} doesn’t begin on a line of its own: it stands inside paragraph {before}",
        clause.source_span(at, at + len(f"{number}.")),
        clause,
        severity=Severity.WARNING,
        confidence=0.9,
        evidence=(f"no paragraph bears the number {number}, and “{number}.” stands here before a capital letter",),
        help="Begin a new line before the number.",
    )


_WRONG_REPEAT = _WRONG_GAP.replace("4.   Decides", "2.   Decides")


@rule(
    "NUM002",
    "paragraph-repeated",
    Severity.ERROR,
    source=MANUAL,
    wrong=_WRONG_REPEAT,
    right=_RIGHT_GAP,
    fixable="unsafe",
)
def paragraph_repeated(resolution: Resolution) -> Iterator[Finding]:
    """Two operative paragraphs that follow one another carry the same number.

    A reference to that number could mean either.
    """
    for run in resolution.fact(operative_runs):
        for found in run.breaks:
            if found.kind == "repeated" and in_text(run):
                yield finding_at(
                    run,
                    found,
                    f"paragraph {found.found} comes twice in a row" + expected_here(run, found),
                    f"{found.expected} expected, {found.found} printed again",
                    fix=renumber(run, found),
                    help="Renumber this paragraph, or those after it; see whether one of the two is a copy.",
                )


@rule(
    "NUM003",
    "paragraph-out-of-sequence",
    Severity.ERROR,
    source=MANUAL,
    wrong=_WRONG_GAP.replace("2.   Welcomes", "7.   Welcomes").replace("4.   Decides", "3.   Decides"),
    right=_RIGHT_GAP,
    fixable="unsafe",
)
def paragraph_out_of_sequence(resolution: Resolution) -> Iterator[Finding]:
    """An operative paragraph carries a number that doesn't fit between its neighbours.

    Two paragraphs have changed places, one has another's number, or the numbers jump back.
    """
    for run in resolution.fact(operative_runs):
        for found in run.breaks:
            if in_text(run):
                yield from out_of_sequence(run, found, "paragraph")


@rule(
    "NUM004",
    "first-paragraph-not-one",
    Severity.WARNING,
    source=MANUAL,
    wrong=_WRONG_GAP.replace("1.   Takes", "2.   Takes").replace("2.   Welcomes", "3.   Welcomes"),
    right=_RIGHT_GAP,
)
def first_paragraph_not_one(resolution: Resolution) -> Iterator[Finding]:
    """The first operative paragraph has a number other than 1.

    Either the beginning of the operative part is lost, or the document is an excerpt.
    """
    runs = resolution.fact(operative_runs)
    for run in runs[:1]:
        first = run.clauses[0]
        if first.label is not None and first.label.value != 1 and in_text(run) and len(run.clauses) > 1:
            yield Finding(
                f"the first operative paragraph is numbered {bare(first.number)}, not 1",
                first.label.span,
                first,
                evidence=(f"1 expected, {bare(first.number)} printed",),
                help="Look in the original for what comes before; ignore this in an excerpt.",
            )


@rule(
    "NUM012",
    "unnumbered-operative-paragraph",
    Severity.INFO,
    source=MANUAL,
    wrong=_RIGHT_GAP.replace("     2.   Welcomes", "     Welcomes").replace("3.   Decides", "2.   Decides"),
    right=_RIGHT_GAP,
)
def unnumbered_operative_paragraph(resolution: Resolution) -> Iterator[Finding]:
    """An operative paragraph among numbered ones has no number.

    Operative paragraphs are numbered when there is more than one, so that each can be cited.
    """
    numbered = [clause for run in resolution.fact(operative_runs) if in_text(run) for clause in run.clauses]
    if len(numbered) < 2:
        return
    first, last = numbered[0].span.start, numbered[-1].span.start
    for clause in resolution.walk():
        if clause.kind != "operative" or clause.label is not None or clause.path.startswith("annex"):
            continue
        if first < clause.span.start < last and clause.role is None and clause.text.endswith((";", ".")):
            yield Finding(
                "an operative paragraph has no number, those around it have",
                clause.span,
                clause,
                confidence=0.7,
                evidence=(f"{len(numbered)} operative paragraphs are numbered, this one is not",),
                help="Number it, or join it to the paragraph that it belongs to.",
            )


@rule(
    "NUM013",
    "section-out-of-sequence",
    Severity.WARNING,
    source=MANUAL,
    wrong="""\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

I

     1.   Takes note of the report of the Secretary-General;

III

     2.   Welcomes the offer of the Government of Iceland to act as host.
""",
    right="""\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

I

     1.   Takes note of the report of the Secretary-General;

II

     2.   Welcomes the offer of the Government of Iceland to act as host.
""",
)
def section_out_of_sequence(resolution: Resolution) -> Iterator[Finding]:
    """The numbers or letters of sections have a gap, a repeat or a jump.

    A section was lost, or a heading carries the wrong number.
    """
    within = [clause.children for clause in resolution.walk() if clause.kind == "section"]
    for clauses in (resolution.clauses, *within):
        sections = [clause for clause in clauses if clause.kind == "section" and clause.label is not None]
        for style in dict.fromkeys(clause.label.style for clause in sections if clause.label):
            run = Run([clause for clause in sections if clause.label and clause.label.style == style])
            if not in_text(run):
                continue
            for found in run.breaks:
                clause = run.clauses[found.index]
                yield finding_at(
                    run,
                    found,
                    f"section {bare(number_before(run, found))} is followed by section {bare(clause.number)}",
                    f"{bare(label_like(clause, found.expected))} expected, {bare(clause.number)} printed",
                    help="Look in the original for the missing section or the right number.",
                )


@rule(
    "NUM017",
    "numbering-restarts",
    Severity.ERROR,
    source=MANUAL,
    wrong=_RIGHT_GAP.replace("3.   Decides", "1.   Decides"),
    right=_RIGHT_GAP,
)
def numbering_restarts(resolution: Resolution) -> Iterator[Finding]:
    """The numbers of operative paragraphs begin again at 1 without a section or an annex.

    The heading of a section or of an annex was lost, or the paragraphs carry wrong numbers.
    """
    for run in resolution.fact(operative_runs):
        for found in run.breaks:
            if found.kind == "restart" and in_text(run):
                yield finding_at(
                    run,
                    found,
                    f"the numbers begin again at 1 after {bare(number_before(run, found))},"
                    " and no section or annex begins",
                    f"{found.expected} expected, 1 printed",
                    help="Look in the original for a heading; otherwise renumber the paragraphs.",
                )


_WRONG_STOP = _RIGHT_GAP.replace("2.   Welcomes", "2 Welcomes")


@rule(
    "NUM018",
    "number-without-stop",
    Severity.WARNING,
    source=MANUAL,
    wrong=_WRONG_STOP,
    right=_RIGHT_GAP,
    fixable="safe",
)
def number_without_stop(resolution: Resolution) -> Iterator[Finding]:
    """The number of an operative paragraph lacks its stop, or has a space before it.

    Programs that look for "26." don't find the paragraph, and take its text for the end of the one before.
    """
    for run in resolution.fact(operative_runs):
        for clause in run.clauses:
            assert clause.label is not None
            printed = clause.label.text
            if not in_text(run) or not (printed.isdigit() or " ." in printed):
                continue
            right = f"{clause.label.value}."
            yield Finding(
                f"the number {printed} is written without its stop"
                if printed.isdigit()
                else f"a space has come between the number {clause.label.value} and its stop",
                clause.label.span,
                clause,
                confidence=0.9,
                evidence=(f"{right} expected, “{printed}” printed",),
                help=f"Write {right}",
                fix=Fix("safe", f"write {right}", (Edit(clause.label.span.start, clause.label.span.end, right),)),
            )


@hookimpl
def validator_rules() -> list[Rule]:
    """The rules of this family."""
    return [
        paragraph_missing,
        paragraph_repeated,
        paragraph_out_of_sequence,
        first_paragraph_not_one,
        *LIST_RULES,
        unnumbered_operative_paragraph,
        section_out_of_sequence,
        numbering_restarts,
        number_without_stop,
    ]
