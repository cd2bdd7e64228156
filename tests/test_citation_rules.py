"""CIT: one defect, one finding, under the most specific rule; nothing on sound text."""

import csv
import importlib.resources
import io
import json
import time

import pytest
from validator.plugins import citations, make_register, register

from validator import Severity
from validator.parsing import parse
from validator.source import Source

RULES = list(citations.validator_rules())
HEADING = "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996)."


def text(cited, heading=""):
    opening = f"Roads in mountain areas, {heading}\n\n" if heading else ""
    return (
        f"{opening}      The General Assembly,\n"
        f"      Recalling {cited},\n"
        "      1.    Takes note of the report of the Secretary-General;\n"
        "      2.    Decides to remain seized of the matter.\n"
    )


def findings(source):
    resolution = parse(Source(source))
    return [
        (rule.code, finding)
        for rule in RULES
        for finding in rule.check(resolution)
        if (finding.severity or rule.severity) is not Severity.INFO
    ]


def codes(cited, heading=""):
    return [code for code, _ in findings(text(cited, heading))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples(rule):
    assert [code for code, _ in findings(rule.wrong)] == [rule.code]
    assert findings(rule.right) == []
    assert rule.what and rule.why and rule.source


ARITHMETIC = [
    ("its resolution 48/114 of 20 December 1995", "CIT005"),
    ("its resolution 48/114 of 20 December 1992", "CIT005"),
    ("its resolution 2625 (XXV) of 24 October 1980", "CIT017"),
    ("its resolution 2626 (XXV) of 24 October 1980", "CIT005"),
    ("Security Council resolution 688 (1991) of 5 April 1992", "CIT017"),
    ("Security Council resolution 1224 (1999) of 28 January 2000", "CIT005"),
    ("Economic and Social Council resolution 1996/32 of 25 July 2006", "CIT005"),
    ("Security Council resolution 1325 (2001)", "CIT006"),
    ("Security Council resolution 2140 (2015)", "CIT006"),
    ("Security Council resolution 2812 (2025)", "CIT006"),
    ("Security Council resolution 2900 (2025)", "CIT006"),
    ("its resolution 1514 (XX)", "CIT007"),
    ("its resolution 3600 (XXX)", "CIT007"),
    ("its resolution 48/114 of 31 November 1993", "CIT019"),
    ("its resolution 48/114 of 29 February 1994", "CIT019"),
    ("its resolution 48/114 of 20 Decembr 1993", "CIT019"),
    ("its resolution 48/114 of 20 December 199", "CIT019"),
    ("its resolution 74/45 of 19 December 2019", "CIT017"),
    ("its resolution 73/287 of 15 April 2018", "CIT017"),
    ("its resolution 72/256 of 24 December 2107", "CIT017"),
    ("Security Council resolution 1261 (1999) of 28 August 1999", "CIT017"),
    ("its resolution 79/345 of 5 September 2025", "CIT018"),
    ("its resolution 48/900 of 20 December 1993", "CIT001"),
]


@pytest.mark.parametrize(("cited", "code"), ARITHMETIC)
def test_arithmetic(cited, code):
    assert codes(cited) == [code]


SOUND = [
    "its resolution 48/113 of 20 December 1993",
    "its resolution 74/45 of 12 December 2019",
    "its resolutions 74/256 and 74/257 of 27 December 2019",
    "its resolution 75/311 of 23 July 2021 and its resolution 47/232 of 14 September 1993",
    "its resolution 48/113 of 20 December 19933",
    "Commission on Narcotic Drugs resolution 65/4 of 18 March 2022",
    "resolution 73/8 of 19 May 2017 of the Economic and Social Commission for Asia and the Pacific",
    "Human Rights Council resolution 54/21 of 12 October 2023",
    "Security Council resolutions 1325 (2000), 2812 (2026) and 2990 (2026)",
    "its resolutions 217 A (III), 377 A (V), 1514 (XV), 2200 A (XXI) and 3541 (XXX)",
    "decision EX.CL/Dec.263 (VIII) of the Executive Council",
    "its resolution 79/334 and its decision 79/545",
    "the agenda item “Review of resolutions 50/151 and 51/70”",
]


@pytest.mark.parametrize("cited", SOUND)
def test_sound(cited):
    assert codes(cited, HEADING if "51/70" in cited else "") == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("51 U.N.", "52 U.N.", "CIT004"),
        ("res. 51/", "res. 52/", "CIT004"),
        ("A/51/49", "A/50/49", "CIT004"),
        ("A/51/49", "A/51/94", "CIT004"),
        ("(No. 49)", "(No. 48)", "CIT004"),
        ("(1996)", "(1998)", "CIT004"),
        ("U.N. GAOR", "U.N.", "CIT003"),
        ("(Vol. I)", "(Vol 1)", "CIT003"),
    ],
)
def test_library_headings(old, new, code):
    assert codes("its earlier work", HEADING.replace(old, new, 1)) == [code]


def test_a_wrong_date_is_mended_word_by_word_over_the_line_break():
    source = text("the work on roads and bridges in mountain areas, and its resolution 74/45 of 19\nDecember 2019")
    ((_, finding),) = findings(source)
    assert finding.fix.applicability == "unsafe"
    (edit,) = finding.fix.edits
    assert source[edit.start : edit.end] == "19" and edit.text == "12"
    assert finding.message == "74/45 was adopted on 12 December 2019, not on 19 December 2019"


def test_a_torn_symbol_is_mended():
    source = text("the report of the Secretary-General (A/51/ L.21)")
    ((_, finding),) = findings(source)
    (edit,) = finding.fix.edits
    assert source[: edit.start] + edit.text + source[edit.end :] == source.replace("/ L", "/L")


def test_a_text_that_is_no_resolution_is_left_alone():
    assert (
        findings("Dear Sir,\n\nI think of resolution 1325 (2001), of A/51//L.21 and of 48//113 of 31 November 1993.\n")
        == []
    )


def test_every_line_of_the_register_is_found():
    table = importlib.resources.files("validator.plugins").joinpath("register.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) > 7000
    for row in rows:
        entry = register.look_up(row["symbol"])
        assert (entry.date, entry.known, entry.title) == (row["date"], row["known"], row["title"])
    for symbol in ("", "A", "A/RES/1/1", "S/RES/1325", "Z"):
        assert register.look_up(symbol) is None


def test_the_register_is_made_from_a_table():
    table = (
        "symbol,date,known,texts,title\n"
        'A/RES/48/113,1993-12-20,cited,4,"Roads, and bridges"\n'
        "A/RES/48/12,1999-01-01,cited,1,outside its session\n"
        "A/RES/48/412,1993-12-20,cited,1,a decision\n"
        "A/RES/1514(XV),1960-12-14,cited,9,\n"
        "S/RES/1626(2006),2006-09-19,cited,1,\n"
        "A/RES/48/11,,title only,,no date\n"
    )
    register_csv, series = make_register.make(table)
    assert register_csv.splitlines()[1:] == [
        "A/RES/1514(XV),1960-12-14,cited,9,",
        'A/RES/48/113,1993-12-20,cited,4,"Roads, and bridges"',
        "S/RES/1626(2006),2006-09-19,cited,1,",
    ]
    assert json.loads(series)["roman"][0] == [1514, 1514, 15]


@pytest.mark.parametrize(
    "words",
    [
        "G.A. res. 5 U.N ",
        "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996). ",
        "G.A. res. 5/1, annex U.N. A/51/L2 ",
        "E.S.C. res. 1996/31, U.N. Doc (",
        "resolution 48/113 of 20 December 1993 and the United Nations High Commissioner for Refugees, ",
        "resolution 48//113 of ",
        "resolution 48/113 A, B, ",
        "Council in its resolution 5, ",
        "A/51/",
        "A/51/49 (Vol. ",
        "S\\1/",
    ],
)
def test_takes_time_in_proportion_to_the_length(words):
    def seconds(length):
        resolution = parse(Source(text(words * (length // len(words)))))
        start = time.process_time()
        for rule in RULES:
            list(rule.check(resolution))
        return time.process_time() - start

    assert seconds(160_000) < 8 * max(seconds(40_000), 0.02)


def test_a_message_about_a_long_library_heading_is_short():
    found = findings(text("its earlier work", "G.A. res. 5 U.N. " + "and so on " * 500))
    assert [code for code, _ in found] == ["CIT003"]
    assert len(found[0][1].message) < 300


def test_a_symbol_in_a_broken_library_heading_is_reported_once():
    broken = "G.A. res. 51/70, 51 GAOR (No. 49) at 203, U.N. Doc. A/51/L21 (1996)."
    assert codes("its earlier work", broken) == ["CIT003"]
    assert codes("the report A/51/L21", broken) == ["CIT002", "CIT003"]
