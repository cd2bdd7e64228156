"""The parser held against the United Nations' own structured texts (Akoma Ntoso).

python benchmarks/official.py FOLDER… [--layout NAME]… [--limit N] [--show N] [--no-floors]

Each FILE.xml below a FOLDER says where its clauses begin. Its words alone are written out as plain text in six layouts,
parsed, and the clauses held against those of the file: kind, printed number, whole text. Figures are given for each
family (the folder, or the sub-folder in it). What is asked for comes from the file alone, never from the parser's
result. Ends with status 1 if a figure is below its floor.

Clean:   lines     one paragraph a line, as text copied from a word processor
         library   indents of six, 79 columns, no blank lines, a library's citation as heading
         masthead  blank lines between paragraphs, 70 columns
Damaged: ragged    72 columns, no indents, no blank lines, as pasted into a mail
         page      as `pdftotext -layout` gives an issued document: heads, feet, notes at the foot, torn words
         flow      as plain `pdftotext` does: the same, numbers on lines of their own
Damaged texts are compared without white space. Needs lxml (pip install -e '.[benchmarks]').
"""

from __future__ import annotations

import argparse
import pathlib
import re
import sys
import textwrap
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from validator import Resolution, citations_of, parse_text

CLEAN = ("lines", "library", "masthead")
DAMAGED = ("ragged", "page", "flow")
FLOORS = {"lines": 0.998, "library": 0.998, "masthead": 0.998, "ragged": 0.98, "page": 0.97, "flow": 0.97}
CITATION_FLOOR = 0.98

Parse = Callable[[str], Resolution]
Key = tuple[str, str, str]


class Note(NamedTuple):
    """A footnote's mark and the offset of the block's text where it stands."""

    offset: int
    mark: str


class Block(NamedTuple):
    """One block of the structured text: `part` of the document, printed number, own words."""

    part: str
    number: str | None
    text: str
    notes: tuple[Note, ...]
    annexed: bool


class Text(NamedTuple):
    """A structured text as its publisher divided it."""

    path: str
    family: str
    symbol: str
    title: str
    date: str
    blocks: tuple[Block, ...]
    footnotes: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]


# ------------------------------------------------------------------ reading

_NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
_LEAVES = {
    "p", "content", "intro", "wrapUp", "heading", "subheading", "crossHeading", "listIntroduction", "formula", "alinea",
    "block",
}  # fmt: skip
_REGIONS = {"coverPage": "cover", "preface": "title", "preamble": "preambular", "conclusions": "closing"}
_LISTS = {"point", "sublist", "item"}
_SILENT = {"meta", "table", "img"}
_SYMBOL_LINK = re.compile(r"undocs\.org/(?:\w\w/)?(.+)$")
_NUMBER_IN_TEXT = re.compile(r"(\((?:[a-z]{1,2}|[ivxl]{1,7}|[0-9]{1,2})\)) (?=\w)")


def read(path: pathlib.Path, family: str = "") -> Text:
    """A structured text from its file; lxml.etree.XMLSyntaxError where the file is ill-formed."""
    root = etree.parse(str(path)).getroot()
    blocks = list(_blocks(root, "body", False, [None]))
    if not any(block.part == "operative" and not block.annexed for block in blocks):
        blocks = [b._replace(part="unnumbered") if b.part == "text" and not b.annexed else b for b in blocks]
    footnotes, cited = [], []
    for note in root.iter(f"{_NAMESPACE}authorialNote"):
        footnotes.append((note.get("marker") or "", _single("".join(note.itertext()))))
    for link in root.iter(f"{_NAMESPACE}a"):
        found = _SYMBOL_LINK.search(link.get("href") or "")
        if found and next(link.iterancestors(f"{_NAMESPACE}table"), None) is None:
            cited.append(found[1])
    adopted = (date.get("date") for date in root.iter(f"{_NAMESPACE}FRBRdate") if date.get("name") == "adoption")
    return Text(
        path=str(path),
        family=family,
        symbol=_first(root, "coverPage", "docNumber"),
        title=_first(root, "preface", "docTitle"),
        date=next(adopted, None) or "",
        blocks=tuple(blocks),
        footnotes=tuple(footnotes),
        cited=tuple(cited),
    )


def _blocks(element: etree._Element, region: str, annexed: bool, number: list[str | None]) -> Iterator[Block]:
    """The blocks below an element in the order of the text; `number` holds a printed number that awaits its text."""
    for child in element:
        name = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if not name or name in _SILENT:
            continue
        if name == "num":
            printed = _single("".join(child.itertext())) or None
            if element.tag == f"{_NAMESPACE}section" and printed:
                yield Block("heading", None, printed, (), annexed)
            else:
                number[0] = printed
        elif name in _LEAVES:
            block = _block(child, name, region, annexed, number[0])
            if block:
                number[0] = None
                yield block
        else:
            inner = "list" if name in _LISTS else "body" if name == "mainBody" else _REGIONS.get(name, region)
            yield from _blocks(child, inner, annexed or name == "attachments", number)


def _block(leaf: etree._Element, name: str, region: str, annexed: bool, number: str | None) -> Block | None:
    text, notes = _words(leaf)
    if not text:
        return None
    part = region
    if name == "formula":
        part = "enacting"
    elif name == "crossHeading":
        part = "preambular" if leaf.get("refersTo") == "#preamble" else "heading"
    elif name in ("heading", "subheading", "block"):
        part = "sub" if _part(number) == "sub" else "heading"
    elif region == "list":
        part = "text" if name == "wrapUp" else "sub"
    elif region == "body":
        part = _part(number)
    inside = _NUMBER_IN_TEXT.match(text) if part == "text" else None
    if inside:
        part, number, text = "sub", inside[1], text[inside.end() :]
        notes = tuple(Note(note.offset - inside.end(), note.mark) for note in notes)
    return Block(part, number, text, notes, annexed)


def _part(number: str | None) -> str:
    """What a printed number says of its paragraph."""
    if number is None:
        return "text"
    if re.fullmatch(r"\d{1,3} ?(bis|ter)?\.?", number):
        return "operative"
    return "heading" if re.fullmatch(r"[A-Z]+\.?", number) else "sub"


def _words(leaf: etree._Element) -> tuple[str, tuple[Note, ...]]:
    """A leaf's words without its notes, and where the notes' marks stand."""
    parts: list[str] = []
    notes: list[Note] = []

    def walk(element: etree._Element) -> None:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "authorialNote":
            notes.append(Note(len(_single("".join(parts))), element.get("marker") or ""))
        elif name and name not in _SILENT:
            if name in ("eol", "docDate"):
                parts.append(" ")
            parts.append(element.text or "")
            for child in element:
                walk(child)
                parts.append(child.tail or "")

    walk(leaf)
    return _single("".join(parts)), tuple(notes)


def _first(root: etree._Element, part: str, name: str) -> str:
    """The words of the first such element in a part of the document."""
    for element in root.iterfind(f".//{_NAMESPACE}{part}//{_NAMESPACE}{name}"):
        words = _single("".join(element.itertext()))
        if words:
            return words
    return ""


def _single(text: str) -> str:
    return " ".join(text.split())


# ---------------------------------------------------------------- rendering

_PARAGRAPHS = {"preambular", "operative", "sub", "text", "unnumbered"}
_PAGE_LINES = 46


def render(text: Text, layout: str, notes: bool = False) -> str:
    """A structured text's words as plain text in one of the layouts, if asked with footnotes in a clean one."""
    if layout in ("page", "flow"):
        return _paged(text, layout)
    lines = [f"{_library_heading(text)}\n"] if layout == "library" else []
    for block in text.blocks:
        if layout == "library" and block.part in ("cover", "title", "closing"):
            continue
        words = _with_marks(block, "{}") if notes else block.text
        indented = block.part in _PARAGRAPHS
        if layout == "lines":
            lines.append(("\t" if indented else "") + (f"{block.number}\t" if block.number else "") + words)
        elif layout == "library":
            if block.part == "heading":
                lines.append(f"      {block.number} {words}" if block.number else f"      {words}")
            else:
                lines.append(_filled(f"{block.number or '':<6}{words}" if block.number else words, 79, "      "))
        elif layout == "ragged":
            lines.append(_filled(f"{block.number} {words}" if block.number else words, 72, ""))
        else:
            lead = f"{block.number:<5}" if block.number else ""
            lines.append(_filled(lead + words, 70, "     " if indented else "") + "\n")
    if notes:
        lines.append("_" * 15)
        lines += [f"{mark} {words}" for mark, words in text.footnotes]
    if layout == "library":
        lines.append("\n\n\nHome || Treaties || Search || Links")
    return "\n".join(lines) + "\n"


def _filled(words: str, width: int, first: str, rest: str = "") -> str:
    return textwrap.fill(
        words, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, break_long_words=False
    )


def _with_marks(block: Block, form: str) -> str:
    words = block.text
    for note in reversed(block.notes):
        words = words[: note.offset] + form.format(note.mark) + words[note.offset :]
    return words


def _library_heading(text: Text) -> str:
    title, year = text.title or "Untitled", text.date[:4]
    assembly = re.match(r"A/RES/(\d+)/(\d+)", text.symbol)
    if assembly:
        session, number = assembly[1], assembly[2]
        volume = "I" if text.date[5:7] in ("09", "10", "11", "12") else "III"
        return (
            f"{title}, G.A. res. {session}/{number}, {session} U.N. GAOR Supp. (No. 49) at {100 + int(number)}, "
            f"U.N. Doc. A/{session}/49 (Vol. {volume}) ({year})."
        )
    council = re.match(r"S/RES/(\d+) ?\((\d{4})\)", text.symbol)
    if council:
        return f"S.C. res. {council[1]}, U.N. Doc. S/RES/{council[1]} ({council[2]})."
    return f"{title}, U.N. Doc. {text.symbol} ({year})."


def _paged(text: Text, layout: str) -> str:
    """Pages with head and foot; a note stands at the foot of the page that has its mark."""
    margin = " " * 16 if layout == "page" else ""
    notes = dict(reversed(text.footnotes))
    pages: list[tuple[list[str], list[str]]] = [([], [])]
    for position, block in enumerate(text.blocks):
        for line in _page_lines(block, layout, margin, f"{text.symbol}/{position}"):
            marks = [mark for mark in re.findall("\x01(.*?)\x02", line) if mark in notes]
            lines, here = pages[-1]
            if lines and len(lines) + 2 * len(here) + 2 * len(marks) >= _PAGE_LINES - 1:
                pages.append(([], []))
                lines, here = pages[-1]
            loose = " " if _draw(line, 3) else ""
            lines.append(re.sub("\x01(.*?)\x02", lambda mark, loose=loose: loose + mark[1], line))
            here += marks
    job = f"{_draw(text.symbol, 90) + 10}-{_draw(text.symbol[::-1], 90000) + 10000}"
    out: list[str] = []
    for number, (lines, here) in enumerate(pages, 1):
        if number > 1:
            out += [f"\f{text.symbol}" if layout == "flow" else f"\f{text.symbol:<70}{text.title[:60]}", ""]
        out += [*lines, ""]
        if here:
            out.append(f"{margin[:8]}{'_' * 18}")
            for mark in here:
                out += [f"{margin[:12]}{mark}", *([""] if layout == "flow" else []), margin + notes[mark]]
        left, right = (f"{job} (E)", f"*{job.replace('-', '')}*") if number == 1 else (f"{number}/{len(pages)}", job)
        out += ["", left, right, ""] if layout == "flow" else ["", f"{left:<90}{right}"]
    return "\n".join(out) + "\n"


def _page_lines(block: Block, layout: str, margin: str, seed: str) -> Iterator[str]:
    words = _torn(_with_marks(block, "\x01{}\x02"), seed)
    if layout == "flow":
        if block.number:
            yield block.number
        yield from _filled(words, 86, "").split("\n")
        return
    lead = f"{block.number:<5}" if block.number else ""
    first = margin + ("      " if block.part in _PARAGRAPHS or block.part == "enacting" else "")
    yield from _filled(lead + words, 86 + len(margin), first, margin).split("\n")
    if block.part in ("cover", "title", "closing"):
        yield ""


def _torn(words: str, seed: str) -> str:
    """About one word in 150 torn in two, always the same ones."""
    parts = words.split(" ")
    for i, part in enumerate(parts):
        if len(part) > 5 and part.isalpha() and not _draw(f"{seed}{i}{part}", 150):
            cut = 2 + _draw(f"{part}{i}", len(part) - 3)
            parts[i] = f"{part[:cut]} {part[cut:]}"
    return " ".join(parts)


def _draw(seed: str, below: int) -> int:
    return zlib.crc32(seed.encode()) % below


# ---------------------------------------------------------------- measuring

_KINDS = {"preambular": "preambular", "operative": "operative", "subparagraph": "sub"}


class Score(NamedTuple):
    """Clauses asked for, found, and both; documents and those wholly right."""

    asked: int = 0
    found: int = 0
    both: int = 0
    documents: int = 0
    whole: int = 0

    @property
    def recall(self) -> float:
        """The part of the clauses asked for that was found; nothing asked for counts as nothing found."""
        return self.both / self.asked if self.asked else 0.0

    @property
    def precision(self) -> float:
        """The part of the clauses found that is right; nothing found counts as nothing right."""
        return self.both / self.found if self.found else 0.0

    def plus(self, other: Score) -> Score:
        """Both scores together."""
        return Score(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def asked_clauses(text: Text, layout: str) -> Counter[Key]:
    """The clauses that must be found: preambular ones, operative ones and subparagraphs with a number, no annexes."""
    return Counter(
        _key(block.part, block.number, block.text, layout)
        for block in text.blocks
        if not block.annexed
        and (
            block.part == "preambular" or (block.part in ("operative", "sub") and re.search(r"\w", block.number or ""))
        )
    )


def _is_numbered(block: Block) -> bool:
    """Whether the block has a number, not a dash or a bullet."""
    return re.search(r"\w", block.number or "") is not None


def free_texts(text: Text, layout: str) -> set[str]:
    """Texts that may be called a clause or not: annexes, headed lines, paragraphs and list items without a number."""
    return {
        _key("", None, block.text, layout)[2]
        for block in text.blocks
        if block.annexed
        or block.part in ("unnumbered", "text", "heading")
        or (block.part == "sub" and not _is_numbered(block))
    }


def score(text: Text, layout: str, parse: Parse = parse_text) -> tuple[Score, Counter[Key], Counter[Key]]:
    """One text in one layout: the score, what was lost, what was made up."""
    asked, free = asked_clauses(text, layout), free_texts(text, layout)
    found = Counter(
        _key(_KINDS[clause.kind], clause.number, clause.text, layout)
        for clause in _parsed(text, render(text, layout), parse).walk()
        if clause.kind in _KINDS and not clause.path.startswith("annex")
    )
    found = Counter({key: count for key, count in found.items() if key in asked or key[2] not in free})
    both = (asked & found).total()
    result = Score(asked.total(), found.total(), both, 1, int(asked == found))
    return result, asked - found, found - asked


def cited_symbols(text: Text, parse: Parse = parse_text) -> tuple[int, list[str]]:
    """How many linked citations a text has, and those that were not found with the right symbol."""
    resolution = _parsed(text, render(text, "lines", notes=True), parse)
    found = {_folded(citation.symbol or "") for citation in citations_of(resolution)}
    return len(text.cited), [symbol for symbol in text.cited if _folded(symbol) not in found]


def _parsed(text: Text, rendered: str, parse: Parse) -> Resolution:
    try:
        return parse(rendered)
    except Exception as error:
        error.add_note(f"while parsing {text.path}")
        raise


def _key(part: str, number: str | None, words: str, layout: str) -> Key:
    words = unicodedata.normalize("NFKC", words).replace("\u2011", "-").replace("\u2010", "-").replace("\u00ad", "")
    return part, re.sub(r"[().\s]", "", number or "").lower(), ("" if layout in DAMAGED else " ").join(words.split())


def _folded(symbol: str) -> str:
    return re.sub(r"[^A-Z0-9/]", "", symbol.upper().replace("(", "/"))


def texts(folders: Iterable[pathlib.Path], limit: int | None) -> tuple[list[Text], int, list[str]]:
    """The texts below some folders; how many files there are; the files left out, each with the reason."""
    paths = [(path, folder) for folder in folders for path in sorted(folder.rglob("*.xml"))]
    if limit:
        paths = paths[:: max(1, len(paths) // limit)][:limit]
    found, left_out = [], []
    for path, folder in paths:
        try:
            text = read(path, path.relative_to(folder).parts[0] if path.parent != folder else folder.name)
        except etree.XMLSyntaxError:
            left_out.append(f"{path.name}: ill-formed")
            continue
        if asked_clauses(text, "lines"):
            found.append(text)
        else:
            left_out.append(f"{path.name}: no clause that must be found")
    return found, len(paths), left_out


def measure(
    folders: Iterable[pathlib.Path], layouts: Iterable[str], limit: int | None, show: int, parse: Parse = parse_text
) -> list[str]:
    """Print the figures; return what is below its floor, a sentence each."""
    corpus, files, left_out = texts(folders, limit)
    print(f"{len(corpus)} texts of {files} files; left out: {len(left_out)}")
    for line in left_out[:show]:
        print(f"  {line}")
    low = [] if corpus else ["there is no text to measure on"]
    for layout in layouts:
        totals: dict[str, Score] = defaultdict(Score)
        misses: list[tuple[int, str]] = []
        for text in corpus:
            one, lost, extra = score(text, layout, parse)
            totals[text.family] = totals[text.family].plus(one)
            if lost or extra:
                misses.append(
                    (lost.total() + extra.total(), f"{text.symbol}: lost {_sample(lost)}; made up {_sample(extra)}")
                )
        for family, total in sorted(totals.items()):
            print(
                f"{layout:<9}{family:<8} recall {total.recall:.4f}  precision {total.precision:.4f}"
                f"  of {total.asked} clauses;  wholly right {total.whole} of {total.documents} texts"
            )
            low += [
                f"{layout}, {family}: {name} {figure:.4f} is below {FLOORS[layout]}"
                for name, figure in (("recall", total.recall), ("precision", total.precision))
                if figure < FLOORS[layout]
            ]
        for _, line in sorted(misses, key=lambda miss: (-miss[0], miss[1]))[:show]:
            print(f"  {line}")
    low += _measure_citations(corpus, show, parse)
    return low


def _measure_citations(corpus: list[Text], show: int, parse: Parse) -> list[str]:
    linked: Counter[str] = Counter()
    missed: dict[str, Counter[str]] = defaultdict(Counter)
    for text in corpus:
        count, lost = cited_symbols(text, parse)
        linked[text.family] += count
        missed[text.family].update(lost)
    low = []
    for family, count in sorted(linked.items()):
        share = 1 - missed[family].total() / count if count else 0.0
        print(f"citations {family:<8} found {share:.4f}  of {count} linked")
        for symbol, times in missed[family].most_common(show):
            print(f"  not found {times} times: {symbol}")
        if count and share < CITATION_FLOOR:
            low.append(f"citations, {family}: {share:.4f} is below {CITATION_FLOOR}")
    return low


def _sample(keys: Counter[Key]) -> str:
    if not keys:
        return "nothing"
    part, number, words = min(keys)
    return f"{keys.total()}, such as {part} {number} “{words[:60]}”"


def main(arguments: list[str] | None = None) -> int:
    """Measure what the command line asks for; 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path, nargs="+")
    parser.add_argument(
        "--layout", action="append", choices=(*CLEAN, *DAMAGED), help="only this layout; may be repeated"
    )
    parser.add_argument("--limit", type=int, help="only so many files, evenly chosen")
    parser.add_argument("--show", type=int, default=0, help="so many misses of each kind")
    parser.add_argument("--no-floors", action="store_true", help="end with status 0 whatever the figures")
    asked = parser.parse_args(arguments)
    low = measure(asked.folder, asked.layout or (*CLEAN, *DAMAGED), asked.limit, asked.show)
    for line in low:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if low and not asked.no_floors else 0


if __name__ == "__main__":
    sys.exit(main())
