"""Make `register.csv` and `series.json` from a register: `python -m validator.plugins.make_register FILE`.

FILE is a CSV table with the columns symbol, date, known (official: the publisher's own record; cited: the
date that most official texts give), texts (how many do) and title. The source of the data is the United
Nations, Department for General Assembly and Conference Management.
"""

from __future__ import annotations

import collections
import csv
import io
import json
import pathlib
import re
import sys

from validator import assembly_session_dates, roman_value

_SYMBOL = re.compile(
    r"(?P<prefix>A|A/HRC|E|S)/RES/(?:(?P<session>[0-9]+)/(?P<of_session>[0-9]+)|(?P<number>[0-9]+)\((?P<bracket>[IVXL]+|[0-9]+)\)).*"
)
_FIRST_DECISION = 401
_LAST_ROMAN = 3541


def make(table: str) -> tuple[str, str]:
    """The two files made from a table: dated resolutions sorted by symbol, and what is known of whole series."""
    rows = [row for row in csv.DictReader(io.StringIO(table)) if not _doubtful(row)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    dated = {row["symbol"]: row for row in rows if row["date"]}
    writer.writerow(["symbol", "date", "known", "texts", "title"])
    for symbol in sorted(dated, key=lambda symbol: f"{symbol},".encode()):
        row = dated[symbol]
        writer.writerow([symbol, row["date"], row["known"], row["texts"], row["title"]])
    return out.getvalue(), json.dumps(_series(rows), indent=1) + "\n"


def _doubtful(row: dict[str, str]) -> bool:
    """Decisions among the resolutions, and dates that can't be those of the number."""
    match = _SYMBOL.fullmatch(row["symbol"])
    if match is None:
        return "(" in row["symbol"] or "ESCAP" in row["symbol"]
    if match["prefix"] == "A" and match["session"]:
        first, last = assembly_session_dates(int(match["session"]))
        return int(match["of_session"]) >= _FIRST_DECISION or (bool(row["date"]) and not first <= row["date"] <= last)
    if match["bracket"] and match["bracket"].isdigit():
        return bool(row["date"]) and row["date"][:4] != match["bracket"]
    if match["prefix"] == "E" and match["session"]:
        return bool(row["date"]) and abs(int(row["date"][:4]) - int(match["session"])) > 1
    return False


def _series(rows: list[dict[str, str]]) -> dict[str, object]:
    complete: dict[str, int] = {}
    official: dict[int, set[int]] = collections.defaultdict(set)
    roman: dict[int, list[int]] = collections.defaultdict(list)
    for row in rows:
        match = _SYMBOL.fullmatch(row["symbol"])
        if match and match["prefix"] == "A" and match["session"]:
            official[int(match["session"])].add(int(match["of_session"]))
        elif match and match["prefix"] == "A" and match["bracket"]:
            session = roman_value(match["bracket"])
            if session:
                roman[session].append(int(match["number"]))
    last = max(official)
    for session, numbers in official.items():
        if session < last and len(numbers) > 300 and numbers >= set(range(1, max(numbers) + 1)):
            complete[str(session)] = max(numbers)
    roman[30].append(_LAST_ROMAN)
    return {
        "source": "United Nations, DGACM: the register of resolutions; 3541 (XXX) is the last of its series",
        "complete_sessions": {s: complete[s] for s in sorted(complete, key=int)},
        "roman": [[min(roman[s]), max(roman[s]), s] for s in sorted(roman)],
    }


def main() -> None:
    """Write the two files beside this module."""
    if len(sys.argv) != 2:
        sys.exit("usage: python -m validator.plugins.make_register FILE")
    register, series = make(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    here = pathlib.Path(__file__).parent
    (here / "register.csv").write_text(register, encoding="utf-8")
    (here / "series.json").write_text(series, encoding="utf-8")


if __name__ == "__main__":
    main()
