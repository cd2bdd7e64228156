"""Paragraphs → tree: which part of the resolution each paragraph is, and what belongs below what."""

from __future__ import annotations

import re
from typing import Literal

from validator.parsing import heading, labels
from validator.parsing.draft import Draft
from validator.parsing.language import Language, letters
from validator.parsing.levels import Levels, Reading, form, next_reading
from validator.parsing.openers import opening
from validator.parsing.paragraphs import Paragraph
from validator.resolution import Kind
from validator.source import Span

Part = Literal["heading", "preamble", "operative", "annex", "after"]

_STOP = re.compile(r"[.;:,!?][”\"’')\]*_»]*$")
_ANNEX_LABEL = re.compile(r"([IVXL]{1,6}|[A-Z]|\d{1,2})[:.]?")
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_SUBJECT = re.compile(r"\w+(?: \w+){0,2}: \w")
_SHORT_TITLE = 40
_LONG_HEADING = 300
_SHORT_LINE = 120
_FAR_AHEAD = 80
_LONG_HEAD = 16
_LONG_ANNEX_HEADING = 9


class Assembler:
    """Puts the paragraphs of a document into a tree, from first to last."""

    def __init__(self, language: Language, source: str) -> None:
        self.language = language
        self.source = source
        self.top: list[Draft] = []
        self.part: Part = "heading"
        self.containers: list[Draft] = []
        self.levels = Levels()
        self.last: Draft | None = None
        self.last_text = ""
        self.number = 0
        self.organ: str | None = None
        self.enacted = False
        self.closed = False
        self.part_label: Reading | None = None
        self.brackets = False

    def assemble(self, paragraphs: list[Paragraph]) -> list[Draft]:
        """The drafts at the top of the tree, in the order of the text."""
        enacting = self._beginning(paragraphs)
        first = self._first_part(paragraphs, enacting)
        heads = self._later_heads(paragraphs, enacting)
        headed_until = 0
        for at, paragraph in enumerate(paragraphs):
            text = paragraph.text
            if at in heads:
                headed_until = heads[at]
                self.containers = []
                self._attach(Draft("section", [], role="resolution"), opens=True)
            if at < first or at < headed_until:
                self._head(paragraph, text)
            elif at < enacting:
                self._head_part(paragraph, text)
            else:
                if self.part == "heading":
                    self.part = "preamble"
                self._body(paragraph, text, paragraphs, at)
            self.last_text = text
        return self.top

    def _beginning(self, paragraphs: list[Paragraph]) -> int:
        """Where the heading ends: the first enacting formula, or else the first clause known by its opener."""
        for at in range(len(paragraphs)):
            if self._enacting_organ(paragraphs, at) is not None:
                return at
        for at, paragraph in enumerate(paragraphs):
            text = paragraph.text
            words = text[len(paragraph.label.text) :].lstrip() if paragraph.label else text
            kind = opening(words, self.language, known=True)
            if kind == "preambular" and text.endswith(","):
                return at
            if kind == "operative" and paragraph.label is not None and paragraph.label.is_paragraph:
                return at
        return len(paragraphs)

    def _later_heads(self, paragraphs: list[Paragraph], enacting: int) -> dict[int, int]:
        """Where the heading of another whole resolution begins, and the enacting formula that ends it."""
        heads: dict[int, int] = {}
        for end in range(enacting + 1, len(paragraphs)):
            if not self._enacting_organ(paragraphs, end):
                continue
            start = end
            for at in range(end - 1, max(enacting, end - _LONG_HEAD), -1):
                text = paragraphs[at].text
                role = heading.role(text.strip("#*_ "), self.language)
                ended = paragraphs[at].label is not None or self.language.closes(text)
                if ended or (role == "other" and _STOP.search(text)):
                    break
                if role in ("title", "citation", "symbol"):
                    start = at
            if start < end:
                heads[start] = end
        return heads

    def _enacting_organ(self, paragraphs: list[Paragraph], at: int) -> str | None:
        """The key of the organ that enacts in the paragraph at an index; "" for one that is not known."""
        if at >= len(paragraphs):
            return None
        paragraph = paragraphs[at]
        if paragraph.label is not None or len(paragraph.text) > _SHORT_LINE:
            return None
        text = paragraph.text
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        key = self.language.enacting.get(letters(text))
        if key is not None and self._may_enact(text, following):
            return key
        if (
            self.part == "heading"
            and key is None
            and text.endswith(",")
            and text.startswith(tuple(f"{article} " for article in self.language.articles))
            and following is not None
            and following.label is None
            and opening(following.text, self.language, known=True) == "preambular"
        ):
            return ""
        return None

    def _may_enact(self, text: str, following: Paragraph | None) -> bool:
        """Whether an organ's name in the heading enacts, and is not the name in the masthead."""
        if text.rstrip("*_").endswith((",", ":")):
            return True
        if following is None or not text.strip("*_# ").startswith(self.language.articles):
            return False
        return (
            following.label is not None
            or opening(following.text, self.language) is not None
            or (labels.section(following.text) is not None)
        )

    def _first_part(self, paragraphs: list[Paragraph], enacting: int) -> int:
        """Where the heading of part A or I begins right above the first enacting formula, if there is one."""
        for at in (enacting - 1, enacting - 2):
            section = labels.section(paragraphs[at].text) if 0 <= at < len(paragraphs) else None
            if section is not None and section[1].readings[0][1] == 1 and (at == enacting - 1 or not section[0]):
                return at
        return enacting

    def _head_part(self, paragraph: Paragraph, text: str) -> None:
        section = labels.section(text)
        if section is not None and not self.containers:
            self._open_section(paragraph, section[1], heads=True)
        else:
            self.containers[-1].segments.extend(_spans(paragraph))

    def _head(self, paragraph: Paragraph, text: str) -> None:
        bare = _MARKDOWN_HEADING.sub("", text).strip("*_ ")
        role = heading.role(bare, self.language)
        self._add(Draft("title" if role == "title" else "heading", _spans(paragraph), role=role))

    def _body(self, paragraph: Paragraph, text: str, paragraphs: list[Paragraph], at: int) -> None:
        organ = self._enacting_organ(paragraphs, at)
        if organ is not None:
            self._enact(paragraph, organ)
        elif paragraph.label is None and not any(map(str.isalnum, text)):
            self._add(Draft("residue", _spans(paragraph), role="rule"))
        elif paragraph.label is not None and self._is_reissue(text):
            self._add(Draft("closing", _spans(paragraph), role="reissue"))
        elif paragraph.label is not None:
            self._labelled(paragraph, paragraphs, at)
        elif self._is_annex(text):
            self._open_annex(paragraph, text)
        elif self.part in ("operative", "after") and self._is_closing(text):
            self.closed = self.closed or not self._in_annex()
            self.part = "after" if not self._in_annex() else self.part
            self._add(Draft("closing", _spans(paragraph), role=self._closing_role(text)))
        else:
            section = labels.section(text)
            if section is not None and self._is_listed(section):
                paragraph.label = section[1]
                self._labelled(paragraph, paragraphs, at)
            elif section is not None and self._is_section(text, section, paragraphs, at):
                heads = self._heads_resolution(paragraphs, at, section[0])
                if self.part == "after" and not heads:
                    self._open_unheaded_annex(paragraph, heading=True)
                else:
                    self._open_section(paragraph, section[1], heads=heads)
            else:
                self._unlabelled(paragraph, text, paragraphs, at)

    def _enact(self, paragraph: Paragraph, organ: str) -> None:
        if self.enacted:
            container = self.containers[-1] if self.containers else None
            if container is None or not _awaits_enacting(container):
                self.containers = [] if self.closed else [c for c in self.containers if c.kind == "annex"][:1]
                self._attach(Draft("section", [], role="resolution"), opens=True)
            else:
                container.role = "resolution"
        elif self.containers:
            self.containers[-1].role = "resolution"
        self.enacted = True
        self.organ = self.organ or organ or None
        self._restart("preamble")
        self._add(Draft("enacting", _spans(paragraph)))

    def _restart(self, part: Part, *, keeps_number: bool = False) -> None:
        self.part = part
        self.levels.clear()
        self.last = None
        self.number = self.number if keeps_number else 0

    def _labelled(self, paragraph: Paragraph, paragraphs: list[Paragraph], at: int) -> None:
        label = paragraph.label
        assert label is not None
        if (label.is_paragraph and not self._is_list_item(label)) or self._is_bracketed_paragraph(paragraph, label):
            style, value = label.readings[0]
            draft = Draft("operative", [], style=style, value=value)
            self._set_label(draft, paragraph, label)
            if self.part in ("heading", "preamble"):
                self.part = "operative"
            self.number = value or self.number
            self.levels.clear()
            self.last = draft
            self._add(draft)
            return
        self._subparagraph(paragraph, label, self._next_sub(paragraphs, at))

    def _is_bracketed_paragraph(self, paragraph: Paragraph, label: labels.Printed) -> bool:
        """Whether "1)" or "(1)" numbers an operative paragraph, as in drafts that number all of them so."""
        style, value = label.readings[0]
        if style != "arabic" or self._after_colon or any(level.style == "arabic" for level in self.levels.open):
            return False
        if not self.brackets and (self.number or self.levels.open):
            return False
        words = paragraph.text[len(label.text) :].lstrip()
        self.brackets = self.brackets or (value == 1 and opening(words, self.language) == "operative")
        return self.brackets

    def _is_list_item(self, label: labels.Printed) -> bool:
        """Whether "1." counts a list below the current paragraph, and not the paragraphs themselves."""
        deepest = self.levels.open[-1] if self.levels.open else None
        if deepest is not None and deepest.style == "arabic" and deepest.form == form(label.text):
            return deepest.is_continued_by(label) is not None and label.readings[0][1] != self.number + 1
        return label.readings[0][1] == 1 and self.number >= 1 and self.last is not None and self._after_colon

    def _next_sub(self, paragraphs: list[Paragraph], at: int) -> labels.Printed | None:
        for paragraph in paragraphs[at + 1 : at + 12]:
            if paragraph.label is not None:
                return None if paragraph.label.is_paragraph else paragraph.label
        return None

    def _subparagraph(self, paragraph: Paragraph, label: labels.Printed, upcoming: labels.Printed | None) -> None:
        draft = Draft("subparagraph", [])
        self._set_label(draft, paragraph, label)
        depth, reading = self.levels.place(label, upcoming, after_colon=self._after_colon)
        draft.style, draft.value = reading
        parent = self.levels.parent(depth) or self.last
        self.levels.add(depth, label, reading, draft)
        if parent is None:
            self._add(draft)
        else:
            parent.children.append(draft)

    @property
    def _after_colon(self) -> bool:
        return self.last_text.rstrip("*_").endswith(":")

    def _is_annex(self, text: str) -> bool:
        words = text.strip("*_#: ").split()
        if not words or words[0].lower().rstrip(":.") not in self.language.annex_words or not words[0][0].isupper():
            return False
        if len(text) > _SHORT_LINE or text.endswith((";", ",")):
            return False
        if len(words) == 1 or _ANNEX_LABEL.fullmatch(words[1]):
            return True
        return len(words) < _LONG_ANNEX_HEADING and not _STOP.search(text)

    def _open_annex(self, paragraph: Paragraph, text: str) -> None:
        self.containers = []
        draft = Draft("annex", _spans(paragraph), role="annex")
        label = _ANNEX_LABEL.fullmatch(" ".join(text.strip("*_#: ").split()[1:2]))
        if label:
            draft.label_text = label[1]
            readings = labels.readings(label[1])
            if readings:
                draft.style, draft.value = readings[-1]
        self._attach(draft, opens=True)
        self._restart("annex")

    def _in_annex(self) -> bool:
        return any(container.kind == "annex" for container in self.containers)

    def _is_closing(self, text: str) -> bool:
        if len(text) > _SHORT_LINE and not text.startswith("["):
            return False
        lowered = text.lower()
        if self.language.closes(text):
            return True
        if self.part == "after" or self.last_text.endswith("."):
            if self.language.date.fullmatch(text.rstrip(".")):
                return True
            return lowered.lstrip("[(*_ ").startswith(self.language.vote_words)
        return False

    def _is_reissue(self, text: str) -> bool:
        return text.startswith("*") and text.lstrip("* ").startswith(self.language.reissue_words)

    def _closing_role(self, text: str) -> str:
        lowered = text.lower().lstrip("[(*_ ")
        return "vote" if lowered.startswith(self.language.vote_words) else "meeting and date"

    def _is_section(self, text: str, section: tuple[str, labels.Printed], paragraphs: list[Paragraph], at: int) -> bool:
        title, label = section
        if not title:
            return len(label.text) < 7
        if len(text) > _LONG_HEADING or _STOP.search(text):
            return False
        return (
            self._heads_resolution(paragraphs, at, title) or label.text.endswith(".") or self._continues_section(label)
        )

    def _heads_resolution(self, paragraphs: list[Paragraph], at: int, title: str) -> bool:
        """Whether an organ enacts right below a heading, or below its title on a line of its own."""
        if self._enacting_organ(paragraphs, at + 1) is not None:
            return True
        return not title and self._enacting_organ(paragraphs, at + 2) is not None

    def _is_listed(self, section: tuple[str, labels.Printed]) -> bool:
        """Whether "A. To assist …" is an item of a list, not the heading of a section."""
        title, label = section
        if not title or not label.text.endswith(".") or self.last is None:
            return False
        return self.levels.counts_on(label) or (self._after_colon and ("upper-letter", 1) in label.readings)

    def _continues_section(self, label: labels.Printed) -> bool:
        return any(next_reading((container.style, container.value)) in label.readings for container in self.containers)

    def _open_section(self, paragraph: Paragraph, label: labels.Printed, *, heads: bool) -> None:
        """Open a section; one that `heads` a resolution of its own ends the annex of the one before."""
        style, value = self._section_reading(label)
        annexes = [container for container in self.containers if container.kind == "annex"][:1]
        if heads:
            if self.closed or (self.part_label is not None and next_reading(self.part_label) == (style, value)):
                annexes = []
            if not annexes:
                self.part_label = (style, value)
        kept: list[Draft] = []
        for container in self.containers[len(annexes) :]:
            if container.style == style:
                break
            kept.append(container)
        self.containers = annexes + [container for container in kept if container.label_text is not None]
        draft = Draft("section", [], style=style, value=value)
        self._set_label(draft, paragraph, label)
        self._attach(draft, opens=True)
        self._restart("preamble" if self.part == "after" else self.part, keeps_number=True)

    def _section_reading(self, label: labels.Printed) -> Reading:
        before = [(container.style, container.value) for container in reversed(self.containers)]
        for known in [*before, *([self.part_label] if self.part_label else [])]:
            if next_reading(known) in label.readings:
                return next_reading(known)
        return next((reading for reading in label.readings if reading[1] == 1), label.readings[-1])

    def _unlabelled(self, paragraph: Paragraph, text: str, paragraphs: list[Paragraph], at: int) -> None:
        below = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        kind = opening(text, self.language)
        heads = self._is_heading(text, _STOP.search(text) is not None, below, kind)
        if self.part == "after" or (heads and self._begins_annex(paragraphs, at)):
            self._open_unheaded_annex(paragraph, heading=heads)
        elif heads:
            self._open_heading(paragraph, below)
        elif self.part == "annex":
            self._clause("operative", paragraph, role="text")
        elif self.part == "preamble":
            ended = text.rstrip("*_ ")
            enacts = kind == "operative" and not ended.endswith(",")
            if enacts or (kind is None and ended.endswith((".", ":"))):
                self._unnumbered(paragraph)
            else:
                self._clause("preambular", paragraph)
        elif kind == "preambular" and (text.endswith(",") or self._begins_section()):
            self._clause("preambular", paragraph)
        elif self.last is not None and (text[0].islower() or kind is None):
            self._continue(paragraph)
        else:
            self._unnumbered(paragraph)

    def _continue(self, paragraph: Paragraph) -> None:
        """A paragraph without a number of its own: it goes on with the one before, or stands under its heading."""
        headed = self.levels.open and not _STOP.search(self.last_text)
        parent = self.levels.parent(len(self.levels.open)) if headed else self.last
        assert parent is not None
        parent.children.append(Draft("subparagraph", _spans(paragraph), role="continuation"))

    def _begins_annex(self, paragraphs: list[Paragraph], at: int) -> bool:
        """Whether a heading after the last full stop stands over an annex: numbers begin again at 1 below it."""
        if self.part != "operative" or self.number == 0 or not self.last_text.endswith("."):
            return False
        for place in range(at + 1, min(at + _FAR_AHEAD, len(paragraphs))):
            paragraph = paragraphs[place]
            if paragraph.label is not None and paragraph.label.is_paragraph:
                return paragraph.label.readings[0][1] == 1 and not self._in_annex()
            if self._enacting_organ(paragraphs, place) is not None:
                return False
        return False

    def _open_unheaded_annex(self, paragraph: Paragraph, *, heading: bool) -> None:
        """An annex whose heading is not there: what follows the closing is no part of the resolution proper."""
        self.containers = []
        draft = Draft("annex", _spans(paragraph) if heading else [], role="unheaded")
        self._attach(draft, opens=True)
        self._restart("annex")
        if not heading:
            self._clause("operative", paragraph, role="text")

    def _begins_section(self) -> bool:
        return bool(self.containers) and self.last is None

    def _unnumbered(self, paragraph: Paragraph) -> None:
        self.part = "operative" if self.part == "preamble" else self.part
        self._clause("operative", paragraph)

    def _clause(self, kind: Kind, paragraph: Paragraph, role: str | None = None) -> None:
        """A clause without a number, to which what follows may belong."""
        self.levels.clear()
        self.last = Draft(kind, _spans(paragraph), role=role)
        self._add(self.last)

    def _is_heading(self, text: str, stopped: bool, following: Paragraph | None, kind: str | None) -> bool:
        if stopped or len(text) > _LONG_HEADING or following is None or not text[:1].isupper():
            return False
        if self.part == "annex":
            return len(text) < _SHORT_LINE
        if _SUBJECT.match(text):
            return True
        known = opening(text, self.language, known=True)
        if known is not None and (len(text) > _SHORT_TITLE or (self.part == "preamble" and not self._begins_section())):
            return False
        if following.label is not None or following.lines[0].blanks:
            return kind is None or following.label is not None or (known is None and len(text) < _SHORT_LINE)
        return (
            opening(following.text, self.language) is not None
            or labels.section(following.text) is not None
            or (self.part == "operative" and len(text) < _SHORT_LINE)
        )

    def _open_heading(self, paragraph: Paragraph, following: Paragraph | None) -> None:
        label = following.label if following is not None else None
        if label is not None and not label.is_paragraph:
            depth = self.levels.goes_on_below(label, after_colon=self._after_colon)
            parent = None if depth is None else self.levels.parent(depth) or self.last
            if parent is not None:
                parent.children.append(Draft("subparagraph", _spans(paragraph), role="heading"))
                return
        while self.containers and self.containers[-1].label_text is None and self.containers[-1].kind == "section":
            if self.containers[-1].role == "resolution":
                break
            self.containers.pop()
        last = self.containers[-1] if self.containers else None
        if last is not None and last.kind == "section" and not last.children and last.role != "resolution":
            if last.segments:
                last.segments.extend(_spans(paragraph))
            else:
                last.segments = _spans(paragraph)
            return
        self._attach(Draft("section", _spans(paragraph), role="heading"), opens=True)
        self.levels.clear()
        self.last = None

    def _set_label(self, draft: Draft, paragraph: Paragraph, label: labels.Printed) -> None:
        start = paragraph.lines[0].start
        draft.label_text = label.text
        draft.label_span = Span(start, start + len(label.text))
        draft.segments = self._after(paragraph, len(label.text))

    def _after(self, paragraph: Paragraph, length: int) -> list[Span]:
        """The stretches of a paragraph after its label; a footnote mark right behind the label lies in them."""
        line = paragraph.lines[0]
        rest = self.source[line.start + length : line.end]
        lead = len(rest) - len(rest.lstrip())
        spans = [Span(line.start + length + lead, line.end)] if rest.strip() else []
        return spans + [Span(other.start, other.end) for other in paragraph.lines[1:]]

    def _add(self, draft: Draft) -> None:
        self._attach(draft, opens=False)

    def _attach(self, draft: Draft, *, opens: bool) -> None:
        (self.containers[-1].children if self.containers else self.top).append(draft)
        if opens:
            self.containers.append(draft)


def _spans(paragraph: Paragraph) -> list[Span]:
    return [Span(line.start, line.end) for line in paragraph.lines]


def _awaits_enacting(container: Draft) -> bool:
    return container.kind == "section" and all(child.kind in ("heading", "title") for child in container.children)
