"""Plain text: UTF-8, UTF-16 and UTF-32 by their marks, Windows-1252 where nothing else fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from validator.hookspecs import hookimpl
from validator.source import Source

if TYPE_CHECKING:
    from validator.readers import Reader

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r") + b"\x7f"


class PlainText:
    """The reader of plain text; it never refuses bytes, and says what it had to assume."""

    name = "plain-text"
    media_type = "text/plain"
    suffixes = (".txt", ".text")

    def sniff(self, head: bytes) -> bool:
        """Whether the bytes begin with a mark of Unicode or hold no NUL."""
        return any(head.startswith(mark) for mark, _ in _MARKS) or b"\0" not in head

    def read(self, data: bytes, path: str) -> Source:
        """The text of the bytes, without the mark at their beginning."""
        text, encoding, remarks = _decoded(data)
        encoded = text.encode()
        strange = len(encoded) - len(encoded.translate(None, _CONTROL))
        if strange:
            what = "is" if strange == 1 else "are"
            remarks += (
                f"{_number(strange, 'control character')} {what} in the text: it may be damaged, or no text at all",
            )
        return Source(text, path, self.media_type, encoding, remarks)


def _decoded(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        remark = f"read as Windows-1252, because byte {error.start + 1} is not UTF-8"
        return text, "windows-1252", (remark, *_replaced(text.count("\ufffd")))


def _marked(data: bytes, encoding: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        before = data.decode(encoding, "ignore").count("\ufffd")
        return text, encoding, _replaced(text.count("\ufffd") - before)


def _replaced(count: int) -> tuple[str, ...]:
    return (f"{_number(count, 'character')} could not be decoded and is shown as U+FFFD",) if count else ()


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@hookimpl
def validator_readers() -> Iterable[Reader]:
    """The reader of plain text."""
    return [PlainText()]
