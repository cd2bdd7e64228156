"""Bytes → Source: encodings, honest remarks, and the choice of a reader."""

from __future__ import annotations

from typing import Any

import pytest

from validator import Source, UnreadableDocument
from validator.readers import choose, display, read
from validator.readers.plain_text import PlainText

TEXT = "Résolution “48/113”\r\nadoptée\f"


def source(data: bytes) -> Source:
    return read(data, "draft.txt", [PlainText()])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"), "utf-32-le"),
        (b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"), "utf-32-be"),
    ],
)
def test_unicode_is_read_without_its_mark(data: bytes, encoding: str) -> None:
    read_ = source(data)
    assert (read_.text, read_.encoding, read_.remarks) == (TEXT, encoding, ())


def test_windows_1252_is_the_fallback_and_said() -> None:
    read_ = source(TEXT.encode("cp1252"))
    assert (read_.text, read_.encoding) == (TEXT, "windows-1252")
    assert read_.remarks == ("read as Windows-1252, because byte 2 is not UTF-8",)


@pytest.mark.parametrize(
    ("data", "text", "remarks"),
    [
        (b"", "", ()),
        (b"\xef\xbb\xbf", "", ()),
        (b"a\x81", "a\ufffd", ("Windows-1252", "1 character could not be decoded")),
        (b"\xff\xfea\x00b", "a\ufffd", ("1 character could not be decoded",)),
        (b"\xff\xfe\x00\xd8a\x00", "\ufffda", ("1 character could not be decoded",)),
        (b"\xef\xbb\xbfa\xff", "a\ufffd", ("1 character could not be decoded",)),
        (b"a\x00b\x01", "a\x00b\x01", ("2 control characters are in the text",)),
    ],
)
def test_damage_is_decoded_and_said(data: bytes, text: str, remarks: tuple[str, ...]) -> None:
    read_ = source(data)
    assert read_.text == text
    assert len(read_.remarks) == len(remarks)
    assert all(remark in said for remark, said in zip(remarks, read_.remarks, strict=True))


def test_every_byte_can_be_read() -> None:
    assert source(bytes(range(256)) * 100).remarks


class Fake:
    media_type = "text/x-fake"

    def __init__(self, name: str, suffixes: tuple[str, ...], beginning: bytes | None = None) -> None:
        self.name, self.suffixes, self._beginning = name, suffixes, beginning

    def sniff(self, head: bytes) -> bool:
        if self._beginning is None:
            raise ZeroDivisionError
        return head.startswith(self._beginning)

    def read(self, data: bytes, path: str) -> Source:
        return Source("", path)


@pytest.mark.parametrize(
    ("data", "path", "chosen"),
    [
        (b"text", "a.txt", "plain-text"),
        (b"text", "a.fake", "plain-text"),
        (b"FAKE", "a.fake", "fake"),
        (b"FAKE\0", "a.txt", "fake"),
        (b"FAKE", "a.txt", "plain-text"),
        (b"FAKE", "a", "fake"),
        (b"\0\0", "a.bin", "plain-text"),
        (b"\0\0", "a.crash", "crash"),
    ],
)
def test_content_counts_more_than_the_name(data: bytes, path: str, chosen: str) -> None:
    readers: list[Any] = [PlainText(), Fake("fake", (".fake",), b"FAKE"), Fake("crash", (".crash",))]
    assert choose(data, path, readers).name == chosen


def test_two_readers_that_claim_the_same_are_refused() -> None:
    with pytest.raises(
        UnreadableDocument, match=r"^a\.x can't be read: the readers (one|two) and (two|one) both claim it\.$"
    ):
        read(b"X", "a.x", [Fake("one", (".x",), b"X"), Fake("two", (".x",), b"X")])


def test_text_that_is_not_unicode_is_no_source() -> None:
    class Surrogates(PlainText):
        def read(self, data: bytes, path: str) -> Source:
            return Source("\ud800", path)

    with pytest.raises(UnreadableDocument, match="the reader plain-text crashed"):
        read(b"", "a.txt", [Surrogates()])


def test_paths_are_shown_with_slashes_and_as_unicode() -> None:
    assert display("a/b.txt") == "a/b.txt"
    assert display("caf\udce9.txt") == "caf\ufffd.txt"
