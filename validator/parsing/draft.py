"""The tree while it is being put together, and how it becomes clauses."""

from __future__ import annotations

import bisect

import msgspec

from validator.parsing.words import join
from validator.resolution import Clause, Kind, Label, LabelStyle
from validator.source import Span


class Draft(msgspec.Struct, eq=False):
    """A clause in the making: `segments` are its lines in the source, without the label."""

    kind: Kind
    segments: list[Span]
    label_text: str | None = None
    label_span: Span | None = None
    style: LabelStyle = "other"
    value: int | None = None
    role: str | None = None
    children: list[Draft] = []
    path: str = ""
    position: int = 0
    stretches: list[Span] = []
    text: str = ""

    @property
    def visible(self) -> list[Span]:
        """The stretches of the source that are this node's own, white space around them left out."""
        return [self.label_span, *self.segments] if self.label_span else self.segments

    @property
    def start(self) -> int:
        """Where the node begins in the source."""
        visible = self.visible
        return visible[0].start if visible else self.children[0].start


def walk(drafts: list[Draft]) -> list[Draft]:
    """All drafts, each before its children."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        found.extend(walk(draft.children))
    return found


def tile(source_length: int, drafts: list[Draft]) -> None:
    """Give every character of the source to one node: white space goes to the node it follows."""
    owned = sorted(((span.start, draft) for draft in drafts for span in draft.visible), key=lambda item: item[0])
    at = 0
    for index, (_, draft) in enumerate(owned):
        end = owned[index + 1][0] if index + 1 < len(owned) else source_length
        if draft.stretches and draft.stretches[-1].end == at:
            draft.stretches[-1] = Span(draft.stretches[-1].start, end)
        else:
            draft.stretches.append(Span(at, end))
        at = end


class Freezer:
    """Makes clauses of drafts; `dropped` and `marks` in the order of the source, `full_ends` ends of full lines."""

    def __init__(
        self, source: str, dropped: list[Span], marks: list[Span], suspended: frozenset[str], full_ends: set[int]
    ) -> None:
        self.source = source
        self.dropped = dropped
        self.marks = marks
        self.suspended = suspended
        self.full_ends = full_ends

    def freeze(self, draft: Draft) -> Clause:
        """The clause with everything below it."""
        words = join(
            self.source,
            draft.segments,
            _inside(self.dropped, draft.segments),
            _inside(self.marks, draft.segments),
            self.suspended,
        )
        label = None
        if draft.label_text is not None and draft.label_span is not None:
            label = Label(draft.label_text, draft.style, draft.value, draft.label_span)
        visible = draft.visible
        return Clause(
            kind=draft.kind,
            path=draft.path,
            position=draft.position,
            text=words.text,
            span=Span(visible[0].start, visible[-1].end) if visible else Span(draft.start, draft.start),
            pieces=words.pieces,
            stretches=tuple(draft.stretches),
            label=label,
            role=draft.role,
            marks=words.marks,
            fills_line=bool(visible) and visible[-1].end in self.full_ends,
            children=tuple(self.freeze(child) for child in draft.children),
        )


def _inside(spans: list[Span], segments: list[Span]) -> list[Span]:
    if not spans or not segments:
        return []
    first = bisect.bisect_left(spans, Span(segments[0].start, 0))
    last = bisect.bisect_left(spans, Span(segments[-1].end, 0))
    return spans[first:last]
