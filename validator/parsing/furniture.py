"""What stands on a page but is no part of the text: heads, feet, rules, notes, a website's navigation."""

from __future__ import annotations

import re

from validator.parsing.language import Language, letters
from validator.parsing.lines import Line

_JOB = r"\d\d-\d{5}(?:\s+\([A-Z]\))?(?:\s+\d{6})?(?:\s+\*\d{6,8}\*)?"
_FOLIO = r"\d{1,3}/\d{1,3}"
_FOOT = re.compile(rf"{_JOB}|\*\d{{6,8}}\*|{_JOB}\s+{_FOLIO}|{_FOLIO}\s+{_JOB}|/\.\.\.")
_WEAK_FOOT = re.compile(rf"{_FOLIO}|\d{{6}}|[-–—] ?\d{{1,3}} ?[-–—]")
_RULE = re.compile(r"[_‗―]{5,}|[-–—]{5,}|[*=]{5,}|(?:\* ?){3}")
_NOTE_START = re.compile(r"(?:\d{1,3}|\*{1,3}|[a-z])(?:\s*/|\.?\s|$)")
SYMBOL = re.compile(
    r"(?:A|S|E|T|ST|DP|FCCC|CEDAW|CERD|CCPR|CRC|CAT|UNEP|TD|ECE|ESCAP)(?:/[A-Z0-9][A-Za-z0-9.-]*)+"
    r"(?: ?\(\d{4}\))?(?: [A-Z](?:[-–][A-Z])?(?= |$))?"
)
"""The symbol of a document at its series: "A/RES/75/101 A-B", "S/RES/1325 (2000)", "E/2021/L.5"."""
_MARKDOWN_NOTE = re.compile(r"\[\^\w{1,3}\]: ")
_SEPARATED = re.compile(r"[|»]|::| [>·] ")
_SEPARATOR = re.compile(r"\s*(?:\|\|?|»|::|\s>\s|\s·\s)\s*")
_LINKED = re.compile(r"[|»]|::| [>·] |://|www\.")
_ADDRESS = re.compile(r"(?:https?://|ftp://|file://|www\.)\S+$")
_HEAD_LINES = 4
_BEGINNING = 40
_HEAD_WIDTH = 200
_SHORT = 12


def mark(text: str, lines: list[Line], language: Language) -> None:
    """Set `furniture` on the lines of a text that are no part of it."""
    _mark_feet(lines)
    _mark_heads(lines, language)
    _mark_notes(lines, language)
    if _LINKED.search(text):
        _mark_navigation(lines, language)


def _is_note_rule(line: Line) -> bool:
    return line.text[0] in "_‗―-–—" and _RULE.fullmatch(line.text) is not None


def _mark_feet(lines: list[Line]) -> None:
    for line in lines:
        text = line.text
        if (text[0].isdigit() or text[0] in "*/") and len(text) < 160 and _FOOT.fullmatch(text):
            line.furniture = "page foot"
        elif text[0] in "_‗―-–—*=" and _RULE.fullmatch(text):
            line.furniture = "rule"
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for at in order:
            line = lines[at]
            doubtful = line.furniture is None and len(line.text) < 12 and _WEAK_FOOT.fullmatch(line.text) is not None
            if doubtful and _at_page_edge(lines, at) and _is_folio(line.text):
                line.furniture = "page foot"


def _is_folio(text: str) -> bool:
    page, slash, pages = text.partition("/")
    return not slash or int(page) <= int(pages)


def _at_page_edge(lines: list[Line], at: int) -> bool:
    line = lines[at]
    after = lines[at + 1] if at + 1 < len(lines) else None
    near = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + (3 if line.blanks else 2)]]
    near_foot = any(other.furniture == "page foot" for other in near)
    last_on_page = after is not None and after.page > line.page
    return near_foot or last_on_page or (after is None and line.page > 0)


def _mark_heads(lines: list[Line], language: Language) -> None:
    beginning = letters("".join(line.text[:_HEAD_WIDTH] for line in lines[:_BEGINNING]))
    for at in range(1, len(lines)):
        if lines[at].page > lines[at - 1].page or _follows_foot(lines, at):
            for head in _head(lines, at, language, beginning):
                head.furniture = "page head"


def _follows_foot(lines: list[Line], at: int) -> bool:
    return lines[at].furniture is None and lines[at - 1].furniture == "page foot"


def _head(lines: list[Line], at: int, language: Language, beginning: str) -> list[Line]:
    """The running head at the top of a page: a line with a symbol, and the title that stands with it.

    `beginning` are the letters of the first lines of the document, where the title stands too.
    """
    block: list[Line] = []
    symbol_at = None
    for line in lines[at : at + _HEAD_LINES]:
        running = len(line.text) <= _HEAD_WIDTH and letters(line.text) in beginning
        if block and ((line.blanks and not (running or _carries_symbol(line))) or line.page != block[0].page):
            break
        if line.furniture:
            break
        block.append(line)
        if symbol_at is None and _carries_symbol(line):
            symbol_at = len(block) - 1
    if symbol_at is None:
        return [line for line in block[:1] if _is_page_word(line.text, language)]
    separated = len(block) < _HEAD_LINES
    if separated and all(_is_head_text(line, block[symbol_at], language) for line in block):
        return block
    above = block[:symbol_at]
    if symbol_at <= 1 or all(len(line.text) > _SHORT and letters(line.text) in beginning for line in above):
        return block[: symbol_at + 1]
    return []


def _carries_symbol(line: Line) -> bool:
    match = SYMBOL.match(line.text)
    if match:
        rest = line.text[match.end() :]
        return not rest or rest.startswith("   ")
    gap = line.text.rsplit("   ", 1)
    return len(gap) == 2 and SYMBOL.fullmatch(gap[1].strip()) is not None


def _is_head_text(line: Line, symbol: Line, language: Language) -> bool:
    return line is symbol or line.indent > 24 or _is_page_word(line.text, language)


def _is_page_word(text: str, language: Language) -> bool:
    word, _, number = text.rpartition(" ")
    return number.isdigit() and word in language.page_words


def _mark_notes(lines: list[Line], language: Language) -> None:
    paged = bool(lines) and lines[-1].page > 0
    region: int | None = None
    for at, line in enumerate(lines):
        if line.text.startswith("[^") and _MARKDOWN_NOTE.match(line.text):
            line.furniture = "note"
        elif _is_note_rule(line) and (paged or _note_follows(lines, at)):
            region = line.page
        elif region is not None and line.page != region:
            region = None
        elif len(line.text) <= _SHORT and _heads_notes(line, language) and _note_follows(lines, at):
            region = line.page
            line.furniture = "rule"
        elif region is not None and line.furniture is None:
            line.furniture = "note"
        elif region is not None and not paged and line.furniture == "page foot":
            region = None


def _heads_notes(line: Line, language: Language) -> bool:
    return line.text.lower().rstrip(":") in language.notes_words


def _note_follows(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and _NOTE_START.match(lines[at + 1].text) is not None


def _mark_navigation(lines: list[Line], language: Language) -> None:
    for line in lines:
        if line.furniture is None and len(line.text) < 200:
            separated = _SEPARATED.search(line.text) is not None
            if (separated and _is_menu(line.text, language)) or _ADDRESS.match(line.text):
                line.furniture = "navigation"


def _is_menu(text: str, language: Language) -> bool:
    items = [item.strip(" []()|").lower() for item in _SEPARATOR.split(text)]
    items = [item for item in items if item]
    known = sum(item in language.navigation_words for item in items)
    return len(items) >= 2 and known * 2 > len(items)
