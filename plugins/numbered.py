"""Runs of clauses whose printed numbers are counted together, and how such numbers are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from validator import Clause, Resolution

from .sequence import breaks


class Run:
    """Labelled clauses that are counted together, and the defects in their numbers."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        values = [clause.label.value for clause in clauses if clause.label and clause.label.value is not None]
        self.breaks = list(breaks(values))


def operative_runs(resolution: Resolution) -> list[Run]:
    """The runs of numbered paragraphs: a section may begin a new one at 1, each annex and resolution does."""
    runs: list[list[Clause]] = [[]]
    _collect(resolution.clauses, runs)
    return [Run(run) for run in runs if run]


def _collect(clauses: Iterable[Clause], runs: list[list[Clause]]) -> None:
    for clause in clauses:
        if clause.kind == "operative" and clause.label is not None and clause.label.value is not None:
            runs[-1].append(clause)
        elif clause.kind in ("section", "annex"):
            apart = clause.kind == "annex" or clause.role == "resolution"
            if apart or _first_number(clause) == 1:
                runs.append([])
            _collect(clause.children, runs)
            if apart:
                runs.append([])


def _first_number(section: Clause) -> int | None:
    for clause in section.walk():
        if clause.kind == "operative" and clause.label is not None:
            return clause.label.value
    return None


def subparagraph_runs(resolution: Resolution) -> list[Run]:
    """The runs of labelled subparagraphs: those below one clause that are labelled in one style."""
    runs = []
    for parent in resolution.walk():
        if parent.path.startswith("annex"):
            continue
        runs += [Run(run) for run in _runs_below(parent) if run]
    return runs


def _runs_below(parent: Clause) -> Iterator[list[Clause]]:
    run: list[Clause] = []
    interrupted = False
    for child in parent.children:
        interrupted = interrupted or child.role == "continuation"
        if child.kind != "subparagraph" or child.label is None or child.label.value is None:
            continue
        other_style = bool(run) and child.label.style != run[-1].label.style  # type: ignore[union-attr]
        if other_style or (interrupted and child.label.value == 1):
            yield run
            run = []
        interrupted = False
        run.append(child)
    yield run


def in_text(run: Run) -> bool:
    """Whether a run is part of the resolution proper; annexes may quote and amend other numbers."""
    return not run.clauses[0].path.startswith("annex")


def bare(label: str | None) -> str:
    """A label without its stop and brackets."""
    return (label or "").strip("().")


def form_of(clause: Clause) -> str:
    """The look of a label: its marks round one letter, "(a)", or one figure, "9."."""
    core = bare(clause.number)
    kind = "9" if core.isdigit() else "a" if core.isalpha() else core
    return (clause.number or "").replace(core, kind, 1) if core else clause.number or ""


def label_like(clause: Clause, value: int) -> str:
    """A label in the style of a clause's own for another value: "(c)" and 4 give "(d)"."""
    assert clause.label is not None
    printed = clause.label.text
    core = "".join(character for character in printed if character.isalnum())
    return printed.replace(core, _counted(value, clause.label.style), 1)


def _counted(value: int, style: str) -> str:
    if style.endswith("roman"):
        numeral = _roman(value)
        return numeral.upper() if style.startswith("upper") else numeral
    if style.endswith("letter"):
        letter = chr(96 + (value - 1) % 26 + 1) * ((value - 1) // 26 + 1)
        return letter.upper() if style.startswith("upper") else letter
    return str(value)


def _roman(value: int) -> str:
    numeral = ""
    for amount, letters in ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while value >= amount:
            numeral += letters
            value -= amount
    return numeral
