"""Find the files in a folder, on a phone or a card: counted first, so that nobody brings in a whole disk.

Only looked at: nothing there is changed or deleted, nothing is opened. What a system keeps for itself is left out.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import attrs

from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import N

__all__ = ["Found", "find_files"]

MOST_FILES = 50_000
_SYSTEM_FOLDERS = {
    ".thumbnails",
    ".trash",
    ".spotlight-v100",
    ".fseventsd",
    "system volume information",
    "$recycle.bin",
}
_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store", ".nomedia"}


@attrs.frozen
class Found:
    """What lies there: the files in the order of their paths, their bytes, and how many folders would not open."""

    folder: Path
    paths: tuple[Path, ...] = attrs.field(repr=False)
    size: int
    closed_folders: int


def find_files(folder: Path, progress: Progress | None = None) -> Found:
    """Return the files below a folder. Links are not followed. Raises `BadInput` where there are far too many."""
    progress = progress or Progress()
    found: list[tuple[Path, int]] = []
    closed: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(each for each in folders if not _is_left_out(each))
        for name in sorted(names):
            progress.advance()
            size = None if _is_system_file(name) else _size(Path(place, name))
            if size is not None:
                found.append((Path(place, name), size))
        if len(found) > MOST_FILES:
            raise BadInput(
                N("import", "There are too many files in this folder."),
                N("import", "Choose a folder further in, such as the one of a month. Nothing was added."),
            )
    return Found(folder, tuple(path for path, _ in found), sum(size for _, size in found), len(closed))


def _is_left_out(folder: str) -> bool:
    return folder.lower() in _SYSTEM_FOLDERS or folder.lower().endswith(".journal")  # no journal goes into a journal


def _is_system_file(name: str) -> bool:
    return name.lower() in _SYSTEM_FILES or name.startswith("._")  # what macOS writes beside every file on a card


def _size(path: Path) -> int | None:
    """Return the size of a plain file; None for links, devices, and what is gone by now."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None
