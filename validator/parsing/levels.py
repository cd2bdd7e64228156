"""The lists that are open below a clause: at which level a label stands, and what it counts there."""

from __future__ import annotations

import re

import msgspec

from validator.parsing.draft import Draft
from validator.parsing.labels import Printed
from validator.resolution import LabelStyle

Reading = tuple[LabelStyle, int | None]

_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")


class Level(msgspec.Struct):
    """One level that is open: how its labels look, the last of them, and its clause."""

    style: LabelStyle
    form: str
    value: int | None
    draft: Draft

    @property
    def following(self) -> Reading:
        """What the next label of this level counts."""
        return next_reading((self.style, self.value))

    def is_continued_by(self, label: Printed) -> Reading | None:
        """The reading by which a label is the next of this level, if it is."""
        if form(label.text) != self.form:
            return None
        for reading in label.readings:
            if reading == self.following or (reading[0] == self.style and reading[1] is None):
                return reading
        return None


class Levels:
    """The open levels below one clause, from the highest to the deepest."""

    def __init__(self) -> None:
        self.open: list[Level] = []

    def clear(self) -> None:
        """Close all levels."""
        self.open.clear()

    def parent(self, depth: int) -> Draft | None:
        """The clause below which a level stands; None for the highest."""
        return self.open[depth - 1].draft if depth else None

    def add(self, depth: int, label: Printed, reading: Reading, draft: Draft) -> None:
        """Let a label be the last at a depth; the levels below it are closed."""
        del self.open[depth:]
        self.open.append(Level(reading[0], form(label.text), reading[1], draft))

    def place(self, label: Printed, upcoming: Printed | None, *, after_colon: bool) -> tuple[int, Reading]:
        """At which depth a label stands and how it is to be read there.

        A label goes on with a level, or begins a new one below the deepest. Where it could do both, as "(i)"
        after "(h)", the label that comes next decides, then whether the clause before it ends in a colon.
        """
        continued = self._continued(label)
        begins = self._begins(label)
        if continued and begins and begins[0] != continued[1][0]:
            if _leads_to(begins, label, upcoming):
                return len(self.open), begins
            if _leads_to(continued[1], label, upcoming):
                return continued
            return (len(self.open), begins) if after_colon else continued
        if continued:
            return continued
        if begins and not (self._leaps(label) and not after_colon and not _leads_to(begins, label, upcoming)):
            return len(self.open), begins
        return self._out_of_sequence(label)

    def goes_on_below(self, heading_followed_by: Printed, *, after_colon: bool) -> int | None:
        """The depth of the list that goes on, or begins, with the label below a heading."""
        if after_colon and any(value == 1 for _, value in heading_followed_by.readings):
            return len(self.open)
        for depth, level in enumerate(self.open):
            if level.value is not None and level.is_continued_by(heading_followed_by):
                return depth
        return None

    def counts_on(self, label: Printed) -> bool:
        """Whether a label, whatever it looks like, is the next of some level."""
        return any(level.following in label.readings for level in self.open)

    def _continued(self, label: Printed) -> tuple[int, Reading] | None:
        for depth in range(len(self.open) - 1, -1, -1):
            reading = self.open[depth].is_continued_by(label)
            if reading:
                return depth, reading
        return None

    def _begins(self, label: Printed) -> Reading | None:
        taken = {level.style for level in self.open if level.form == form(label.text)}
        for reading in label.readings:
            if reading[1] in (1, None) and reading[0] not in taken:
                return reading
        return None

    def _leaps(self, label: Printed) -> bool:
        """Whether a label may be one of an open level of which the one before it is lost."""
        return any(
            level.form == form(label.text) and reading[0] == level.style and (reading[1] or 0) - (level.value or 0) == 2
            for level in self.open
            for reading in label.readings
        )

    def _out_of_sequence(self, label: Printed) -> tuple[int, Reading]:
        for depth in range(len(self.open) - 1, -1, -1):
            level = self.open[depth]
            for reading in label.readings:
                if (reading[0], form(label.text)) == (level.style, level.form):
                    return depth, reading
        return 0, label.readings[0]


def _leads_to(reading: Reading, label: Printed, upcoming: Printed | None) -> bool:
    """Whether the label that comes next goes on with a label if that is read in one way."""
    if upcoming is None or form(upcoming.text) != form(label.text):
        return False
    return next_reading(reading) in upcoming.readings


def next_reading(reading: Reading) -> Reading:
    """What the label after one that is read so counts."""
    return reading[0], (reading[1] or 0) + 1


def form(label: str) -> str:
    """The look of a label: its marks round one letter or one figure, "(a)", "9."."""
    return _LETTERS.sub("a", _FIGURES.sub("9", label))
