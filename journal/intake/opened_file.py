"""A foreign file on its way to the child: its type by its first bytes, then all of it piece by piece, within bounds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from journal.ground.files import disk_errors
from journal.ground.progress import Progress
from journal.intake.bounds import MOST_BYTES
from journal.intake.cannot_read import TOO_BIG, CannotRead
from journal.intake.file_types import FileType
from journal.intake.sniff import HEAD, sniff

_PIECE = 1024 * 1024

Source = bytes | BinaryIO
"""A file's bytes, or something to read them from, once, from where it stands."""


def opened(source: Source, name: str, progress: Progress | None) -> tuple[FileType, Iterator[bytes], bool]:
    """Return the file's type, all its bytes piece by piece, and whether there are none."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    head = _read(stream, HEAD)
    return sniff(head, name), _pieces(head, stream, progress), not head


def _pieces(head: bytes, stream: BinaryIO, progress: Progress | None) -> Iterator[bytes]:
    """Give the file piece by piece. Raises `CannotRead` as soon as it proves larger than `MOST_BYTES`."""
    given, piece = 0, head
    while piece:
        given += len(piece)
        if given > MOST_BYTES:
            raise CannotRead(TOO_BIG)
        if progress is not None:
            progress.check()
        yield piece
        piece = _read(stream, _PIECE)


def _read(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, fewer only at the end. Raises `KnownError` when the disk does not give them."""
    with disk_errors():
        read = b""
        while len(read) < count and (piece := stream.read(count - len(read))):
            read += piece
        return read


def beginning(body: Iterator[bytes], most: int) -> tuple[bytes, bool]:
    """Return the first `most` bytes, and whether there are more."""
    start = b""
    while len(start) <= most and (piece := next(body, b"")):
        start += piece
    return start[:most], len(start) > most
