"""TRN: clauses that stop before they end, because a line was lost or never written."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from validator import Clause, Finding, Related, Resolution, Rule, Severity, hookimpl, rule

_MARKED_END = re.compile(r"[.,;:!?…][”\"’')\]»]*$|[”\"»][)\]]?$|[.,;:][”\"’')\]»]*\s?\d{1,3}$|(?:[–—]| -)$")
_JOINED_END = re.compile(r"[.,;:][”\"’')\]»]* ([\w/]+)$")
_LAST_WORD = re.compile(r"[\w’'/-]+$")
_ENDING = 30
_INVISIBLE = "\u00ad\u200b\u200e\u200f\ufeff "
_SLIPS = 2
"""A text in which more operative paragraphs than this end in a comma is written so."""
_BRACKETS = {"(": ")", "[": "]", "“": "”"}
_SOURCE = "Editorial Manual of the United Nations, punctuation of preambular and operative paragraphs"


class _Words(msgspec.Struct, frozen=True):
    """The words of one language: those that only lead on, and those that join the items of a list."""

    leading_words: frozenset[str] = frozenset()
    joining_words: frozenset[str] = frozenset()


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    source: str
    languages: dict[str, _Words]


@functools.cache
def _words(language: str) -> _Words:
    data = msgspec.json.decode(Path(__file__).with_name("truncation.json").read_bytes(), type=_Data)
    return data.languages.get(language, _Words())


def _has_ended(text: str, language: str) -> bool:
    """Whether a clause ends in a mark, or in a mark and the "and" before the next item."""
    end = text[-_ENDING:].rstrip(_INVISIBLE)
    if _MARKED_END.search(end):
        return True
    joined = _JOINED_END.search(end)
    return joined is not None and joined[1].lower() in _words(language).joining_words


class _Ending:
    """How a clause ends, as evidence: phrases, each with the weight it has alone."""

    def __init__(self, resolution: Resolution, clause: Clause, following: Clause | None) -> None:
        self.clause = clause
        self.evidence: list[tuple[str, float]] = []
        word = _LAST_WORD.search(clause.text[-_ENDING:])
        self.word = word[0] if word else ""
        self.leads_on = self.word.lower() in _words(resolution.language).leading_words
        if self.leads_on:
            self.evidence.append((f"“{self.word}” can’t end a sentence", 0.9))
        mark = "it ends in a comma" if clause.text.endswith(",") else f"no {_closing_marks(clause)} at its end"
        self.evidence.append((mark, 0.4 if clause.text.endswith(",") else 0.7))
        self.unclosed = next((mark for mark in _BRACKETS if _is_unclosed(mark, clause.text)), "")
        if self.unclosed:
            self.evidence.append((f"{self.unclosed} is opened and not closed", 0.4))
        self.wrapped = resolution.line_width is not None
        self.runs_full = clause.fills_line
        if self.runs_full:
            self.evidence.append(("its last line is full, so that another line followed it", 0.4))
        elif self.wrapped and len(clause.pieces) > 1:
            self.evidence.append(("its last line stops short", 0.1))
        if following is not None:
            self.evidence.append((f"“{_beginning(following)}” begins a new clause right after it", 0.3))

    @property
    def confidence(self) -> float:
        """How sure it is that text is missing, from all the evidence together."""
        doubt = 1.0
        for _, weight in self.evidence:
            doubt *= 1 - weight
        return round(1 - doubt, 2)

    @property
    def cause(self) -> str:
        """What most likely happened."""
        if self.runs_full:
            return "A line was probably lost in conversion: look in the original for the words that follow."
        if self.wrapped:
            return "Words are lost or were never written: look in the original, or finish the draft."
        return "The rest was cut off or never written: look in the original, or finish the draft."


def _is_unclosed(mark: str, text: str) -> bool:
    return text.count(mark) > text.count(_BRACKETS[mark])


def _closing_marks(clause: Clause) -> str:
    if clause.kind == "preambular":
        return "comma"
    return "semicolon or full stop"


def _beginning(clause: Clause) -> str:
    words = (f"{clause.number} " if clause.number else "") + clause.text
    return " ".join(words.split(" ", 3)[:3])


def _in_order(resolution: Resolution) -> list[Clause]:
    """The clauses of the text itself, each before its children."""
    return [clause for clause in resolution.walk() if clause.kind not in ("residue", "footnote")]


def _may_stop(clause: Clause) -> bool:
    """Whether a clause may end without a mark: a chapeau, a heading, what is no clause of the text itself."""
    if clause.children or clause.role is not None or clause.path.startswith("annex"):
        return True
    if clause.kind == "subparagraph":
        return clause.label is None
    return clause.kind == "operative" and clause.label is None and not clause.text[:1].isupper()


def _starts_in_bare_lists(order: list[Clause], language: str) -> set[int]:
    """Where the items of lists begin whose items mostly end without a mark: names, headings."""
    starts: set[int] = set()
    for parent in order:
        items = [child for child in parent.children if child.label is not None]
        bare = [child for child in items if not child.children and not _has_ended(child.text, language)]
        if len(bare) > 1 and len(bare) * 2 > len(items):
            starts.update(child.span.start for child in bare)
    return starts


def _leads_on(clause: Clause, language: str) -> bool:
    word = _LAST_WORD.search(clause.text[-_ENDING:])
    if word is not None and word[0].lower() in _words(language).leading_words:
        return True
    return any(_is_unclosed(mark, clause.text) for mark in _BRACKETS)


def _stops_at_comma(resolution: Resolution, clause: Clause) -> bool:
    """Whether a clause ends in a comma where that is no end: inside brackets, or after a full last line."""
    if not clause.text.endswith(","):
        return False
    if _is_unclosed("(", clause.text):
        return True
    if clause.kind != "operative" or clause.label is None or resolution.fact(_paragraphs_ending_in_commas) > _SLIPS:
        return False
    return clause.fills_line


def _paragraphs_ending_in_commas(resolution: Resolution) -> int:
    return sum(clause.kind == "operative" and clause.text.endswith(",") for clause in resolution.walk())


def unended(resolution: Resolution) -> list[tuple[Clause, Clause | None]]:
    """The clauses that end without a mark where their kind has one, each with the clause after it."""
    order = resolution.fact(_in_order)
    bare_lists = _starts_in_bare_lists(order, resolution.language)
    found = []
    for at, clause in enumerate(order):
        if clause.kind not in ("preambular", "operative", "subparagraph") or not clause.text:
            continue
        if _has_ended(clause.text, resolution.language) and not _stops_at_comma(resolution, clause):
            continue
        if _may_stop(clause):
            continue
        if clause.span.start in bare_lists and not _leads_on(clause, resolution.language):
            continue
        found.append((clause, order[at + 1] if at + 1 < len(order) else None))
    return found


_WRONG = """\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006, and mindful of the

     Noting with appreciation the work of the Committee,

     1.   Takes note of the report of the Secretary-General;

     2.   Decides to consider the matter at its next session.
"""
_RIGHT = _WRONG.replace(", and mindful of the\n", ",\n")


@rule("TRN001", "truncated-clause", Severity.ERROR, source=_SOURCE, wrong=_WRONG, right=_RIGHT)
def truncated_clause(resolution: Resolution) -> Iterator[Finding]:
    """A clause stops in the middle of a sentence.

    Lines get lost when old texts are converted, at the edges of pages above all, and drafts are filed
    unfinished. What is left looks like a clause, and only its end shows that words are missing. Wrapped
    lines are put together before the end is looked at; the chapeau of a list and headings may end without
    a mark.
    """
    for clause, following in unended(resolution):
        ending = _Ending(resolution, clause, following)
        if clause.kind == "operative" and clause.label is None and not (ending.leads_on or ending.unclosed):
            continue
        start = max(0, clause.text.rfind(" ", 0, max(0, len(clause.text) - len(ending.word) - 24)) + 1)
        span = clause.source_span(start, len(clause.text))
        if ending.leads_on or ending.unclosed:
            message = f"the clause stops in the middle of a sentence: “…{clause.text[start:]}”"
        else:
            message = f"the clause ends without a {_closing_marks(clause)}: “…{clause.text[start:]}”"
        yield Finding(
            message,
            span,
            clause,
            confidence=ending.confidence,
            evidence=tuple(phrase for phrase, _ in ending.evidence),
            help=ending.cause,
            severity=None if ending.leads_on or ending.unclosed else Severity.WARNING,
            related=(Related("the next clause begins here", following.span),) if following else (),
        )


_WRONG_LIST = """\
The Economic and Social Council,

     Having considered the report of the Commission,

     1.   Requests the secretariat:

     (a)  To keep the list of national focal points;

     (b)  To publish it each year; and

     2.   Decides to consider the matter at its next session.
"""
_RIGHT_LIST = _WRONG_LIST.replace("each year; and\n", "each year;\n")


@rule("TRN004", "list-stops-after-and", Severity.ERROR, source=_SOURCE, wrong=_WRONG_LIST, right=_RIGHT_LIST)
def list_stops_after_and(resolution: Resolution) -> Iterator[Finding]:
    """The last subparagraph of a list ends in "and" or "or", and none follows.

    The item that the word leads to was lost.
    """
    order = resolution.fact(_in_order)
    for at, clause in enumerate(order):
        if clause.path.startswith("annex"):
            continue
        following = order[at + 1] if at + 1 < len(order) else None
        if clause.kind != "subparagraph" or clause.children or (following and following.kind == "subparagraph"):
            continue
        word = _LAST_WORD.search(clause.text[-_ENDING:])
        if word is None or word[0].lower() not in _words(resolution.language).joining_words:
            continue
        start = len(clause.text) - len(word[0])
        if clause.text[:start].rstrip().endswith((";", ",")):
            yield Finding(
                f"the list stops after “{word[0]}”: the item it leads to is not there",
                clause.source_span(start, len(clause.text)),
                clause,
                confidence=0.9,
                evidence=(f"“{word[0]}” leads to another subparagraph", "no subparagraph follows"),
                help="Look in the original for the last item; if there is none, take the word out.",
            )


_WRONG_EMPTY = """\
The General Assembly,

     Recalling its resolution 61/105 of 8 December 2006,

     1.   Takes note of the report of the Secretary-General;

     2.

     3.   Decides to consider the matter at its next session.
"""


@rule(
    "TRN006",
    "paragraph-number-without-text",
    Severity.ERROR,
    source=_SOURCE,
    wrong=_WRONG_EMPTY,
    right=_WRONG_EMPTY.replace("2.\n", "2.   Welcomes the report;\n"),
)
def paragraph_number_without_text(resolution: Resolution) -> Iterator[Finding]:
    """A number or letter stands alone: its paragraph has no words.

    The text was lost, or the number belongs to the paragraph beside it.
    """
    for clause in resolution.walk():
        if clause.kind not in ("operative", "subparagraph") or clause.label is None or clause.path.startswith("annex"):
            continue
        if not clause.text and not clause.children and clause.label.style != "mark":
            yield Finding(
                f"{clause.number} has no text",
                clause.label.span,
                clause,
                evidence=("nothing stands between this number and the next paragraph",),
                help="Look in the original for the text of this paragraph.",
            )


_WRONG_STOP = _RIGHT.replace("next session.", "next session;")


@rule("TRN007", "document-stops", Severity.WARNING, source=_SOURCE, wrong=_WRONG_STOP, right=_RIGHT)
def document_stops(resolution: Resolution) -> Iterator[Finding]:
    """The last clause of a resolution ends as if another followed.

    A resolution ends in a full stop. After a semicolon or a comma another paragraph was meant to come:
    the end of the document may be lost.
    """
    for last in _last_clauses(resolution):
        if not last.path.startswith("annex") and last.text.endswith((";", ",", "; and", "; or")):
            mark = last.text[-1] if last.text[-1] in ";," else last.text.rsplit(" ", 1)[1]
            at = len(last.text) - len(mark)
            yield Finding(
                f"the resolution ends in “{mark}”, as if another paragraph followed",
                last.source_span(at, len(last.text)),
                last,
                confidence=0.6,
                evidence=(f"“{mark}” where a full stop ends the text", "no clause follows"),
                help="See whether paragraphs are lost at the end; otherwise end in a full stop.",
            )


def _last_clauses(resolution: Resolution) -> list[Clause]:
    """The last clause of each resolution in the document that has an operative part."""
    last: list[Clause] = []
    current: Clause | None = None
    for clause in resolution.walk():
        if clause.kind in ("enacting", "annex"):
            last += [current] if current else []
            current = None
        elif clause.kind == "operative" or (clause.kind == "subparagraph" and current is not None):
            current = clause
    return last + ([current] if current else [])


@hookimpl
def validator_rules() -> list[Rule]:
    """The rules of this family."""
    return [truncated_clause, list_stops_after_and, paragraph_number_without_text, document_stops]
