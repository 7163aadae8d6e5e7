"""How large a picture is shown: plain arithmetic. 1.0 means one pixel of the picture on one pixel of the screen."""

from __future__ import annotations

STEPS = (0.05, 0.1, 0.17, 0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0)
_NEAR = 1.005


def fitting(picture: tuple[int, int], room: tuple[int, int]) -> float:
    """Return the scale at which a picture fits the room, both in pixels of the screen; never larger than life."""
    scale = min(room[0] / max(1, picture[0]), room[1] / max(1, picture[1]), 1.0)
    return max(scale, 1 / max(1, *picture))


def next_step(scale: float, way: int) -> float:
    """Return the next scale up or down from any scale; at either end it stays."""
    if way > 0:
        return next((step for step in STEPS if step > scale * _NEAR), max(STEPS[-1], scale))
    return next((step for step in reversed(STEPS) if step < scale / _NEAR), min(STEPS[0], scale))


def kept_in_place(scroll: int, at: int, before: int, after: int, room: int) -> int:
    """Return where to scroll so that what lies under `at` stays there when a side of the picture grows or shrinks.

    `scroll`, `at`, `before` and `after` are in the same unit as the `room` that is seen; a side shorter than the room
    stands in its middle.
    """
    margin_before, margin_after = max(0, room - before) / 2, max(0, room - after) / 2
    share = (scroll + at - margin_before) / max(1, before)
    return max(0, min(round(min(max(share, 0.0), 1.0) * after + margin_after - at), max(0, after - room)))
