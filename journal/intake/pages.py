"""One page of a document as a picture with its text beside it, checked before anybody uses it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.ground.frames import Body
from journal.intake.cannot_read import DAMAGED, CannotRead
from journal.intake.encode import CleanImage, smaller
from journal.intake.facts import clean_text

_LONGEST_SIDE = 40_000
_MOST_RUNS = 5_000
_LONGEST_RUN = 2_000


@attrs.frozen
class TextRun:
    """A run of text and where it stands on the page: parts of its width and height from the upper left, 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@attrs.frozen
class Page:
    """A page, counted from 1, as a picture (PNG for text, JPEG for scans), its whole text and its runs of text.

    `unseen` tells that it had text that nobody sees, which was left out because that was asked for.
    """

    number: int
    count: int
    picture: CleanImage
    text: str
    runs: tuple[TextRun, ...]
    unseen: bool = False


def page_from(said: Mapping[str, object], raw: Body, number: int, count: int) -> Page:
    """Build a page from the child's answer. Raises `CannotRead` when it makes no sense."""
    picture = smaller(said, raw, _LONGEST_SIDE)
    text, runs = said.get("text"), said.get("runs")
    if not isinstance(text, str) or not isinstance(runs, list) or len(runs) > _MOST_RUNS:
        raise CannotRead(DAMAGED)
    unseen = said.get("unseen") is True
    return Page(number, count, picture, clean_text(text), tuple(_run(run) for run in runs), unseen)


def _run(said: object) -> TextRun:
    if not isinstance(said, list) or len(said) != 5 or not isinstance(said[0], str):
        raise CannotRead(DAMAGED)
    places = [float(place) for place in said[1:] if isinstance(place, int | float) and 0 <= place <= 1]
    if len(places) != 4:
        raise CannotRead(DAMAGED)
    return TextRun(clean_text(said[0][:_LONGEST_RUN]), *places)
