"""What a language calls resolutions, organs and months: data in `languages/`, one file for each language."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import msgspec

DEFAULT = "en"


class Language(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """The words around a citation.

    `resolution_words` and `decision_words` announce numbers; `own_words` ("its") say that the organ is the
    one that speaks, `own_modifiers` may stand between the two. `organs` gives organ keys by name;
    `organ_by_number` are names that several organs share, told apart by the form of the number.
    `other_bodies` are names that contain an organ's name but aren't one; `body_words` end the names of
    bodies of which nothing else is known. `date` is a pattern with the groups day, month and year, and MONTH
    in the place of the names of months, `date_form` how a date is written; `date_leads` is what may stand
    between a number and its date; `of_body` a pattern for what may stand between a number or date and the
    name of its organ. `name_joiners` are the small words inside names of bodies, `bracket_words` what stands in
    the brackets of a document symbol: "A/51/49 (Vol. I)".
    """

    code: str
    source: str
    resolution_words: tuple[str, ...]
    decision_words: tuple[str, ...]
    own_words: tuple[str, ...]
    own_modifiers: tuple[str, ...]
    and_words: tuple[str, ...]
    range_words: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    date_form: str
    date_leads: tuple[str, ...]
    of_body: str
    organs: dict[str, str]
    organ_by_number: tuple[str, ...]
    other_bodies: tuple[str, ...]
    body_words: tuple[str, ...]
    name_joiners: tuple[str, ...]
    bracket_words: tuple[str, ...]

    @functools.cached_property
    def cue(self) -> re.Pattern[str]:
        """A word that announces numbers of resolutions or decisions."""
        words = (*self.resolution_words, *self.decision_words)
        first = sorted({word[0].lower() for word in words})
        ways = (
            rf"(?<=[{letter}{letter.upper()}])(?i:{_any(*(word[1:] for word in words if word[0].lower() == letter))})"
            for letter in first
        )
        return re.compile(rf"[{''.join(first)}{''.join(first).upper()}](?<=\b.)(?:{'|'.join(ways)})\b")

    @functools.cached_property
    def stems(self) -> tuple[str, ...]:
        """The shortest cue words without their first letter, for a quick look whether a clause has any."""
        words = sorted({*self.resolution_words, *self.decision_words}, key=len)
        return tuple(w[1:] for i, w in enumerate(words) if not any(w.startswith(v) for v in words[:i]))

    @functools.cached_property
    def date_only(self) -> re.Pattern[str]:
        """A date by itself; the word in the month's place may be any."""
        return re.compile(f"(?P<date>{self._date})")

    @functools.cached_property
    def printed_date(self) -> re.Pattern[str]:
        """A date with the words that lead to it, directly after a number."""
        return re.compile(f"(?:{_any(*self.date_leads)})(?P<date>{self._date})")

    @functools.cached_property
    def date_start(self) -> re.Pattern[str]:
        """The days of several dates before the last: "of 14 and " in "of 14 and 15 December 1960"."""
        return re.compile(
            rf"(?:{_any(*self.date_leads)})([0-9]{{1,2}}(?:, [0-9]{{1,2}})*),? (?:{_any(*self.and_words)}) (?=[0-9])"
        )

    @functools.cached_property
    def date_lead(self) -> str:
        """A pattern for the words that lead from a number to its date: " of "."""
        return f"(?:{_any(*(lead for lead in self.date_leads if lead.strip()[-1].isalpha()))})"

    @property
    def _date(self) -> str:
        return self.date.replace("MONTH", r"[^\W\d_]{2,12}")

    @functools.cached_property
    def month_numbers(self) -> dict[str, int]:
        """1 to 12 by the name of the month in lower case."""
        return {name.lower(): i for i, name in enumerate(self.months, 1)}

    @functools.cached_property
    def named_organ(self) -> re.Pattern[str]:
        """An organ or another body; group 1 is the name."""
        names = sorted((*self.organs, *self.organ_by_number, *self.other_bodies), key=len, reverse=True)
        return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")

    @functools.cached_property
    def organ_before(self) -> re.Pattern[str]:
        """What stands directly before a cue word: an own word, the name of a body, or a capitalised word."""
        own, modifiers = _any(*self.own_words), _any(*self.own_modifiers)
        return re.compile(
            rf"\b(?:(?P<own>(?i:{own}))|(?P<name>[A-Z][^\W\d_]+)(?:[’']s?)?)"
            rf"(?: (?:{modifiers}),?(?: (?:{_any(*self.and_words)}))?)* $"
        )

    @functools.cached_property
    def organ_after(self) -> re.Pattern[str]:
        """The name of a body after a number or date: "of the United Nations Environment Assembly"."""
        return re.compile(
            rf"(?:{self.of_body})"
            rf"(?P<name>(?:[0-9]{{4}} )?[A-Z][^\W\d_]+(?: (?:{_any(*self.name_joiners)}|[A-Z][^\W\d_]+))*)"
        )

    @functools.cached_property
    def body(self) -> re.Pattern[str]:
        """The last word of some body's name."""
        return re.compile(rf"\b(?:{_any(*self.body_words)})\b")

    @functools.cached_property
    def connector(self) -> re.Pattern[str]:
        """What stands between two members of a list that share what follows them."""
        return re.compile(rf"(?:, | ?)(?:(?:{_any(*self.and_words)}) )?")

    @functools.cached_property
    def number(self) -> re.Pattern[str]:
        """A number with a stroke, or with a bracket, in which part letters may stand before it."""
        ands, ranges = _any(*self.and_words), _any(*self.range_words)
        return re.compile(
            r"(?<![\w/.‑–-])(?<![0-9],)(?:"
            r"(?P<special>E?S)[-‑–](?P<special_session>[0-9]{1,2})/(?P<of_special>[0-9]{1,3})"
            r"|(?P<series>[0-9]{1,4})"
            rf"(?P<letters> [A-Z](?:(?:, [A-Z])* (?:{ands}) [A-Z]| (?:{ranges}) [A-Z])?)?"
            r" ?\((?P<bracket>(?:E?S[-‑–])?[IVXLC]{1,8}|[0-9]{4})\)"
            r"|(?P<session>[0-9]{1,4})/(?P<of_session>[0-9]{1,4})"
            r")(?![\w/]|[.,][0-9])"
        )

    @functools.cached_property
    def parts(self) -> re.Pattern[str]:
        """The part letters after a number: "B", "A and B", "A, B and C", "A to L", "A–C"."""
        ands, ranges = _any(*self.and_words), _any(*self.range_words)
        more = rf"(?:, ?[A-Z]\b(?!\w))*(?:,? (?:{ands}) [A-Z]\b(?![\w.’]))?"
        return re.compile(
            rf" ?(?P<first>[A-Z])\b(?![\w.’/-])"
            rf"(?:(?: (?:{ranges}) | ?[–-] ?)(?P<last>[A-Z])\b(?![\w.])|(?P<more>{more}))"
        )

    def written(self, iso: str) -> str:
        """A date given as YYYY-MM-DD in the words of the language."""
        year, month, day = map(int, iso.split("-"))
        return self.date_form.format(day=day, month=self.months[month - 1], year=year)


def _any(*words: str) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def load(code: str = DEFAULT) -> Language:
    """The data of one language, or of English where there is none for it."""
    folder = Path(__file__).with_name("languages")
    file = folder.joinpath(f"{code}.json")
    return msgspec.json.decode(
        (file if file.is_file() else folder.joinpath(f"{DEFAULT}.json")).read_bytes(), type=Language
    )
