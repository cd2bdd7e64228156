"""How far a long run has come, for people at a terminal."""

from __future__ import annotations

import time
from typing import TextIO

_PATIENCE = 1.0
_BETWEEN = 0.1


class Progress:
    """Shows the count of documents on one line, once a run takes longer than a second; takes it away at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        if done == total and self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
        elif done < total and now >= self._next:
            self._stream.write(f"\r{done:,} of {total:,} documents")
            self._stream.flush()
            self._shown = True
            self._next = now + _BETWEEN
