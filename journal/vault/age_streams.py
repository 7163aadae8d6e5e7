"""age by way of pyrage: streams in and out, and the errors that really happened.

pyrage wraps what our streams raise into errors of its own; these streams keep the original, so that it can be raised.
"""

from __future__ import annotations

from typing import BinaryIO

import pyrage

from journal.vault.trouble import damaged_evidence

_CHUNK = 256 * 1024


def identity_of(text: str) -> object:
    """Return the age key that a text stands for. Raises Damaged."""
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as error:
        raise damaged_evidence() from error


def run_age(work: object, source: Source, out: object, keys: list[object]) -> None:
    """Run pyrage and raise what really happened: it wraps the errors of our streams into its own."""
    sink = Sink(out)
    try:
        work(source, sink, keys)  # type: ignore[operator]
    except (pyrage.EncryptError, pyrage.DecryptError, OSError) as error:
        for stream in (source, sink):
            if stream.trouble is not None:
                raise stream.trouble from None
        if isinstance(error, OSError):  # pyrage says of a damaged piece that its input failed
            raise damaged_evidence() from error
        raise


class Source:
    """Hands bytes to pyrage in larger pieces than it asks the disk for, and keeps what went wrong."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = memoryview(b"")
        self.trouble: BaseException | None = None

    def read(self, count: int = -1) -> bytes:
        """Return up to `count` bytes; none at the end."""
        try:
            if not self._rest:
                self._rest = memoryview(self._next())
        except BaseException as error:
            self.trouble = error
            raise
        piece, self._rest = self._rest[:count], self._rest[count:]
        return bytes(piece)

    def _next(self) -> bytes:
        return self._stream.read(_CHUNK)


class Sink:
    """Takes bytes from pyrage and keeps what went wrong."""

    def __init__(self, out: object) -> None:
        self._out = out
        self.trouble: BaseException | None = None

    def write(self, piece: bytes) -> int:
        """Pass the bytes on."""
        try:
            self._out.write(piece)  # type: ignore[attr-defined]
        except BaseException as error:
            self.trouble = error
            raise
        return len(piece)

    def flush(self) -> None:
        """Nothing waits here."""
