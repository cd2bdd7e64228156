"""The register of resolutions: when each was adopted, as the United Nations has it; looked up in microseconds."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Literal

import msgspec

from validator import Citation


class Entry(msgspec.Struct, frozen=True):
    """One resolution of the register.

    `date` is YYYY-MM-DD. `known` says how: "official" by the publisher's own record, "cited" by the date that
    most official texts give, `texts` how many do. `title` is empty where it isn't known.
    """

    symbol: str
    date: str
    known: Literal["official", "cited"]
    texts: int
    title: str

    @property
    def certain(self) -> bool:
        """Whether the date is beyond the slip of one or two texts."""
        return self.known == "official" or self.texts >= 3


class Series(msgspec.Struct, frozen=True):
    """What is known of whole series of the Assembly.

    `complete_sessions` gives the number of the last resolution of the sessions of which all are known,
    `roman` for the sessions up to 1975 the lowest and highest number known and the session.
    """

    source: str
    complete_sessions: dict[str, int]
    roman: tuple[tuple[int, int, int], ...]


def entry_of(citation: Citation) -> Entry | None:
    """What the register has of a cited resolution, None where it has nothing or the part is in doubt."""
    if citation.symbol is None or citation.kind != "resolution":
        return None
    symbol = citation.symbol.replace(" ", "")
    if citation.part is None or citation.form == "roman":
        return look_up(symbol)
    whole = re.sub(r"(?<=[0-9])[A-Z]$", "", symbol)
    entry = look_up(whole + citation.part)
    if entry is None and citation.part == "A":
        entry = look_up(whole)
        return entry if entry and entry.known == "official" else None
    return entry


PARTS = ("A", "B", "C", "A-B", "A-C")


def has_parts(citation: Citation) -> bool:
    """Whether the resolution cited is known to have parts, of which the citation may mean another."""
    if citation.part is not None:
        return True
    symbol = (citation.symbol or "").replace(" ", "")
    return any(look_up(symbol + part) for part in PARTS)


def look_up(symbol: str) -> Entry | None:
    """The entry of a symbol without spaces, such as "A/RES/1514(XV)" or "S/RES/1325(2000)"."""
    table, key = _table(), symbol.encode() + b","
    low, high = 0, len(table)
    while low < high:
        middle = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = table.find(b"\n", middle, high) + 1 or high
        if table.startswith(key, middle):
            return _entry(table[middle:end].decode())
        if table[middle:end] < key:
            low = end
        else:
            high = middle
    return None


def _entry(line: str) -> Entry:
    symbol, date, known, texts, title = line.rstrip("\n").split(",", 4)
    if title.startswith('"'):
        title = title[1:-1].replace('""', '"')
    return Entry(symbol, date, "official" if known == "official" else "cited", int(texts or 0), title)


@functools.cache
def _table() -> bytes:
    """The lines of the register, sorted by symbol, without the line of column names."""
    data = Path(__file__).with_name("register.csv").read_bytes()
    return data[data.index(b"\n") + 1 :]


@functools.cache
def series() -> Series:
    """What is known of whole series."""
    data = Path(__file__).with_name("series.json").read_bytes()
    return msgspec.json.decode(data, type=Series)
