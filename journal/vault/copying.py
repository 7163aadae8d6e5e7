"""Copies of files that are known to be whole: hashed on the way, made durable, and read back from the disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from journal.ground.files import sync_file, sync_folder
from journal.ground.progress import Progress

PIECE = 1 << 20


@attrs.frozen
class Print:
    """Size and SHA-256 (hex) of a file: two files with the same are the same."""

    size: int
    sha256: str


def pieces(stream: BinaryIO, progress: Progress) -> Iterator[bytes]:
    """Yield all that a stream holds. Raises Cancelled between two pieces."""
    while piece := stream.read(PIECE):
        yield piece
        progress.advance(len(piece))


def print_of(stream: BinaryIO, progress: Progress) -> Print:
    """Return the print of all that a stream holds."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces(stream, progress):
        digest.update(piece)
        size += len(piece)
    return Print(size, digest.hexdigest())


def print_of_file(path: Path, progress: Progress) -> Print | None:
    """Return a file's print, read from the disk where the system allows it; None where there is no file."""
    try:
        with path.open("rb") as file:
            forget_cached(file)
            return print_of(file, progress)
    except (FileNotFoundError, IsADirectoryError):
        return None


def forget_cached(file: BinaryIO) -> None:
    """Ask the system to read this file from the disk and not from memory."""
    if hasattr(os, "posix_fadvise"):
        with contextlib.suppress(OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def opened_new(path: Path) -> BinaryIO:
    """Make a file that nobody else may read. What is there already is an error."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb")


def copied(source: BinaryIO, target: Path, progress: Progress) -> Print:
    """Write all that `source` holds into the new file `target`, durably, and return its print."""
    digest, size = hashlib.sha256(), 0
    with opened_new(target) as out:
        for piece in pieces(source, progress):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
        out.flush()
        sync_file(out.fileno())
    return Print(size, digest.hexdigest())


def write_new(path: Path, content: bytes) -> None:
    """Write a new file, durably."""
    with opened_new(path) as out:
        out.write(content)
        out.flush()
        sync_file(out.fileno())


def made_folder(folder: Path) -> Path:
    """Return `folder`, made with its parents where it is missing, its names durable."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
        sync_folder(each.parent)
    return folder
