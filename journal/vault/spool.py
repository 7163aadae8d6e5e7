"""A recording that is being made: encrypted as it arrives, so that nothing plain is on the disk and little can be lost.

One file, `recording.age`, at a time. age closes a piece of 64 KiB at once and each proves itself, so a file that was
cut off by a crash gives all whole pieces: of a voice note, all but the last two seconds. It becomes evidence by being
read and kept like any other file; until then it is nobody's entry. Its key lies on the desk, under the journal's own.
"""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path
from typing import BinaryIO

import attrs
import pyrage

from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.known_error import Damaged
from journal.vault.age_streams import Source, identity_of, run_age

_PIECE = 64 * 1024


@attrs.frozen
class Spool:
    """Where a recording goes. `identity` is the age key that opens it."""

    path: Path
    identity: str = attrs.field(repr=False)

    @classmethod
    def new(cls, path: Path) -> Spool:
        """Return a spool with a key of its own; nothing is written yet."""
        return cls(path, str(pyrage.x25519.Identity.generate()))

    def record(self, stream: BinaryIO) -> None:
        """Encrypt what the stream gives until it ends, in the place of what was there. Raises `DiskTrouble`."""
        recipient = pyrage.x25519.Identity.from_str(self.identity).to_public()
        with disk_errors(), _Unbuffered(self.path) as out:
            run_age(pyrage.encrypt_io, Source(stream), out, [recipient])

    def read(self) -> bytes:
        """Return what was recorded; of one that was cut off, what is whole. Raises `DiskTrouble`, `Damaged`."""
        out = io.BytesIO()
        with disk_errors():
            if not self.path.is_file():
                return b""
            with self.path.open("rb") as file, contextlib.suppress(Damaged, pyrage.DecryptError):
                run_age(pyrage.decrypt_io, Source(file), out, [identity_of(self.identity)])
        return out.getvalue()

    def remove(self) -> None:
        """Take the file away. One that is not there is no error."""
        with disk_errors():
            self.path.unlink(missing_ok=True)
            sync_folder(self.path.parent)


class _Unbuffered:
    """A new private file that hands each piece to the system at once, and to the disk as often as age closes one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._waiting = 0

    def __enter__(self) -> _Unbuffered:
        self._path.unlink(missing_ok=True)
        binary = getattr(os, "O_BINARY", 0)
        number = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600)
        self._file = open(number, "wb", buffering=0)  # noqa: PTH123 - a file that is open already
        sync_folder(self._path.parent)
        return self

    def __exit__(self, *_: object) -> None:
        with self._file:
            sync_file(self._file.fileno())

    def write(self, piece: bytes) -> None:
        """Write all of a piece."""
        left = memoryview(piece)
        while left:
            left = left[self._file.write(left) :]
        self._waiting += len(piece)
        if self._waiting >= _PIECE:
            sync_file(self._file.fileno())
            self._waiting = 0
