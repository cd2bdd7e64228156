"""Lines → paragraphs: where one paragraph ends and the next begins, in any layout."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import msgspec

from validator.parsing import heading, labels
from validator.parsing.language import Language, letters
from validator.parsing.lines import Line
from validator.parsing.openers import opening

_ENDS = frozenset(".;:,!?")
_STOPS = frozenset(".;:")
_CLOSERS = "”\"’')]*_»"
_UNSTOPPED = re.compile(r"([0-9]{1,3}) (?=[A-Z])")
_COLUMNS = re.compile(r"\S\s{3,}\S")
_LOWER_SHARE = 0.12
_BEGINNINGS = '“"‘«[*_#¿¡'
_SHORT = 60
_LABELLED = 20
_AHEAD = 6
_NARROW = 100
_NEARLY = 10
_MOSTLY = 0.75
_MANY = 50
_UNBROKEN = 1.3
_DEEP = 13


class Paragraph(msgspec.Struct):
    """Lines that belong together, with the label they begin with."""

    lines: list[Line]
    label: labels.Printed | None = None
    joined: str = ""

    @property
    def text(self) -> str:
        """The words, label included, lines joined by spaces: for looking at, not for positions."""
        if not self.joined:
            self.joined = " ".join([line.text for line in self.lines])
        return self.joined

    def add(self, line: Line) -> None:
        """Let a line go on with the paragraph."""
        self.lines.append(line)
        self.joined = ""


class Shape(msgspec.Struct):
    """How a document is set: the width of a wrapped line (None where lines aren't wrapped), the indents at
    which lines go on for each page, whether paragraphs and their numbers begin with an indent, whether blank
    lines stand between them."""

    width: int | None
    slack: int
    margins: dict[int, frozenset[int]]
    indents: bool
    labels_indented: bool = False
    blanks: bool = False
    left: dict[int, int] = {}

    def __post_init__(self) -> None:
        self.left = {page: min(indents) for page, indents in self.margins.items()}

    def indented(self, line: Line) -> bool:
        """Whether a line begins further in than the lines that go on."""
        margins = self.margins.get(line.page)
        if self.width is None or not margins:
            return line.indent > 0
        return line.indent not in margins and line.indent > self.left[line.page] + 1

    def relative_width(self, line: Line) -> int:
        """The column a line reaches, from the left margin of its page."""
        margin = self.left.get(line.page, 0)
        return line.end - line.start + (line.indent - margin if line.indent >= margin else 0)

    def full_ends(self, lines: list[Line]) -> set[int]:
        """Where the lines end that are about as long as a line can be; none where lines aren't wrapped."""
        if self.width is None:
            return set()
        return {line.end for line in lines if self.relative_width(line) >= self.width - _NEARLY}

    def fits(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line would have fitted on the line: it ended on purpose."""
        if self.width is None:
            return True
        word = following.text.split(None, 1)[0]
        return self.relative_width(line) + 1 + len(word) <= self.width - self.slack


def shape(lines: list[Line], slack: int) -> Shape:
    """Measure how the body lines of a document are set; `slack` is by how many characters a line may have been
    shortened since it was wrapped."""
    joints = [(before, line) for before, line in itertools.pairwise(lines) if _goes_on(before, line)]
    going_on = [line for _, line in joints]
    lengths = sorted(line.end - line.start for line in lines)
    narrow = bool(lengths) and lengths[int(len(lengths) * 0.9)] <= _NARROW
    if not going_on or (not narrow and len(going_on) < _LOWER_SHARE * len(lines)):
        mostly_indented = sum(line.indent > 0 for line in lines) > len(lines) / 2
        return Shape(None, 0, {}, mostly_indented, blanks=_has_blanks(lines))
    measured = Shape(0, slack, _margins(lines, going_on), indents=False, blanks=_has_blanks(lines))
    widths = sorted(measured.relative_width(before) for before, _ in joints)
    measured.width = _usual_most(widths)
    indented = sum(measured.indented(line) for line in lines)
    measured.indents = indented > 0.05 * len(lines)
    numbered = [measured.indented(line) for line in lines if line.label is not None]
    measured.labels_indented = sum(numbered) > _MOSTLY * len(numbered)
    return measured


def _margins(lines: list[Line], going_on: list[Line]) -> dict[int, frozenset[int]]:
    """The indents at which lines go on, page by page; a page with too few such lines is set as the whole."""
    by_page: dict[int, Counter[int]] = {line.page: Counter() for line in lines}
    for line in going_on:
        by_page[line.page][line.indent] += 1
    everywhere = _frequent(Counter(line.indent for line in going_on))
    return {page: _frequent(counts) if counts.total() >= 2 else everywhere for page, counts in by_page.items()}


def _frequent(counts: Counter[int]) -> frozenset[int]:
    total = counts.total()
    enough = max(2, 0.15 * total) if total > 3 else 1
    frequent = frozenset(indent for indent, count in counts.items() if count >= enough)
    return frequent or frozenset([counts.most_common(1)[0][0]])


def _is_ended(text: str) -> bool:
    """Whether a line ends in a mark that ends a clause, a comma among them, or a mark and what closes after it."""
    return text[-5:].rstrip(_CLOSERS)[-1:] in _ENDS


def _is_stopped(text: str) -> bool:
    """Whether a line ends in a mark that ends a clause for good: a stop, a semicolon or a colon."""
    return text[-5:].rstrip(_CLOSERS)[-1:] in _STOPS


def _has_blanks(lines: list[Line]) -> bool:
    """Whether clauses that have ended are mostly followed by a blank line."""
    ends = [line.blanks > 0 for before, line in itertools.pairwise(lines) if _is_stopped(before.text)]
    return sum(ends) * 2 >= len(ends)


def _usual_most(widths: list[int]) -> int:
    """The width at which lines are broken: the greatest but for a few, and but for lines that aren't broken at all."""
    widest = widths[int(len(widths) * 0.98) - (len(widths) > _MANY)]
    if widest > _UNBROKEN * widths[len(widths) // 2]:
        return widths[int(len(widths) * 0.8)]
    return widest


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line surely continues the one before it, whatever the layout."""
    if line.blanks or line.page != before.page or _is_stopped(before.text):
        return False
    if line.text[0].islower():
        return line.label is None
    return (
        line.indent + 2 < before.indent < line.indent + _DEEP
        and len(before.text) > _SHORT
        and (not _is_ended(before.text))
    )


class Grouper:
    """Puts lines together into paragraphs, one line after the other."""

    def __init__(self, language: Language, measured: Shape) -> None:
        self.language = language
        self.shape = measured
        self.last: dict[str, int] = {}
        self.paused: dict[str, int] = {}
        self.started = False
        self.in_heading = False
        self.quoted = 0

    def group(self, lines: list[Line]) -> list[Paragraph]:
        """The paragraphs of the body lines of a document (page heads, feet and notes taken out before)."""
        paragraphs: list[Paragraph] = []
        before: Line | None = None
        self.started = not any(self._is_enacting(line.text) for line in lines)
        for at, line in enumerate(lines):
            label = line.label
            if before is not None and label is None and self._is_unstopped(before, line):
                number = line.text.split(" ", 1)[0]
                label = labels.Printed(number, labels.readings(number), is_paragraph=True)
            if label is not None and not (before is None or self._plausible(before, line, label)):
                label = None
            if (
                before is None
                or label is not None
                or self._begins(paragraphs[-1], before, line, lines[at + 1 : at + 1 + _AHEAD])
            ):
                paragraphs.append(Paragraph([line], label))
                self._begin(line, label)
            else:
                paragraphs[-1].add(line)
            self.quoted += line.text.count("“") - line.text.count("”")
            before = line
        return paragraphs

    def _begin(self, line: Line, label: labels.Printed | None) -> None:
        """Remember what a new paragraph tells about those that follow."""
        self.in_heading = (
            self.started
            and label is None
            and not self.shape.indented(line)
            and not _is_ended(line.text)
            and opening(line.text, self.language, known=True) is None
        )
        self.quoted = 0
        self.started = self.started or self._is_enacting(line.text)
        if label is not None:
            self._count(label)

    def _begins(self, current: Paragraph, before: Line, line: Line, ahead: list[Line]) -> bool:
        if current.label is not None and len(current.lines) == 1 and before.text == current.label.text:
            return False
        text = line.text
        same_page = line.page == before.page
        blank = line.blanks > 0 and same_page
        indented = self.shape.indented(line)
        terminal = _is_ended(before.text)
        strong = terminal and _is_stopped(before.text)
        if self.shape.width is None and self.shape.indents and (indented or not text[0].islower()):
            return True
        if text[0].islower():
            if indented and self.shape.width is not None:
                return terminal
            return strong and (blank or self._well_short(before, line))
        fits = self.shape.fits(before, line)
        begins_word = text[0].isupper() or text[0] in _BEGINNINGS or text.startswith("(“") or not text[0].isascii()
        if not self.started:
            return self._begins_in_heading(before, line, blank, fits)
        if self._is_enacting(text) and (terminal or fits or text.endswith(",")):
            return True
        short = self._well_short(before, line)
        guess = (strong and fits) or (terminal and short)
        kind = opening(text, self.language, known=self.shape.indents or not guess) if begins_word else None
        if blank:
            apart = terminal or kind is not None or indented or self._stands_alone(line)
            return apart or (fits and self.shape.blanks)
        if indented and self.shape.width is not None:
            hangs = line.indent + 2 < current.lines[0].indent
            return kind is not None or (strong if hangs else terminal or begins_word)
        if self.shape.width is None:
            if not begins_word:
                return strong
            return terminal or kind is not None or len(before.text) < _SHORT
        if not begins_word:
            return strong and (short or self._stands_alone(line))
        if self.shape.indents and same_page:
            ended = terminal or self.in_heading
            if ended and (fits or strong) and self._is_heading(line, ahead):
                return True
            return fits and ((ended and kind is not None) or self._stands_alone(line))
        if terminal:
            if not strong and self.quoted > 0:
                return fits and kind is not None
            return (
                (fits and strong)
                or short
                or kind is not None
                or self._stands_alone(line)
                or self._is_heading(line, ahead)
            )
        return fits and (
            kind is not None
            or self._stands_alone(line)
            or self.in_heading
            or (short and _is_headed_subparagraph(current))
        )

    def _is_enacting(self, text: str) -> bool:
        text = text.strip("*_# ")
        return (
            text[:1].isupper()
            and text.startswith(self.language.articles)
            and text[-1:] not in ";."
            and letters(text) in self.language.enacting
        )

    def _is_heading(self, line: Line, ahead: list[Line]) -> bool:
        """Whether a line without an end, after a clause that ended, stands over the paragraph that follows."""
        for other in [line, *ahead]:
            if other is not line and self._surely_begins(other):
                return True
            if _is_ended(other.text):
                return False
        return False

    def _surely_begins(self, line: Line) -> bool:
        if self.shape.indents and (self.shape.indented(line) or line.blanks):
            return True
        return line.label is not None or opening(line.text, self.language, known=True) is not None

    def _begins_in_heading(self, before: Line, line: Line, blank: bool, fits: bool) -> bool:
        if blank or self._is_enacting(line.text) or _COLUMNS.search(line.text) or _COLUMNS.search(before.text):
            return True
        return fits or line.indent != before.indent or heading.role(line.text, self.language) not in ("other", "date")

    def _well_short(self, before: Line, line: Line) -> bool:
        width = self.shape.width
        return width is not None and self.shape.relative_width(before) < 0.75 * width and self.shape.fits(before, line)

    def _stands_alone(self, line: Line) -> bool:
        """Whether a line is by its looks alone a paragraph of its own: "II", "Annex", "82nd plenary meeting"."""
        text = line.text
        if len(text) < 8 and (labels.section(text) is not None or letters(text) in self.language.annex_words):
            return True
        first, _, rest = text.partition(" ")
        if len(text) < _LABELLED and first.lower() in self.language.section_words and first[0].isupper():
            return rest.isdigit() or labels.section(rest) is not None
        return len(text) < _SHORT and self.language.closes(text)

    def _is_unstopped(self, before: Line, line: Line) -> bool:
        match = _UNSTOPPED.match(line.text)
        if not match or int(match[1]) != self.last.get("arabic", 0) + 1:
            return False
        ended = _is_ended(before.text)
        return ended and opening(line.text[match.end() :], self.language, known=True) == "operative"

    def _plausible(self, before: Line, line: Line, label: labels.Printed) -> bool:
        expected = self._is_expected(label)
        blank = line.blanks > 0 and line.page == before.page
        rest = line.text[len(label.text) :].lstrip()
        ended = self._ends_clause(before)
        refers = rest.split(" ", 1)[0] in self.language.conjunctions or (label.is_paragraph and rest[:1].islower())
        if refers and not (ended or blank):
            return False
        if blank or self.shape.indented(line) or self.shape.width is None:
            return True
        if self.shape.labels_indented and line.indent <= self.shape.left[line.page]:
            return False
        fits = self.shape.fits(before, line)
        if label.readings[0][0] == "mark":
            return fits or ended
        if not rest:
            return expected or fits
        if ended:
            return expected or (self._well_short(before, line) if not label.is_paragraph else fits)
        known = label.is_paragraph and opening(rest, self.language, known=True) == "operative"
        return expected and (fits or known)

    def _ends_clause(self, line: Line) -> bool:
        if _is_ended(line.text):
            return True
        head, _, last = line.text.rpartition(" ")
        return last.lower() in self.language.conjunctions and head[-1:] in (";", ",")

    def _is_expected(self, label: labels.Printed) -> bool:
        return any(
            value in (1, self.last.get(style, 0) + 1, self.paused.get(style, 0) + 1) for style, value in label.readings
        )

    def _count(self, label: labels.Printed) -> None:
        counted = [(style, value) for style, value in label.readings if value is not None]
        expected = [(style, value) for style, value in counted if value in (1, self.last.get(style, 0) + 1)]
        for style, value in expected or counted:
            if value == 1 and style in self.last:
                self.paused[style] = self.last[style]
            self.last[style] = value


def _is_headed_subparagraph(paragraph: Paragraph) -> bool:
    """Whether all there is so far is a label with one line: "(b) Protection of civilians"."""
    label = paragraph.label
    if label is None or label.is_paragraph:
        return False
    title = paragraph.text[len(label.text) :].lstrip()
    one_line = len(paragraph.lines) - (paragraph.lines[0].text == label.text) == 1
    return one_line and title[:1].isupper() and "," not in title
