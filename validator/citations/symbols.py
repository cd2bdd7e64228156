"""Document symbols as printed: A/51/L.21, A/RES/1514 (XV), S/2021/186/Add.1, FCCC/CP/2015/10."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from validator.citations.language import Language
from validator.citations.organs import roman_value, security_council_year, series

_COMPONENT = (
    r"(?:SR\.[0-9]+[-–][0-9]+"
    r"|[A-Za-z]{1,11}(?:[.\-‑–]?[0-9]+[A-Za-z]?|\.[IVXL]+\b|\.[A-Za-z]{1,4}\.?[0-9]*)?"
    r"|[0-9]+[A-Z]?(?![a-z]))(?:\((?:[0-9]+|[IVX]+)\))?"
)
_FIRST_WORD = re.compile(r"[A-Z](?<![\w/.‑-].)[A-Z]*+(?=[./])")
_YEAR = re.compile(r" \([0-9]{4}\)$")
_ORGANS = {
    "A/HRC/RES": "human-rights-council",
    "A/RES": "general-assembly",
    "S/RES": "security-council",
    "E/RES": "economic-and-social-council",
}


class Parts(msgspec.Struct, frozen=True):
    """What a symbol of a resolution says: "A/RES/48/218 B" is session "48", number 218, part "B"."""

    organ: str
    session: str | None
    number: int
    year: int | None
    part: str | None
    symbol: str | None


@functools.cache
def _series() -> frozenset[str]:
    return frozenset(series())


@functools.cache
def _printed(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = "|".join(sorted({re.escape(word.rstrip(".")) for word in words}))
    return re.compile(
        r"[A-Z]+(?:\.[0-9]+)?/[\w./()‑–-]*"
        rf"(?: \((?:(?:{inside})[^()]{{0,14}}|(?:E?S[-‑–])?[IVXLC0-9-]+)\)(?:/[\w.]+)*)*"
    )


@functools.cache
def _strict(words: tuple[str, ...]) -> re.Pattern[str]:
    inside = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    bracket = rf" ?\((?:(?:{inside})(?: ?[^() ][^()]{{0,11}})?|(?:E?S[-‑–])?[IVXLC]+)\)"
    return re.compile(
        rf"S/RES/[0-9]{{1,4}}(?: ?\([0-9]{{4}}\))?(?![/\w])|[A-Z]+(?:\.[0-9]+)?(?:/{_COMPONENT}|{bracket})+"
    )


def printed_symbols(text: str, language: Language) -> Iterator[re.Match[str]]:
    """What begins like a symbol of the United Nations, well-formed or not."""
    printed, at = _printed(language.bracket_words), 0
    while first := _FIRST_WORD.search(text, at):
        match = printed.match(text, first.start()) if first[0] in _series() else None
        if match:
            yield match
        at = match.end() if match else first.end()


def split(printed: str, language: Language) -> tuple[list[tuple[int, int]], str]:
    """The well-formed symbols in what was printed, by their offsets, and what is left over after them.

    Double symbols such as "A/56/1026-S/2002/932" hold two.
    """
    spans, at = [], 0
    if not printed.startswith("S/RES/"):
        printed = _YEAR.sub("", printed)
    bare = printed.rstrip(".,;:-‑–—")
    while bare.count(")") > bare.count("(") and bare.endswith(")"):
        bare = bare[:-1].rstrip(".,;:-‑–—")
    strict = _strict(language.bracket_words)
    while at < len(bare) and (match := strict.match(bare, at)):
        spans.append(match.span())
        at = match.end()
        if bare[at : at + 1] in ("-", "‑", "–"):
            at += 1
    return spans, bare[at:]


@functools.cache
def _resolution() -> re.Pattern[str]:
    return re.compile(
        r"(?P<prefix>A/HRC/RES|A/RES|S/RES|E/RES)/"
        r"(?:(?P<number>[0-9]{1,4})(?P<letter>[A-Z])? ?\((?P<bracket>(?:E?S-)?[IVXLC]+|[0-9]{4})\)"
        r"|(?P<session>(?:E?S-)?[0-9]{1,4})/(?P<of_session>[0-9]{1,4})|(?P<bare>[0-9]{1,4}))"
        r"(?: ?(?P<part>[A-Z])(?![a-z]))?"
    )


def parse_resolution(symbol: str) -> Parts | None:
    """What a symbol of a resolution says, None for the symbol of another document or a malformed one."""
    if "RES/" not in symbol:
        return None
    match = _resolution().fullmatch(symbol.replace("‑", "-").replace("–", "-"))
    if match is None:
        return None
    organ, bracket, part = _ORGANS[match["prefix"]], match["bracket"], match["part"]
    if match["bare"]:
        year = security_council_year(int(match["bare"]))
        if organ != "security-council":
            return None
        return Parts(organ, None, int(match["bare"]), None, None, (year and f"S/RES/{match['bare']} ({year})") or None)
    if bracket and bracket.isdigit():
        if organ != "security-council":
            return None
        return Parts(organ, None, int(match["number"]), int(bracket), None, f"S/RES/{match['number']} ({bracket})")
    if bracket:
        if organ in ("security-council", "human-rights-council") or roman_value(bracket.rpartition("-")[2]) is None:
            return None
        part = match["letter"] or part
        return Parts(
            organ, bracket, int(match["number"]), None, part, f"{match['prefix']}/{match['number']} ({bracket})"
        )
    if organ == "security-council":
        return None
    letter = f" {part}" if part else ""
    year = int(match["session"]) if organ == "economic-and-social-council" else None
    whole = f"{match['prefix']}/{match['session']}/{match['of_session']}{letter}"
    return Parts(organ, None if year else match["session"], int(match["of_session"]), year, part, whole)
