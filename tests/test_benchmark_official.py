"""The measure itself is measured: a parser that loses, makes up or misnumbers clauses must fail it."""

from __future__ import annotations

import importlib.util
import pathlib
import re
import sys
from types import ModuleType
from typing import Any

import pytest

from validator import Resolution, parse_text

FOLDER = pathlib.Path(__file__).parent.parent / "benchmarks"

STRUCTURED = """\
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
 <statement name="resolution">
  <meta><identification><FRBRWork><FRBRdate date="2021-12-02" name="adoption"/></FRBRWork></identification></meta>
  <coverPage><p>United Nations</p><p><docNumber>A/RES/76/999</docNumber></p></coverPage>
  <preface><p><docTitle>Care of footbridges</docTitle></p></preface>
  <preamble>
   <formula name="enactingFormula"><p><i>The General Assembly</i>,</p></formula>
   <container><p><i>Recalling</i> its resolution <a href="https://undocs.org/en/A/RES/70/1">70/1</a> of
     25 September 2015,<authorialNote marker="1"><p>Resolution seventy, one.</p></authorialNote></p></container>
   <container><p><i>Noting</i> that a footbridge saves those who live by a river a long way round,</p></container>
   <container><p><i>Concerned</i> that wooden planks rot unseen from below,</p></container>
  </preamble>
  <mainBody>
   <paragraph><num>1.</num><content><p><i>Calls upon</i> Governments to keep a list of footbridges;</p></content>
   </paragraph>
   <paragraph><num>2.</num><list><intro><p><i>Invites</i> the owners of footbridges:</p></intro>
     <point><num>(a)</num><content><p>To look at the planks every spring;</p></content></point>
     <point><num>(b)</num><content><p>To replace those that are soft;</p></content></point></list></paragraph>
   <paragraph><num>3.</num><content><p><i>Decides</i> to return to the question at its next session.</p></content>
   </paragraph>
  </mainBody>
  <conclusions><p>43rd plenary meeting</p><p>2 December 2021</p></conclusions>
 </statement>
</akomaNtoso>
"""


@pytest.fixture(scope="module")
def official() -> ModuleType:
    specification = importlib.util.spec_from_file_location("official", FOLDER / "official.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["official"] = module
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "ga"
    folder.mkdir()
    (folder / "one.xml").write_text(STRUCTURED, encoding="utf-8")
    return tmp_path


def test_reads_what_the_publisher_divided(official: ModuleType, corpus: pathlib.Path) -> None:
    text = official.read(corpus / "ga" / "one.xml")
    assert (text.symbol, text.title, text.date) == ("A/RES/76/999", "Care of footbridges", "2021-12-02")
    assert [(block.part, block.number) for block in text.blocks] == [
        ("cover", None),
        ("cover", None),
        ("title", None),
        ("enacting", None),
        *[("preambular", None)] * 3,
        ("operative", "1."),
        ("operative", "2."),
        ("sub", "(a)"),
        ("sub", "(b)"),
        ("operative", "3."),
        ("closing", None),
        ("closing", None),
    ]
    assert text.cited == ("A/RES/70/1",)
    assert text.footnotes == (("1", "Resolution seventy, one."),)
    assert text.blocks[4].text.endswith("25 September 2015,")


def test_writes_the_words_in_six_layouts(official: ModuleType, corpus: pathlib.Path) -> None:
    text = official.read(corpus / "ga" / "one.xml")
    rendered = {layout: official.render(text, layout) for layout in (*official.CLEAN, *official.DAMAGED)}
    assert "\t1.\tCalls upon Governments" in rendered["lines"]
    assert "\n      1.    Calls upon Governments" in rendered["library"]
    assert "G.A. res. 76/999, 76 U.N. GAOR" in rendered["library"]
    assert "\n\n     1.   Calls upon Governments" in rendered["masthead"]
    assert "\n1. Calls upon Governments" in rendered["ragged"]
    assert "\n1.\nCalls upon Governments" in rendered["flow"]
    assert " Resolution seventy, one." in rendered["page"]
    assert max(map(len, rendered["ragged"].splitlines())) <= 72


def test_is_content_with_the_parser(official: ModuleType, corpus: pathlib.Path, capsys: Any) -> None:
    assert official.main([str(corpus)]) == 0
    out = capsys.readouterr().out
    assert "1 texts of 1 files; left out: 0" in out
    assert out.count("recall 1.0000  precision 1.0000  of 8 clauses") == 6


def losing(text: str) -> Resolution:
    """Loses the line of one paragraph."""
    return parse_text(re.sub(r".*keep a list of footbridges;.*\n", "", text))


def merging(text: str) -> Resolution:
    """Runs one paragraph into the next."""
    return parse_text(re.sub(r"way round,\s*", "way round, ", text))


def renumbering(text: str) -> Resolution:
    """Makes numbers fit."""
    return parse_text(text.replace("3.", "4."))


def inventing(text: str) -> Resolution:
    """Adds a sentence that no document contains."""
    return parse_text(text.replace("\t3.", "\tNoting that nobody wrote this,\n\t3."))


def keeping_nothing(text: str) -> Resolution:
    """Deletes the document."""
    return parse_text("")


@pytest.mark.parametrize("damage", [losing, merging, renumbering, inventing, keeping_nothing])
def test_damage_fails_the_measure(official: ModuleType, corpus: pathlib.Path, damage: Any) -> None:
    low = official.measure([corpus], ["lines"], None, 0, damage)
    assert any(line.startswith("lines, ga:") for line in low)


def test_a_lost_citation_fails_the_measure(official: ModuleType, corpus: pathlib.Path) -> None:
    low = official.measure([corpus], [], None, 0, lambda text: parse_text(text.replace("70/1", "70/2")))
    assert low == ["citations, ga: 0.0000 is below 0.98"]


def test_files_left_out_are_counted_and_an_empty_folder_is_no_success(
    official: ModuleType, corpus: pathlib.Path, capsys: Any
) -> None:
    (corpus / "ga" / "two.xml").write_text("<akomaNtoso>", encoding="utf-8")
    official.measure([corpus], [], None, 5)
    out = capsys.readouterr().out
    assert "1 texts of 2 files; left out: 1" in out
    assert "two.xml: ill-formed" in out
    assert official.main([str(corpus / "nothing")]) == 1
