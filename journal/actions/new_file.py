"""Files that an action makes for people: whole, readable by their owner alone, and never over another file."""

from __future__ import annotations

import os
from pathlib import Path

from journal.ground.files import disk_errors, write_whole
from journal.ground.known_error import BadInput
from journal.ground.words import tr


def refuse_existing(path: Path) -> None:
    """Raise `BadInput` when something stands at `path`, or when its folder is missing."""
    with disk_errors():
        if os.path.lexists(path):
            raise BadInput(
                tr("new file", "Something with this name is there already."), tr("new file", "Choose another name.")
            )
        if not path.parent.is_dir():
            raise BadInput(
                tr("new file", "The folder for this file does not exist."), tr("new file", "Choose another folder.")
            )


def write_new(path: Path, content: bytes) -> None:
    """Write a file where nothing stands yet. Raises `BadInput` or `DiskTrouble`; then nothing was written."""
    refuse_existing(path)
    write_whole(path, content)


def free_path(folder: Path, name: str) -> Path:
    """Return the path of a file that is not there yet: `name`, else with -2, -3 and so on before its ending."""
    wished = folder / name
    numbered = (folder / f"{wished.stem}-{number}{wished.suffix}" for number in range(2, 100))
    return next((path for path in (wished, *numbered) if not os.path.lexists(path)), wished)
