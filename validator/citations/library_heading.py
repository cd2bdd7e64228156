"""References as a law library prints them: "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. ..."."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import msgspec

from validator.citations.citation import Citation
from validator.citations.numbers import NUMBER
from validator.citations.organs import security_council_year, symbol_of
from validator.resolution import Clause
from validator.source import Span

_OPENING = re.compile(
    r"\b(?P<organ>G\.? ?A\.?|S\.? ?C\.?|E\.? ?S\.? ?C\.?|H\.? ?R\.? ?C\.?),? "
    r"(?P<res>[Rr]es(?:\.|olution)?),? (?=\S{0,3}\d)"
)
_ORGANS = {
    "G.A.": "general-assembly",
    "S.C.": "security-council",
    "E.S.C.": "economic-and-social-council",
    "H.R.C.": "human-rights-council",
}
_RECORDS = {"G.A.": "GAOR", "S.C.": "SCOR", "E.S.C.": "ESCOR", "H.R.C.": "GAOR"}


class Field(msgspec.Struct, frozen=True):
    """One number in a library heading and where it stands in the clause's text."""

    text: str
    start: int
    end: int


class LibraryHeading(msgspec.Struct, frozen=True):
    """A library heading taken apart; a field that isn't printed is None.

    `fields` holds number, session, volume, supplement, page, symbol and year, as far as they are printed
    in the form they should have. `fault` is the first place where the form is broken, with what should
    stand there; the fields after it are not read. `symbol` is that of the resolution.
    """

    clause: Clause
    span: Span
    start: int
    end: int
    organ: str
    fields: dict[str, Field]
    fault: Field | None = None
    expected: str = ""

    @property
    def symbol(self) -> str | None:
        """The symbol of the resolution in the organ's own form, None where the number can't be read."""
        number = self.fields.get("number")
        match = NUMBER.fullmatch(number.text) if number else None
        if match is None:
            return f"S/RES/{number.text} ({year})" if number and (year := self._council_year(number.text)) else None
        if match["series"]:
            bracket = match["bracket"]
            year = int(bracket) if bracket.isdigit() else None
            return symbol_of(
                self.organ, "resolution", "year" if year else "roman", bracket, int(match["series"]), year, None
            )
        session = match["session"] or f"{match['special']}-{match['special_session']}"
        number_of = int(match["of_session"] or match["of_special"])
        annual = self.organ == "economic-and-social-council"
        part = re.sub(r"^.*\d", "", number.text).strip() if number else ""
        return symbol_of(
            self.organ,
            "resolution",
            "annual" if annual else "session",
            session,
            number_of,
            int(session) if annual else None,
            part or None,
        )

    def _council_year(self, number: str) -> int | None:
        return security_council_year(int(number)) if self.organ == "security-council" and number.isdigit() else None


class Part(msgspec.Struct, frozen=True):
    """One part of the form: what it looks like, its pattern, and what shows that it was meant to be there.

    A part without a `hint` must be there.
    """

    what: str
    pattern: re.Pattern[str]
    hint: re.Pattern[str] | None = None


_NUMBERS = {
    "S.C.": r"(?P<number>\d{1,4}(?: \(\d{4}\))?)",
    "E.S.C.": r"(?P<number>(?P<session>\d{4})/\d{1,3}(?: ?[A-Z])?|\d{1,4} ?[A-Z]? ?\([IVXL]+\))",
}
_NUMBER = r"(?P<number>(?P<session>(?:E?S-)?\d{1,3})/\d{1,3}(?: ?[A-Z])?|\d{1,4} ?[A-Z]? ?\((?:E?S-)?[IVXL]+\))"
_VOLUME = (
    r",? (?P<volume>\d{1,2}) U\.N\. ?RECORDS(?: \([^)]*\))?(?:,? [^,]{0,40}Sess\.,?)?(?: [Aa]nnex(?:es)?)?,?"
    r" Supp\. \(No\. (?P<supplement>\d{1,2}[A-Z]?)\)(?: at (?P<page>\d{1,4}(?:[-–]\d+)?))?"
)
_MEETING = r",? (?:\d+ )?U\.N\. RECORDS(?:, [^,]+(?:Sess|mtg|Year)\.)+(?: at \d+)?"
_DOCUMENT = (
    r",? U\.N\. Doc\.? (?P<symbol>[A-Z]/[A-Z0-9./-]*\d"
    r"(?: ?\((?:Vol\. ?[IVX]+|\d{4}(?=\) \()|(?:E?S-)?[IVXL]+)\)(?=[ ,.]|$))?)(?: at \d+)?"
)


@functools.cache
def _form(organ: str) -> tuple[Part, ...]:
    """The parts of a reference to a resolution of one organ, in their order."""
    records = _RECORDS[organ]
    return (
        Part("the number", re.compile(_NUMBERS.get(organ, _NUMBER))),
        Part(
            "an annex or section",
            re.compile(r", (?:annex|sect\.|pt\.|para\.|art\.) ?[^,]{0,12}"),
            re.compile(r", annex"),
        ),
        Part(
            "the session and meeting",
            re.compile(_MEETING.replace("RECORDS", records)),
            re.compile(r"[^,]*(?:GAOR|SCOR), [^,]*(?:Sess|Year)"),
        ),
        Part(
            f"“, VOLUME U.N. {records} Supp. (No. NUMBER) at PAGE”",
            re.compile(_VOLUME.replace("RECORDS", records)),
            re.compile(r"[^,]*(?:[A-Z]{1,2}OR|G\.?A\.?O\.?R|[Ss]up|\bNo\b|\d+ U\.? ?N)"),
        ),
        Part("“, U.N. Doc. SYMBOL”", re.compile(_DOCUMENT), None if organ != "G.A." else re.compile(r".*(?:Doc|/\d)")),
        Part("“ (YEAR)”", re.compile(r",? \((?P<year>\d{4})\)"), re.compile(r"[ ,(]*\d|.*\(\d")),
        Part("a full stop at the end", re.compile(r"\.?(?=\s|$)")),
    )


def library_headings(clause: Clause) -> Iterator[LibraryHeading]:
    """The library headings in a clause, well-formed or not."""
    text = clause.text
    if "U.N" not in text and "UN Doc" not in text and "GAOR" not in text:
        return
    for opening in _OPENING.finditer(text):
        yield _read(clause, opening)


def _read(clause: Clause, opening: re.Match[str]) -> LibraryHeading:
    text, at = clause.text, opening.end()
    organ = opening["organ"].replace(" ", "").rstrip(".")
    organ = ".".join(organ.replace(".", "")) + "."
    fields: dict[str, Field] = {}
    fault, expected = None, ""
    if opening["organ"] != organ or opening["res"] not in ("res.", "Res."):
        fault, expected = (
            Field(opening[0].strip(), opening.start(), opening.start() + len(opening[0].strip())),
            f"“{organ} res.”",
        )
    for part in () if fault else _form(organ):
        match = part.pattern.match(text, at)
        if match:
            fields |= {k: Field(v, match.start(k), match.end(k)) for k, v in match.groupdict().items() if v}
            at = match.end()
        elif part.hint is None or part.hint.match(text, at):
            fault, expected = _broken(text, at), part.what
            break
    end = fault.end if fault else at
    return LibraryHeading(
        clause, clause.source_span(opening.start(), end), opening.start(), end, _ORGANS[organ], fields, fault, expected
    )


def _broken(text: str, at: int) -> Field:
    """The field that begins at an offset, to the next comma or the end."""
    start = at + len(text[at:]) - len(text[at:].lstrip(" ,"))
    comma = text.find(", ", start + 1)
    end = comma if comma > 0 else len(text)
    if start >= end:
        start, end = max(0, len(text) - 1), len(text)
    return Field(text[start:end], start, end)


def heading_citations(clause: Clause) -> Iterator[Citation]:
    """The resolutions that the library headings of a clause name."""
    for heading in library_headings(clause):
        number = heading.fields.get("number")
        if number is None or heading.symbol is None:
            continue
        match = NUMBER.fullmatch(number.text)
        session = match and (
            match["session"] or (match["special"] and f"{match['special']}-{match['special_session']}")
        )
        count = int(re.findall(r"\d+", number.text)[-1 if session else 0])
        span = clause.source_span(number.start, number.end)
        yield Citation(
            "resolution",
            "symbol",
            number.text,
            heading.symbol,
            clause,
            span,
            number.start,
            number.end,
            heading.organ,
            session or None,
            count,
        )
