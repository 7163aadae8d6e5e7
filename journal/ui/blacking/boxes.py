"""Boxes as sums: in ten-thousandths of an upright picture, and where they lie when it is turned on the screen.

A box never leaves its picture and is never smaller than somebody can see.
"""

from __future__ import annotations

import attrs

WHOLE = 10_000
LEAST = 40
"""The shortest side of a box."""


@attrs.frozen
class Box:
    """One box on the page `page`, counted from 1."""

    page: int
    left: int
    top: int
    width: int
    height: int
    reason: str = ""

    def fitted(self) -> Box:
        """Return the box moved and cut so that it lies in the picture."""
        width, height = (min(max(side, LEAST), WHOLE) for side in (self.width, self.height))
        left, top = min(max(self.left, 0), WHOLE - width), min(max(self.top, 0), WHOLE - height)
        return attrs.evolve(self, left=left, top=top, width=width, height=height)

    def moved(self, right: int, down: int) -> Box:
        """Return the box moved, upright."""
        return attrs.evolve(self, left=self.left + right, top=self.top + down).fitted()

    def sized(self, wider: int, taller: int) -> Box:
        """Return the box wider and taller, its top left corner in place where there is room."""
        return attrs.evolve(self, width=self.width + wider, height=self.height + taller).fitted()


Rect = tuple[float, float, float, float]
"""Left, top, width and height, each as a part of the whole, 0 to 1."""


def turned_rect(rect: Rect, degrees: int) -> Rect:
    """Return where a part of a picture lies after it was turned to the right by 0, 90, 180 or 270 degrees."""
    left, top, width, height = rect
    for _ in range(degrees // 90 % 4):
        left, top, width, height = 1 - top - height, left, height, width
    return left, top, width, height


def on_screen(box: Box, place: Rect, degrees: int) -> Rect:
    """Return where a box lies on the screen; `place` is where the turned picture lies."""
    sides = (box.left / WHOLE, box.top / WHOLE, box.width / WHOLE, box.height / WHOLE)
    left, top, width, height = turned_rect(sides, degrees)
    return place[0] + left * place[2], place[1] + top * place[3], width * place[2], height * place[3]


def from_screen(rect: Rect, place: Rect, degrees: int, page: int, reason: str = "") -> Box:
    """Return the box that was drawn on the screen over a picture that is turned; what lies beside it is cut."""
    right, bottom = min(rect[0] + rect[2], place[0] + place[2]), min(rect[1] + rect[3], place[1] + place[3])
    left, top = max(rect[0], place[0]), max(rect[1], place[1])
    part = ((left - place[0]) / place[2], (top - place[1]) / place[3],
            max(0.0, right - left) / place[2], max(0.0, bottom - top) / place[3])  # fmt: skip
    across, down, width, height = (round(side * WHOLE) for side in turned_rect(part, -degrees % 360))
    return Box(page, across, down, width, height, reason).fitted()


def way_upright(right: int, down: int, degrees: int) -> tuple[int, int]:
    """Return a step on the screen as a step on the upright picture."""
    for _ in range(-degrees // 90 % 4):
        right, down = -down, right
    return right, down
