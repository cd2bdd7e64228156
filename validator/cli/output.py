"""Where the command writes: standard output, a file at once or not at all, sentences to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

from validator.errors import ValidatorError


def write(pieces: Iterable[str], *, utf8: bool = True) -> None:
    """Write to standard output; a reader that has gone away is no error.

    With `utf8` the bytes are UTF-8 wherever they go, otherwise what the terminal can't show becomes `?`.
    """
    stream = sys.stdout
    encoding = "utf-8" if utf8 else stream.encoding or "utf-8"
    try:
        for piece in pieces:
            stream.buffer.write(piece.encode(encoding, "replace"))
        stream.buffer.flush()
    except BrokenPipeError:
        _forget_output()


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
        raise ValidatorError(f"{path} can't be written: {(error.strerror or str(error)).lower()}.") from error


def say(sentence: str) -> None:
    """One sentence to standard error."""
    with suppress(OSError):
        sys.stderr.write(f"validator: {_one_line(sentence)}\n")


def flush() -> None:
    """Empty the buffers before the end, quietly where nobody listens any more."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        sys.stdout.flush()
    except (BrokenPipeError, ValueError):
        _forget_output()


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter's own flush at the end is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _one_line(sentence: str) -> str:
    return "".join(character if character.isprintable() else " " for character in " ".join(sentence.split()))
