"""Where a run of printed numbers breaks, told once for each defect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

Kind = Literal["missing", "repeated", "swapped", "misnumbered", "stray", "backwards", "restart"]


class Break(msgspec.Struct, frozen=True):
    """One defect in a sequence: at which item, what was expected there, and what stands there.

    `missing`: the numbers from `expected` to `found - 1` are not there. `repeated`: `found` came just before.
    `swapped`: this item and the next have each other's number. `misnumbered`: only this item is wrong, the
    next goes on as if it were right. `stray`: the next goes on as if this item weren't there. `backwards`:
    the sequence jumps back to `found` and goes on from there. `restart`: it begins again at 1. `mends`: with
    the expected number here the sequence would be right.
    """

    kind: Kind
    index: int
    expected: int
    found: int
    mends: bool = False


def breaks(values: Sequence[int], first: int = 1) -> Iterator[Break]:
    """The defects of a sequence that should run first, first + 1, …; linear, in order.

    A sequence that begins with another number is an excerpt: what comes before is not called missing.
    """
    expected = values[0] if values else first
    at = 0
    while at < len(values):
        found = values[at]
        following = values[at + 1] if at + 1 < len(values) else None
        later = values[at + 2] if at + 2 < len(values) else None
        if found == expected:
            expected += 1
        elif found == expected + 1 and following == expected and later in (None, expected + 2):
            yield Break("swapped", at, expected, found)
            expected += 2
            at += 1
        elif following == expected + 1 and not (found == expected - 1 and later == following):
            yield Break("repeated" if found == expected - 1 else "misnumbered", at, expected, found, mends=True)
            expected += 1
        elif found > expected:
            if following == expected:
                yield Break("stray", at, expected, found)
            else:
                yield Break("missing", at, expected, found)
                expected = found + 1
        elif found == expected - 1:
            yield Break("repeated", at, expected, found, mends=following is None)
        elif found == first and following in (None, first + 1):
            yield Break("restart", at, expected, found)
            expected = first + 1
        elif following == expected:
            yield Break("stray", at, expected, found)
        else:
            yield Break("backwards", at, expected, found)
            expected = found + 1
        at += 1
