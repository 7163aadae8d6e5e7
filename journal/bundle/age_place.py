"""A bundle locked to somebody's age key: a stored zip inside an age file. Nothing plain touches the disk."""

from __future__ import annotations

import contextlib
import io
import os
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, cast

import pyrage

from journal.bundle.bag import Writer
from journal.bundle.places import InnerZip
from journal.ground.known_error import BadInput
from journal.ground.words import tr


def read_recipient(text: str) -> pyrage.x25519.Recipient:
    """Return the key that somebody gave. Raises `BadInput`."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BadInput(
            tr("export", "This is not an age key of a recipient."),
            tr("export", "It begins with age1 and has 62 letters and digits. Copy it whole."),
        ) from error


class _Sink(io.RawIOBase):
    """The writing end of a pipe. It holds nothing back, so closing it never fails."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def write(self, content: bytes, /) -> int:  # type: ignore[override]  # RawIOBase names a wider buffer type
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        return len(content)

    def close(self) -> None:
        if not self.closed:
            os.close(self._descriptor)
        super().close()


class _Told:
    """Remembers what went wrong with writing: age says only that something did."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.trouble: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            return self._out.write(content)
        except OSError as error:
            self.trouble = error
            raise

    def flush(self) -> None:
        try:
            self._out.flush()
        except OSError as error:
            self.trouble = error
            raise


class AgePlace:
    """Writes a stored zip through age to one recipient. age pulls what it encrypts, so it runs on a thread beside."""

    def __init__(self, path: Path, bag_name: str, recipient: pyrage.x25519.Recipient, at: datetime) -> None:
        self._trouble: list[OSError] = []
        reading, writing = os.pipe()
        self._source: BinaryIO = os.fdopen(reading, "rb")
        self._sink = _Sink(writing)
        try:
            self._out = path.open("xb")
        except BaseException:
            self._source.close()
            self._sink.close()
            raise
        self._thread = threading.Thread(target=self._encrypt, args=(recipient,), daemon=True)
        self._thread.start()
        self._inner = InnerZip(cast("IO[bytes]", self._sink), bag_name, at)

    def _encrypt(self, recipient: pyrage.x25519.Recipient) -> None:
        out = _Told(self._out)
        with self._source:
            try:
                pyrage.encrypt_io(self._source, out, [recipient])
                self._out.close()
            except (OSError, pyrage.EncryptError) as error:  # told where the writing thread waits for it
                self._trouble.append(out.trouble or OSError(str(error)))
                with contextlib.suppress(OSError):
                    self._out.close()

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Writer]:
        """Open a new file of the zip."""
        try:
            with self._inner.file(name, size) as out:
                yield out
        except BrokenPipeError:
            self._thread.join()
            raise self._why() from None

    def close(self) -> None:
        """End the zip and wait until the last byte is encrypted. Raises `OSError`."""
        with contextlib.suppress(BrokenPipeError):  # the other side has ended, and says why
            self._inner.close()
        self._sink.close()
        self._thread.join()
        if self._trouble:
            raise self._why()

    def give_up(self) -> None:
        """Stop: what was written so far is dropped by whoever made the place."""
        self._inner.give_up()
        self._sink.close()
        self._thread.join()

    def _why(self) -> OSError:
        return self._trouble[0] if self._trouble else OSError("age ended early")
