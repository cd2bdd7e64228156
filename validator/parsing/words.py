"""Stretches of the source → the text of a clause, with the way back for every character."""

from __future__ import annotations

import re

import msgspec

from validator.resolution import Mark, Piece
from validator.source import Span

_UNEVEN = re.compile(r"[^\S ]|  ")
_RUN = re.compile(r"\S+(?: \S+)*")
_HYPHENS = "-‐‑"


class Words(msgspec.Struct):
    """The text of a clause, where its runs stand in the source, and the notes marked in it."""

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]


def join(source: str, segments: list[Span], dropped: list[Span], marks: list[Span], suspended: frozenset[str]) -> Words:
    """Join segments (one a line) with single spaces, without the `marks` of footnotes and `dropped` markup.

    All three lists are in the order of the source. A hyphen at the end of a segment binds it to the next
    without a space, unless the next begins with a word that follows a suspended hyphen ("short- and long-term").
    """
    if not dropped and not marks:
        return _join_whole(source, segments, suspended)
    removed = sorted([(span, False) for span in dropped] + [(span, True) for span in marks])
    parts: list[str] = []
    pieces: list[Piece] = []
    found: list[Mark] = []
    length = at = 0
    for segment in segments:
        start = segment.start
        bound = not parts or _is_bound(parts[-1], source, start, suspended)
        while start <= segment.end:
            while at < len(removed) and removed[at][0].end <= segment.start:
                at += 1
            hole, is_mark = removed[at] if at < len(removed) and removed[at][0].start < segment.end else (None, False)
            stop = hole.start if hole else segment.end
            for run in _RUN.finditer(source, start, stop):
                if parts and not bound:
                    parts.append(" ")
                    length += 1
                pieces.append(Piece(length, run.start(), run.end()))
                parts.append(run[0])
                length += run.end() - run.start()
                bound = False
            if hole is None:
                break
            if is_mark:
                found.append(Mark(source[hole.start : hole.end], hole, length))
            bound = (
                hole.end < segment.end
                and not source[hole.end].isspace()
                and length > 0
                and (is_mark or not source[hole.start - 1].isspace())
            )
            start = hole.end
            at += 1
    return Words("".join(parts), tuple(pieces), tuple(found))


def _join_whole(source: str, segments: list[Span], suspended: frozenset[str]) -> Words:
    """Join segments of which nothing is left out."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    for segment in segments:
        start, end = segment.start, segment.end
        text = source[start:end]
        if parts and not _is_bound(parts[-1], source, start, suspended):
            parts.append(" ")
            length += 1
        if _UNEVEN.search(text) is None:
            pieces.append(Piece(length, start, end))
            parts.append(text)
            length += end - start
            continue
        for at, run in enumerate(_RUN.finditer(text)):
            if at:
                parts.append(" ")
                length += 1
            pieces.append(Piece(length, start + run.start(), start + run.end()))
            parts.append(run[0])
            length += run.end() - run.start()
    return Words("".join(parts), tuple(pieces), ())


def _is_bound(before: str, source: str, start: int, suspended: frozenset[str]) -> bool:
    if before[-1] not in _HYPHENS or not before[-2:-1].isalpha() or not source[start].isalpha():
        return False
    word = re.match(r"\w+", source[start : start + 12])
    return word is None or word[0].lower() not in suspended
