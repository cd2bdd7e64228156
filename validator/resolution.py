"""What a resolution is: a tree of clauses that together hold every character of the source."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, Literal, TypeVar

import msgspec

from validator.source import Source, Span

Kind = Literal[
    "heading",
    "title",
    "enacting",
    "preambular",
    "operative",
    "subparagraph",
    "section",
    "closing",
    "annex",
    "footnote",
    "residue",
]

LabelStyle = Literal["arabic", "letter", "roman", "upper-letter", "upper-roman", "mark", "other"]

T = TypeVar("T")


class Label(msgspec.Struct, frozen=True):
    """The number of a clause as printed.

    `text` is what is printed, with its stop or brackets: "9.", "(a)", "ii)", "–". `style` and `value`
    are how its place in the sequence was read: "(c)" is letter 3, "(iv)" roman 4; a label that could
    be both, such as "(i)", is read by its neighbours. `value` is None where there is nothing to count.
    """

    text: str
    style: LabelStyle
    value: int | None
    span: Span


class Piece(msgspec.Struct, frozen=True):
    """An unbroken run of the source inside a clause's text: `offset` in the text, the rest in the source."""

    offset: int
    start: int
    end: int


class Mark(msgspec.Struct, frozen=True):
    """A footnote mark inside a clause: what is printed, where, and before which offset of the text."""

    text: str
    span: Span
    offset: int


class Clause(msgspec.Struct, frozen=True):
    """One clause, with its own words apart from its number, its footnote marks and its children.

    `path` is its address ("operative/9/a"), by the printed number where there is one and by position
    otherwise. `position` counts from 1 among the siblings of its kind. `role` says more where the kind
    is wide: which part of a heading, what sort of residue. `span` runs from the first to the last
    visible character of the clause itself, without its children; what interrupts it (a page head) lies
    inside that span but belongs to another node. `stretches` are the parts of the source that are this
    node's own, white space included: over the whole tree they tile the source. `fills_line`: in wrapped
    text, the last line of the clause is about as long as a line can be.
    """

    kind: Kind
    path: str
    position: int
    text: str
    span: Span
    pieces: tuple[Piece, ...]
    stretches: tuple[Span, ...]
    label: Label | None = None
    role: str | None = None
    marks: tuple[Mark, ...] = ()
    fills_line: bool = False
    children: tuple[Clause, ...] = ()

    @property
    def number(self) -> str | None:
        """The number as printed, or None."""
        return self.label.text if self.label else None

    def source_offset(self, offset: int) -> int:
        """Where the character at an offset of `text` stands in the source; the end of a clause without text."""
        if not self.pieces:
            return self.span.end
        piece = self.pieces[bisect.bisect_right(self.pieces, offset, key=_offset_of_piece) - 1]
        return min(piece.start + offset - piece.offset, piece.end)

    def source_span(self, start: int, end: int) -> Span:
        """The stretch of the source that holds `text[start:end]`, from its first to its last character."""
        if start >= end:
            at = self.source_offset(start)
            return Span(at, at)
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)

    def walk(self) -> Iterator[Clause]:
        """This clause, then everything below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


def _offset_of_piece(piece: Piece) -> int:
    return piece.offset


class Unchecked(msgspec.Struct, frozen=True):
    """A stretch that was not understood, and why: silence about it means nothing."""

    reason: str
    span: Span


class Resolution(msgspec.Struct, frozen=True, dict=True):
    """A parsed document: the clauses at the top of the tree, in the order of the text.

    `language` is the code of its language ("und" where that could not be told), `organ` the key of the
    enacting organ in the language data ("general-assembly"), `date` the day of adoption as YYYY-MM-DD,
    `line_width` the column at which hard-wrapped text was broken, None where paragraphs are not wrapped.
    `recognized` is False for a text that is no resolution at all: rules have nothing to say about it.
    """

    source: Source
    clauses: tuple[Clause, ...]
    language: str
    recognized: bool
    symbol: str | None = None
    title: str | None = None
    organ: str | None = None
    date: str | None = None
    line_width: int | None = None
    unchecked: tuple[Unchecked, ...] = ()

    def walk(self) -> Iterator[Clause]:
        """Every clause of the tree, each before its children, in the order of the text."""
        return iter(self._order)

    @cached_property
    def _order(self) -> tuple[Clause, ...]:
        return tuple(inner for clause in self.clauses for inner in clause.walk())

    def fact(self, compute: Callable[[Resolution], T]) -> T:
        """`compute(self)`, computed once for this document and shared by all who ask."""
        facts: dict[Callable[[Resolution], Any], Any] = self.__dict__.setdefault("_facts", {})
        if compute not in facts:
            facts[compute] = compute(self)
        value: T = facts[compute]
        return value
