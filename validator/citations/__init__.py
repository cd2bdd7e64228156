"""Find and resolve citations: a fact of a resolution that all rules share."""

from __future__ import annotations

import itertools
from typing import Literal

import msgspec

from validator.citations.citation import Citation, Form, PrintedDate
from validator.citations.find import Found, find_in
from validator.citations.language import load
from validator.citations.library_heading import LibraryHeading, library_headings
from validator.citations.organs import (
    assembly_session_dates,
    roman_value,
    security_council_numbers,
    security_council_year,
    symbol_of,
)
from validator.citations.suspects import Suspect
from validator.resolution import Resolution

__all__ = [
    "Citation",
    "Form",
    "LibraryHeading",
    "PrintedDate",
    "Suspect",
    "assembly_session_dates",
    "citations_of",
    "library_headings_of",
    "roman_value",
    "security_council_numbers",
    "security_council_year",
    "suspects_of",
    "written_date",
]


def citations_of(resolution: Resolution) -> tuple[Citation, ...]:
    """Every citation in a resolution, in the order of the text, computed once for the document."""
    return resolution.fact(_find)[0]


def suspects_of(resolution: Resolution) -> tuple[Suspect, ...]:
    """What stands where a citation should and is none: damaged numbers and symbols, in the order of the text."""
    return resolution.fact(_find)[1]


def library_headings_of(resolution: Resolution) -> tuple[LibraryHeading, ...]:
    """The references in a library's form, such as "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, ..."."""
    return resolution.fact(_library_headings)


def written_date(iso: str, language: str) -> str:
    """A date given as YYYY-MM-DD in the words of a language: "20 December 1993"."""
    return load(language).written(iso)


def _library_headings(resolution: Resolution) -> tuple[LibraryHeading, ...]:
    found = [
        heading for clause in resolution.walk() if clause.kind != "residue" for heading in library_headings(clause)
    ]
    return tuple(sorted(found, key=_place))


def _find(resolution: Resolution) -> tuple[tuple[Citation, ...], tuple[Suspect, ...]]:
    language = load(resolution.language)
    groups = itertools.count()
    speaker = resolution.organ
    found = Found([], [])
    headings: dict[int, list[LibraryHeading]] = {}
    for heading in library_headings_of(resolution):
        headings.setdefault(id(heading.clause), []).append(heading)
    for clause in resolution.walk():
        if clause.kind == "residue":
            continue
        if clause.kind == "enacting":
            named = language.named_organ.search(clause.text)
            speaker = language.organs.get(named[1], speaker) if named else speaker
        find_in(clause, headings.get(id(clause), ()), speaker, language, groups, found)
    return _completed(sorted(found.citations, key=_place)), tuple(sorted(found.suspects, key=_place))


def _place(found: Citation | Suspect | LibraryHeading) -> tuple[int, int]:
    """A clause may go on after a footnote, so the order of the clauses is not that of the text."""
    return found.span.start, found.start


def _completed(found: list[Citation]) -> tuple[Citation, ...]:
    """Citations without an organ take the one that the same number has elsewhere in the document."""
    known = {_printed(c): c for c in found if c.symbol and c.form != "symbol"}
    return tuple(_like(c, known.get(_printed(c))) if c.symbol is None and c.kind != "document" else c for c in found)


def _like(citation: Citation, other: Citation | None) -> Citation:
    if other is None or citation.sure or other.organ is None or citation.number is None:
        return citation
    if citation.date and other.date and citation.date != other.date:
        return citation
    kind: Literal["resolution", "decision"] = "decision" if citation.kind == "decision" else "resolution"
    symbol = symbol_of(
        other.organ, kind, citation.form, citation.session, citation.number, citation.year, citation.part
    )
    return msgspec.structs.replace(citation, organ=other.organ, symbol=symbol)


def _printed(citation: Citation) -> tuple[str, str, str | None, int | None, int | None]:
    return citation.kind, citation.form, citation.session, citation.number, citation.year
