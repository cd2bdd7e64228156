"""What stands before the enacting organ: the role of each line, and the symbol and title they give."""

from __future__ import annotations

import re

from validator.parsing.furniture import SYMBOL
from validator.parsing.language import Language

_NUMBERED_TITLE = re.compile(
    r"((?:S-|ES-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?:[-–][A-Z]|(?: [a-z]{1,3} )[A-Z])?)?)\.?(?:\s+(\S.*))?"
)
_ROMAN_TITLE = re.compile(r"(\d{1,4}(?: [A-Z])? \([XVILSE-]+\))\.?\s+(\S.*)")
_COUNCIL_TITLE = re.compile(r"\w+\s+(\d{1,4} \((?:19|20)\d\d\))")
_CITATION = re.compile(r"\bU\. ?N\. Doc\.|\b(?:G\.A\.|S\.C\.|E\.S\.C\.|H\.R\.C\.) [Rr]es\.")
_CITED_ASSEMBLY = re.compile(r"G\.A\. [Rr]es\. ((?:S-|ES-)?\d+/\d+[A-Z]?)\b")
_CITED_COUNCIL = re.compile(r"S\.C\. [Rr]es\. (\d+)\b.*\((\d{4})\)")
_CITED_SYMBOL = re.compile(r"U\. ?N\. Doc\. ([A-Z][A-Z0-9/.-]*/RES/[A-Z0-9/.-]+(?: \(\d{4}\))?)")

_LONGEST = 1500


def role(text: str, language: Language) -> str:
    """What a line of the heading is: "symbol", "citation", "title", one of the language's roles, or "other"."""
    if len(text) > _LONGEST:
        return "other"
    if _CITATION.search(text):
        return "citation"
    if SYMBOL.fullmatch(text):
        return "symbol"
    if _NUMBERED_TITLE.fullmatch(text) or _ROMAN_TITLE.fullmatch(text):
        return "title"
    if _COUNCIL_TITLE.fullmatch(text):
        return "title"
    if language.date.fullmatch(text):
        return "date"
    lowered = text.lower()
    for name, words in language.heading_words.items():
        if name == "session":
            if len(text) < 60 and lowered.endswith(words):
                return name
        elif text.startswith(words):
            return name
    return "other"


def subject(text: str) -> str:
    """The subject of a title, without the number before it; of a library citation, what stands before the first one."""
    match = _NUMBERED_TITLE.fullmatch(text) or _ROMAN_TITLE.fullmatch(text)
    if match:
        return match[2] or ""
    citation = re.search(r",? (?:G\.A\.|S\.C\.|E\.S\.C\.|H\.R\.C\.) [Rr]es\.|,? U\. ?N\. Doc\.", text)
    return text[: citation.start()] if citation else text


def symbol(roles: list[tuple[str, str]], organ_symbol: str | None) -> str | None:
    """The symbol of the document, from (role, text) of its heading: as printed, or made of its number and organ."""
    printed = [text for name, text in roles if name == "symbol"]
    printed += [match[0] for name, text in roles if name == "masthead" for match in SYMBOL.finditer(text)]
    if printed:
        return max(printed, key=lambda text: "/RES/" in text)
    for name, text in roles:
        if name == "citation":
            cited = _CITED_SYMBOL.search(text)
            assembly = _CITED_ASSEMBLY.search(text)
            council = _CITED_COUNCIL.search(text)
            if assembly:
                return f"A/RES/{assembly[1]}"
            if council:
                return f"S/RES/{council[1]} ({council[2]})"
            if cited:
                return cited[1]
        if name == "title" and organ_symbol:
            numbered = _NUMBERED_TITLE.fullmatch(text) or _ROMAN_TITLE.fullmatch(text)
            council = _COUNCIL_TITLE.fullmatch(text)
            if numbered:
                return f"{organ_symbol}/{numbered[1]}"
            if council and organ_symbol == "S/RES":
                return f"{organ_symbol}/{council[1]}"
    return None


def title(roles: list[tuple[str, str]]) -> str | None:
    """The subject of the document: of its title, else of its library citation; the Security Council gives none."""
    for wanted in ("title", "citation"):
        for at, (name, text) in enumerate(roles):
            if name == wanted and not _COUNCIL_TITLE.fullmatch(text):
                following = [other for role, other in roles[at + 1 :] if role == "other"]
                return subject(" ".join([text, *following]) if wanted == "title" else text) or None
    return None


def adoption_date(texts: list[str], language: Language) -> str | None:
    """The date on which the text was adopted, as YYYY-MM-DD, from the first of some texts that has a date.

    None where that date is in no calendar.
    """
    for text in texts:
        found = list(language.date.finditer(text[:_LONGEST]))
        if found:
            day, month, year = int(found[-1][1]), language.months.index(found[-1][2]) + 1, int(found[-1][3])
            return f"{year:04}-{month:02}-{day:02}" if _is_in_calendar(year, month, day) else None
    return None


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and 1 <= day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
