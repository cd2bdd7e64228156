"""Realistic resolutions in any number and size, the same for the same seed; the sentences are the project's own.

python benchmarks/generate.py --count 100 --out FOLDER     100 resolutions of about 8 kB
python benchmarks/generate.py --size 1000000 --out FILE    one resolution of about a megabyte
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import textwrap
from collections.abc import Iterator
from typing import Any

WIDTH = 79
INDENT = " " * 6

_WORDS: dict[str, Any] = json.loads(pathlib.Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))


def resolution(seed: int, size: int = 8000) -> str:
    """A resolution of the General Assembly in a library's layout, of about `size` characters."""
    return "".join(_parts(random.Random(seed), size))


def _parts(chance: random.Random, size: int) -> Iterator[str]:
    session, number = chance.randrange(51, 56), chance.randrange(1, 250)
    subject = chance.choice(_WORDS["subjects"])
    title = f"International cooperation in the field of {subject}"
    heading = (
        f"{title}, G.A. res. {session}/{number}, {session} U.N. GAOR Supp. (No. 49) at {100 + number}, "
        f"U.N. Doc. A/{session}/49 (Vol. I) ({1945 + session}).\n\n"
    )
    yield heading
    yield f"{INDENT}The General Assembly,\n"
    used = len(heading)
    for sentence in chance.sample(_WORDS["preambular"], 8 if size > 4000 else 3):
        paragraph = _wrapped(_filled(sentence, chance, subject))
        used += len(paragraph)
        yield paragraph
    count = 1
    while used < size - 200:
        if count % 7 == 5:
            paragraph = _numbered(f"{count}.", _filled(_WORDS["list"], chance, subject))
            for letter, aim in zip("abcd", _WORDS["members"], strict=True):
                paragraph += _numbered(f"({letter})", aim)
        else:
            paragraph = _numbered(f"{count}.", _filled(chance.choice(_WORDS["operative"]), chance, subject))
        used += len(paragraph)
        yield paragraph
        count += 1
    yield _numbered(f"{count}.", _WORDS["last"].format(next=_WORDS["sessions"][str(session)], title=title))
    yield "\n\n\nHome || Treaties || Search || Links\n"


def _filled(sentence: str, chance: random.Random, subject: str) -> str:
    first, second = sorted(chance.sample(_WORDS["cited"], 2))
    day = chance.randrange(2, 20)
    return sentence.format(
        first=first[0],
        first_date=first[1],
        second=second[0],
        second_date=second[1],
        subject=subject,
        body=chance.choice(_WORDS["bodies"]),
        place=chance.choice(_WORDS["places"]),
        day=day,
        later=day + 3,
        month=chance.choice(_WORDS["months"]),
        year=chance.randrange(1990, 1996),
    )


def _numbered(number: str, text: str) -> str:
    return _wrapped(f"{number:<6}{text}")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=INDENT, break_on_hyphens=False, break_long_words=False) + "\n"


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1, help="how many resolutions; more than one go into a folder")
    parser.add_argument("--size", type=int, default=8000, help="characters of each")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    asked = parser.parse_args()
    if asked.count == 1:
        asked.out.write_text(resolution(asked.seed, asked.size), encoding="utf-8")
        return
    asked.out.mkdir(parents=True, exist_ok=True)
    for number in range(asked.count):
        text = resolution(asked.seed + number, asked.size)
        (asked.out / f"{number:05}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
