"""The arithmetic of references in a library's form: session, volume, supplement, symbol and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from validator import Finding, LibraryHeading, roman_value, security_council_year

from .register import PARTS, look_up

_FIRST_SESSION_WITH_49 = 42
_SUPPLEMENT_OF_RESOLUTIONS = "49"


def contradictions(heading: LibraryHeading) -> Iterator[Finding]:
    """At most one finding for each part that contradicts the number, or the others if they agree."""
    disagreeing = _against_session(heading)
    yield from disagreeing
    if not disagreeing:
        yield from _supplement(heading)
        yield from _year(heading)


def _finding(heading: LibraryHeading, field: str, message: str, *evidence: str) -> Finding:
    place = heading.fields[field]
    return Finding(
        message=message,
        span=heading.clause.source_span(place.start, place.end),
        clause=heading.clause,
        evidence=evidence,
        help="Compare the reference with the document.",
    )


def _sessions(heading: LibraryHeading) -> dict[str, str]:
    """The session as each part has it, in arabic figures; special sessions are left out."""
    fields, sessions = heading.fields, {}
    if heading.organ != "general-assembly":
        return {}
    if "session" in fields and fields["session"].text.isdigit():
        sessions["number"] = fields["session"].text
    elif (numeral := re.search(r"\(([IVXL]+)\)", fields["number"].text)) and (value := roman_value(numeral[1])):
        sessions["number"] = str(value)
    if "number" not in sessions:
        return {}
    if "volume" in fields:
        sessions["volume"] = fields["volume"].text
    if "symbol" in fields and (match := re.match(r"A/(?:RES/)?([0-9]{1,3})/[0-9]", fields["symbol"].text)):
        sessions["symbol"] = match[1]
    return sessions


def _against_session(heading: LibraryHeading) -> list[Finding]:
    sessions = _sessions(heading)
    values = list(sessions.values())
    if len(set(values)) < 2:
        return []
    right = max(sorted(set(values), key=values.index), key=values.count)
    names = {"number": "the number", "volume": "the volume", "symbol": "the symbol"}
    others = {names[part]: value for part, value in sessions.items() if value == right}
    return [
        _finding(
            heading,
            part,
            f"The session is {right} in {' and '.join(others)}, but {value} in {names[part]}",
            *(f"{names[p]} has session {v}" for p, v in sessions.items()),
        )
        for part, value in sessions.items()
        if value != right
    ]


def _supplement(heading: LibraryHeading) -> Iterator[Finding]:
    fields = heading.fields
    if heading.organ != "general-assembly" or "symbol" not in fields:
        return
    symbol = fields["symbol"]
    printed = re.match(r"A/([0-9]{1,3})/([0-9]{1,2})(?![0-9/])", symbol.text)
    session = _sessions(heading).get("number")
    if "supplement" in fields and printed and printed[2] != re.sub(r"\D", "", fields["supplement"].text):
        late = session is not None and int(session) >= _FIRST_SESSION_WITH_49
        part = "symbol" if late and fields["supplement"].text == _SUPPLEMENT_OF_RESOLUTIONS else "supplement"
        yield _finding(
            heading,
            part,
            f"The supplement is No. {fields['supplement'].text}, but the symbol is that of No. {printed[2]}",
            f"Supp. (No. {fields['supplement'].text})",
            symbol.text,
        )
    elif session and int(session) >= _FIRST_SESSION_WITH_49 and "supplement" in fields:
        supplement = fields["supplement"].text
        if supplement != _SUPPLEMENT_OF_RESOLUTIONS:
            yield _finding(
                heading,
                "supplement",
                f"Resolutions of session {session} stand in Supplement No. 49, not No. {supplement}",
                "Supplement No. 49 holds the resolutions from the forty-second session on",
            )
    if symbol.text.startswith("A/RES/") and heading.symbol and _folded(symbol.text) != _folded(heading.symbol):
        yield _finding(
            heading,
            "symbol",
            f"The symbol {symbol.text} isn’t that of {fields['number'].text}",
            f"the symbol would be {heading.symbol}",
        )


def _year(heading: LibraryHeading) -> Iterator[Finding]:
    fields = heading.fields
    if heading.organ == "security-council":
        yield from _council(heading)
        return
    if "year" not in fields:
        return
    year = int(fields["year"].text)
    entry = look_up((heading.symbol or "").replace(" ", ""))
    session = _sessions(heading).get("number")
    whole = entry is not None and not any(look_up(entry.symbol + part) for part in PARTS)
    if entry and whole and entry.certain and session and int(session) > 30:
        if int(entry.date[:4]) != year:
            yield _finding(
                heading,
                "year",
                f"{fields['number'].text} was adopted in {entry.date[:4]}, not in {year}",
                f"the register has {entry.date}",
            )
    elif session:
        first = 1945 + int(session)
        last = first + (1 if int(session) > 30 else 2)
        if not first <= year <= last:
            yield _finding(
                heading,
                "year",
                f"A resolution of session {session} can’t be of {year}",
                f"session {session} lasted from {first} to {first + 1}",
            )


def _council(heading: LibraryHeading) -> Iterator[Finding]:
    fields = heading.fields
    number = int(re.findall(r"[0-9]+", fields["number"].text)[0])
    symbol = fields["symbol"].text if "symbol" in fields else ""
    if (match := re.match(r"S/RES/([0-9]+)", symbol)) and int(match[1]) != number:
        yield _finding(
            heading, "symbol", f"The symbol {symbol} isn’t that of resolution {number}.", f"the number is {number}"
        )
        return
    right = security_council_year(number)
    for part in ("number", "symbol", "year"):
        printed = re.search(r"\(([0-9]{4})\)|^([0-9]{4})$", fields[part].text) if part in fields else None
        year = int(printed[1] or printed[2]) if printed and (part != "number" or printed[1]) else None
        if right and year and year != right:
            yield _finding(
                heading,
                part,
                f"Security Council resolution {number} is of {right}, not of {year}",
                f"the number is of {right}",
            )


def _folded(symbol: str) -> str:
    return re.sub(r"[^A-Z0-9/]", "", symbol.upper())
