"""The address of a clause, said in words."""

from __future__ import annotations

_NAMES = {
    "heading": "heading",
    "title": "title",
    "enacting": "enacting formula",
    "preamble": "preambular paragraph",
    "operative": "operative paragraph",
    "section": "section",
    "closing": "closing",
    "annex": "annex",
    "footnote": "footnote",
    "residue": "outside the resolution",
}


def place(path: str) -> str:
    """The path of a clause as an editor would say it.

    "operative/9/a" is "operative paragraph 9 (a)", "annex/I/operative/3" is "annex I, paragraph 3".
    """
    said: list[str] = []
    numbers = 0
    for step in path.split("/"):
        name = _NAMES.get(step)
        if name is None:
            said[-1:] = [f"{said[-1]} ({step})" if numbers and said else " ".join([*said[-1:], step])]
            numbers += 1
        elif step == "residue":
            return name
        else:
            said.append("paragraph" if step == "operative" and said else name)
            numbers = 0
    return ", ".join(said)
