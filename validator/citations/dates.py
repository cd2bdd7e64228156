"""The date printed after a number."""

from __future__ import annotations

import re

from validator.citations.citation import PrintedDate
from validator.citations.language import Language


def date_after(text: str, at: int, language: Language) -> PrintedDate | None:
    """The date that follows directly at an offset, with the words that lead to it, or None.

    The word in the month's place need not be a month. A note mark glued to the year is left out of it.
    """
    match = language.printed_date.match(text, at)
    if match is None or _torn(text, match.end()):
        return None
    return _printed(match, language)


def dates_after(text: str, at: int, count: int, language: Language) -> list[PrintedDate]:
    """Several dates for as many numbers: "of 14 and 15 December 1960", "of 3 May 1990 and 4 June 1991".

    Empty where there aren't exactly as many.
    """
    start = language.date_start.match(text, at)
    if start is None:
        return []
    days = [int(day) for day in re.findall(r"[0-9]+", start[0])]
    last = language.date_only.match(text, start.end())
    if last is None or len(days) + 1 != count:
        return []
    end = _printed(last, language)
    return [
        *(
            PrintedDate(f"{day} {last['month']} {last['year']}", day, end.month, end.year, start.start(1), end.end)
            for day in days
        ),
        end,
    ]


def _printed(match: re.Match[str], language: Language) -> PrintedDate:
    year, start, end = match["year"], match.start("date"), match.end("date")
    if len(year) > 4 and 1900 <= int(year[:4]) < 2100:
        end -= len(year) - 4
        year = year[:4]
    month = language.month_numbers.get(match["month"].lower(), 0)
    return PrintedDate(match.string[start:end], int(match["day"]), month, int(year), start, end)


def _torn(text: str, end: int) -> bool:
    """Whether more digits follow after a space, as where a page break or a bad conversion tore the year."""
    return (
        text[end - 1].isdigit()
        and bool(re.match(r"\s[0-9](?![0-9]*/)", text[end : end + 4]))
        and not text[end - 4 : end].isdigit()
    )
