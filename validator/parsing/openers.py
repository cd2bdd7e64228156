"""The word a clause opens with, and which part of a resolution it belongs to."""

from __future__ import annotations

import re
from typing import Literal

from validator.parsing.language import Language

Opening = Literal["preambular", "operative"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LEAD = re.compile(r"[\s*_“\"‘'«\u200e\u200f\u200b\ufeff]*")
_MODIFIERS = 4


def opening(text: str, language: Language, *, known: bool = False) -> Opening | None:
    """Which part a clause belongs to by its opening word; `known` leaves out guesses from a word's ending.

    Words torn in two ("Emp hasizing") are put together before they are looked up.
    """
    at = _LEAD.match(text).end()  # type: ignore[union-attr]
    if not text[at : at + 1].isupper():
        return None
    for _ in range(_MODIFIERS):
        match = _WORD.match(text, at)
        if not match:
            return None
        word = match[0].lower()
        following = _WORD.match(text, match.end() + 1)
        glued = word + following[0].lower() if following and text[match.end()] == " " else word
        for candidate in (word, glued):
            if candidate in language.preambular_openers:
                return "preambular"
            if candidate in language.operative_openers:
                return "operative"
        if word not in language.opener_modifiers and glued not in language.opener_modifiers:
            return None if known else _by_ending(word, language)
        end = match.end() if word in language.opener_modifiers or following is None else following.end()
        at = end + (len(text[end:]) - len(text[end:].lstrip(" ,"))) if end < len(text) else end
    return None


def _by_ending(word: str, language: Language) -> Opening | None:
    if word in language.not_openers or len(word) < 5:
        return None
    if word.endswith(language.preambular_endings):
        return "preambular"
    if word.endswith(language.operative_endings) and not word.endswith("ss"):
        return "operative"
    return None
