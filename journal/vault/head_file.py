"""The head file: how far the log had come after the last commit, so that a log put back is noticed at open."""

from __future__ import annotations

import hmac
from enum import Enum
from pathlib import Path

from journal.ground.files import disk_errors, write_whole
from journal.proof.head import Head
from journal.vault.keys import Keys

MAGIC = b"jrnlhead"
VERSION = 1
SIZE = 100


class HeadState(Enum):
    """How the head file and the log compare."""

    SAME = "same"
    MOVED_ON = "moved on"  # the log has more entries and begins with those of the head
    MISSING = "missing"
    AHEAD = "ahead"  # the log has fewer entries than the head
    DIFFERENT = "different"  # the log is another one, or the file is damaged


def head_bytes(head: Head, journal_id: bytes, keys: Keys) -> bytes:
    """Return the file's bytes: magic, version, journal, size, root, MAC."""
    body = MAGIC + VERSION.to_bytes(4, "big") + journal_id + head.size.to_bytes(8, "big") + head.root
    return body + hmac.digest(keys.head_mac, body, "sha256")


def write_head(path: Path, head: Head, journal_id: bytes, keys: Keys) -> None:
    """Replace the head file. Raises KnownError."""
    write_whole(path, head_bytes(head, journal_id, keys))


def read_head(path: Path, journal_id: bytes, keys: Keys) -> tuple[bool, Head | None]:
    """Return whether there is a head file, and the head when its MAC is right."""
    with disk_errors():
        try:
            with path.open("rb") as file:
                raw = file.read(SIZE + 1)
        except (FileNotFoundError, IsADirectoryError):
            return False, None
    if len(raw) != SIZE:
        return True, None
    head = Head(int.from_bytes(raw[28:36], "big"), raw[36:68])
    return True, head if hmac.compare_digest(raw, head_bytes(head, journal_id, keys)) else None
