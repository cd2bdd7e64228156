"""What stands where a number or a symbol should, and is none: damaged, torn or mistyped."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from validator.citations.dates import date_after
from validator.citations.language import Language
from validator.citations.organs import roman_value
from validator.resolution import Clause
from validator.source import Span


class Suspect(msgspec.Struct, frozen=True):
    """A damaged citation: its place, what is wrong with it, and what was surely meant, if that is sure.

    `kind` is "number" or "symbol" for a wrong form, "spacing" for a right one torn by spaces. `start` and
    `end` are offsets in the clause's text.
    """

    kind: Literal["number", "symbol", "spacing"]
    text: str
    fault: str
    clause: Clause
    span: Span
    start: int
    end: int
    meant: str | None = None


_NEAR = (
    r"(?P<spacing>[0-9]{1,4} /\s?[0-9]{1,4}|[0-9]{1,4}/\s[0-9]{1,4})(?![\w/])"
    r"|(?P<strokes>[0-9]{1,4}\s?/(?:\s?/)+\s?[0-9]{1,4})"
    r"|(?P<zero>0[0-9]{0,3}/[0-9]{1,4}|[0-9]{1,4}/0[0-9]{0,3})(?![\w/])"
    r"|(?P<small>[0-9]{1,4}/[0-9]{1,4}(?:[a-z](?!\w)| [a-z](?= of [0-9])))"
    r"|(?P<letters>(?=\w*[0-9]\w*/)(?=\w*[A-Za-z]\w*/|\w*/[0-9]*[A-Za-z])[0-9OoIlSBZ]{1,4}/[0-9OoIlSBZ]{1,4})(?![\w/])"
    r"|(?P<stroke>[0-9]{1,4}\s?[\\|∕⁄.:_‑–—-]\s?[0-9]{1,4})(?= of [0-9]| \()"
    r"|(?P<three>[0-9]{1,2}/[0-9]{1,3}(?:/[0-9]*)+)(?![\w/])"
    r"|(?P<half>[0-9]{1,4}/|/[0-9]{1,4})(?![\w/])"
    r"|(?P<joined>[0-9]{5,8})(?= of [0-9])"
    r"|(?P<inverted>[0-9]{3,4}/(?:19|20)[0-9][0-9])(?![\w/])"
    r"|(?P<unclosed>[0-9]{1,4} ?[\[({](?:19|20)[0-9][0-9])(?![\w\])}])"
    r"|(?P<bracket>[0-9]{1,4}(?: [A-Z])? ?[\[({][^\])},;]{0,12}[\])}]?"
    r"|[0-9]{1,4}(?: [A-Z])? (?:(?:19|20)[0-9][0-9]|[IVX]{2,7})\))"
    r"|(?P<bare>[0-9]{2,4})(?= of [0-9]{1,2} )"
    r"|(?P<no_bracket>[0-9]{1,4} (?:[IVX]{2,7})(?= of [0-9]|[,;.]|$))"
)
_FIGURES = re.compile(r"[0-9]+")
_OF_COUNCIL_OR_SERIES = ("unclosed", "bracket", "inverted")
_FAULTS = {
    "spacing": "a space has come into the number",
    "strokes": "there is more than one stroke between the session and the number",
    "zero": "no session and no resolution has a number that begins with 0",
    "small": "the letter of a part is a capital",
    "letters": "there is a letter where a figure should be",
    "stroke": "a stroke (/) belongs between the session and the number",
    "three": "there is one number too many",
    "half": "the session or the number is missing",
    "joined": "the stroke between the session and the number is missing",
    "inverted": "the Security Council writes its number first and the year in brackets",
    "unclosed": "the bracket after the year is missing",
    "bare": "the session is missing",
    "no_bracket": "the session belongs in brackets",
}


_BEGINNINGS = "/OoIlSBZ"


@functools.cache
def _near(date_lead: str) -> re.Pattern[str]:
    return re.compile(_NEAR.replace(" of ", date_lead))


def suspect_number(
    clause: Clause, at: int, language: Language, by_session: bool, another: bool = False
) -> Suspect | None:
    """What is wrong with the number that should begin at an offset, None where nothing near a number stands.

    `by_session` says that the organ is known to number by session or year, so that "62.14" can't be right;
    `another` that a body was named whose numbers may have any form.
    """
    text = clause.text
    if at >= len(text) or not (text[at].isdigit() or text[at] in _BEGINNINGS):
        return None
    match = _near(language.date_lead).match(text, at)
    if match is None or match.lastgroup is None or (not by_session and not _dated_by_session(text, match, language)):
        return None
    if another and (match.lastgroup not in _OF_COUNCIL_OR_SERIES or not match[0][:3].isdigit()):
        return None
    what, printed, end = match.lastgroup, match[0], match.end()
    if what == "bracket":
        fault = _bracket_fault(printed, text[end : end + 1])
        if fault is None:
            return None
    else:
        fault = _FAULTS[what]
    meant = re.sub(r"\s", "", printed) if what == "spacing" else None
    kind: Literal["number", "spacing"] = "spacing" if meant else "number"
    return Suspect(kind, printed, fault, clause, clause.source_span(at, end), at, end, meant)


def _dated_by_session(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether the date after a number that may be another body's fits the session it would be of."""
    if match.lastgroup == "bare":
        return False
    if match.lastgroup != "stroke":
        return True
    date, session = date_after(text, match.end(), language), _FIGURES.match(match[0])
    return date is not None and session is not None and date.year - 1945 - int(session[0]) in (0, 1)


@functools.cache
def _good_bracket() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,4}(?: [A-Z])? ?\((?:[0-9]{4}|(?:E?S[-‑–])?[IVXLC]+)\)")


def _bracket_fault(printed: str, after: str) -> str | None:
    inside = re.sub(r"^[0-9]+(?: [A-Z](?= ?[\[({]))? ?[\[({]?", "", printed).rstrip("])}").strip()
    if _good_bracket().fullmatch(printed):
        numeral = inside.rpartition("-")[2]
        return None if inside.isdigit() or roman_value(numeral) else f"“{numeral}” is no roman numeral"
    if printed[-1:] not in "])}" and after not in (",", ";", ".", "", " "):
        return None
    if re.fullmatch(r"[0-9]{4}|(?:E?S-)?[IVXLC]+", inside):
        return "the brackets round the year or session are not whole"
    if (
        re.fullmatch(r"[0-9OoIlSB]{2,6}", inside)
        and (len(inside) > 2 or printed[:3].isdigit())
        and any(c.isdigit() for c in inside)
    ):
        return f"“{inside}” is no year"
    if printed[:2].isdigit() and re.fullmatch(r"[IVXLCivxlc1 ]{2,8}", inside):
        return f"“{inside}” is no roman numeral"
    return None


_NEEDS_STOP = re.compile(
    r"/(?:L|Rev|Add|Corr|SR|PV|CRP|Sub|WG|Amend)(?:[0-9]+|/[0-9]+)\b|/C[0-9](?=/)|(?<=^[A])/C/[0-9](?=/)"
)
_NEEDS_STROKE = re.compile(r"/(?:RES|PRST)[0-9]+")
_EMPTY_COMPONENT = re.compile(r"/(?:L|Rev|Add|Corr|CRP)\.?(?=/|$)")
_SMALL = re.compile(r"/(?:l|rev|add|corr|res|prst|hrc|c)\b", re.ASCII)
_OWN = {
    "A": (
        r"A/RES/(?:[0-9]{1,3}/[0-9]{1,3}(?: ?[A-Z](?:[-–][A-Z])?)?|E?S-[0-9]{1,2}/[0-9]{1,3}"
        r"|[0-9]{1,4}(?: ?[A-Z])? ?\((?:E?S-)?[IVX]+\)(?: ?[A-Z])?)"
        r"|A/HRC/RES/(?:S-)?[0-9]{1,2}/[0-9]{1,3}"
        r"|A/(?:[0-9]{1,2}|1[0-4][0-9])/(?:L\.[0-9]+|INF/[0-9]+|PV\.[0-9]+|CRP\.[0-9]+|BUR/.*|[0-9]{1,4})(?:[ /(].*)?"
        r"|A/[0-9]{3,5}(?:/[A-Z][a-z]+\.[0-9]+.*)?"
        r"|A/(?!RES/|HRC/RES/)(?:E?S-[0-9]+|[A-Z]).*"
    ),
    "S": (
        r"S/RES/[0-9]{1,4}(?: ?\((?:19|20)[0-9][0-9]\))?"
        r"|S/PRST/(?:19|20)[0-9][0-9]/[0-9]{1,3}"
        r"|S/(?:(?:19|20)[0-9][0-9]/[0-9]{1,4}|[0-9]{1,5}|(?!RES/|PRST/)[A-Z][A-Za-z]*[.0-9]*)(?:/.*)?"
    ),
    "E": (r"E/RES/(?:(?:19|20)[0-9][0-9]/[0-9]{1,3}(?: ?[A-Z])?|[0-9]{1,4}(?: ?[A-Z])? ?\([IVXL]+\))|E/(?!RES/).*"),
}


@functools.cache
def _own(organ: str) -> re.Pattern[str]:
    return re.compile(_OWN[organ])


def symbol_fault(printed: str) -> str | None:
    """What is wrong with a symbol whose components are well-formed, None where nothing is."""
    if match := _NEEDS_STROKE.search(printed):
        return f"a stroke belongs before the number in “{match[0]}”"
    if match := _NEEDS_STOP.search(printed):
        return f"a stop belongs between the letters and the number in “{match[0]}”"
    if match := _EMPTY_COMPONENT.search(printed):
        return f"the number after “{match[0]}” is missing"
    if match := _SMALL.search(printed):
        return f"“{match[0]}” is written with capitals"
    plain = re.sub(r"[‑–]", "-", printed)
    if plain[:2] in ("A.", "S.", "E."):
        return f"a stroke belongs after “{plain[0]}”"
    if plain[:2] in ("A/", "S/", "E/") and not _own(plain[0]).fullmatch(plain):
        if "/RES/" in plain or "/PRST/" in plain:
            return "the organ doesn't number its texts in this way"
        return "the session or year stands second in a symbol, and a number follows"
    return None


@functools.cache
def _torn() -> re.Pattern[str]:
    return re.compile(r"\s((?:(?:Add|Corr|Rev|L|SR)\.)?[0-9]+(?:/(?:Add|Corr|Rev)\.[0-9]+)*)(?![\w/])")


def broken_symbol(clause: Clause, match: re.Match[str], rest: str) -> Suspect:
    """A symbol that begins well and goes on with something that belongs in none."""
    start, end = match.start(), match.start() + len(match[0].rstrip(" .,;:("))
    text = clause.text
    torn = _torn().match(text, match.end()) if match[0].endswith("/") else None
    if torn:
        end, meant = torn.end(), text[start : match.end()] + torn[1]
        if symbol_fault(meant) is None:
            return Suspect(
                "spacing",
                text[start:end],
                "a space has come into the symbol",
                clause,
                clause.source_span(start, end),
                start,
                end,
                meant,
            )
    fault = f"“{rest}” doesn't belong in a symbol"
    return Suspect("symbol", text[start:end], fault, clause, clause.source_span(start, end), start, end)


@functools.cache
def _near_symbol() -> re.Pattern[str]:
    stroke = r"(?:\s?[/\\.|_–-]\s?|\s)"
    return re.compile(
        rf"(?<![\w/.-])(?:[ASEase]{stroke}(?:HRC{stroke})?|[ASE])(?:RES|Res|PRST|(?<=/)res|(?<=/)prst)(?:{stroke}|(?=[0-9]))"
        rf"(?:\s?[0-9][\w.]*|E?S-[0-9]+)(?:\s?[/\\.|_–-]\s?\w+)*(?:\s?\([^()\s]{{1,8}}\)?)?"
        r"|(?<=\()[ASE][.\\|_–-][0-9]{1,4}/[0-9]+(?=\))|(?<=\()[ase]/(?:\w\.[0-9]/)?[0-9]{2,4}/(?:L\.)?[0-9]+(?=\))"
        rf"|(?<![\w/.-])(?:A|S|E)(?:/\s|\s/)[A-Z0-9][\w.]*(?:/\s?\w[\w.]*)+"
    )


_SIGNS = ("RES", "PRST", "/ ", " /", "/res", "(a/", "(s/", "(e/", "(A-", "(S-", "(E-", "(A\\", "(S\\", "(E\\")


def overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch overlaps one of those taken, which are sorted and apart from each other."""
    at = bisect.bisect_left(taken, (start, start))
    return (at > 0 and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end)


def suspect_symbols(clause: Clause, taken: list[tuple[int, int]]) -> Iterator[Suspect]:
    """What was meant for a symbol of the Assembly or a Council and isn't one; `taken` are the good ones."""
    text = clause.text
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _near_symbol().finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip(".,;"))
        if overlaps(taken, start, end):
            continue
        printed = text[start:end]
        meant = re.sub(r"\s?([/.])\s?", r"\1", printed)
        torn = (
            meant != printed
            and meant[0] in _OWN
            and _own(meant[0]).fullmatch(meant) is not None
            and symbol_fault(meant) is None
        )
        fault = "a space has come into the symbol" if torn else "the parts of a symbol are separated by strokes (/)"
        span = clause.source_span(start, end)
        yield Suspect(
            "spacing" if torn else "symbol", printed, fault, clause, span, start, end, meant if torn else None
        )
