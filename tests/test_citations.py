"""Citations: what is found in a text, and whose it is."""

from pathlib import Path

import msgspec
import pytest

from validator import citations, citations_of, library_headings_of, suspects_of
from validator.citations.language import Language
from validator.citations.suspects import suspect_number
from validator.citations.symbols import split
from validator.parsing import parse
from validator.source import Source

ASSEMBLY, COUNCIL = "The General Assembly,", "The Security Council,"
ECOSOC, RIGHTS = "The Economic and Social Council,", "The Human Rights Council,"


def resolution(cited, organ=ASSEMBLY, heading=""):
    return parse(
        Source(
            f"{heading}      {organ}\n"
            f"      Recalling {cited},\n"
            "      1.    Takes note of the report of the Secretary-General;\n"
            "      2.    Decides to remain seized of the matter.\n"
        )
    )


def found(cited, organ=ASSEMBLY):
    return [(c.symbol, c.date) for c in citations_of(resolution(cited, organ))]


LISTS = [
    ("its resolution 48/113 of 20 December 1993", [("A/RES/48/113", "1993-12-20")]),
    (
        "its resolutions 48/113 of 20 December 1993, 49/173 of 23 December 1994 "
        "and, in particular, 50/151 of 21 December 1995",
        [("A/RES/48/113", "1993-12-20"), ("A/RES/49/173", "1994-12-23"), ("A/RES/50/151", "1995-12-21")],
    ),
    ("resolutions 46/236 A and B", [("A/RES/46/236 A", None), ("A/RES/46/236 B", None)]),
    ("its resolutions 46/46 A to D", [(f"A/RES/46/46 {part}", None) for part in "ABCD"]),
    ("its resolution 48/218 B of 29 July 1994", [("A/RES/48/218 B", "1994-07-29")]),
    (
        "its resolutions 74/256 and 74/257 of 27 December 2019",
        [("A/RES/74/256", "2019-12-27"), ("A/RES/74/257", "2019-12-27")],
    ),
    (
        "its resolutions 1514 (XV) and 1541 (XV) of 14 and 15 December 1960, respectively",
        [("A/RES/1514 (XV)", "1960-12-14"), ("A/RES/1541 (XV)", "1960-12-15")],
    ),
    ("its resolution 217 A (III) of 10 December 1948", [("A/RES/217 (III)", "1948-12-10")]),
    (
        "its resolutions 3201 (S-VI) and 3202 (S-VI) of 1 May 1974",
        [("A/RES/3201 (S-VI)", "1974-05-01"), ("A/RES/3202 (S-VI)", "1974-05-01")],
    ),
    (
        "its resolutions S-24/2 of 1 July 2000 and ES‑10/15 of 20 July 2004",
        [("A/RES/S-24/2", "2000-07-01"), ("A/RES/ES-10/15", "2004-07-20")],
    ),
    ("Security Council resolution 1325 (2000) of 31 October 2000", [("S/RES/1325 (2000)", "2000-10-31")]),
    ("paragraph 11 (j) of resolution 1244 (1999)", [("S/RES/1244 (1999)", None)]),
    ("its resolution 48/113 (20 December 1993)", [("A/RES/48/113", "1993-12-20")]),
    ("its decision 78/542", [("A/DEC/78/542", None)]),
    (
        "its resolutions on roads, including resolutions 48/113 and 49/173",
        [("A/RES/48/113", None), ("A/RES/49/173", None)],
    ),
]


@pytest.mark.parametrize(("cited", "expected"), LISTS)
def test_lists(cited, expected):
    assert found(cited) == expected


ORGANS = [
    (ASSEMBLY, "Economic and Social Council resolution 1996/31 of 25 July 1996", ["E/RES/1996/31"]),
    (
        ASSEMBLY,
        "Human Rights Council resolutions 16/18 of 24 March 2011 and S-21/1 of 23 July 2014",
        ["A/HRC/RES/16/18", "A/HRC/RES/S-21/1"],
    ),
    (ASSEMBLY, "Council resolution 2475 (2019) of 20 June 2019", ["S/RES/2475 (2019)"]),
    (ASSEMBLY, "Council resolution 53/4 of 12 July 2023", ["A/HRC/RES/53/4"]),
    (ASSEMBLY, "the call made by the Security Council in its resolution 2334 (2016)", ["S/RES/2334 (2016)"]),
    (ASSEMBLY, "the request of the Human Rights Council in its resolution 43/1 of 19 June 2020", ["A/HRC/RES/43/1"]),
    (ASSEMBLY, "resolution 5/5 of 2 March 2022 of the United Nations Environment Assembly", [None]),
    (ASSEMBLY, "Commission on Narcotic Drugs resolution 65/4 of 18 March 2022", [None]),
    (
        ASSEMBLY,
        "the work of the Economic Commission for Asia and the Pacific in its resolution 73/8 of 19 May 2017",
        [None],
    ),
    (ASSEMBLY, "the founding in its resolution 77/301 of 29 June 2023 of the Missing Persons Office", ["A/RES/77/301"]),
    (ASSEMBLY, "the adoption by the Commission on Population and Development of its resolution 2021/1", [None]),
    (ECOSOC, "its resolutions 2019/26 of 23 July 2019 and 2020/21", ["E/RES/2019/26", "E/RES/2020/21"]),
    (ECOSOC, "General Assembly resolution 70/1 of 25 September 2015", ["A/RES/70/1"]),
    (RIGHTS, "its resolutions 5/1 and 5/2 of 18 June 2007", ["A/HRC/RES/5/1", "A/HRC/RES/5/2"]),
    (RIGHTS, "General Assembly resolution 60/251 of 15 March 2006", ["A/RES/60/251"]),
    (COUNCIL, "its resolutions 242 (1967) and 338 (1973)", ["S/RES/242 (1967)", "S/RES/338 (1973)"]),
    (
        COUNCIL,
        "its resolutions 1493 of 28 July 2003 and 1533 of 12 March 2004",
        ["S/RES/1493 (2003)", "S/RES/1533 (2004)"],
    ),
    (COUNCIL, "resolution 1540, in particular", ["S/RES/1540 (2004)"]),
]


@pytest.mark.parametrize(("organ", "cited", "symbols"), ORGANS)
def test_whose_resolution(organ, cited, symbols):
    assert [symbol for symbol, _ in found(cited, organ)] == symbols


DOCUMENTS = [
    ("draft resolution A/51/L.21 and A/C.3/78/L.60/Rev.1", ["A/51/L.21", "A/C.3/78/L.60/Rev.1"]),
    ("the letter (S/2021/186) and the statement (S/PRST/2015/9)", ["S/2021/186", "S/PRST/2015/9"]),
    ("the report (S/26015)", ["S/26015"]),
    ("the letter (A/56/1026-S/2002/932)", ["A/56/1026", "S/2002/932"]),
    ("the budget (A/78/6 (Sect. 3)/Add.7)", ["A/78/6 (Sect. 3)/Add.7"]),
    (
        "E/CN.4/2001/2/Corr.1, CEDAW/C/GC/39 and FCCC/CP/2015/10/Add.1",
        ["E/CN.4/2001/2/Corr.1", "CEDAW/C/GC/39", "FCCC/CP/2015/10/Add.1"],
    ),
    ("A/RES/60/180 and S/RES/1645 (2005)", ["A/RES/60/180", "S/RES/1645 (2005)"]),
    ("A/RES/1514(XV)", ["A/RES/1514 (XV)"]),
    ("A/RES/1874 (S-IV)", ["A/RES/1874 (S-IV)"]),
    ("A/HRC/RES/S-21/1 and A/RES/ES-10/15", ["A/HRC/RES/S-21/1", "A/RES/ES-10/15"]),
    ("OEA/Ser.L/V/II.82, MSC/Circ.1053 and decision 1/CP.21", []),
    ("HIV/AIDS services 24/7, on a 50/50 basis", []),
]


@pytest.mark.parametrize(("cited", "symbols"), DOCUMENTS)
def test_documents(cited, symbols):
    assert [symbol for symbol, _ in found(cited)] == symbols


def test_places_and_membership():
    parsed = resolution("its resolutions 48/113 of 20 December 1993 and 46/236 A and B")
    citations = citations_of(parsed)
    assert [parsed.source.excerpt(c.span) for c in citations] == ["48/113", "46/236 A", "B"]
    assert [(c.group, c.member, c.part) for c in citations] == [(0, 0, None), (0, 1, "A"), (0, 2, "B")]
    assert {c.clause.path for c in citations} == {"preamble/1"}
    assert citations_of(parsed) is citations


def test_a_date_that_no_calendar_has_is_kept_as_printed():
    (citation,) = citations_of(resolution("its resolution 48/113 of 31 November 1993"))
    assert citation.date is None
    assert citation.printed_date.text == "31 November 1993"


def test_a_note_mark_stuck_to_the_year_is_no_part_of_it():
    (citation,) = citations_of(resolution("its resolution 48/113 of 20 December 19933"))
    assert citation.date == "1993-12-20"


DAMAGED = [
    "48//113 of 20 December 1993",
    "48-113 of 20 December 1993",
    "48.113 of 20 December 1993",
    "48\\113 of 20 December 1993",
    "48/1l3 of 20 December 1993",
    "48113 of 20 December 1993",
    "48/0113 of 20 December 1993",
    "48/218b of 29 July 1994",
    "48/113/2 of 20 December 1993",
    "1325 (200) of 31 October 2000",
    "1325 (20000) of 31 October 2000",
    "1325 (2O00) of 31 October 2000",
    "1325 [2000] of 31 October 2000",
    "1325 (2000 of 31 October 2000",
    "1325/2000 of 31 October 2000",
    "1514 (XVV) of 14 December 1960",
    "1514 (xv) of 14 December 1960",
    "1514 XV of 14 December 1960",
    "1514 (15) of 14 December 1960",
    "2625 of 24 October 1970",
]


@pytest.mark.parametrize("number", DAMAGED)
def test_damaged_numbers(number):
    parsed = resolution(f"its resolution {number}")
    (suspect,) = suspects_of(parsed)
    assert suspect.kind == "number"
    assert number.startswith(parsed.source.excerpt(suspect.span)[:5])
    assert citations_of(parsed) == ()


@pytest.mark.parametrize(
    "symbol",
    [
        "A/51/L21",
        "A/51//L.21",
        "A/51/L.",
        "A/C3/51/L.2",
        "A/51/12/Rev1",
        "S/2021186",
        "S/PRST2015/9",
        "A.51/12",
        "A/RES/51-70",
        "A/51/12/",
        "A/RES/48",
        "A/RES/48113",
        "S/PRST/9",
        "E/RES/202O/22",
    ],
)
def test_damaged_symbols(symbol):
    assert [s.kind for s in suspects_of(resolution(f"the document before it ({symbol})"))] == ["symbol"]


@pytest.mark.parametrize(("printed", "meant"), [("A/51/ L.21", "A/51/L.21"), ("A/ RES/51/70", "A/RES/51/70")])
def test_torn_symbols(printed, meant):
    assert [(s.kind, s.meant) for s in suspects_of(resolution(f"the document before it ({printed})"))] == [
        ("spacing", meant)
    ]


@pytest.mark.parametrize(
    "cited",
    [
        "World Health Assembly resolution 75.17 of 28 May 2022",
        "resolution 57.10 of 22 May 2004",
        "decision III/21 of the Conference of the Parties",
        "the statement by the Indian Ocean Tuna Commission, resolutions 12/07 and 13/07",
        "resolution 1540 and the work of its Committee",
        "resolution 2 (a) of the Conference",
    ],
)
def test_numbers_of_others_are_not_damaged(cited):
    assert suspects_of(resolution(cited)) == ()


GOOD = "G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (Vol. I) (1996)."


def headings(reference):
    return library_headings_of(resolution("its earlier work", heading=f"Roads in mountain areas, {reference}\n\n"))


def test_a_library_heading_in_full():
    (heading,) = headings(GOOD)
    assert heading.fault is None
    assert heading.symbol == "A/RES/51/70"
    assert {name: field.text for name, field in heading.fields.items()} == {
        "number": "51/70",
        "session": "51",
        "volume": "51",
        "supplement": "49",
        "page": "203",
        "symbol": "A/51/49 (Vol. I)",
        "year": "1996",
    }


@pytest.mark.parametrize(
    ("reference", "symbol"),
    [
        ("G.A. res. 44/25, annex, 44 U.N. GAOR Supp. (No. 49) at 167, U.N. Doc. A/44/49 (1989).", "A/RES/44/25"),
        ("G.A. res. 1514 (XV), 15 U.N. GAOR Supp. (No. 16) at 66, U.N. Doc. A/4684 (1961).", "A/RES/1514 (XV)"),
        ("S.C. res. 1325, U.N. Doc. S/RES/1325 (2000).", "S/RES/1325 (2000)"),
        ("S.C. res. 827, U.N. SCOR, 48th Sess., 3217th mtg. at 1, U.N. Doc. S/RES/827 (1993).", "S/RES/827 (1993)"),
    ],
)
def test_other_library_headings(reference, symbol):
    (heading,) = headings(reference)
    assert (heading.fault, heading.symbol) == (None, symbol)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("U.N. GAOR", "GAOR"),
        ("Supp. ", "Supp "),
        ("(No. 49)", "No. 49"),
        ("(No. ", "(No "),
        ("U.N. Doc.", "UN Doc."),
        ("(1996)", "1996"),
        ("(1996)", "(196)"),
        ("51/70", "51-70"),
        ("at 203", "at p203"),
    ],
)
def test_broken_library_headings(old, new):
    (heading,) = headings(GOOD.replace(old, new, 1))
    assert heading.fault is not None


FOOTNOTE = """\
      The General Assembly,
      1.    Recalls its resolution 48/113 of 20 December 1993, and the request made there,
__________________
 1 See resolution 49/173 and A/51/ L.21.

 2 See A/50/ L.4.

\f     in particular its resolution 50/151 of 21 December 1995 and the report A/50/ L.7;
      2.    Decides to remain seized of the matter.
"""


def test_the_order_is_that_of_the_text_though_a_clause_goes_on_after_a_footnote():
    document = parse(Source(FOOTNOTE))
    cited, damaged = citations_of(document), suspects_of(document)
    assert [c.text for c in cited] == ["48/113", "49/173", "50/151"]
    assert [s.text for s in damaged] == ["A/51/ L.21", "A/50/ L.4", "A/50/ L.7"]


@pytest.mark.parametrize(
    "cited",
    [
        "its resolution ٤٨/١١٣",
        "its resolution 1514 (XV) of ١٤ December ١٩٦٠",
        "Security Council resolution ١٣٢٥ (٢٠٠٠)",
        "the report A/٥١/١٢",
        "its resolutions 48/113 and 48/114 of 1, ٢ and 3 December 1993",
    ],
)
def test_figures_of_another_script_are_no_number_and_no_date(cited):
    document = resolution(cited)
    assert all((c.symbol or "A/").isascii() and (c.date or "").isascii() for c in citations_of(document))
    assert not [c for c in citations_of(document) if c.printed_date and not c.printed_date.text.isascii()]


def test_a_long_library_heading_is_read_only_at_its_beginning():
    (heading,) = headings("G.A. res. 51/70 U.N. " + "and nothing that belongs there " * 50)
    assert heading.fault is not None
    assert len(heading.fault.text) <= 100
    assert heading.fault.text == heading.clause.text[heading.fault.start : heading.fault.end]


def test_a_library_heading_ends_where_the_next_begins():
    first, second = headings(
        "G.A. res. 5 U.N. G.A. res. 51/70, 51 U.N. GAOR Supp. (No. 49) at 203, U.N. Doc. A/51/49 (1996)."
    )
    assert first.end < second.start
    assert first.fault is not None
    assert second.fault is None


def test_united_nations_without_a_library_heading():
    assert headings("The U.N. and its friends") == ()


@pytest.mark.parametrize("language", sorted(Path(citations.__file__).with_name("languages").glob("*.json")))
def test_all_words_of_a_language_are_data(language, tmp_path, monkeypatch):
    data = msgspec.json.decode(language.read_bytes())
    words = {"and_words": ["plus"], "range_words": ["thru"], "name_joiners": ["pour"], "date_leads": [" du "]}
    invented = msgspec.convert({**data, "bracket_words": ["Tome"], **words}, Language)
    assert invented.number.fullmatch("217 A plus B (III)")
    assert invented.number.fullmatch("217 A thru C (III)")
    assert not invented.number.fullmatch("217 A and B (III)")
    assert invented.organ_after.match(" of the Programme pour Montagnes,")["name"] == "Programme pour Montagnes"
    assert invented.organ_before.search("its previous plus relevant ")["own"] == "its"
    assert split("A/51/49 (Tome I)", invented) == ([(0, 16)], "")
    assert split("A/51/49 (Vol. I)", invented)[1]
    clause = next(c for c in resolution("62.14 du 3 May").walk() if "62.14" in c.text)
    assert suspect_number(clause, clause.text.index("62"), invented, by_session=True)
