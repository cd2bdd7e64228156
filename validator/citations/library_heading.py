"""References as a law library prints them: "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. ..."."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

import msgspec

from validator.citations.citation import Citation
from validator.citations.language import load
from validator.citations.organs import security_council_year, symbol_of
from validator.resolution import Clause
from validator.source import Span

_ORGANS = {
    "G.A.": "general-assembly",
    "S.C.": "security-council",
    "E.S.C.": "economic-and-social-council",
    "H.R.C.": "human-rights-council",
}
_LONGEST = 300
"""So many characters are read of a library heading at most."""
_LONGEST_FAULT = 100
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
        match = load().number.fullmatch(number.text) if number else None
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
        part = re.sub(r"^.*[0-9]", "", number.text).strip() if number else ""
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
    "S.C.": r"(?P<number>[0-9]{1,4}(?: \([0-9]{4}\))?)",
    "E.S.C.": r"(?P<number>(?P<session>[0-9]{4})/[0-9]{1,3}(?: ?[A-Z])?|[0-9]{1,4} ?[A-Z]? ?\([IVXL]+\))",
}
_NUMBER = (
    r"(?P<number>(?P<session>(?:E?S-)?[0-9]{1,3})/[0-9]{1,3}(?: ?[A-Z])?|[0-9]{1,4} ?[A-Z]? ?\((?:E?S-)?[IVXL]+\))"
)
_VOLUME = (
    r",? (?P<volume>[0-9]{1,2}) U\.N\. ?RECORDS(?: \([^)]*\))?(?:,? [^,]{0,40}Sess\.,?)?(?: [Aa]nnex(?:es)?)?,?"
    r" Supp\. \(No\. (?P<supplement>[0-9]{1,2}[A-Z]?)\)(?: at (?P<page>[0-9]{1,4}(?:[-–][0-9]+)?))?"
)
_MEETING = r",? (?:[0-9]+ )?U\.N\. RECORDS(?:, [^,]+(?:Sess|mtg|Year)\.)+(?: at [0-9]+)?"
_DOCUMENT = (
    r",? U\.N\. Doc\.? (?P<symbol>[A-Z]/[A-Z0-9./-]*[0-9]"
    r"(?: ?\((?:Vol\. ?[IVX]+|[0-9]{4}(?=\) \()|(?:E?S-)?[IVXL]+)\)(?=[ ,.]|$))?)(?: at [0-9]+)?"
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
            re.compile(r"[^,]*(?:[A-Z]{1,2}OR|G\.?A\.?O\.?R|[Ss]up|\bNo\b|[0-9]+ U\.? ?N)"),
        ),
        Part(
            "“, U.N. Doc. SYMBOL”", re.compile(_DOCUMENT), None if organ != "G.A." else re.compile(r".*(?:Doc|/[0-9])")
        ),
        Part("“ (YEAR)”", re.compile(r",? \((?P<year>[0-9]{4})\)"), re.compile(r"[ ,(]*[0-9]|.*\([0-9]")),
        Part("a full stop at the end", re.compile(r"\.?(?=\s|$)")),
    )


@functools.cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<organ>G\.? ?A\.?|S\.? ?C\.?|E\.? ?S\.? ?C\.?|H\.? ?R\.? ?C\.?),? "
        r"(?P<res>[Rr]es(?:\.|olution)?),? (?=\S{0,3}[0-9])"
    )


def library_headings(clause: Clause) -> Iterator[LibraryHeading]:
    """The library headings in a clause, well-formed or not."""
    text = clause.text
    if "U.N" not in text and "UN Doc" not in text and "GAOR" not in text:
        return
    openings = list(_opening().finditer(text))
    for i, opening in enumerate(openings, 1):
        end = openings[i].start() if i < len(openings) else len(text)
        yield _read(clause, opening, min(end, opening.end() + _LONGEST))


def _read(clause: Clause, opening: re.Match[str], limit: int) -> LibraryHeading:
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
        match = part.pattern.match(text, at, limit)
        if match:
            fields |= {k: Field(v, match.start(k), match.end(k)) for k, v in match.groupdict().items() if v}
            at = match.end()
        elif part.hint is None or part.hint.match(text, at, limit):
            fault, expected = _broken(text, at, limit), part.what
            break
    end = fault.end if fault else at
    return LibraryHeading(
        clause, clause.source_span(opening.start(), end), opening.start(), end, _ORGANS[organ], fields, fault, expected
    )


def _broken(text: str, at: int, limit: int) -> Field:
    """The field that begins at an offset, to the next comma or the end, or the beginning of a long one."""
    field = text[at:limit]
    start = limit - len(field.lstrip(" ,"))
    comma = text.find(", ", start + 1, limit)
    end = comma if comma > 0 else limit
    if start >= end:
        start, end = max(0, limit - 1), limit
    elif end - start > _LONGEST_FAULT:
        end = text.rfind(" ", start, start + _LONGEST_FAULT)
        end = end if end > start else start + _LONGEST_FAULT
    return Field(text[start:end].rstrip(), start, start + len(text[start:end].rstrip()))


def heading_citations(headings: Iterable[LibraryHeading]) -> Iterator[Citation]:
    """The resolutions that library headings name."""
    for heading in headings:
        clause, number = heading.clause, heading.fields.get("number")
        if number is None or heading.symbol is None:
            continue
        match = load().number.fullmatch(number.text)
        session = match and (
            match["session"] or (match["special"] and f"{match['special']}-{match['special_session']}")
        )
        count = int(re.findall(r"[0-9]+", number.text)[-1 if session else 0])
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
