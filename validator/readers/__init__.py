"""Bytes → Source. One module for each input format; plugins may bring more."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

import msgspec

from validator.errors import UnreadableDocument, ValidatorError, reason
from validator.source import Source

__all__ = ["Reader", "choose", "display", "load", "read"]

_HEAD = 4096
FALLBACK = "plain-text"
"""The reader that takes what no other claims."""


class Reader(Protocol):
    """An input format: how it is told from others, and how it becomes text.

    `suffixes` are those of its files in lower case with their dot (".txt"): in a folder, files with them are
    looked at. `sniff` gets the first 4,096 bytes and says whether they look like this format. `read` gets all
    bytes and the path to put into the source; it raises UnreadableDocument with one sentence where it can't.
    """

    @property
    def name(self) -> str: ...

    @property
    def media_type(self) -> str: ...

    @property
    def suffixes(self) -> Sequence[str]: ...

    def sniff(self, head: bytes) -> bool: ...

    def read(self, data: bytes, path: str) -> Source: ...


def load(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file; UnreadableDocument where there are none to have."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UnreadableDocument(f"{display(path)} can't be read: {(error.strerror or str(error)).lower()}.") from error
    except ValueError as error:
        raise UnreadableDocument(f"{display(path)} can't be read: {error}.") from error


def read(data: bytes, path: str, readers: Sequence[Reader]) -> Source:
    """The source that the fitting reader makes of the bytes."""
    reader = choose(data, path, readers)
    try:
        source = reader.read(data, path)
        wrong = _flaw(source)
    except ValidatorError:
        raise
    except (Exception, SystemExit) as error:
        raise UnreadableDocument(f"{path} can't be read: the reader {reader.name} crashed: {reason(error)}.") from error
    if wrong:
        raise UnreadableDocument(f"{path} can't be read: the reader {reader.name} gave {wrong}.")
    return source if source.path == path else msgspec.structs.replace(source, path=path)


def choose(data: bytes, path: str, readers: Sequence[Reader]) -> Reader:
    """The reader whose content and suffix fit best: what the bytes look like counts more than the name."""
    head = data[:_HEAD]
    suffix = os.path.splitext(path)[1].lower()
    claims = sorted(
        (
            (2 * _sniffs(reader, head) + (suffix in reader.suffixes), reader.name != FALLBACK, reader)
            for reader in readers
        ),
        key=_claim,
        reverse=True,
    )
    if not claims:
        raise UnreadableDocument(f"{path} can't be read: no reader is registered.")
    best = claims[0]
    rival = next((claim for claim in claims[1:] if best[0] and claim[:2] == best[:2]), None)
    if rival:
        raise UnreadableDocument(f"{path} can't be read: the readers {best[2].name} and {rival[2].name} both claim it.")
    return best[2] if best[0] else next((claim[2] for claim in claims if not claim[1]), best[2])


def _flaw(source: Source) -> str | None:
    """What keeps a source from being used, if anything does."""
    if not isinstance(source, Source):
        return f"a {type(source).__name__} where a Source belongs"
    if not isinstance(source.remarks, tuple):
        return f"a {type(source.remarks).__name__} as remarks, where a tuple belongs"
    for part in (source.text, source.media_type, source.encoding, *source.remarks):
        if type(part) is not str:
            return f"a {type(part).__name__} in its Source, where text belongs"
        if not part.isascii():
            part.encode()
    return None


def _sniffs(reader: Reader, head: bytes) -> bool:
    try:
        return bool(reader.sniff(head))
    except (Exception, SystemExit):
        return False


def _claim(claim: tuple[int, bool, Reader]) -> tuple[int, bool]:
    return claim[:2]


def display(path: str | os.PathLike[str]) -> str:
    """A path as reports show it: `/` between its parts, and nothing that can't be written as UTF-8."""
    text = os.fspath(path).replace(os.sep, "/")
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
