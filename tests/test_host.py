"""Plugins: kept apart, refused with a sentence, never in each other's way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from validator import (
    Finding,
    Host,
    PluginError,
    Report,
    Resolution,
    Rule,
    Severity,
    Source,
    Span,
    check_file,
    check_text,
    hookimpl,
    rule,
)
from validator.readers import plain_text


def a_rule(code: str, find: Callable[[Resolution], Iterable[Finding]] | None = None, name: str = "a-rule") -> Rule:
    def function(resolution: Resolution) -> Iterable[Finding]:
        """It finds what it is told to find.

        To test the host.
        """
        return find(resolution) if find else [Finding(f"found by {code}", Span(0, 1))]

    return rule(code, name, Severity.WARNING, source="a test", wrong="", right="")(function)


def a_plugin(*rules: Any, **attributes: Any) -> Any:
    @hookimpl
    def validator_rules() -> Iterable[Rule]:
        return rules

    return SimpleNamespace(validator_rules=validator_rules, **attributes)


def codes(host: Host) -> list[str]:
    return [found.rule.code for found in host.rules]


def test_rules_are_sorted_and_know_their_plugin() -> None:
    host = Host()
    host.register(a_plugin(a_rule("ZZZ002"), a_rule("AAA001")), "first", "some-distribution", "1.2")
    host.register(a_plugin(a_rule("MMM001")), "second")
    assert codes(host) == ["AAA001", "MMM001", "ZZZ002"]
    assert str(host.rules[0].plugin) == "first (some-distribution 1.2)"
    assert host.problems == ()


def test_a_taken_name_is_refused() -> None:
    host = Host()
    host.register(a_plugin(), "same", "one", "1")
    with pytest.raises(PluginError, match=r"Plugin same \(two 2\) has a name that plugin same \(one 1\) already has\."):
        host.register(a_plugin(), "same", "two", "2")


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        (a_rule("AAA001", name="other"), "Plugin second (local 0) claims the rule code AAA001, which plugin first"),
        (a_rule("A1"), "its code 'A1' is not three capital letters and three digits"),
        (a_rule("INT009"), "the family of its code INT009 is the host's own"),
        (a_rule("BBB001", name="Not Kebab"), "the name 'Not Kebab' of BBB001 is not in kebab-case"),
        ("a string", "Plugin second (local 0) gives a str to validator_rules, where a Rule belongs"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named(brought: Any, sentence: str) -> None:
    host = Host()
    host.register(a_plugin(a_rule("AAA001")), "first")
    host.register(a_plugin(brought, a_rule("CCC001")), "second")
    assert codes(host) == ["AAA001", "CCC001"]
    (problem,) = host.problems
    assert sentence in problem


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("severity", "error", "the severity of BBB001 is a str, not a Severity"),
        ("what", None, "the what of BBB001 is a NoneType, not a str"),
        ("wrong", b"", "the wrong of BBB001 is a bytes, not a str"),
        ("why", "\ud800", "what BBB001 says of itself can't be written as JSON: UnicodeEncodeError"),
        ("options", ["a"], "the options of BBB001 is a list, not a Mapping"),
        ("options", {"a": object()}, "what BBB001 says of itself can't be written as JSON: TypeError"),
        ("paths", "a", "the paths of BBB001 is a str, not a tuple"),
        ("enabled", "no", "the enabled of BBB001 is a str, not a bool"),
        ("fixable", "yes", "BBB001 is fixable 'yes', neither safe nor unsafe"),
        ("function", None, "the function of BBB001 can't be called"),
    ],
)
def test_a_rule_with_a_wrong_field_is_named(field: str, value: Any, sentence: str) -> None:
    host = Host()
    host.register(a_plugin(msgspec.structs.replace(a_rule("BBB001"), **{field: value}), a_rule("CCC001")), "second")
    assert codes(host) == ["CCC001"]
    (problem,) = host.problems
    assert sentence in problem


def a_reader(**parts: Any) -> Any:
    whole = {"name": "odd", "media_type": "text/x-odd", "suffixes": (".odd",), "sniff": bool, "read": Source}
    return SimpleNamespace(**{part: value for part, value in {**whole, **parts}.items() if value is not None})


@pytest.mark.parametrize(
    ("reader", "sentence"),
    [
        (a_reader(suffixes=None), "Plugin own (local 0) brings the reader odd without suffixes."),
        (a_reader(read=None), "Plugin own (local 0) brings the reader odd without read."),
        (a_reader(suffixes=".odd"), "Plugin own (local 0) brings the reader odd whose suffixes are text, not a list."),
    ],
)
def test_a_reader_that_lacks_something_is_named(reader: Any, sentence: str, clean: str, tmp_path: Any) -> None:
    host = with_reader(reader)
    (tmp_path / "clean.txt").write_text(clean)
    with pytest.warns(UserWarning, match=re.escape(sentence)):
        report = check_file(tmp_path, host=host)
    assert [document.path for document in report.documents] == [f"{tmp_path}/clean.txt"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "the reader odd gave a NoneType where a Source belongs."),
        (Source(b"text"), "the reader odd gave a bytes in its Source, where text belongs."),  # type: ignore[arg-type]
        (Source("", remarks="damaged"), "the reader odd gave a str as remarks, where a tuple belongs."),  # type: ignore[arg-type]
    ],
)
def test_a_reader_that_gives_something_else_is_named(given: Any, sentence: str, tmp_path: Any) -> None:
    (tmp_path / "one.odd").write_text("anything")
    with pytest.warns(UserWarning, match=re.escape(f"one.odd can't be read: {sentence}")):
        report = check_file(tmp_path, host=with_reader(a_reader(read=lambda data, path: given)))
    assert [finding.rule for finding in report.findings] == ["INT002"]


def test_a_source_bears_the_path_of_its_document(tmp_path: Any) -> None:
    (tmp_path / "one.odd").write_text("anything")
    report = check_file(tmp_path, host=with_reader(a_reader(read=lambda data, path: Source("Dear Sir,"))))
    assert [document.path for document in report.documents] == [f"{tmp_path}/one.odd"]


def with_reader(reader: Any) -> Host:
    @hookimpl
    def validator_readers() -> list[Any]:
        return [reader]

    host = Host()
    host.register(plain_text, "plain-text")
    host.register(SimpleNamespace(validator_readers=validator_readers), "own")
    return host


def test_readers_and_reporters_with_a_taken_name_are_refused() -> None:
    @hookimpl
    def validator_reporters() -> list[Any]:
        return [SimpleNamespace(name="json", render=list), SimpleNamespace(), SimpleNamespace(name="bare")]

    host = Host()
    for name in ("first", "second"):
        host.register(SimpleNamespace(validator_reporters=validator_reporters, called=name), name)
    assert [reporter.name for reporter in host.reporters] == ["json"]
    assert host.problems == (
        "Plugin first (local 0) gives validator_reporters something without a name.",
        "Plugin first (local 0) brings the output format bare without render.",
        "Plugin second (local 0) claims the output format name json, which plugin first (local 0) has.",
        "Plugin second (local 0) gives validator_reporters something without a name.",
        "Plugin second (local 0) brings the output format bare without render.",
    )


def test_a_hook_that_raises_does_not_stop_the_others() -> None:
    @hookimpl
    def validator_rules() -> Iterable[Rule]:
        yield a_rule("AAA001")
        raise SystemExit("no")

    host = Host()
    host.register(SimpleNamespace(validator_rules=validator_rules), "bad")
    host.register(a_plugin(a_rule("BBB001")), "good")
    assert codes(host) == ["BBB001"]
    assert host.problems == ("Plugin bad (local 0) failed in validator_rules: SystemExit (no).",)


def test_a_plugin_for_other_hooks_is_refused() -> None:
    with pytest.raises(PluginError, match="was written for version 99 of the hooks"):
        Host().register(a_plugin(validator_hooks_version=99), "future")


def test_a_hook_with_unknown_arguments_is_refused() -> None:
    @hookimpl
    def validator_rules(something: object) -> list[Rule]:
        return []

    host = Host()
    with pytest.raises(PluginError, match=r"Plugin odd \(local 0\) can't be registered"):
        host.register(SimpleNamespace(validator_rules=validator_rules), "odd")
    assert host.plugins == ()


def test_the_finished_report_is_shown() -> None:
    seen: list[Report] = []

    @hookimpl
    def validator_finished(report: Report) -> None:
        seen.append(report)
        raise RuntimeError("after seeing it")

    host = Host()
    host.register(SimpleNamespace(validator_finished=validator_finished), "watcher")
    with pytest.warns(
        UserWarning, match="Plugin watcher .* failed in validator_finished: RuntimeError .after seeing it."
    ):
        report = check_text("Dear Sir,", host=host)
    assert seen == [report]


class _Distribution:
    def __init__(self, name: str, version: str) -> None:
        self.name, self.version = name, version

    def read_text(self, name: str) -> str:
        return f"Metadata-Version: 2.1\nName: {self.name}\nVersion: {self.version}\n\nName: in the description\n"


def installed(monkeypatch: pytest.MonkeyPatch, *found: tuple[str, str, Any]) -> Host:
    """The host that finds these entry points: name, distribution, and what loading gives or raises."""

    def load(what: Any) -> Any:
        if isinstance(what, BaseException):
            raise what
        return what

    points = [
        SimpleNamespace(name=name, dist=_Distribution(distribution, "3"), load=lambda what=what: load(what))
        for name, distribution, what in found
    ]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points if group == "validator" else [])
    return Host.load()


def test_broken_entry_points_are_named_and_the_rest_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    @hookimpl
    def validator_rulez() -> list[Rule]:
        return []

    host = installed(
        monkeypatch,
        ("stranger", "z-rules", a_plugin(a_rule("ZZZ001"))),
        ("broken", "a-rules", ImportError("No module named 'gone'")),
        ("leaves", "a-rules", SystemExit(3)),
        ("misspelt", "b-rules", SimpleNamespace(validator_rulez=validator_rulez)),
        ("numbering", "c-rules", a_plugin(a_rule("NUM001"))),
        ("numbering", "resolution-validator", a_plugin(a_rule("NUM001", name="ours"))),
    )
    assert [found.rule.name for found in host.rules] == ["ours", "a-rule"]
    assert [plugin.name for plugin in host.plugins] == ["numbering", "stranger"]
    assert len(host.problems) == 4
    assert "Plugin broken (a-rules 3) did not load: ImportError (No module named 'gone')." in host.problems
    assert "Plugin leaves (a-rules 3) did not load: SystemExit (3)." in host.problems
    assert any("Plugin misspelt (b-rules 3)" in problem and "validator_rulez" in problem for problem in host.problems)
    assert any("Plugin numbering (c-rules 3) has a name" in problem for problem in host.problems)


def test_name_and_version_come_from_the_head_of_the_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    host = installed(monkeypatch, ("one", "some-rules", a_plugin()))
    assert [(plugin.distribution, plugin.version) for plugin in host.plugins] == [("some-rules", "3")]


def test_a_reader_that_crashes_is_an_unreadable_document(tmp_path: Any) -> None:
    class Crashing:
        name, media_type, suffixes = "crashing", "text/x-crash", (".crash",)

        def sniff(self, head: bytes) -> bool:
            return True

        def read(self, data: bytes, path: str) -> Source:
            raise ZeroDivisionError

    @hookimpl
    def validator_readers() -> list[Any]:
        return [Crashing()]

    host = Host()
    host.register(SimpleNamespace(validator_readers=validator_readers), "crasher")
    (tmp_path / "one.crash").write_text("anything")
    with pytest.warns(UserWarning, match=r"one\.crash can't be read: the reader crashing crashed: ZeroDivisionError"):
        report = check_file(tmp_path, host=host)
    assert [finding.rule for finding in report.findings] == ["INT002"]
