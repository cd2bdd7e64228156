"""Whose resolution a number names: a number alone doesn't say."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from validator.citations.citation import PrintedDate
from validator.citations.language import Language
from validator.citations.numbers import Number
from validator.citations.organs import (
    admits,
    assembly_session_dates,
    organs,
    report_organ,
    roman_value,
    security_council_year,
)

Speaker = str | None
"""Key of the organ that speaks."""

_MEMORY = 800
"""How far back a body that was named can still be the one that is meant."""
_SUBJECT_FOLLOWS = 6
"""At most so many characters stand between a citation and the subject of "its": ", the Human Rights Council"."""


class Named(msgspec.Struct, frozen=True):
    """What the words round a cue say of the organ.

    `how` is "named" (the organ's name stands with it), "own" ("its resolution"), "by-number" (a name that
    several organs share), "other" (a body whose numbers we don't know: its citations have no organ, and that
    is sure) or "open" (nothing is said). `organ` is the key where a name gives one; `mentioned` the organ
    last named before, `foreign` True where that was another body than the one that speaks.
    """

    how: Literal["named", "own", "by-number", "other", "open"]
    organ: str | None = None
    mentioned: str | None = None
    foreign: bool = False


def organ_at(
    text: str, cue: re.Match[str] | None, end: int, bodies: Sequence[int], speaker: Speaker, language: Language
) -> Named:
    """What is said of the organ before a cue word and after the end of its list; the names of `bodies` end there."""
    if cue is None:
        return Named("open")
    after = language.organ_after.match(text, end)
    if after and (language.body.search(after["name"]) or language.named_organ.search(after["name"])):
        return _by_name(after["name"], language)
    before = language.organ_before.search(text, max(0, cue.start() - 60), cue.start())
    if before and before["name"] and text[max(0, before.start("name") - 2) : before.start("name")] not in ("", ". "):
        name = text[max(0, before.start("name") - 60) : before.end("name")]
        return _by_name(name, language, at_end=True)
    if not before and (report := report_organ(text, cue.start())):
        return Named("named", report)
    last, near = _mentioned(text, cue.start(), bodies, language)
    mentioned = last.organ if last else None
    foreign = last is not None and mentioned != speaker
    if not before or not before["own"]:
        return Named("open", None, mentioned, foreign)
    subject = language.named_organ.search(text, end, end + 50)
    follows = subject and subject.start() - end <= _SUBJECT_FOLLOWS and not language.cue.match(text, subject.end() + 1)
    if subject and follows and language.organs.get(subject[1], speaker) != speaker:
        return Named("named", language.organs[subject[1]])
    return last if last and foreign and near else Named("own", None, mentioned, foreign)


def _by_name(name: str, language: Language, at_end: bool = False) -> Named:
    found = None
    for match in language.named_organ.finditer(name):
        if not at_end or match.end() == len(name):
            found = match[1]
            break
    if found is None or found in language.other_bodies:
        return Named("other")
    if found in language.organ_by_number:
        return Named("by-number")
    return Named("named", language.organs[found])


def _mentioned(text: str, end: int, bodies: Sequence[int], language: Language) -> tuple[Named | None, bool]:
    """The body last named before an offset, and whether it stands close enough to be the one that acts there."""
    before = bisect.bisect_right(bodies, end)
    last = bodies[before - 1] if before else 0
    if not last or last < end - _MEMORY:
        return None, False
    return _by_name(text[max(0, last - 60) : last], language, at_end=True), _acts_at(text[last:end])


def _acts_at(gap: str) -> bool:
    """Whether only the rest of a body's name and a few short words stand between it and a cue word."""
    short = all(len(word) <= _LONGEST_PARTICLE or word[0].isupper() for word in gap.split())
    return len(gap) <= _CLOSE or (short and len(gap) <= _REST_OF_NAME and "," not in gap)


_CLOSE, _REST_OF_NAME, _LONGEST_PARTICLE = 16, 70, 3


def attribute(number: Number, date: PrintedDate | None, named: Named, speaker: Speaker) -> tuple[str | None, bool]:
    """The key of the organ that a number belongs to, and whether that is beyond doubt."""
    form, session = number.form, number.session
    if form == "year" and security_council_year(number.number) == number.year:
        return "security-council", True
    if named.how == "other":
        return None, True
    if named.how == "named" and named.organ and admits(named.organ, form, session):
        return named.organ, True
    if named.how == "named":
        return None, False
    if form == "year":
        return "security-council", False
    if named.how == "by-number":
        return _council(number, date, speaker), True
    if speaker and admits(speaker, form, session):
        if not named.foreign or form not in ("session", "roman"):
            return speaker, named.how == "own" or not named.foreign
        if date is None:
            other = (named.mentioned and admits(named.mentioned, form, session)) or (
                form == "roman" and speaker != "general-assembly"
            )
            unknown = form == "roman" and named.mentioned is None
            return (None, False) if unknown or (named.how == "open" and other) else (speaker, named.how == "own")
        if speaker != "general-assembly" or _dated_by_assembly(session, date):
            return speaker, True
        if named.how == "own" and named.mentioned is None and form == "session":
            return speaker, False
    if named.mentioned and admits(named.mentioned, form, session):
        fits = (
            named.mentioned != "general-assembly"
            or form != "session"
            or date is None
            or _dated_by_assembly(session, date)
        )
        return (named.mentioned, False) if fits else (None, False)
    if (
        form == "session"
        and speaker in organs()
        and date
        and admits("general-assembly", form, session)
        and _dated_by_assembly(session, date)
    ):
        return "general-assembly", False
    return None, False


def _dated_by_assembly(session: str | None, date: PrintedDate) -> bool:
    number = int(session) if session and session.isdigit() else roman_value(session or "")
    first, last = assembly_session_dates(number or 0)
    return date.iso is not None and first <= date.iso <= last


def _council(number: Number, date: PrintedDate | None, speaker: Speaker) -> str | None:
    match number.form:
        case "annual" | "roman":
            return "economic-and-social-council"
        case "special":
            return "human-rights-council"
        case "session" if int(number.session or 0) <= 70 and not (date and date.iso and date.iso < "2006-06"):
            return "human-rights-council"
        case "bare" if speaker == "security-council":
            return "security-council"
        case _:
            return None
