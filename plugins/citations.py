"""CIT: citations of resolutions, decisions and documents: their form, their arithmetic, and the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator import (
    Citation,
    Edit,
    Finding,
    Fix,
    LibraryHeading,
    Resolution,
    Rule,
    Severity,
    Suspect,
    citations_of,
    hookimpl,
    library_headings_of,
    rule,
    suspects_of,
)

from .citation_dates import verdicts
from .citation_headings import contradictions
from .register import has_parts

_MANUAL = "United Nations Editorial Manual Online, resolutions and other formal decisions: references"
_SYMBOLS = "Dag Hammarskjöld Library, research guide: United Nations document symbols"
_BLUEBOOK = (
    "The Bluebook, rule 21.8: United Nations sources; Dag Hammarskjöld Library, General Assembly Official Records"
)
_SESSIONS = "Rules of procedure of the General Assembly, rule 1: opening of the regular session in September"
_COUNCIL = "Security Council, Resolutions and Decisions: numbers of each year"
_LIBRARY_FORM = "The form: G.A. res. NUMBER, VOLUME U.N. GAOR Supp. (No. NUMBER) at PAGE, U.N. Doc. SYMBOL (YEAR)."
_REGISTER = "United Nations, Department for General Assembly and Conference Management: register of resolutions"


def _text(cited: str, heading: str = "") -> str:
    return (
        f"{heading}      The General Assembly,\n"
        f"      Recalling {cited},\n"
        "      1.    Takes note of the report of the Secretary-General;\n"
        "      2.    Decides to remain seized of the matter.\n"
    )


def _heading(reference: str) -> str:
    return f"Roads in mountain areas, {reference}\n\n"


_HEADING = _heading("G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996).")
_GOOD = _text("its resolution 48/113 of 20 December 1993")


@rule(
    "CIT001",
    "malformed-resolution-number",
    Severity.ERROR,
    source=_MANUAL,
    wrong=_text("its resolution 48//113 of 20 December 1993"),
    right=_GOOD,
)
def malformed_number(resolution: Resolution) -> Iterable[Finding]:
    """The number of a resolution has a form that its organ never uses.

    The Assembly and the Human Rights Council write session/number (48/113), until 1975 number (SESSION)
    with the session in roman numerals (1514 (XV)); the Security Council number (year) (1325 (2000)); the
    Economic and Social Council year/number (1996/31). A number in another form can't be looked up.
    """
    yield from (_damaged(s, "a number of a resolution") for s in _suspects(resolution) if s.kind == "number")
    yield from verdicts(resolution).get("CIT001", ())


@rule(
    "CIT002",
    "malformed-symbol",
    Severity.ERROR,
    source=_SYMBOLS,
    wrong=_text("the report of the Secretary-General (A/51/L21)"),
    right=_text("the report of the Secretary-General (A/51/L.21)"),
)
def malformed_symbol(resolution: Resolution) -> Iterable[Finding]:
    """A document symbol has a form that no document has.

    A symbol is the only name of a document in every language and catalogue; with a stroke or stop out of
    place it leads nowhere.
    """
    broken: dict[int, int] = {}
    for heading in _headings(resolution):
        if heading.fault:
            first = broken.setdefault(id(heading.clause), heading.start)
            broken[id(heading.clause)] = min(first, heading.start)
    for suspect in _suspects(resolution):
        reported = suspect.start >= broken.get(id(suspect.clause), suspect.start + 1)
        if suspect.kind == "symbol" and not reported:
            yield _damaged(suspect, "a document symbol")


@rule(
    "CIT003",
    "malformed-library-heading",
    Severity.ERROR,
    source=_BLUEBOOK,
    wrong=_text(
        "its earlier work", _heading("G.A. res. 51/70, 51 GAOR (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996).")
    ),
    right=_text(
        "its earlier work",
        _heading("G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996)."),
    ),
)
def malformed_heading(resolution: Resolution) -> Iterable[Finding]:
    """A reference in a library’s form lacks a part or has it in another form.

    "G.A. res. NUMBER, VOLUME U.N. GAOR Supp. (No. NUMBER) at PAGE, U.N. Doc. SYMBOL (YEAR)." is read by
    programs and catalogues; each part has its one place and form.
    """
    for heading in _headings(resolution):
        if heading.fault:
            fault = heading.fault
            yield Finding(
                message=f"Not a library’s form: {heading.expected} should stand where “{fault.text}” is",
                span=heading.clause.source_span(fault.start, fault.end),
                clause=heading.clause,
                evidence=(f"expected {heading.expected}", f"found “{fault.text}”"),
                help=_LIBRARY_FORM,
            )


@rule(
    "CIT004",
    "heading-disagrees-with-itself",
    Severity.ERROR,
    source=_BLUEBOOK,
    wrong=_text(
        "its earlier work",
        _heading("G.A. res. 51/70, 52 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996)."),
    ),
    right=_text(
        "its earlier work",
        _heading("G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996)."),
    ),
)
def heading_disagrees(resolution: Resolution) -> Iterable[Finding]:
    """The parts of a reference in a library’s form contradict one another.

    The session stands in the number, in the volume and in the symbol, the supplement twice, and session
    and year are tied to each other. Where they differ, one of them is a slip.
    """
    for heading in _headings(resolution):
        if not heading.fault:
            yield from contradictions(heading)


def _from_dates(code: str, resolution: Resolution) -> Iterable[Finding]:
    return verdicts(resolution).get(code, ())


@rule(
    "CIT005",
    "session-and-date-disagree",
    Severity.ERROR,
    source=_SESSIONS,
    wrong=_text("its resolution 48/114 of 20 December 1995"),
    right=_text("its resolution 48/114 of 20 December 1993"),
)
def session_and_date(resolution: Resolution) -> Iterable[Finding]:
    """A resolution is dated outside the session or the year that its number names.

    Session N of the General Assembly opens in September of 1945 + N and lasts until the next one opens,
    resumed meetings included; the numbers of the two Councils hold the year. One of the two is a slip.
    """
    return _from_dates("CIT005", resolution)


@rule(
    "CIT006",
    "security-council-year",
    Severity.ERROR,
    source=_COUNCIL,
    wrong=_text("Security Council resolution 1325 (2001)"),
    right=_text("Security Council resolution 1325 (2000)"),
    fixable="unsafe",
)
def council_year(resolution: Resolution) -> Iterable[Finding]:
    """A Security Council resolution is given a year in which it wasn’t adopted.

    The Council numbers its resolutions in one series since 1946, so the number alone tells the year.
    """
    return _from_dates("CIT006", resolution)


@rule(
    "CIT007",
    "roman-session",
    Severity.ERROR,
    source="United Nations, General Assembly Official Records, sessions 1 to 30: numbers of each session",
    wrong=_text("its resolution 1514 (XVI)"),
    right=_text("its resolution 1514 (XV)"),
)
def roman_session(resolution: Resolution) -> Iterable[Finding]:
    """A resolution from before 1976 is given a session that its number doesn’t belong to.

    Until 1975 the General Assembly numbered its resolutions in one series, from 1 (I) to 3541 (XXX), so
    that the numbers of each session lie between those of its neighbours.
    """
    return _from_dates("CIT007", resolution)


@rule(
    "CIT009",
    "same-resolution-two-dates",
    Severity.ERROR,
    source=_MANUAL,
    wrong=_text(
        "its resolution 48/114 of 20 December 1993 and section II of its resolution 48/114 of 21 December 1993"
    ),
    right=_text(
        "its resolution 48/114 of 20 December 1993 and section II of its resolution 48/114 of 20 December 1993"
    ),
)
def two_dates(resolution: Resolution) -> Iterable[Finding]:
    """One resolution is cited with two dates in one document.

    A resolution is adopted once; one of the dates is a slip.
    """
    return _from_dates("CIT009", resolution)


@rule(
    "CIT011",
    "symbol-spacing",
    Severity.WARNING,
    source=_SYMBOLS,
    wrong=_text("the report of the Secretary-General (A/51/ L.21)"),
    right=_text("the report of the Secretary-General (A/51/L.21)"),
    fixable="safe",
)
def spacing(resolution: Resolution) -> Iterable[Finding]:
    """A space has come into a number or a symbol.

    Symbols are torn where text is taken from a PDF file or a line is broken by hand; searches and links
    don’t find them any more.
    """
    for suspect in _suspects(resolution):
        if suspect.kind == "spacing" and suspect.meant:
            source = resolution.source.excerpt(suspect.span)
            whole = "".join(source.split()) == "".join(suspect.text.split())
            edit = Edit(suspect.span.start, suspect.span.end, suspect.meant)
            yield Finding(
                message=f"“{suspect.text}” is torn by a space: {suspect.meant}",
                span=suspect.span,
                clause=suspect.clause,
                evidence=(suspect.fault,),
                help=f"Write {suspect.meant}.",
                fix=Fix("safe", f"Write “{suspect.meant}”.", (edit,)) if whole else None,
            )


@rule(
    "CIT012",
    "self-citation",
    Severity.WARNING,
    source=_MANUAL,
    wrong=_text("its resolution 51/70 of 12 December 1996", _HEADING),
    right=_text("its resolution 50/151 of 21 December 1995", _HEADING),
)
def self_citation(resolution: Resolution) -> Iterable[Finding]:
    """A resolution cites itself by number.

    A resolution speaks of itself as “the present resolution”; its own number in its text is nearly always
    that of another resolution, mistyped.
    """
    own = _folded(resolution.symbol)
    for citation in citations_of(resolution):
        if own and _folded(citation.symbol) == own and _speaks(citation) and not has_parts(citation):
            dated = citation.printed_date is not None or citation.clause.kind == "preambular"
            yield Finding(
                message=f"The text cites {citation.text}, which is its own number",
                span=citation.span,
                clause=citation.clause,
                evidence=(f"the document is {resolution.symbol}",),
                help="Write “the present resolution”, or correct the number.",
                confidence=0.8 if dated else 0.4,
                severity=None if dated else Severity.INFO,
            )


@rule(
    "CIT013",
    "future-citation",
    Severity.ERROR,
    source=_MANUAL,
    wrong=_text("its resolution 52/211 of 18 December 1997", _HEADING),
    right=_text("its resolution 50/211 of 23 December 1995", _HEADING),
)
def future_citation(resolution: Resolution) -> Iterable[Finding]:
    """A resolution is cited that is later than the document, by its date or its number.

    What wasn’t adopted yet can’t be recalled.
    """
    return _from_dates("CIT013", resolution)


@rule(
    "CIT017",
    "register-date-differs",
    Severity.ERROR,
    source=_REGISTER,
    wrong=_text("its resolution 74/45 of 19 December 2019"),
    right=_text("its resolution 74/45 of 12 December 2019"),
    fixable="unsafe",
)
def register_date(resolution: Resolution) -> Iterable[Finding]:
    """A cited resolution was adopted on another day than the text says.

    Wrong dates are copied from one year’s text into the next. The register holds the dates of 7,200
    resolutions; where it knows a date only from one or two texts that cite it, the finding is but a hint.
    The fix changes the date; the number may be the slip instead, so it is for a person to apply.
    """
    return _from_dates("CIT017", resolution)


@rule(
    "CIT018",
    "register-unknown",
    Severity.ERROR,
    source=_REGISTER,
    wrong=_text("its resolution 79/340 of 5 September 2025"),
    right=_text("its resolution 79/334 of 5 September 2025"),
)
def register_unknown(resolution: Resolution) -> Iterable[Finding]:
    """A cited resolution doesn’t exist: its number is above the last of its session.

    Said only of sessions of which the register has every resolution.
    """
    return _from_dates("CIT018", resolution)


@rule(
    "CIT019",
    "impossible-citation-date",
    Severity.ERROR,
    source="The Gregorian calendar",
    wrong=_text("its resolution 48/114 of 31 November 1993"),
    right=_text("its resolution 48/114 of 20 December 1993"),
    fixable="unsafe",
)
def impossible_date(resolution: Resolution) -> Iterable[Finding]:
    """The date of a cited resolution isn’t in any calendar.

    A day that its month doesn’t have, a month that there isn’t, or a year that has lost a figure.
    """
    return _from_dates("CIT019", resolution)


def _speaks(citation: Citation) -> bool:
    """Whether the citation stands in the resolution's own words: not in a heading, an annex or a quotation."""
    clause, before = citation.clause, citation.clause.text[: citation.start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return (
        clause.kind in ("preambular", "operative", "subparagraph")
        and not clause.path.startswith("annex/")
        and not quoted
    )


def _suspects(resolution: Resolution) -> tuple[Suspect, ...]:
    return suspects_of(resolution) if resolution.recognized else ()


def _headings(resolution: Resolution) -> tuple[LibraryHeading, ...]:
    return library_headings_of(resolution) if resolution.recognized else ()


def _damaged(suspect: Suspect, what: str) -> Finding:
    return Finding(
        message=f"“{suspect.text}” isn’t {what}: {suspect.fault}",
        span=suspect.span,
        clause=suspect.clause,
        evidence=(suspect.fault,),
        help="Look it up in the text cited.",
    )


def _folded(symbol: str | None) -> str:
    return (symbol or "").replace(" ", "")


@hookimpl
def validator_rules() -> Iterator[Rule]:
    """The rules of the family."""
    return iter(
        [
            malformed_number,
            malformed_symbol,
            malformed_heading,
            heading_disagrees,
            session_and_date,
            council_year,
            roman_session,
            two_dates,
            spacing,
            self_citation,
            future_citation,
            register_date,
            register_unknown,
            impossible_date,
        ]
    )
