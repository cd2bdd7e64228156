"""Where the command reads and writes: standard streams, which may be closed; a file, at once or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from validator.errors import ValidatorError


def read_input() -> bytes:
    """All of standard input."""
    if sys.stdin is None:
        raise ValidatorError("Standard input can't be read: it is closed.")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise ValidatorError(f"Standard input can't be read: {_said(error)}.") from error


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at a stream."""
    return stream is not None and stream.isatty()


def write(pieces: Iterable[str], *, utf8: bool = True) -> None:
    """Write to standard output; a reader that has gone away is no error.

    With `utf8` the bytes are UTF-8 wherever they go, otherwise what the terminal can't show becomes `?`.
    """
    stream = sys.stdout
    if stream is None:
        raise ValidatorError("Standard output can't be written: it is closed.")
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        for piece in pieces:
            stream.buffer.write(piece.encode(encoding, "replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _forget_output()
    except OSError as error:
        _forget_output()
        raise ValidatorError(f"Standard output can't be written: {_said(error)}.") from error


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write a file as UTF-8: when it is complete it takes the place of what was there, otherwise nothing changes."""
    if os.path.exists(path) and not os.path.isfile(path):
        target = beside = path
    else:
        target = os.path.realpath(path)
        beside = f"{target}.{os.getpid()}.part"
    try:
        with open(beside, "wb") as file:
            for piece in pieces:
                file.write(piece.encode("utf-8", "replace"))
        if beside != target:
            if os.path.exists(target):
                os.chmod(beside, os.stat(target).st_mode & 0o777)
            os.replace(beside, target)
    except OSError as error:
        if beside != target and os.path.exists(beside):
            os.unlink(beside)
        raise ValidatorError(f"{path} can't be written: {_said(error)}.") from error


def say(sentence: str) -> None:
    """One sentence to standard error."""
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(f"validator: {_one_line(sentence)}\n")


def flush() -> None:
    """Empty the buffers before the end, quietly where nobody listens any more."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.flush()
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        _forget_output()


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's own flush at the end is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _said(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _one_line(sentence: str) -> str:
    return "".join(character if character.isprintable() else " " for character in " ".join(sentence.split()))
