"""The whole way from a source to its tree."""

from __future__ import annotations

import re

from validator.parsing import furniture, heading, labels, language, lines, notes, paths
from validator.parsing.assemble import Assembler
from validator.parsing.draft import Draft, Freezer, tile, walk
from validator.parsing.lines import Line
from validator.parsing.notes import Note
from validator.parsing.paragraphs import Grouper, shape
from validator.resolution import Clause, Resolution, Unchecked
from validator.source import Source, Span

_EMPHASIS = re.compile(r"\*{1,3}|(?<![^\W_])_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?![^\W_])")
_MARKDOWN = re.compile(r"(?m)^[ \t]*(?:#{1,6} |(?:\d+\\?\.\s+)?(\*{1,3}|_{1,2})[^\W\d_])")
_SAMPLE = 400
_MARK_WIDTH = 2
_CLAUSES_WITHOUT_ORGAN = 3
_BEGINNING = 4000
_MARKED_LINES = 3
_REASONS = {"note": "a line among the footnotes that belongs to none of them"}


def parse(source: Source) -> Resolution:
    """The tree of a source. Every text has one: what is not understood is residue and said to be unchecked."""
    text = source.text
    code = language.detect(text.split(None, _SAMPLE)[:_SAMPLE])
    words = language.load(language.DEFAULT if code == language.UNDETERMINED else code)
    all_lines = lines.split(text)
    furniture.mark(text, all_lines, words)
    body = [line for line in all_lines if line.furniture is None]
    footnotes, strays = notes.collect(all_lines)
    marks = notes.marks(body, footnotes, words)
    notes.hide(body, marks)
    for line in body:
        line.label = labels.printed(line.text)
    measured = shape(body, slack=_MARK_WIDTH if marks else 0)
    assembler = Assembler(words, text)
    drafts = assembler.assemble(Grouper(words, measured).group(body))
    nodes = walk(drafts)
    recognized = _is_resolution(assembler, nodes) and not _is_statement(nodes, text, words)
    if not recognized:
        drafts = [Draft("residue", node.visible, role="not recognized") for node in nodes if node.visible]
    drafts += _outside(all_lines, footnotes, strays)
    if text and not drafts:
        drafts = [Draft("residue", [Span(0, len(text))], role="blank")]
    drafts.sort(key=lambda draft: draft.start)
    paths.assign(drafts)
    tile(len(text), walk(drafts))
    freezer = Freezer(text, _emphasis(text), marks, words.conjunctions | words.suspended, measured.full_ends(body))
    clauses = tuple(freezer.freeze(draft) for draft in drafts)
    headings = [clause for clause in clauses if clause.kind in ("heading", "title")]
    roles = [(clause.role or "", clause.text.strip("#*_ ")) for clause in headings]
    adopted = [text for role, text in roles if role == "adoption"]
    adopted += [clause.text for clause in clauses if clause.kind == "closing"]
    organ_symbol = next((organ.symbol for organ in words.organs if organ.key == assembler.organ), None)
    return Resolution(
        source=source,
        clauses=clauses,
        language=words.code if recognized else code,
        recognized=recognized,
        symbol=heading.symbol(roles, organ_symbol) if recognized else None,
        title=heading.title(roles) if recognized else None,
        organ=assembler.organ if recognized else None,
        date=heading.adoption_date(adopted, words) if recognized else None,
        line_width=measured.width,
        unchecked=_unchecked(text, clauses, words, recognized),
    )


def _is_resolution(assembler: Assembler, nodes: list[Draft]) -> bool:
    kinds = [node.kind for node in nodes]
    found = kinds.count("preambular") + kinds.count("operative")
    if assembler.enacted:
        return found > 0
    return found >= _CLAUSES_WITHOUT_ORGAN and found * 3 >= len(kinds)


def _is_statement(nodes: list[Draft], text: str, words: language.Language) -> bool:
    """Whether the document is a statement by a president: it quotes an organ, and enacts nothing."""
    enacting = next((node.start for node in nodes if node.kind == "enacting"), len(text))
    return any(phrase in text[: min(enacting, _BEGINNING)] for phrase in words.statement_words)


def _outside(all_lines: list[Line], footnotes: list[Note], strays: list[Line]) -> list[Draft]:
    drafts = [
        Draft(
            "footnote",
            note.segments,
            label_text=note.marker,
            label_span=note.marker_span,
            style="arabic" if note.marker.isdigit() else "mark",
            value=int(note.marker) if note.marker.isdigit() else None,
        )
        for note in footnotes
    ]
    drafts += [Draft("residue", [Span(line.start, line.end)], role="note") for line in strays]
    drafts += [
        Draft("residue", [Span(line.start, line.end)], role=line.furniture)
        for line in all_lines
        if line.furniture not in (None, "note")
    ]
    return drafts


def _emphasis(text: str) -> list[Span]:
    if len(_MARKDOWN.findall(text)) < _MARKED_LINES:
        return []
    return [Span(match.start(), match.end()) for match in _EMPHASIS.finditer(text)]


def _unchecked(
    text: str, clauses: tuple[Clause, ...], words: language.Language, recognized: bool
) -> tuple[Unchecked, ...]:
    if not text:
        return (Unchecked("the document is empty", Span(0, 0)),)
    if recognized:
        return tuple(
            Unchecked(_REASONS[clause.role], clause.span)
            for clause in clauses
            if clause.kind == "residue" and clause.role in _REASONS
        )
    if any(phrase in text[:_BEGINNING] for phrase in words.statement_words):
        return (Unchecked("this is a statement by a president, not a resolution", Span(0, len(text))),)
    return (Unchecked("no resolution was recognized in this text", Span(0, len(text))),)
