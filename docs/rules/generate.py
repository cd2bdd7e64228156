"""Write the pages of the rules, one for each rule and a list of all, from the rules themselves.

python docs/rules/generate.py            writes the pages beside this file
python docs/rules/generate.py --check    writes nothing; status 1 if a page is not as it would be written
"""

from __future__ import annotations

import json
import pathlib
import sys

from validator import Host, Rule

FOLDER = pathlib.Path(__file__).parent


def pages() -> dict[str, str]:
    """File name and content of each page."""
    rules = [
        registered.rule for registered in Host.load().rules if registered.plugin.distribution == "resolution-validator"
    ]
    return {"README.md": _index(rules), **{f"{rule.code}.md": _page(rule) for rule in rules}}


def _index(rules: list[Rule]) -> str:
    lines = ["# Rules", "", "Made by `python docs/rules/generate.py`; change the rules, not this page.", ""]
    lines += ["| code | name | severity | finds |", "|---|---|---|---|"]
    lines += [f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.what} |" for rule in rules]
    return "\n".join(lines) + "\n"


def _page(rule: Rule) -> str:
    state = [f"Severity: {rule.severity}"]
    if rule.fixable:
        state.append(f"fixable ({rule.fixable})")
    if not rule.enabled:
        state.append("off unless selected")
    parts = [
        f"# {rule.code} {rule.name}",
        rule.what,
        f"{' · '.join(state)}",
        *([f"## Why\n\n{rule.why}"] if rule.why else []),
        f"## Source\n\n{rule.source}",
        *([f"## Options\n\n{_options(rule)}"] if rule.options else []),
        f"## Wrong\n\n{_block(rule.wrong)}",
        f"## Right\n\n{_block(rule.right)}",
    ]
    if rule.example_options:
        settings = json.dumps(rule.example_options, indent=2, ensure_ascii=False)
        parts.append(f"Both with these options:\n\n```json\n{settings}\n```")
    return "\n\n".join(parts) + "\n"


def _options(rule: Rule) -> str:
    lines = ["| option | default |", "|---|---|"]
    lines += [f"| `{name}` | `{json.dumps(value, ensure_ascii=False)}` |" for name, value in rule.options.items()]
    return "\n".join(lines) + f"\n\nSet in the table `[tool.validator.options.{rule.code}]`."


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def main() -> int:
    """Write or check the pages."""
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    wanted = pages()
    if "--check" in sys.argv[1:]:
        stale = sorted(name for name in written.keys() | wanted.keys() if written.get(name) != wanted.get(name))
        for name in stale:
            print(f"docs/rules/{name} is not as it would be written")
        return 1 if stale else 0
    for name in written.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, content in wanted.items():
        (FOLDER / name).write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
