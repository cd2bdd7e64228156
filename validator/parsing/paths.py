"""The address of each clause: "operative/9/a", "annex/I/operative/3", "section/II/preamble/1"."""

from __future__ import annotations

import re

from validator.parsing.draft import Draft

_BARE = re.compile(r"[^\w]+")


def assign(drafts: list[Draft]) -> None:
    """Set `path` and `position` on all drafts of a tree."""
    _scope(drafts, "")


def _scope(drafts: list[Draft], prefix: str) -> None:
    """Address the clauses of one resolution or annex: sections are named only where their numbers restart."""
    named = _restarts(drafts)
    _level(drafts, prefix, named, {})


def _level(drafts: list[Draft], prefix: str, named: bool, counts: dict[str, int]) -> None:
    for draft in drafts:
        name = _NAMES[draft.kind]
        counts[draft.kind] = counts.get(draft.kind, 0) + 1
        draft.position = counts[draft.kind]
        printed = _printed(draft)
        if draft.kind in ("heading", "title", "enacting", "closing"):
            draft.path = prefix + name
        elif draft.kind == "annex":
            draft.path = prefix + (f"{name}/{printed}" if printed else name)
            _scope(draft.children, draft.path + "/")
            continue
        elif draft.kind == "section":
            draft.path = f"{prefix}{name}/{printed or draft.position}"
            if draft.role == "resolution":
                _scope(draft.children, draft.path + "/")
            elif named:
                _level(draft.children, draft.path + "/", named, {})
            else:
                _level(draft.children, prefix, named, counts)
            continue
        elif draft.kind in ("footnote", "residue"):
            draft.path = f"{prefix}{name}/{printed or draft.position}"
        else:
            draft.path = f"{prefix}{name}/{(draft.kind != 'preambular' and printed) or draft.position}"
        _children(draft)


def _children(parent: Draft) -> None:
    for position, child in enumerate(parent.children, 1):
        child.position = position
        child.path = f"{parent.path}/{_printed(child) or position}"
        _children(child)


_NAMES = {
    "heading": "heading",
    "title": "title",
    "enacting": "enacting",
    "preambular": "preamble",
    "operative": "operative",
    "subparagraph": "operative",
    "section": "section",
    "closing": "closing",
    "annex": "annex",
    "footnote": "footnote",
    "residue": "residue",
}


def _printed(draft: Draft) -> str:
    return _BARE.sub("", draft.label_text or "")


def _restarts(drafts: list[Draft]) -> bool:
    last = 0
    sections_seen = False
    for draft, sectioned in _numbered(drafts, False):
        if draft.value is None:
            continue
        if sectioned and sections_seen and draft.value <= last and draft.value == 1:
            return True
        last = draft.value
        sections_seen = True
    return False


def _numbered(drafts: list[Draft], sectioned: bool) -> list[tuple[Draft, bool]]:
    found: list[tuple[Draft, bool]] = []
    for draft in drafts:
        if draft.kind == "operative" and draft.style == "arabic":
            found.append((draft, sectioned))
        elif draft.kind == "section" and draft.role != "resolution":
            found.extend(_numbered(draft.children, True))
    return found
