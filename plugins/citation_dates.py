"""Judge the number and date of each citation once; the rules each report their own kind of fault."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator import (
    Citation,
    Edit,
    Finding,
    Fix,
    Related,
    Resolution,
    Severity,
    assembly_session_dates,
    citations_of,
    roman_value,
    security_council_numbers,
    security_council_year,
    written_date,
)

from .register import Entry, entry_of, series

Verdicts = dict[str, list[Finding]]
"""Findings by the code of the rule that reports them."""

_REGISTER = "the United Nations’ register of resolutions"
_MOST_PARTS_OF_A_SESSION = 400


def verdicts(resolution: Resolution) -> Verdicts:
    """One finding at most for each citation, under the most specific rule."""
    return resolution.fact(_judge)


def _judge(resolution: Resolution) -> Verdicts:
    found: Verdicts = {}
    sound: list[Citation] = []
    for citation in citations_of(resolution) if resolution.recognized else ():
        verdict = _verdict(citation, resolution)
        if verdict:
            code, finding = verdict
            found.setdefault(code, []).append(finding)
        elif citation.date and citation.printed_date and not citation.printed_date.shared:
            sound.append(citation)
    found["CIT009"] = list(_two_dates(sound, resolution))
    return found


def _verdict(citation: Citation, resolution: Resolution) -> tuple[str, Finding] | None:
    if citation.kind == "document":
        return None
    entry = entry_of(citation) if citation.printed_date else None
    if finding := _impossible_date(citation, entry, resolution):
        return "CIT019", finding
    if finding := _council_year(citation):
        return "CIT006", finding
    if finding := _roman_session(citation):
        return "CIT007", finding
    if finding := _number_too_high(citation):
        return "CIT001", finding
    outside = _outside_session(citation)
    if entry:
        differing = _other_date(citation, entry, resolution, entry.certain or outside is not None)
        return ("CIT017", differing) if differing else None
    if outside:
        return "CIT005", outside
    if finding := _future(citation, resolution):
        return "CIT013", finding
    if finding := _unknown(citation):
        return "CIT018", finding
    return None


def name_of(citation: Citation) -> str:
    """The number as a reader would say it: "48/218 B", "1325 (2000)", "A/RES/51/70"."""
    letter = citation.part
    if letter and citation.text == letter:
        return f"{citation.session or citation.year}/{citation.number} {letter}"
    return citation.text


def _date_finding(
    citation: Citation,
    resolution: Resolution,
    message: str,
    entry: Entry | None,
    evidence: tuple[str, ...],
    **more: object,
) -> Finding:
    date = citation.printed_date
    assert date is not None
    fix = None
    if entry:
        right = written_date(entry.date, resolution.language)
        fix = _new_date(citation, right) if entry.known == "official" else None
        evidence = (*evidence, _known(entry, right))
    return Finding(
        message=message,
        span=citation.clause.source_span(date.start, date.end),
        clause=citation.clause,
        evidence=evidence,
        fix=fix,
        **more,  # type: ignore[arg-type]
    )


def _known(entry: Entry, right: str) -> str:
    how = (
        "by the publisher’s own record"
        if entry.known == "official"
        else f"by {entry.texts} official texts that cite it"
    )
    title = f", “{entry.title}”" if entry.title else ""
    return f"{_REGISTER} has {entry.symbol}{title}, of {right}, {how}"


def _new_date(citation: Citation, right: str) -> Fix | None:
    """Replace the words of the printed date that differ, each in its place, so that line breaks stay."""
    date = citation.printed_date
    assert date is not None
    old, new = list(re.finditer(r"\S+", date.text)), right.split()
    if len(old) != len(new):
        return None
    edits = []
    for word, replacement in zip(old, new, strict=True):
        if word[0] != replacement:
            span = citation.clause.source_span(date.start + word.start(), date.start + word.end())
            edits.append(Edit(span.start, span.end, replacement))
    return Fix("unsafe", f"Write “{right}”.", tuple(edits))


def _impossible_date(citation: Citation, entry: Entry | None, resolution: Resolution) -> Finding | None:
    date = citation.printed_date
    if date is None or date.iso is not None:
        return None
    if date.month == 0:
        month = date.text.split()[1] if len(date.text.split()) > 2 else date.text
        what = f"“{month}” is no month"
    elif date.year < 1000:
        what = f"the year {date.year} has lost a figure"
    else:
        what = "no calendar has that day"
    message = f"“{date.text}”, the date given for {name_of(citation)}, doesn’t exist: {what}"
    return _date_finding(citation, resolution, message, entry, (what,), help=_check_date(entry, resolution))


def _check_date(entry: Entry | None, resolution: Resolution) -> str:
    return (
        f"The date should be {written_date(entry.date, resolution.language)}."
        if entry
        else "Look the date up in the text cited."
    )


def _other_date(citation: Citation, entry: Entry, resolution: Resolution, certain: bool) -> Finding | None:
    date = citation.printed_date
    if date is None or date.iso == entry.date or date.shared:
        return None
    right = written_date(entry.date, resolution.language)
    if not citation.sure and _differences(date.iso or "", entry.date) > 1:
        return None
    return _date_finding(
        citation,
        resolution,
        f"{name_of(citation)} was adopted on {right}, not on {date.text}",
        entry,
        (f"the text says {date.text}",),
        help=f"Write {right}, or correct the number if another resolution is meant.",
        confidence=0.95 if entry.known == "official" else 0.85 if certain else 0.5,
        severity=None if certain else Severity.INFO,
    )


def _differences(date: str, other: str) -> int:
    """In how many of year, month and day two dates differ."""
    return sum(a != b for a, b in zip(date.split("-"), other.split("-"), strict=False))


def _council_year(citation: Citation) -> Finding | None:
    number, year = citation.number, citation.year
    if citation.organ != "security-council" or number is None or year is None or citation.text.isdigit():
        return None
    right, numbers = security_council_year(number), security_council_numbers(year)
    if right == year or (not citation.sure and number < 200) or (right is None and numbers is None and year > 1946):
        return None
    last = security_council_numbers(year + 1) is None
    if right is None and (numbers is None or last):
        return None
    at = citation.text.rfind(str(year))
    span = citation.clause.source_span(citation.start + at, citation.start + at + 4)
    edit = Fix("unsafe", f"Write “{right}”.", (Edit(span.start, span.end, str(right)),)) if right else None
    range_of = f"the resolutions of {year} are {numbers[0]} to {numbers[1]}" if numbers else f"there are none of {year}"
    return Finding(
        message=f"Security Council resolution {number} is of {right}, not of {year}"
        if right
        else f"There is no Security Council resolution {number} of {year}",
        span=citation.span,
        clause=citation.clause,
        evidence=(range_of,),
        help=f"Write {number} ({right}), or correct the number." if right else "Look the number up in the text cited.",
        fix=edit,
    )


def _roman_session(citation: Citation) -> Finding | None:
    if (citation.form != "roman" and "(" not in citation.text) or citation.organ != "general-assembly":
        return None
    session, number = roman_value(citation.session or ""), citation.number
    if session is None or number is None:
        return None
    known = series().roman
    before = next(((low, of) for low, high, of in reversed(known) if low <= number and of > session), None)
    after = next(((high, of) for low, high, of in known if high >= number and of < session), None)
    conflict = before or after
    if conflict is None and number <= known[-1][1]:
        return None
    if conflict:
        why = (
            f"{conflict[0]} is already of session {conflict[1]}"
            if before
            else f"{conflict[0]} is still of session {conflict[1]}"
        )
    else:
        why = f"the series ended at {known[-1][1]} (XXX)"
    return Finding(
        message=f"Resolution {number} can’t be of session {citation.session}: {why}",
        span=citation.span,
        clause=citation.clause,
        evidence=(why, "until 1975 the General Assembly numbered its resolutions in one series through all sessions"),
        help="Correct the number or the session.",
    )


def _number_too_high(citation: Citation) -> Finding | None:
    if citation.organ != "general-assembly" or citation.kind != "resolution" or not (citation.session or "").isdigit():
        return None
    session, number = int(citation.session or 0), citation.number or 0
    if number and number <= _MOST_PARTS_OF_A_SESSION and session <= 120:
        return None
    doubt = ""
    if number // 10 in range(100, _MOST_PARTS_OF_A_SESSION + 1):
        doubt = "or the mark of a footnote has stuck to the number"
    elif number in range(_MOST_PARTS_OF_A_SESSION, 600):
        doubt = "or a decision is meant: decisions have numbers from 401 on"
    if number > _MOST_PARTS_OF_A_SESSION:
        why = f"no session has had {number} resolutions"
    else:
        why = f"there has been no session {session}" if number else "numbers begin at 1"
    return Finding(
        message=f"“{name_of(citation)}” isn’t the number of a resolution of the General Assembly: {why}",
        span=citation.span,
        clause=citation.clause,
        evidence=(why, doubt) if doubt else (why,),
        help="Look the number up in the text cited.",
        severity=Severity.INFO if doubt else None,
    )


def _outside_session(citation: Citation) -> Finding | None:
    date = citation.printed_date
    if date is None or date.iso is None or not citation.sure:
        return None
    window = _window(citation)
    if window is None or window[0] <= date.iso <= window[1]:
        return None
    first, _, what = window
    return Finding(
        message=f"{name_of(citation)} can’t be of {date.text}: {what}",
        span=citation.clause.source_span(date.start, date.end),
        clause=citation.clause,
        evidence=(what, f"the date given is {'before' if date.iso < first else 'after'} that"),
        help="Correct the date or the number.",
        confidence=0.9,
    )


def _window(citation: Citation) -> tuple[str, str, str] | None:
    """From when to when a resolution of that number can be dated, and why."""
    session = citation.session or ""
    if citation.organ == "general-assembly" and (number := int(session) if session.isdigit() else roman_value(session)):
        first, last = assembly_session_dates(number)
        return first, last, f"session {session} of the General Assembly lasted from {first[:4]} to {last[:4]}"
    if citation.organ == "security-council" and (year := citation.year or security_council_year(citation.number or 0)):
        return f"{year}-01-01", f"{year}-12-31", f"Security Council resolution {citation.number} is of {year}"
    if citation.organ == "economic-and-social-council" and citation.year:
        year = citation.year
        return f"{year - 1}-07-01", f"{year}-12-31", f"the session of the Economic and Social Council is that of {year}"
    return None


def _future(citation: Citation, resolution: Resolution) -> Finding | None:
    date = citation.printed_date
    if date is None or date.iso is None or resolution.date is None:
        return _later_number(citation, resolution)
    if date.iso <= resolution.date:
        return None
    adopted = written_date(resolution.date, resolution.language)
    return Finding(
        message=f"{name_of(citation)} is dated {date.text}, after the document that cites it ({adopted})",
        span=citation.clause.source_span(date.start, date.end),
        clause=citation.clause,
        evidence=(f"the document is of {adopted}", f"the date given is {date.text}"),
        help="Correct the date, or the date of the document.",
        confidence=0.9,
    )


def _later_number(citation: Citation, resolution: Resolution) -> Finding | None:
    """A session or number above that of the document, where one of the dates isn't known."""
    own = re.fullmatch(r"A/RES/([0-9]+)/[0-9]+.*|S/RES/([0-9]+) ?\([0-9]+\)", resolution.symbol or "")
    if own is None or not citation.sure or citation.clause.path.startswith("annex/"):
        return None
    if own[1] and citation.organ == "general-assembly" and (citation.session or "").isdigit():
        later, what = int(citation.session or 0) > int(own[1]), f"session {own[1]}"
    elif own[2] and citation.organ == "security-council":
        later, what = (citation.number or 0) > int(own[2]), f"number {own[2]}"
    else:
        return None
    if not later:
        return None
    return Finding(
        message=f"{name_of(citation)} is later than the document that cites it, {resolution.symbol}",
        span=citation.span,
        clause=citation.clause,
        evidence=(f"the document is of {what}",),
        help="Correct the number.",
        confidence=0.9,
    )


def _unknown(citation: Citation) -> Finding | None:
    if citation.organ != "general-assembly" or citation.kind != "resolution" or not citation.sure:
        return None
    last = series().complete_sessions.get(citation.session or "")
    if last is None or (citation.number or 0) <= last:
        return None
    return Finding(
        message=f"There is no resolution {name_of(citation)}: the last of that session is {citation.session}/{last}",
        span=citation.span,
        clause=citation.clause,
        evidence=(f"{_REGISTER} has all resolutions of session {citation.session}, 1 to {last}",),
        help="Look the number up in the text cited; a decision has a number of the same form.",
        confidence=0.9,
    )


def _two_dates(citations: list[Citation], resolution: Resolution) -> Iterator[Finding]:
    first: dict[tuple[object, ...], Citation] = {}
    for citation in citations:
        date = citation.printed_date
        if citation.symbol is None or date is None:
            continue
        other = first.setdefault((citation.symbol, citation.part), citation)
        if other.date == citation.date or other.printed_date is None:
            continue
        earlier = other.clause.source_span(other.printed_date.start, other.printed_date.end)
        yield Finding(
            message=f"{name_of(citation)} is dated {date.text} here and {other.printed_date.text} before",
            span=citation.clause.source_span(date.start, date.end),
            clause=citation.clause,
            evidence=(f"{other.clause.path} has {other.printed_date.text}",),
            help="One of the two dates is wrong: look it up in the text cited.",
            related=(Related(f"here it is dated {other.printed_date.text}", earlier),),
        )
