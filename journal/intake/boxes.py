"""Boxes that are painted over a picture or page: the pixels are gone, and so is the text that stood there.

Runs inside the confined child, before anything of the file leaves it. Sides are ten-thousandths of the picture as it is
shown upright; a box that reaches beyond it is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from PIL import Image, ImageDraw

from journal.intake.cannot_read import DAMAGED, Unreadable

WHOLE = 10_000
Sides: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom."""
Run: TypeAlias = tuple[str, float, float, float, float]


def boxes_from(asked: object, page: int) -> tuple[Sides, ...]:
    """Read the boxes of one page out of a question: rows of page, left, top, width, height. Raises `Unreadable`."""
    rows = asked if isinstance(asked, list) else []
    if not all(isinstance(row, list) and len(row) == 5 and all(isinstance(side, int) for side in row) for row in rows):
        raise Unreadable(DAMAGED)  # a box that is not understood must not be left out
    return tuple((row[1], row[2], row[1] + row[3], row[2] + row[4]) for row in rows if row[0] == page)


def burned(picture: Image.Image, boxes: Sequence[Sides]) -> Image.Image:
    """Return the picture with its boxes painted over, a pixel wider on each side than they are."""
    if not boxes:
        return picture
    shown = picture.copy()
    draw = ImageDraw.Draw(shown)
    ink = (0, 0, 0, 255)[: len(shown.getbands())] if len(shown.getbands()) > 1 else 0
    for left, top, right, bottom in boxes:
        corners = (
            left * shown.width // WHOLE - 1,
            top * shown.height // WHOLE - 1,
            -(-right * shown.width // WHOLE) + 1,
            -(-bottom * shown.height // WHOLE) + 1,
        )
        draw.rectangle(corners, fill=ink)
    return shown


def uncovered(runs: Iterable[Run], boxes: Sequence[Sides]) -> tuple[Run, ...]:
    """Return the runs of text that no box touches."""
    return tuple(run for run in runs if not any(_touches(run, box) for box in boxes))


def _touches(run: Run, box: Sides) -> bool:
    left, top, right, bottom = (side / WHOLE for side in box)
    return run[1] <= right and run[3] >= left and run[2] <= bottom and run[4] >= top
