"""Every rule that is installed, through its own examples."""

from __future__ import annotations

import pytest

from validator import Host, Report, Rule, check_text, hookimpl

HOST = Host.load()
RULES = {found.rule.code: found.rule for found in HOST.rules}


def findings(rule: Rule, text: str) -> Report:
    """The report of this rule alone, with the options under which its examples are meant."""

    class Plugin:
        @hookimpl
        def validator_rules(self) -> list[Rule]:
            return [rule.with_options(rule.example_options)]

    host = Host()
    host.register(Plugin(), "alone")
    return check_text(text, select=[rule.code], host=host)


def test_every_plugin_is_in_order() -> None:
    assert HOST.problems == ()
    assert HOST.readers
    assert HOST.reporters
    assert HOST.problems == ()
    assert {"NUM", "CIT", "TRN", "ORG", "SCH", "TXT"} == {rule.family for rule in RULES.values()}


@pytest.mark.parametrize("code", RULES)
def test_finds_what_is_wrong(code: str) -> None:
    found = findings(RULES[code], RULES[code].wrong).findings
    assert {finding.rule for finding in found} == {code}
    assert not [finding.message for finding in found if finding.message.endswith(".")]


@pytest.mark.parametrize("code", RULES)
def test_leaves_alone_what_is_right(code: str) -> None:
    report = findings(RULES[code], RULES[code].right)
    assert not report.findings
    assert report.documents[0].checked.clauses


@pytest.mark.parametrize("code", RULES)
def test_is_documented(code: str) -> None:
    rule = RULES[code]
    assert rule.what.endswith(".")
    assert rule.why
    assert rule.source


def test_names_are_unique() -> None:
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("text", ["", "\n \n", "Dear Sir,\n\nthank you.\n", "\x00\x01", "a" * 10_000, "1.\n2.\n(a)\n"])
def test_no_rule_stumbles_over_strange_texts(text: str) -> None:
    assert not [finding for finding in check_text(text, host=HOST).findings if finding.rule.startswith("INT")]
