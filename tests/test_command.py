"""The command from outside: exit statuses, sentences, standard input and output."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from validator.cli import main

Command = Callable[..., "subprocess.CompletedProcess[str]"]


def sentences(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


@pytest.fixture
def folder(tmp_path: Path, clean: str, gap: str) -> Path:
    (tmp_path / "clean.txt").write_text(clean)
    (tmp_path / "gap.txt").write_text(gap)
    return tmp_path


def test_status_0_where_nothing_is_found(command: Command, folder: Path) -> None:
    done = command("check", "clean.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No findings in 1 document, 5 clauses checked.\n"


def test_status_1_where_something_is_found(command: Command, folder: Path) -> None:
    done = command("check", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert [document["path"] for document in report["documents"]] == ["clean.txt", "gap.txt"]
    assert report["summary"]["by_rule"] == {"NUM001": 1}


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "error"], 1),
        (["--ignore", "NUM001"], 0),
        (["--select", "CIT"], 0),
        (["--select", "CIT", "--extend-select", "NUM001,NUM002"], 1),
        (["--select", "NUM", "--ignore", "NUM001"], 0),
        (["--ignore", "NUM", "--select", "NUM001"], 1),
        (["--jobs", "2"], 1),
        (["--no-cache", "--isolated", "--statistics"], 1),
    ],
)
def test_options_decide_the_status(command: Command, folder: Path, options: list[str], status: int) -> None:
    assert command("check", *options, "gap.txt").returncode == status


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "There is no command 'chekc'; did you mean check?"),
        (["check", "--select", "NUM9"], "The choice of rules: there is no rule 'NUM9'"),
        (["check", "--select", "num001"], "there is no rule 'num001'; did you mean NUM001?"),
        (["check", "--ignore", "paragraph-missing"], "did you mean NUM001?"),
        (["check", "--ignore", "INT001"], "INT001 is the validator's own"),
        (["check", "--format", "jsn"], "There is no output format 'jsn'; did you mean json?"),
        (["check", "--config", "nowhere.toml"], "nowhere.toml can't be read: no such file or directory."),
        (["check", "--jobs", "0"], "0 is not in the range"),
        (["check", "--select", ""], "Invalid value for '--select': no code is given."),
        (["check", "--ignore", " , "], "Invalid value for '--ignore': no code is given."),
        (["check", "--selct", "NUM"], "No such option"),
        (["check", "--output", "no/such/folder.json"], "no/such/folder.json can't be written"),
        (["parse", "nowhere.txt"], "nowhere.txt can't be read: no such file or directory."),
        (["parse", "."], ". is a folder; give one document."),
        (["rules", "NUM01"], "There is no rule 'NUM01'; did you mean NUM0"),
        (["schema", "raport"], "There is no schema 'raport'; did you mean report?"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(
    command: Command, folder: Path, arguments: list[str], sentence: str
) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    first, *rest = sentences(done)
    assert sentence in first
    assert all(line.startswith("Try 'validator") for line in rest)


def test_debug_shows_the_traceback(command: Command) -> None:
    done = command("parse", "--debug", "nowhere.txt")
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.endswith("validator: nowhere.txt can't be read: no such file or directory.\n")


def test_debug_shows_the_traceback_of_what_nobody_foresaw(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("validator.host.Host.load", crash)
    for arguments, traceback in ((["rules"], False), (["rules", "--debug"], True)):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 2
        said = capsys.readouterr().err
        assert ("Traceback" in said) is traceback
        assert "validator: Unexpected ZeroDivisionError (by zero)." in said


def test_without_a_command_there_is_help(command: Command) -> None:
    done = command()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: validator [OPTIONS] COMMAND" in done.stderr
    assert "-h, --help" in done.stderr


@pytest.mark.parametrize(
    ("line", "status", "sentence"),
    [
        ("rules >&-", 2, "Standard output can't be written: it is closed."),
        ("check clean.txt >&-", 2, "Standard output can't be written: it is closed."),
        ("check clean.txt --output report.txt >&-", 0, ""),
        ("check nope 2>&-", 2, ""),
        ("check --selct 2>&-", 2, ""),
        ("2>&-", 2, ""),
        ("--help >&- 2>&-", 0, ""),
        ("check - <&-", 2, "Standard input can't be read: it is closed."),
        ("parse - <&-", 2, "Standard input can't be read: it is closed."),
        ("check - 0>/dev/null", 2, "Standard input can't be read: bad file descriptor."),
        ("check clean.txt >/dev/full", 2, "Standard output can't be written: no space left on device."),
        ("rules --format json >/dev/full", 2, "Standard output can't be written: no space left on device."),
        ("check clean.txt --output /dev/full", 2, "/dev/full can't be written: no space left on device."),
    ],
)
def test_streams_that_are_closed_or_full(folder: Path, line: str, status: int, sentence: str) -> None:
    whole = f"{sys.executable} -P -m validator {line}"
    done = subprocess.run(["bash", "-c", whole], cwd=folder, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (status, f"validator: {sentence}\n" if sentence else "")


def test_help_and_version_load_no_plugin(command: Command) -> None:
    script = (
        "import sys; from validator.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: assert not end.code\n"
        "unused = 'pluggy', 'validator.plugins', 'validator.host'\n"
        "assert not [name for name in sys.modules if name.startswith(unused)]"
    )
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", script, option], capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr


def test_a_missing_path_does_not_stop_the_others(command: Command, folder: Path) -> None:
    done = command("check", "--format", "json", "nowhere.txt", "gap.txt")
    assert done.returncode == 2
    assert sentences(done) == ["validator: nowhere.txt can't be read: no such file or directory."]
    assert [
        (document["path"], [finding["rule"] for finding in document["findings"]])
        for document in json.loads(done.stdout)["documents"]
    ] == [("gap.txt", ["NUM001"]), ("nowhere.txt", ["INT002"])]


def test_a_folder_with_nothing_to_check(command: Command, folder: Path) -> None:
    (folder / "empty").mkdir()
    done = command("check", "empty", "clean.txt")
    assert done.returncode == 2
    assert sentences(done) == ["validator: empty holds nothing to check: no file in it ends in .text or .txt."]
    assert "1 document" in done.stdout


def test_a_file_that_cannot_be_opened(command: Command, folder: Path) -> None:
    done = command("check", "clean.txt/inner.txt", "gap.txt")
    assert done.returncode == 2
    assert sentences(done) == ["validator: clean.txt/inner.txt can't be read: not a directory."]
    assert done.stdout.endswith("1 finding (1 error) in 1 document, 5 clauses checked. 1 document could not be read.\n")


def test_loops_of_links(command: Command, folder: Path) -> None:
    (folder / "inner").mkdir()
    (folder / "inner" / "loop").symlink_to("..")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    done = command("check", "--format", "json")
    assert done.returncode == 2
    assert sorted(sentences(done)) == [
        "validator: gone.txt can't be read: no such file or directory.",
        "validator: inner/loop leads back to a folder above it and was not followed.",
        "validator: self.txt can't be read: too many levels of symbolic links.",
    ]
    assert json.loads(done.stdout)["summary"]["by_rule"]["NUM001"] == 1


def test_links_that_lead_to_the_same_folder(command: Command, tmp_path: Path, gap: str) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}").mkdir()
        for name in ("a", "b"):
            (tmp_path / f"{number:02}" / name).symlink_to(f"../{number + 1:02}")
    (tmp_path / "40").mkdir()
    (tmp_path / "40" / "gap.txt").write_text(gap)
    (tmp_path / "01 link").symlink_to("40")
    for path, found in ((".", "40/gap.txt"), ("40", "40/gap.txt"), ("01 link", "01 link/gap.txt")):
        done = command("check", "--format", "json", path, timeout=20)
        assert (done.returncode, done.stderr) == (1, "")
        assert [document["path"] for document in json.loads(done.stdout)["documents"]] == [found]


def test_a_broken_configuration_stops_only_its_own_folder(command: Command, folder: Path, gap: str) -> None:
    (folder / "house").mkdir()
    (folder / "house" / "validator.toml").write_text("selct = ['NUM']\n")
    (folder / "house" / "gap.txt").write_text(gap)
    done = command("check", "--format", "json")
    assert done.returncode == 2
    (sentence,) = sentences(done)
    assert sentence.endswith("validator.toml: there is no setting 'selct'; did you mean select?")
    assert [document["path"] for document in json.loads(done.stdout)["documents"]] == ["clean.txt", "gap.txt"]


def test_standard_input(command: Command, folder: Path, gap: str) -> None:
    done = command("check", "--format", "json", "--stdin-filename", "drafts/new.txt", "-", input=gap)
    assert done.returncode == 1
    (document,) = json.loads(done.stdout)["documents"]
    assert document["path"] == "drafts/new.txt"
    text = command("check", "-", input=gap)
    assert "<stdin>" in text.stdout
    assert "4.    Invites" in text.stdout


def test_output_replaces_the_file_at_once(command: Command, folder: Path) -> None:
    report = folder / "report.json"
    report.write_text("old")
    report.chmod(0o600)
    done = command("check", "--format", "json", "--output", "report.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads(report.read_text())["summary"]["documents"] == 2
    assert report.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["clean.txt", "gap.txt", "report.json"]


def test_colour_only_where_wanted(command: Command, folder: Path) -> None:
    assert "\x1b" not in command("check").stdout
    assert "\x1b[1;31m" in command("check", "--color", "always").stdout
    assert "\x1b" not in command("check", "--color", "auto", env={"NO_COLOR": "1"}).stdout


def test_quiet_leaves_the_findings(command: Command, folder: Path) -> None:
    assert command("check", "--quiet", "clean.txt").stdout == ""
    assert "checked" not in command("check", "-q", "gap.txt").stdout


def test_same_bytes_for_any_order_and_number_of_processes(command: Command, folder: Path, gap: str) -> None:
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(gap.replace("comments", f"comments {number}"))
    names = sorted(path.name for path in folder.iterdir())
    expected = command("check", "--format", "json", "--jobs", "1", *names)
    for jobs, order in (("2", names), ("3", names[::-1]), ("1", names[::-1])):
        done = command("check", "--format", "json", "--jobs", jobs, *order)
        assert (done.returncode, done.stdout, done.stderr) == (1, expected.stdout, "")


def test_a_reader_that_goes_away(folder: Path, gap: str) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(gap)
    line = f"{sys.executable} -P -m validator check | head -n 1"
    done = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, encoding="utf-8")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_an_interrupt_is_clean(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "validator", "check", "-"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors.strip()) == (2, "validator: Interrupted.")


def test_parse_prints_every_form(command: Command, folder: Path) -> None:
    (folder / "cites.txt").write_text(
        "The General Assembly,\n\n"
        "Recalling its resolutions 48/113 of 20 December 1993 and 49/173 of 23 December 1994,\n\n"
        "1. Takes note of the report;\n\n2. Decides to continue.\n"
    )
    assert json.loads(command("parse", "cites.txt").stdout)["counts"]["operative"] == 2
    clauses = [json.loads(line) for line in command("parse", "--format", "clauses", "cites.txt").stdout.splitlines()]
    assert [(clause["clause"], clause["number"]) for clause in clauses] == [
        ("enacting", None),
        ("preamble/1", None),
        ("operative/1", "1."),
        ("operative/2", "2."),
    ]
    lines = command("parse", "--format", "citations", "cites.txt").stdout.splitlines()
    assert [(line["symbol"], line["date"]) for line in map(json.loads, lines)] == [
        ("A/RES/48/113", "1993-12-20"),
        ("A/RES/49/173", "1994-12-23"),
    ]
    assert "operative/2 2. Decides to continue." in command("parse", "--format", "tree", "cites.txt").stdout


@pytest.mark.parametrize(
    "content", [b"", b"\n", bytes(range(256)) * 40, b"\xff\xfe\x00", "Dear Sir,\n".encode("utf-16")]
)
def test_parse_refuses_nothing(command: Command, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "strange.txt").write_bytes(content)
    for form in ("json", "tree", "clauses", "citations"):
        done = command("parse", "--format", form, "strange.txt")
        assert (done.returncode, done.stderr) == (0, "")
    assert command("check", "strange.txt").returncode == 0


def test_rules_and_plugins_are_listed(command: Command) -> None:
    listed = json.loads(command("rules", "--format", "json").stdout)
    assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)
    one = json.loads(command("rules", "NUM001", "--format", "json").stdout)
    assert one in listed
    explained = command("rules", "num001").stdout
    assert all(one[part] in explained for part in ("code", "name", "what", "why", "source"))
    assert one["wrong"].rstrip() in explained
    assert "rule-crashed" in command("rules", "INT001").stdout
    plugins = json.loads(command("plugins", "--format", "json").stdout)
    assert {"numbering", "plain-text", "json", "text"} <= {plugin["name"] for plugin in plugins}


@pytest.mark.parametrize("name", ["report", "resolution", "config"])
def test_schemas_are_printed(command: Command, name: str) -> None:
    assert json.loads(command("schema", name).stdout)["$id"].split(":")[3] == name


def test_what_may_not_be_read_is_left_to_the_run_which_goes_on() -> None:
    from validator.cli import check, parse

    for command in (check.command, parse.command):
        for parameter in command.params:
            if isinstance(parameter.type, click.Path) and parameter.name != "output":
                assert not parameter.type.readable, (command.name, parameter.name)
