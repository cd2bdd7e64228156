"""The path of a clause in words."""

from __future__ import annotations

import pytest

from validator import place


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("heading", "heading"),
        ("enacting", "enacting formula"),
        ("preamble/7", "preambular paragraph 7"),
        ("operative/9", "operative paragraph 9"),
        ("operative/9/a", "operative paragraph 9 (a)"),
        ("operative/9/a/ii", "operative paragraph 9 (a) (ii)"),
        ("annex/I/operative/3", "annex I, paragraph 3"),
        ("annex/operative/3/b", "annex, paragraph 3 (b)"),
        ("annex/preamble/1", "annex, preambular paragraph 1"),
        ("annex/I/section/A/operative/3", "annex I, section A, paragraph 3"),
        ("section/II", "section II"),
        ("section/II/operative/2", "section II, paragraph 2"),
        ("footnote/3", "footnote 3"),
        ("closing", "closing"),
        ("residue/2", "outside the resolution"),
    ],
)
def test_place(path: str, words: str) -> None:
    assert place(path) == words
