"""Find the citations in a clause: symbols, then the numbers that a cue word announces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from validator.citations import symbols
from validator.citations.attribution import Named, Speaker, attribute, organ_at
from validator.citations.citation import Citation, PrintedDate
from validator.citations.dates import date_after, dates_after
from validator.citations.language import Language
from validator.citations.library_heading import LibraryHeading, heading_citations
from validator.citations.numbers import Number, bare, number_from
from validator.citations.organs import admits, roman_value, security_council_year, symbol_of
from validator.citations.suspects import Suspect, broken_symbol, overlaps, suspect_number, suspect_symbols, symbol_fault
from validator.resolution import Clause

_DIGIT = re.compile(r"[0-9]")


class Item(msgspec.Struct):
    """A number and the date printed after it, while its list is being read."""

    number: Number
    date: PrintedDate | None
    end: int


class Found(msgspec.Struct, frozen=True):
    """What was found in a document: the citations, and what should have been one."""

    citations: list[Citation]
    suspects: list[Suspect]


def find_in(
    clause: Clause,
    headings: Iterable[LibraryHeading],
    speaker: Speaker,
    language: Language,
    groups: Iterator[int],
    found: Found,
) -> None:
    """Add the citations of one clause, whose library headings are known, to what was found."""
    text = clause.text
    has_symbol, has_bracket, announced = "/" in text, "(" in text, False
    for stem in language.stems:
        announced = announced or stem in text
    if not (has_symbol or announced or has_bracket or headings) or not _DIGIT.search(text):
        return
    here: list[Citation] = []
    before = len(found.suspects)
    here += heading_citations(headings)
    if has_symbol:
        for match in symbols.printed_symbols(text, language):
            here += _documents(match, clause, language, found.suspects)
    taken = sorted([(c.start, c.end) for c in here] + [(s.start, s.end) for s in found.suspects[before:]])
    found.suspects.extend(suspect_symbols(clause, taken))
    cues = list(language.cue.finditer(text)) if announced else []
    bodies = [body.end() for body in language.body.finditer(text)] if cues else []
    for i in range(-1 if has_bracket else 0, len(cues)):
        cue = cues[i] if i >= 0 else None
        start, end = cue.end() if cue else 0, cues[i + 1].start() if i + 1 < len(cues) else len(text)
        items = [
            item
            for item in _items(text, start, end, cue is not None, language)
            if not overlaps(taken, item.number.start, item.number.end)
        ]
        named = organ_at(text, cue, items[-1].end if cue and items else start, bodies, speaker, language)
        if cue:
            _share_dates(text, items, language)
            if named.how != "other":
                suspects = list(_suspects(clause, start, end, items, named, speaker, language))
                found.suspects.extend(suspects)
                damaged = {suspect.start for suspect in suspects}
                items = [item for item in items if item.number.start not in damaged]
        if items:
            items = [item for item in items if item.number.form != "roman" or _is_roman(item.number)]
            here += _resolved(items, cue, clause, named, speaker, language, groups)
    found.citations.extend(here)


def _is_good(text: str, number: Number) -> bool:
    """Whether a number that was read as one can't be a damaged one all the same."""
    if number.form == "roman":
        return _is_roman(number)
    if number.form == "bare" or (number.form == "session" and len(number.session or "") > 3):
        return False
    return not text.startswith("0", number.start) and "/0" not in text[number.start : number.end]


def _is_roman(number: Number) -> bool:
    return roman_value((number.session or "").rpartition("-")[2]) is not None


def _suspects(
    clause: Clause, start: int, end: int, items: list[Item], named: Named, speaker: Speaker, language: Language
) -> Iterator[Suspect]:
    """Damaged numbers directly after the cue word and after each member of its list."""
    text = clause.text
    good = {item.number.start for item in items if _is_good(text, item.number)}
    by_session = (
        not named.foreign
        and (named.organ or speaker) not in (None, "security-council")
        and named.how in ("named", "own")
    )
    another = named.how == "open" and named.foreign and named.mentioned is None
    after_cue = [start + 1] if text[start : start + 1] == " " else []
    for at in after_cue + [match.end() for item in items if (match := language.connector.match(text, item.end, end))]:
        if at not in good and at < end and (suspect := suspect_number(clause, at, language, by_session, another)):
            yield suspect


def _documents(match: re.Match[str], clause: Clause, language: Language, suspects: list[Suspect]) -> Iterator[Citation]:
    spans, rest = symbols.split(match[0], language)
    if rest.strip():
        if match[0][:2] in ("A/", "S/", "E/") and _DIGIT.search(match[0]):
            suspects.append(broken_symbol(clause, match, rest))
        return
    for start, end in spans:
        printed, start, end = match[0][start:end], match.start() + start, match.start() + end
        date = date_after(match.string, end, language)
        span = clause.source_span(start, end)
        if fault := symbol_fault(printed):
            suspects.append(Suspect("symbol", printed, fault, clause, span, start, end))
            continue
        parts = symbols.parse_resolution(printed)
        if parts:
            yield Citation(
                "resolution",
                "symbol",
                printed,
                parts.symbol,
                clause,
                span,
                start,
                end,
                parts.organ,
                parts.session,
                parts.number,
                parts.year,
                parts.part,
                date,
            )
        elif _DIGIT.search(printed):
            symbol = re.sub(r"[‑–]", "-", printed)
            yield Citation("document", "symbol", printed, symbol, clause, span, start, end)


def _items(text: str, start: int, end: int, announced: bool, language: Language) -> Iterator[Item]:
    """The numbers in a stretch of text, those that are no numbers of resolutions left out."""
    at = start
    while at < end:
        number = _bare(text, at, end, at == start, language) if announced else None
        if number is None:
            match = language.number.search(text, at, end)
            if match is None:
                return
            number = number_from(match, language)
            if number.end > end:
                number = msgspec.structs.replace(number, end=match.end(), letters=())
            if not announced and not _known_by_itself(number):
                at = match.end()
                continue
        date = date_after(text, number.end, language)
        at = date.end if date else number.end
        yield Item(number, date, at)


def _known_by_itself(number: Number) -> bool:
    return number.form == "year" and security_council_year(number.number) == number.year


def _bare(text: str, at: int, end: int, first: bool, language: Language) -> Number | None:
    """A number without a year, directly after the cue or the member before: "resolutions 242 and 338"."""
    connector = language.connector.match(text, at, end)
    assert connector is not None
    if (not first and not connector[0].strip()) or language.number.match(text, connector.end()):
        return None
    match = bare().match(text, connector.end(), end)
    if match is None or language.date_only.match(text, match.start()):
        return None
    return Number("bare", None, int(match[0]), None, match.start(), match.end())


def _share_dates(text: str, items: list[Item], language: Language) -> None:
    """Give members without a date of their own the date, or the dates, that the list has in common."""
    run: list[Item] = []
    for item in items:
        if run and language.connector.fullmatch(text, run[-1].end, item.number.start) is None:
            run = []
        run.append(item)
        if several := dates_after(text, item.number.end, len(run), language):
            for member, date in zip(run, several, strict=True):
                member.date = date
            item.end, run = several[-1].end, []
        elif item.date:
            date = item.date
            if len(run) > 1 and len({(member.number.session, member.number.year) for member in run}) == 1:
                for member in run:
                    member.date = msgspec.structs.replace(date, shared=True)
            run = []


def _resolved(
    items: list[Item],
    cue: re.Match[str] | None,
    clause: Clause,
    named: Named,
    speaker: Speaker,
    language: Language,
    groups: Iterator[int],
) -> Iterator[Citation]:
    text = clause.text
    kind: Literal["resolution", "decision"] = (
        "decision" if cue and cue[0].lower() in language.decision_words else "resolution"
    )
    members = sum(max(1, len(item.number.letters)) for item in items)
    group = next(groups) if members > 1 else None
    member = 0
    first: str | None = None
    for item in items:
        number, date = item.number, item.date
        organ, sure = attribute(number, date, named, speaker)
        if number.form == "special" and named.foreign and first and admits(first, number.form, number.session):
            organ = first
        first = first or organ
        if number.form == "bare" and organ != "security-council":
            continue
        for i, (letter, start, stop) in enumerate(number.letters or (("", number.start, number.end),)):
            start = number.start if i == 0 else start
            symbol = (
                symbol_of(
                    organ,
                    kind,
                    number.form,
                    number.session,
                    number.number,
                    number.year,
                    letter,
                    len(number.letters) > 1,
                )
                if organ
                else None
            )
            yield Citation(
                kind,
                number.form,
                text[start:stop],
                symbol,
                clause,
                clause.source_span(start, stop),
                start,
                stop,
                organ,
                number.session,
                number.number,
                number.year,
                letter or None,
                date,
                group,
                member,
                sure,
            )
            member += 1
