"""A sheet to print for days on paper: times, sums and boxes to tick. It names no journal, no program and no work.

A photograph of a page that was filled in can be kept as evidence, and named by a record as what it was copied from.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from journal.actions.new_file import free_path, write_new
from journal.bundle.report.typeset import typeset_sheet
from journal.ground.clock import Clock
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import language, tr

_LINES = 18
NAME = "sheet.pdf"


@attrs.frozen
class _Column:
    """One column: its label, how wide it is beside the others, and the boxes to tick in it."""

    label: str
    wide: int = 1
    ticks: tuple[str, ...] = ()


def time_sheet(clock: Clock) -> bytes:
    """Return the sheet as a PDF of one A4 page, in the language of now."""
    columns = (
        _Column(tr("time sheet", "Day"), 2),
        _Column(tr("time sheet", "From"), 2),
        _Column(tr("time sheet", "To"), 2),
        _Column(tr("time sheet", "Breaks"), 2),
        _Column(tr("time sheet", "Where"), 3),
        _Column(tr("time sheet", "Agreed"), 2),
        _Column(tr("time sheet", "Given"), 2),
        _Column(tr("time sheet", "Taken off"), 2),
        _Column(tr("time sheet", "How"), 1, (tr("time sheet", "cash"), tr("time sheet", "other"))),
        _Column(tr("time sheet", "Still open"), 1, (tr("time sheet", "yes"), tr("time sheet", "no"))),
        _Column(tr("time sheet", "Note"), 4),
    )
    values = {
        "lang": language().split("-")[0],
        "dir": "rtl" if runs_right_to_left(language()) else "ltr",
        "title": tr("time sheet", "Sheet"),
        "heading": tr("time sheet", "Days and times"),
        "by_hand": [tr("time sheet", "Month:"), tr("time sheet", "Sheet no.:")],
        "columns": [attrs.asdict(column) for column in columns],
        "lines": _LINES,
        "note": tr(
            "time sheet",
            "Write on the day itself where you can. Cross out what is wrong, so that it can still be read.",
        ),
    }
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return typeset_sheet("times", values, day)


def save_time_sheet(folder: Path, clock: Clock) -> Path:
    """Write the sheet into a folder under a name that tells nothing and is free there; return its path.

    Raises `BadInput` or `DiskTrouble`; then nothing was written.
    """
    path = free_path(folder, NAME)
    write_new(path, time_sheet(clock))
    return path
