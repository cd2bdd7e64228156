"""NUM: the numbers of paragraphs, subparagraphs and sections run on without gaps, repeats and jumps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from validator import Clause, Edit, Finding, Fix, Related, Resolution, Rule, Severity, hookimpl, rule

from .numbered import Run, bare, form_of, in_text, label_like, operative_runs, subparagraph_runs
from .sequence import Break

_FARTHEST = 6
"""A list that begins further on than this was rather misread than cut."""

_MANUAL = "Editorial Manual of the United Nations, resolutions and paragraphs and subparagraphs"


def _numbers(first: int, last: int, name: str) -> str:
    if first == last:
        return f"{name} {first} is missing"
    if last == first + 1:
        return f"{name}s {first} and {last} are missing"
    return f"{name}s {first} to {last} are missing"


def _renumber(run: Run, found: Break) -> Fix | None:
    """The fix that gives a clause the expected number, where that puts the whole sequence right."""
    clause = run.clauses[found.index]
    if not found.mends or clause.label is None:
        return None
    label = label_like(clause, found.expected)
    edit = Edit(clause.label.span.start, clause.label.span.end, label)
    return Fix("unsafe", f"renumber {clause.label.text} to {label}", (edit,))


def _finding(run: Run, found: Break, message: str, evidence: str, *, fix: Fix | None = None, help: str) -> Finding:
    clause = run.clauses[found.index]
    assert clause.label is not None
    related: tuple[Related, ...] = ()
    if found.index:
        before = run.clauses[found.index - 1]
        assert before.label is not None
        related = (Related(f"{before.label.text} stands here", before.label.span),)
    return Finding(message, clause.label.span, clause, evidence=(evidence,), help=help, related=related, fix=fix)


def _expected_here(run: Run, found: Break) -> str:
    """What should stand there, where the clauses that follow leave no doubt."""
    return f": {bare(label_like(run.clauses[found.index], found.expected))} is expected here" if found.mends else ""


def _before(run: Run, found: Break) -> str:
    return run.clauses[found.index - 1].number or ""


_WRONG_GAP = """\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

     1.   Takes note of the report of the Secretary-General;

     2.   Welcomes the offer of the Government of Iceland to act as host;

     4.   Decides to remain seized of the matter.
"""
_RIGHT_GAP = _WRONG_GAP.replace("4.   Decides", "3.   Decides")


@rule("NUM001", "paragraph-missing", Severity.ERROR, source=_MANUAL, wrong=_WRONG_GAP, right=_RIGHT_GAP)
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
            before = bare(_before(run, found))
            inside = _number_inside(run.clauses[found.index - 1], found.expected)
            if inside is not None:
                yield _stands_inside(*inside, found.expected, before)
                continue
            yield _finding(
                run,
                found,
                f"{_numbers(found.expected, found.found - 1, 'paragraph')}: {before} is followed by {found.found}",
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
    source=_MANUAL,
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
                yield _finding(
                    run,
                    found,
                    f"paragraph {found.found} comes twice in a row" + _expected_here(run, found),
                    f"{found.expected} expected, {found.found} printed again",
                    fix=_renumber(run, found),
                    help="Renumber this paragraph, or those after it; see whether one of the two is a copy.",
                )


@rule(
    "NUM003",
    "paragraph-out-of-sequence",
    Severity.ERROR,
    source=_MANUAL,
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
                yield from _out_of_sequence(run, found, "paragraph")


def _out_of_sequence(run: Run, found: Break, name: str) -> Iterator[Finding]:
    clause = run.clauses[found.index]
    expected = bare(label_like(clause, found.expected))
    printed = bare(clause.number)
    if found.kind == "swapped":
        yield _finding(
            run,
            found,
            f"{name}s {printed} and {expected} are in the wrong order",
            f"{expected} expected, {printed} printed, then {expected}",
            help="See in the original which comes first; move the text or change the numbers.",
        )
    elif found.kind == "misnumbered":
        yield _finding(
            run,
            found,
            f"{name} {printed} stands where {expected} is expected",
            f"its neighbours run on as if it were {expected}",
            fix=_renumber(run, found),
            help=f"Renumber it {expected} unless the original has {printed}.",
        )
    elif found.kind == "stray":
        yield _finding(
            run,
            found,
            f"{name} {printed} stands where {expected} is expected, and {expected} follows it",
            f"{expected} expected, {printed} printed, then {expected}",
            help="See in the original whether it was moved here from another place.",
        )
    elif found.kind == "backwards":
        yield _finding(
            run,
            found,
            f"the numbers jump back: {bare(_before(run, found))} is followed by {printed}",
            f"{expected} expected, {printed} printed",
            help="See whether a section heading, or the heading of an annex, is lost here.",
        )


@rule(
    "NUM004",
    "first-paragraph-not-one",
    Severity.WARNING,
    source=_MANUAL,
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


@rule("NUM005", "subparagraph-missing", Severity.ERROR, source=_MANUAL, wrong=_WRONG_LETTERS, right=_RIGHT_LETTERS)
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
                before = _before(run, found)
                yield _finding(
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
    source=_MANUAL,
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
                yield _finding(
                    run,
                    found,
                    f"subparagraph {clause.number} comes twice in a row" + _expected_here(run, found),
                    f"{expected} expected, {clause.number} printed again",
                    fix=_renumber(run, found),
                    help="Relabel this subparagraph, or those after it; see whether one of the two is a copy.",
                )


@rule(
    "NUM007",
    "subparagraph-out-of-sequence",
    Severity.ERROR,
    source=_MANUAL,
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
            yield from _out_of_sequence(run, found, "subparagraph")


@rule(
    "NUM008",
    "label-style-mixed",
    Severity.WARNING,
    source=_MANUAL,
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
    source=_MANUAL,
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


@rule(
    "NUM012",
    "unnumbered-operative-paragraph",
    Severity.INFO,
    source=_MANUAL,
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
    source=_MANUAL,
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
                yield _finding(
                    run,
                    found,
                    f"section {bare(_before(run, found))} is followed by section {bare(clause.number)}",
                    f"{bare(label_like(clause, found.expected))} expected, {bare(clause.number)} printed",
                    help="Look in the original for the missing section or the right number.",
                )


@rule(
    "NUM017",
    "numbering-restarts",
    Severity.ERROR,
    source=_MANUAL,
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
                yield _finding(
                    run,
                    found,
                    f"the numbers begin again at 1 after {bare(_before(run, found))}, and no section or annex begins",
                    f"{found.expected} expected, 1 printed",
                    help="Look in the original for a heading; otherwise renumber the paragraphs.",
                )


_WRONG_STOP = _RIGHT_GAP.replace("2.   Welcomes", "2 Welcomes")


@rule(
    "NUM018",
    "number-without-stop",
    Severity.WARNING,
    source=_MANUAL,
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
        subparagraph_missing,
        subparagraph_repeated,
        subparagraph_out_of_sequence,
        label_style_mixed,
        single_subparagraph,
        unnumbered_operative_paragraph,
        section_out_of_sequence,
        numbering_restarts,
        number_without_stop,
    ]
