"""A large file that is made durable while it is being written: the disk works beside the processor.

Kept true: once the `with` is left without an error, all of the file is durable. A disk tells of a piece that it lost
only once, to whoever asks first, so whatever a sync in the middle raised is raised here too.
"""

from __future__ import annotations

from functools import partial
from typing import BinaryIO

from journal.ground.aside import Aside
from journal.ground.files import sync_file

EACH = 16 * 1024 * 1024
"""After so many bytes the disk is asked to make them durable; a smaller file is synced once, at its end."""


class SyncedFile:
    """Writes to an open file, and syncs it at the end and now and then before."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._sync: Aside[None] | None = None
        self._waiting = 0

    def __enter__(self) -> SyncedFile:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._sync is not None:
            self._sync.wait()  # the file must not be closed under it
        if kind is None:
            self._hear()
            self._file.flush()
            sync_file(self._file.fileno())

    def write(self, piece: bytes) -> None:
        """Write a piece. Raises `OSError`, that of an earlier piece too."""
        self._file.write(piece)
        self._waiting += len(piece)
        if self._waiting >= EACH and (self._sync is None or self._sync.ended):
            self._hear()
            self._sync = Aside(partial(sync_file, self._file.fileno()))
            self._waiting = 0

    def _hear(self) -> None:
        if self._sync is not None:
            self._sync.result()
