"""The recovery code as a sheet to print: it names no journal, no program and no person, and says how to keep it.

The file is the code itself: it is made only where the person says, for that person alone to read, and should be
deleted once it is printed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from journal.actions.new_file import write_new
from journal.bundle.report.typeset import typeset_sheet
from journal.ground.clock import Clock
from journal.ground.files import disk_errors
from journal.ground.words import language, tr

_GROUP = re.compile(r"\d{6}")


def recovery_sheet(code: str, clock: Clock) -> bytes:
    """Return the sheet as a PDF of one A4 page. `code` is the recovery code as it was shown."""
    groups = _GROUP.findall(code)
    values = {
        "lang": language().split("-")[0],
        "dir": "ltr",
        "title": tr("recovery sheet", "Sheet"),
        "heading": tr("recovery sheet", "Keep this sheet"),
        "first": tr("recovery sheet", "This code opens what you have locked, when you have forgotten your password:"),
        "groups": groups,
        "paragraphs": [
            tr("recovery sheet", "Whoever has this code can open it, too. Without password and code nobody can."),
            tr(
                "recovery sheet",
                "Keep this sheet away from your computer, where only you or somebody you trust will find it. "
                "Take no picture of it. Do not write on it what it opens.",
            ),
            tr("recovery sheet", "Once it is printed, delete its file and empty the bin of your computer."),
            tr(
                "recovery sheet",
                "When you get a new code, destroy this sheet only after you have written down the new one. "
                "Older copies and backups still open with this code.",
            ),
        ],
        "by_hand": [tr("recovery sheet", "Date:")],
    }
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return typeset_sheet("recovery", values, day)


def save_recovery_sheet(code: str, folder: Path, clock: Clock) -> Path:
    """Write the sheet into a folder under a name that tells nothing and is free there; return its path.

    Raises `BadInput` or `DiskTrouble`; then nothing was written.
    """
    names = ("sheet.pdf", *(f"sheet-{number}.pdf" for number in range(2, 100)))
    free = next((folder / name for name in names if not os.path.lexists(folder / name)), folder / names[0])
    write_recovery_sheet(code, free, clock)
    return free


def delete_recovery_sheet(path: Path) -> None:
    """Delete the file of a sheet that was printed; one that is gone already is fine. Raises `DiskTrouble`."""
    with disk_errors():
        path.unlink(missing_ok=True)


def write_recovery_sheet(code: str, path: Path, clock: Clock) -> None:
    """Write the sheet to `path`, where nothing may stand yet. Raises `BadInput` or `DiskTrouble`."""
    write_new(path, recovery_sheet(code, clock))
