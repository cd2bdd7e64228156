"""ORG: names of bodies, exactly and nearly, and the authority file they are known from."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from validator.plugins import bodies
from validator.plugins.mentions import names_of
from validator.plugins.organizations import validator_rules

from validator import ReportedFinding, check_text, parse_text

FILE = Path(bodies.__file__).with_name("bodies.json")
RAW: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
KINDS = {
    "principal organ",
    "subsidiary body",
    "secretariat office",
    "fund or programme",
    "specialized agency",
    "related organization",
    "regional commission",
    "treaty body",
    "regional organization",
    "other organization",
    "peace operation",
    "committee or panel",
    "instrument",
}
ALLOWED = {"name", "also", "abbreviations", "household", "kind", "since", "until", "source", "texts"}


def resolution(*clauses: str) -> str:
    """A draft that holds the given words in preambular paragraphs."""
    lines = ["      The General Assembly,", *(f"      Noting {clause}," for clause in clauses)]
    return "\n".join(
        [*lines, "      1.    Takes note of the report;", "      2.    Decides to return to the question.\n"]
    )


def findings(text: str, *codes: str) -> list[ReportedFinding]:
    return list(check_text(text, select=list(codes or ("ORG",))).findings)


def serious(text: str) -> list[str]:
    return [f"{finding.rule}: {finding.excerpt}" for finding in findings(text) if finding.severity != "info"]


def test_the_authority_file_is_in_order() -> None:
    assert set(RAW) == {"sources", "spellings", "heads", "joiners", "phrase_joiners", "article", "and_word", "bodies"}
    names: list[str] = []
    for body in RAW["bodies"]:
        assert {"name", "kind", "source"} <= set(body) <= ALLOWED, body
        assert body["kind"] in KINDS, body
        assert body["source"] in RAW["sources"], body
        assert body.get("texts", 0) > 0 or body["source"] != "texts", body
        years = [year for year in (body.get("since"), body.get("until")) if year]
        assert years == sorted(years), body
        assert all(1800 < year < 2100 for year in years), body
        assert len(set(body.get("abbreviations", []))) == len(body.get("abbreviations", [])), body
        names += [body["name"], *body.get("also", [])]
    assert len(set(names)) == len(names)
    assert all(name == " ".join(name.split()) and "’" not in name for name in names)
    assert "International Labour Organization" in names
    assert "International Labor Organization" not in names


def test_each_line_of_the_authority_file_holds_one_body() -> None:
    assert sum(line.startswith('  {"name"') for line in FILE.read_text("utf-8").splitlines()) == len(RAW["bodies"])


@pytest.mark.parametrize("text", [name for body in RAW["bodies"] for name in (body["name"], *body.get("also", []))])
def test_finds_each_name_of_the_file(text: str) -> None:
    found = names_of(parse_text(resolution(f"the work of the {text} and its friends"))).mentions
    assert [(mention.name.text, mention.slip) for mention in found if mention.clause.kind == "preambular"] == [
        (text, None)
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Untied Nations High Commissioner for Refugees", "United Nations High Commissioner for Refugees"),
        ("United Nations High Comissioner for Refugees", "United Nations High Commissioner for Refugees"),
        ("United Nations High Commission for Refugees", "United Nations High Commissioner for Refugees"),
        ("United Nations Commissioner for Refugees", None),
        ("United Nations Office for Drugs and Crime", None),
        ("United Nations Office on Drugs Crime", "United Nations Office on Drugs and Crime"),
        ("Secuirty Council", "Security Council"),
        ("Security Councl", "Security Council"),
        ("ecurity Council", "Security Council"),
        ("zSecurity Council", "Security Council"),
        ("Economic and Scoial Council", "Economic and Social Council"),
        ("Economic Social Council", "Economic and Social Council"),
        ("Economic and ocial Council", "Economic and Social Council"),
        ("World Trde Organization", "World Trade Organization"),
        ("World Health Organiztion", "World Health Organization"),
        ("World Health organiztion", None),
        ("United Nations Childrens Fund", "United Nations Children's Fund"),
        ("United Nations Childen’s Fund", "United Nations Children's Fund"),
        ("World pank", "World Bank"),
        ("United Nations Children Fund", "United Nations Children's Fund"),
        ("Organization fro Security and Cooperation in Europe", "Organization for Security and Cooperation in Europe"),
        ("International Comittee of the Red Cross", "International Committee of the Red Cross"),
        ("Secretary-Genreal", "Secretary-General"),
        ("United Nation", "United Nations"),
    ],
)
def test_near_misses(printed: str, meant: str | None) -> None:
    text = resolution(f"the work of the {printed} in this field")
    found = [finding for finding in findings(text, "ORG001") if finding.severity != "info"]
    assert [finding.excerpt for finding in found] == ([printed] if meant else [])
    if meant:
        assert f"“{meant}”" in found[0].message


@pytest.mark.parametrize(
    "words",
    [
        "the United Nations High Commissioner for Refugees and the United Nations High Commissioner for Human Rights",
        "the Office of the United Nations High Commissioner for Refugees",
        "the Economic and Social Commission for Western Asia and that for Asia and the Pacific",
        "the Economic and Social Commission for Asia and the Pacific",
        "the International Labour Organization’s reports",
        "the Security Council's mandate, the Security Councils of other times and the General Assembly’s rules",
        "the Organisation for the Prohibition of Chemical Weapons",
        "the Organization for Security and Co-operation in Europe",
        "the International Criminal Tribunals for Rwanda and for the former Yugoslavia",
        "the Ethics Officer, the General Assembly Hall and the Security Sector",
        "the Independent High Commission for Human Rights of a State",
        "the United Nations General Assembly, the United Nations Secretary-General and the United Nations system",
        "the United States of America, the United Kingdom and the United Arab Emirates",
        "the World Summit, the World Conference and the World Drug Report",
        "the United Nations Conference on Environment and Development",
        "the Secretary General of the Council of Europe and the OSCE Secretary General",
    ],
)
def test_is_silent_about_what_is_right(words: str) -> None:
    assert serious(resolution(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "the Securi ty Council",
        "the S ecurity Council",
        "the Security Counci l and others",
        "the Security Coun cil",
        "the World Health Organiz ation",
        "the UnitedNations Children’s Fund",
        "the Food and Agriculture Organization of the\n            United Nations",
    ],
)
def test_a_torn_word_or_a_broken_line_is_no_misspelling(words: str) -> None:
    assert serious(resolution(words)) == []


def test_tells_what_stands_there_what_is_meant_and_from_where_it_is_known() -> None:
    text = resolution("the Secuirty Council", "the Security Council", "what the Security Council said")
    (finding,) = findings(text, "ORG001")
    assert finding.severity == "error"
    assert finding.message == (
        "“Secuirty Council” is not the name of a known body; it should probably be “Security Council”"
    )
    assert finding.evidence[0] == "“Secuirty” is one letter away from “Security”"
    assert finding.evidence[1] == "spelt “Security Council” twice elsewhere in this document"
    assert finding.evidence[2].startswith("known: principal organ")
    assert text[finding.related[0].location.start.offset :].startswith("Security Council")


def test_the_fix_changes_the_word_only() -> None:
    text = resolution("the Untied Nations High Commissioner for\nRefugees")
    (finding,) = findings(text, "ORG001")
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"
    (edit,) = finding.fix.edits
    assert text[edit.start : edit.end] == "Untied"
    assert edit.text == "United"


def test_another_preposition_is_a_warning_only_beside_the_right_name() -> None:
    wrong, right = "the United Nations Office of Drugs and Crime", "the United Nations Office on Drugs and Crime"
    assert [finding.severity for finding in findings(resolution(wrong), "ORG001")] == ["info"]
    assert [finding.severity for finding in findings(resolution(wrong, right), "ORG001")] == ["warning"]


def test_the_spelling_of_another_house() -> None:
    (finding,) = findings(resolution("the World Food Program"), "ORG002")
    assert (finding.severity, finding.excerpt) == ("warning", "World Food Program")
    (finding,) = findings(resolution("the Organization for the Prohibition of Chemical Weapons"), "ORG002")
    assert finding.severity == "info"


def test_a_misspelt_organ_that_hides_the_resolution_is_told_all_the_same() -> None:
    text = "      The Genreal Assembly,\n      Noting the report,\n      1.    Decides to go on.\n"
    assert serious(text) == ["ORG001: Genreal Assembly"]


def test_says_nothing_of_what_is_no_resolution() -> None:
    assert serious("Dear Sir,\n\nI wrote to the World Health Organisation and the Secuirty Council.\n\nYours\n") == []


def test_two_spellings_of_a_body_that_nobody_has_listed() -> None:
    often = "the reports of the Coastal Harbour Pilots Agency"
    text = resolution(often, often, "the plans of the Coastal Harbor Pilots Agency")
    assert serious(text) == ["ORG003: Coastal Harbor Pilots Agency"]
    assert serious(resolution(often, "the plans of the Coastal Harbor Pilots Agency")) == []
    assert serious(resolution(often, often, "the Coastal Harbour Pilots Agencys")) == []


def test_one_abbreviation_for_two_bodies_and_two_for_one() -> None:
    two = "the International Seabed Authority (ISA) and the International Solar Alliance (ISA)"
    assert serious(resolution(two)) == ["ORG005: International Solar Alliance (ISA"]
    one = "the Department of Safety and Security (DSS)"
    assert [finding.severity for finding in findings(resolution(one, one), "ORG005")] == ["info"]
    assert len(serious(resolution(one, "the Department of Safety and Security (UNDSS)"))) == 1


def test_household_names_need_no_introduction() -> None:
    assert findings(resolution("the work of UNESCO, UNICEF and WHO, in document A/HRC/12"), "ORG004") == []
    (finding,) = findings(resolution("the work of UNITAR and UNITAR"), "ORG004")
    assert finding.excerpt == "UNITAR"
    assert "United Nations Institute for Training and Research" in (finding.help or "")


def test_the_hyphen_of_the_secretary_general() -> None:
    text = resolution("the report of the Secretary General")
    (finding,) = findings(text, "ORG010")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert text[: edit.start] + edit.text + text[edit.end :] == resolution("the report of the Secretary-General")


REPEATED = ("the Secuirty Council, ", "Council;", "United Nations ", "Harbour Agency Board of the ", "aCouncil ")


@pytest.mark.parametrize("words", [*REPEATED, "Ab-", "Ab‑", "A", "AB", "ABc", "Ab’", "SR.1-", "Xx/", "of the "])
def test_takes_time_in_proportion_to_the_length(words: str) -> None:
    def seconds(words: str, count: int) -> float:
        document = parse_text(resolution(words * count))
        start = time.process_time()
        for rule in validator_rules():
            list(rule.check(document))
        return time.process_time() - start

    seconds(words, 100)
    assert seconds(words, 24_000) < 8 * max(seconds(words, 6_000), 0.02)


def test_another_language_is_left_alone() -> None:
    text = "      L’Assemblée générale,\n      Rappelant les travaux de la Untied Nations University,\n"
    text += "      1.    Prend note du rapport;\n      2.    Décide de rester saisie de la question.\n"
    assert parse_text(text).language != "en"
    assert findings(text) == []
