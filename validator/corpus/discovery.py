"""From the paths on the command line to the documents that are to be checked."""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import msgspec

from validator.errors import ConfigurationError, UnreadableDocument
from validator.policy import Settings
from validator.readers import Reader, display, load, read
from validator.source import Source


class Task(msgspec.Struct, frozen=True):
    """A document to check: its path as given, its settings, and its bytes or text where that can be had only once."""

    path: str
    settings: Settings
    data: bytes | Source | None = None

    def read(self, readers: Sequence[Reader]) -> Source:
        """The document's text; UnreadableDocument where there is none."""
        if isinstance(self.data, Source):
            return self.data
        return read(load(self.path) if self.data is None else self.data, display(self.path), readers)


class Discovery:
    """Finds documents; what stands in the way goes to `problems`, one sentence each, and the search goes on."""

    def __init__(self, suffixes: Collection[str], settings_for: Callable[[str], Settings]) -> None:
        self._suffixes = suffixes
        self._settings_for = settings_for
        self.problems: list[str] = []

    def tasks(self, paths: Iterable[str]) -> list[Task]:
        """The documents under the paths, each once, in the order of their paths.

        A file that is named is checked whatever its suffix; in a folder those with the suffix of a reader.
        """
        found: dict[str, Task] = {}
        for path in sorted(set(paths)):
            for task in self._under(path):
                found.setdefault(os.path.abspath(task.path), task)
        return sorted(found.values(), key=_shown)

    def settings(self, folder: str) -> Settings | None:
        """The settings of a folder; None where its configuration can't be used, which is said once."""
        try:
            return self._settings_for(folder)
        except ConfigurationError as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
            return None

    def _under(self, path: str) -> Iterator[Task]:
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError):
            mode = stat.S_IFREG
        if stat.S_ISDIR(mode):
            before, empty = len(self.problems), True
            for task in self._walk(path):
                empty = False
                yield task
            if empty and len(self.problems) == before:
                endings = " or ".join(sorted(self._suffixes))
                self.problems.append(f"{display(path)} holds nothing to check: no file in it ends in {endings}.")
            return
        settings = self.settings(os.path.dirname(path))
        if settings is None:
            return
        if stat.S_ISREG(mode):
            yield Task(path, settings)
        else:
            yield from self._at_once(path, settings)

    def _at_once(self, path: str, settings: Settings) -> Iterator[Task]:
        """A pipe or a device gives its bytes only once."""
        try:
            yield Task(path, settings, load(path))
        except UnreadableDocument as error:
            self.problems.append(str(error))

    def _walk(self, top: str) -> Iterator[Task]:
        """The documents in a folder and below it. Links are followed last, and into each folder only once."""
        waiting: deque[tuple[str, tuple[tuple[int, int], ...]]] = deque([(top, ())])
        seen: set[tuple[int, int]] = set()
        while waiting:
            folder, above = waiting.pop()
            settings = self.settings(folder)
            try:
                status = os.stat(folder)
                entries = sorted(os.scandir(folder), key=_name)
            except OSError as error:
                self._unreadable(folder, error)
                continue
            here = (status.st_dev, status.st_ino)
            if here in above:
                self.problems.append(f"{display(folder)} leads back to a folder above it and was not followed.")
                continue
            if here in seen:
                continue
            seen.add(here)
            for entry in entries:
                path = entry.name if top == folder == os.curdir else os.path.join(folder, entry.name)
                if entry.name.startswith(".") or (settings and _matches(path, settings.exclude, settings.root)):
                    continue
                try:
                    if entry.is_dir():
                        (waiting.appendleft if entry.is_symlink() else waiting.append)((path, (*above, here)))
                    elif settings and self._wanted(path, settings) and (entry.is_file() or entry.is_symlink()):
                        yield Task(path, settings)
                except OSError as error:
                    self._unreadable(path, error)

    def _wanted(self, path: str, settings: Settings) -> bool:
        if settings.include:
            return _matches(path, settings.include, settings.root)
        return os.path.splitext(path)[1].lower() in self._suffixes

    def _unreadable(self, path: str, error: OSError) -> None:
        self.problems.append(f"{display(path)} can't be read: {(error.strerror or str(error)).lower()}.")


def _shown(task: Task) -> str:
    return display(task.path)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _matches(path: str, patterns: Sequence[str], root: str) -> bool:
    """Whether a pattern fits the path from the root, or, where the pattern has no `/`, the last part of it."""
    if not patterns:
        return False
    from fnmatch import fnmatchcase

    relative = os.path.relpath(path, root).replace(os.sep, "/")
    name = os.path.basename(relative)
    trimmed = (pattern.rstrip("/").removeprefix("./") for pattern in patterns)
    return any(fnmatchcase(relative if "/" in pattern else name, pattern) for pattern in trimmed)
