"""The parser: each layout of the field gives the same tree, and no tree loses a character."""

import random

import pytest

from validator import Resolution, Source
from validator.parsing import parse

PREAMBLE = [
    "Recalling its resolution 61/105 of 8 December 2006 on the preservation of mountain springs, and mindful of the "
    "work of the Committee on Water Resources in the high valleys of the region,",
    "Alarmed at the number of wells that have fallen dry in the past decade, in particular where snow no longer lies,",
    "Having considered the report of the Secretary-General and the comments that Member States made on it,",
]
OPERATIVE = [
    ("1.", "Takes note of the report of the Secretary-General and of the recommendations that it contains;"),
    ("2.", "Requests the secretariat, within existing resources:"),
    ("(a)", "To keep a list of the springs that are shared by two or more countries of the region;"),
    ("(b)", "To inform the public, in the languages of the region:"),
    ("(i)", "Of the state of each spring, at the end of each summer;"),
    ("(ii)", "Of the measures taken to preserve it;"),
    ("3.", "Decides to consider the matter again at its sixty-third session."),
]


def wrapped(text: str, width: int, first: str = "") -> str:
    lines, line = [], first
    for word in text.split():
        if len(line) + len(word) + (0 if line.isspace() or not line else 1) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line}{'' if line.isspace() or not line else ' '}{word}"
    return "\n".join([*lines, line])


def layout(name: str) -> str:
    paragraphs = ["The General Assembly,", *PREAMBLE, *(f"{number} {text}" for number, text in OPERATIVE)]
    if name == "one paragraph a line":
        return "\n".join(paragraphs)
    if name == "tabs":
        return "The General Assembly,\n" + "\n".join(
            "\t" + paragraph.replace(" ", "\t", 1) if paragraph[0] in "(123" else "\t" + paragraph
            for paragraph in paragraphs[1:]
        )
    if name == "indents":
        return "\n".join(wrapped(paragraph, 79, " " * 6) for paragraph in paragraphs)
    if name == "blank lines":
        return "\n\n".join(wrapped(paragraph, 60, " " * 5) for paragraph in paragraphs)
    if name == "ragged":
        return "\n".join(wrapped(paragraph, 66) for paragraph in paragraphs)
    if name == "numbers apart":
        numbered = [f"{number}\n{wrapped(text, 66)}" for number, text in OPERATIVE]
        return "\n".join([*(wrapped(paragraph, 66) for paragraph in paragraphs[: 1 + len(PREAMBLE)]), *numbered])
    raise AssertionError(name)


LAYOUTS = ["one paragraph a line", "tabs", "indents", "blank lines", "ragged", "numbers apart"]


def read(text: str) -> Resolution:
    resolution = parse(Source(text))
    assert_whole(resolution)
    return resolution


def assert_whole(resolution: Resolution) -> None:
    text = resolution.source.text
    stretches = sorted(stretch for clause in resolution.walk() for stretch in clause.stretches)
    assert "".join(text[stretch.start : stretch.end] for stretch in stretches) == text
    for clause in resolution.walk():
        assert 0 <= clause.span.start <= clause.span.end <= len(text)
        for piece in clause.pieces:
            run = text[piece.start : piece.end].replace("\u00a0", " ")
            assert clause.text[piece.offset : piece.offset + len(run)] == run


def clauses(resolution: Resolution, *kinds: str) -> list[tuple[str, str | None, str]]:
    return [(clause.path, clause.number, clause.text) for clause in resolution.walk() if clause.kind in kinds]


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_layout_gives_the_same_clauses(name: str, ends: str) -> None:
    resolution = read(layout(name).replace("\n", ends))
    assert resolution.organ == "general-assembly"
    assert clauses(resolution, "preambular") == [(f"preamble/{at}", None, text) for at, text in enumerate(PREAMBLE, 1)]
    paths = ["1", "2", "2/a", "2/b", "2/b/i", "2/b/ii", "3"]
    assert clauses(resolution, "operative", "subparagraph") == [
        (f"operative/{path}", number, text) for path, (number, text) in zip(paths, OPERATIVE, strict=True)
    ]


def test_a_clause_that_lost_its_end_is_not_merged_with_the_next() -> None:
    text = layout("indents").replace(" of the region,\n      Alarmed", "\n      Alarmed")
    preamble = clauses(read(text), "preambular")
    assert [text.split()[0] for _, _, text in preamble] == ["Recalling", "Alarmed", "Having"]
    assert preamble[0][2].endswith("in the high valleys")


def test_numbers_are_kept_as_printed_and_none_is_invented() -> None:
    text = layout("indents").replace("3. Decides", "7. Decides").replace("1. Takes", "Takes")
    resolution = read(text)
    numbers = [clause.number for clause in resolution.walk() if clause.kind == "operative"]
    assert numbers == [None, "2.", "7."]


def test_a_reference_at_the_start_of_a_wrapped_line_is_no_subparagraph() -> None:
    text = (
        "The Security Council,\n"
        "Recalling its earlier decisions on the supply of spare parts, and those in paragraph 4\n"
        "(a) and (b) of its last resolution, which the parties to the agreement have accepted,\n"
        "1. Decides to extend the arrangements until 31 March, on the conditions of paragraph\n"
        "2. below and with the help of the States in the region that have offered to send staff;\n"
        "2. Decides to remain seized of the matter.\n"
    )
    resolution = read(text)
    assert [clause.number for clause in resolution.walk() if clause.kind == "operative"] == ["1.", "2."]
    assert clauses(resolution, "subparagraph") == []


def test_letter_i_after_h_and_roman_one_are_told_apart() -> None:
    letters = "abcdefghij"
    items = "\n".join(f"     ({letter})  To do thing {letter};\n" for letter in letters)
    text = f"The General Assembly,\n\n     1.   Requests States:\n\n{items}\n     2.   Decides to adjourn.\n"
    paths = [path for path, _, _ in clauses(read(text), "subparagraph")]
    assert paths == [f"operative/1/{letter}" for letter in letters]
    nested = text.replace("(i)  To do thing i;", "(i)  To do one;\n\n     (ii) To do two;\n\n     (i)  To do thing i;")
    assert "operative/1/h/ii" in [path for path, _, _ in clauses(read(nested), "subparagraph")]


def test_sections_that_restart_are_named_and_sections_that_run_on_are_not() -> None:
    text = (
        "The General Assembly,\n\nI\nWater\n\n     1.   Notes the report;\n\n     2.   Thanks the staff;\n\n"
        "II\nSnow\n\n     {}.   Notes the other report.\n"
    )
    assert [path for path, _, _ in clauses(read(text.format(1)), "operative")] == [
        "section/I/operative/1",
        "section/I/operative/2",
        "section/II/operative/1",
    ]
    assert [path for path, _, _ in clauses(read(text.format(3)), "operative")] == [
        "operative/1",
        "operative/2",
        "operative/3",
    ]


def test_several_resolutions_in_one_file() -> None:
    one = "The General Assembly,\n\n     Recalling its decision,\n\n     1.   Thanks the staff;\n\n     2.   Ends.\n\n"
    resolution = read(f"61/200. Springs\n\nA\nWells\n\n{one}10th plenary meeting\n8 December 2006\n\nB\nSnow\n\n{one}")
    assert [path for path, _, _ in clauses(resolution, "operative")] == [
        f"section/{part}/operative/{number}" for part in "AB" for number in (1, 2)
    ]
    assert [path for path, _, _ in clauses(resolution, "enacting")] == ["section/A/enacting", "section/B/enacting"]


def test_a_typewritten_document_with_parts_and_notes_at_its_end() -> None:
    text = (
        "                    A/RES/48/75\n                    7 January 1994\n\nForty-eighth session\n\n"
        "          48/75.   Mountain springs\n\n                  A\n\n          Shared springs\n\n"
        "     The General Assembly,\n\n     Noting the report of the Committee on Springs, 1/ which was sent to all\n"
        "Member States, and the comments in paragraph 12 of document A/47/27, 2/\n\n"
        "     1.   Takes note of the part of the report that deals with wells, in particular the\nannex; 3/\n\n"
        "     2.   Thanks the secretariat.\n\n          81st plenary meeting\n          16 December 1993\n\n"
        "                  B\n\n          Springs of the sea\n\n     The General Assembly,\n\n"
        "     Decides to adjourn.\n\n          81st plenary meeting\n          16 December 1993\n\n\n"
        "                Notes\n\n1/   Official Records, Supplement No. 27\n(A/48/27).\n\n2/   Ibid., para. 10.\n\n"
        "3/   A/48/305.\n"
    )
    resolution = read(text)
    found = clauses(resolution, "section", "preambular", "operative", "footnote")
    assert [(path, number) for path, number, _ in found] == [
        ("section/A", "A"),
        ("section/A/preamble/1", None),
        ("section/A/operative/1", "1."),
        ("section/A/operative/2", "2."),
        ("section/B", "B"),
        ("section/B/operative/1", None),
        ("footnote/1", "1"),
        ("footnote/2", "2"),
        ("footnote/3", "3"),
    ]
    assert found[0][2] == "Shared springs"
    assert found[4][2] == "Springs of the sea"
    assert found[1][2].endswith("in paragraph 12 of document A/47/27,")
    assert found[2][2].endswith("in particular the annex;")
    marks = [mark.text for clause in resolution.walk() for mark in clause.marks]
    assert marks == ["1/", "2/", "3/"]


def test_an_annex_has_numbers_of_its_own() -> None:
    text = layout("blank lines") + "\n\nAnnex II\n\nRules for the list\n\n     1.   The list is public.\n"
    assert clauses(read(text), "operative")[-1] == ("annex/II/operative/1", "1.", "The list is public.")


def test_page_heads_feet_and_notes_are_taken_out_of_a_clause() -> None:
    text = (
        "United Nations                                        A/RES/61/200\n\n"
        "      The General Assembly,\n"
        "      Recalling its resolution 61/105 of 8 December 2006 on springs,1 and the work\n"
        "of the Committee on Water\n"
        "        __________________\n"
        "            1\n"
        "                See A/61/300.\n\n"
        "06-12345 (E)                                                        *0612345*\n"
        "\fA/RES/61/200                                    Springs\n\n"
        "Resources in the high valleys,\n"
        "      1.   Adjourns.\n"
    )
    resolution = read(text)
    (preambular,) = [clause for clause in resolution.walk() if clause.kind == "preambular"]
    assert preambular.text == (
        "Recalling its resolution 61/105 of 8 December 2006 on springs, and the work"
        " of the Committee on Water Resources in the high valleys,"
    )
    assert [mark.text for mark in preambular.marks] == ["1"]
    assert clauses(resolution, "footnote") == [("footnote/1", "1", "See A/61/300.")]
    assert resolution.symbol == "A/RES/61/200"
    roles = [clause.role for clause in resolution.walk() if clause.kind == "residue"]
    assert roles == ["rule", "page foot", "page head"]


def test_headed_subparagraphs_and_headings_inside_a_list() -> None:
    text = (
        "The Security Council,\n\n     1.   Decides that the mission shall have the following tasks:\n\n"
        "     (a)  Protection of springs\n\n     (i)  To guard the wells;\n\n     (ii) To map them;\n\n"
        "Support to the authorities\n\n     (b)  To train staff;\n\n     2.   Remains seized of the matter.\n"
    )
    found = [(clause.path, clause.role, clause.text) for clause in read(text).walk() if clause.kind == "subparagraph"]
    assert found == [
        ("operative/1/a", None, "Protection of springs"),
        ("operative/1/a/i", None, "To guard the wells;"),
        ("operative/1/a/ii", None, "To map them;"),
        ("operative/1/2", "heading", "Support to the authorities"),
        ("operative/1/b", None, "To train staff;"),
    ]


def test_model_un_drafts_and_markdown() -> None:
    text = (
        "Sponsors: Norway, Kenya\n\n**The General Assembly,**\n\n*Recalling* the Charter[^1],\n\n"
        "1. **Calls upon** States to:\n   a) share data,\n   b) train staff;\n\n2. *Decides* to adjourn.\n\n"
        "[^1]: Article 1.\n"
    )
    resolution = read("# A/RES/61/200\n\n" + text)
    assert resolution.symbol == "A/RES/61/200"
    assert clauses(resolution, "preambular") == [("preamble/1", None, "Recalling the Charter,")]
    assert [path for path, _, _ in clauses(resolution, "operative", "subparagraph")] == [
        "operative/1",
        "operative/1/a",
        "operative/1/b",
        "operative/2",
    ]
    assert clauses(resolution, "footnote") == [("footnote/1", "1", "Article 1.")]


def test_the_heading_of_a_digital_library() -> None:
    head = "Springs, G.A. res. 61/200, 61 U.N. GAOR Supp. (No. 49) at 12, U.N. Doc. A/61/49 (Vol. I) (2006).\n\n"
    resolution = read(head + layout("indents"))
    assert (resolution.symbol, resolution.title) == ("A/RES/61/200", "Springs")


def test_the_heading_of_an_adopted_text() -> None:
    head = (
        "United Nations\nA/RES/61/200\nGeneral Assembly\nSixty-first session\nAgenda item 5\n"
        "Resolution adopted by the General Assembly on 8 December 2006\n61/200. Mountain springs\n"
    )
    resolution = read(head + layout("ragged"))
    assert (resolution.symbol, resolution.title, resolution.date) == ("A/RES/61/200", "Mountain springs", "2006-12-08")
    roles = [clause.role for clause in resolution.walk() if clause.kind in ("heading", "title")]
    assert roles == ["masthead", "symbol", "masthead", "session", "agenda item", "adoption", "title"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the document is empty"),
        ("\n \n\t", "no resolution was recognized in this text"),
        ("It was a dark night. The rain fell.\n\nNobody came.\n" * 40, "no resolution was recognized in this text"),
        (
            "2026-11-24 10:00:01 INFO started\n2026-11-24 10:00:02 WARN slow\n" * 40,
            "no resolution was recognized in this text",
        ),
        ("\x00\x01\ufffd%PDF\x07" * 50, "no resolution was recognized in this text"),
        (
            "At the 5000th meeting the President of the Security Council made the following statement on behalf of the "
            "Council:\n\n“The Security Council welcomes the report.”\n",
            "this is a statement by a president, not a resolution",
        ),
    ],
)
def test_what_is_no_resolution_is_said_to_be_unchecked(text: str, reason: str) -> None:
    resolution = read(text)
    assert not resolution.recognized
    assert [unchecked.reason for unchecked in resolution.unchecked] == [reason]


def test_no_mutilated_text_breaks_the_tree() -> None:
    generator = random.Random(61105)
    sources = [layout(name) for name in LAYOUTS]
    alphabet = [
        "\n",
        "\r\n",
        "\r",
        "\f",
        "\t",
        " ",
        "\u00a0",
        "(a)",
        "1.",
        "II",
        "Annex",
        "____________",
        "¹",
        "1/",
        "“",
        "”",
        "|",
        "A/RES/1/1",
        "\x00",
        "é",
        "06-12345",
    ]
    for _ in range(400):
        text = generator.choice(sources)
        for _ in range(generator.randrange(1, 12)):
            at, length = generator.randrange(len(text)), generator.choice([0, 0, 1, 5, 80])
            text = text[:at] + generator.choice(alphabet) * generator.choice([1, 1, 3]) + text[at + length :]
        read(text)
