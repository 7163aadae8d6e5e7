"""What the person is told before a bundle is handed over: whether a key is one, and how much room a place has."""

from __future__ import annotations

import shutil
from pathlib import Path

from journal.bundle.age_place import read_recipient


def checked_key(typed: str) -> str:
    """Return an age key as it is written. Raises `BadInput` for what is none."""
    return str(read_recipient(typed))


def free_at(folder: Path) -> int | None:
    """Return how many bytes are free in a folder, None where nobody can tell."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
