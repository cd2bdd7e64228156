"""Printed numbers: "9.", "(a)", "ii)", "–" and what each may stand for."""

from __future__ import annotations

import itertools
import re

import msgspec

from validator.resolution import LabelStyle

_LABEL = re.compile(
    r"""(?P<compound>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)(?=\s|$)
      | (?P<number>[0-9]{1,3})(?P<inserted>\ ?(?:bis|ter|quater))?\ ?\.(?=[\s"“«(]|[^\W\d_]|$)
      | \((?P<bracketed>[a-z]{1,7}|[A-Z]{1,4}|[0-9]{1,2})\)(?![-–]\()
      | (?P<half>[a-z]{1,7}|[0-9]{1,2})\)(?=\s|[A-Z]|$)
      | (?P<dotted>[a-z]|[ivxl]{1,5})\.(?=\s|$)
      | (?P<mark>[–—•·◦‣▪-](?=\s|$)|\*(?=\s+[^*\s]))
    """,
    re.VERBOSE,
)
_SECTION = re.compile(r"(?P<label>(?P<core>[IVXL]{1,6}|[A-Z])\.?)(?:\s+(?P<title>\S.*))?")
_ROMAN = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}


class Printed(msgspec.Struct, frozen=True):
    """A label at the beginning of a text: `text` as printed, `readings` what it may count.

    `is_paragraph`: this is the number of an operative paragraph: "9.", "9 bis.", or "9" without its stop.
    """

    text: str
    readings: tuple[tuple[LabelStyle, int | None], ...]
    is_paragraph: bool = False


def printed(text: str) -> Printed | None:
    """The label with which a text begins, if it begins with one."""
    first = text[:1]
    if first.isupper() or (first.islower() and not (")" in text[:9] or "." in text[:7])):
        return None
    match = _LABEL.match(text)
    if not match:
        return None
    if match["number"]:
        inserted = match["inserted"] is not None
        return Printed(match[0], (("other", None),) if inserted else readings(match["number"]), is_paragraph=True)
    kind = match.lastgroup
    core = match[kind] if kind else ""
    if kind == "compound":
        return Printed(match[0], (("other", None),))
    if kind == "mark":
        return Printed(match[0], (("mark", None),))
    found = readings(core)
    return Printed(match[0], found) if found else None


def section(text: str) -> tuple[str, Printed] | None:
    """The label of a section heading ("II", "B. Title") with the rest of the text."""
    match = _SECTION.fullmatch(text)
    if not match:
        return None
    core = match["core"]
    found = tuple((f"upper-{style}", value) for style, value in readings(core.lower()) if style in ("letter", "roman"))
    title = match["title"] or ""
    return title, Printed(match["label"], found)  # type: ignore[arg-type]


def readings(core: str) -> tuple[tuple[LabelStyle, int | None], ...]:
    """What a label without its stop and brackets may count: "c" is letter 3 or nothing else; "i" two things."""
    if core.isdigit():
        return (("arabic", int(core)),)
    upper = core.isupper()
    lowered = core.lower()
    found: list[tuple[LabelStyle, int | None]] = []
    if len(set(lowered)) == 1 and len(lowered) <= 3:
        found.append(("upper-letter" if upper else "letter", ord(lowered[0]) - 96 + 26 * (len(lowered) - 1)))
    if _ROMAN.fullmatch(lowered):
        found.append(("upper-roman" if upper else "roman", _roman(lowered)))
    return tuple(found)


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return values[-1] + sum(-value if value < after else value for value, after in itertools.pairwise(values))
