"""The words of each language are fit to be compared with what the parser compares them with."""

import re
from pathlib import Path

import msgspec
import pytest

from validator.parsing import language

LISTED = ("preambular_openers", "operative_openers", "opener_modifiers", "not_openers", "function_words", "annex_words")


@pytest.mark.parametrize("code", language.available())
def test_words_are_in_order(code: str) -> None:
    words = language.load(code)
    assert words.code == code
    assert words.source
    assert len(set(words.months)) == len(words.months) == 12
    for name in LISTED:
        assert all(word == word.lower().strip() and word for word in getattr(words, name)), name
    assert not words.preambular_openers & words.operative_openers
    assert not words.not_openers & (words.preambular_openers | words.operative_openers)
    assert len({(organ.key, organ.name) for organ in words.organs}) == len(words.organs)


def test_each_key_is_described() -> None:
    described = re.findall(
        r"^\| `(\w+)` \|", Path(language.__file__).with_name("languages").joinpath("README.md").read_text("utf-8"), re.M
    )
    assert sorted(described) == sorted(field.name for field in msgspec.structs.fields(language.Language))


def test_an_unknown_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = msgspec.json.decode(Path(language.__file__).with_name("languages").joinpath("en.json").read_bytes())
    tmp_path.joinpath("xx.json").write_bytes(msgspec.json.encode({**data, "preambular_opener": ["recalling"]}))
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    with pytest.raises(msgspec.ValidationError, match="preambular_opener"):
        language.load.__wrapped__("xx")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Council notes that the report of the Committee has been sent to all States of the region.", "en"),
        ("Le Conseil prend note du rapport du Comité, qui a été transmis à tous les États membres.", "und"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_small_words(text: str, code: str) -> None:
    assert language.detect(text.split()) == code
