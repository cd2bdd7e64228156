"""The words of each language are fit to be compared with what the parser compares them with."""

import re
from pathlib import Path

import msgspec
import pytest

from validator import parse_text
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


FRENCH = """\
L’Assemblée générale,

     Rappelant sa résolution 61/105 du 8 décembre 2006 et consciente de ce que les sources
de montagne appartiennent à tous,

     1.   Prend note du rapport du Secrétaire général ;

     2.   Prie le Secrétariat :

     a)   De tenir la liste des sources ;

     b)   De la publier :

     i)   Dans les langues de la région ;

     ii)  Chaque année ;

     3.   Décide de rester saisie de la question.
"""


def test_another_language_needs_another_file_and_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = msgspec.json.decode(Path(language.__file__).with_name("languages").joinpath("en.json").read_bytes())
    words = {
        **english,
        "code": "fr",
        "articles": ["L’", "Le "],
        "function_words": ["de", "du", "des", "la", "le", "les", "et", "à", "que"],
        "organs": [{"key": "general-assembly", "name": "Assemblée générale", "symbol": "A/RES"}],
        "preambular_openers": ["rappelant"],
        "preambular_endings": ["ant"],
        "operative_openers": ["prend", "prie", "décide"],
        "operative_endings": [],
        "opener_modifiers": [],
        "not_openers": [],
        "conjunctions": ["et", "ou"],
    }
    for name, data in (("en", english), ("fr", words)):
        tmp_path.joinpath(f"{name}.json").write_bytes(msgspec.json.encode(data))
    monkeypatch.setattr(language, "_FOLDER", tmp_path)
    language.load.cache_clear()
    language.available.cache_clear()
    try:
        resolution = parse_text(FRENCH)
    finally:
        language.load.cache_clear()
        language.available.cache_clear()
    assert (resolution.language, resolution.organ) == ("fr", "general-assembly")
    paths = [clause.path for clause in resolution.walk()]
    assert paths == [
        "enacting",
        "preamble/1",
        "operative/1",
        "operative/2",
        "operative/2/a",
        "operative/2/b",
        "operative/2/b/i",
        "operative/2/b/ii",
        "operative/3",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Council notes that the report of the Committee has been sent to all States of the region.", "en"),
        ("Le Conseil prend note du rapport du Comité, qui a été transmis à tous les États membres.", "und"),
        ("", "und"),
    ],
)
def test_the_language_is_told_by_small_words(text: str, code: str) -> None:
    assert language.detect(text.split()) == code
