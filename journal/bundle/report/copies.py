"""What became of each exhibit: the pictures that the report shows, and the files that lie beside it."""

from __future__ import annotations

import attrs

from journal.bundle.selection import Exhibit
from journal.bundle.sources import Box


@attrs.frozen
class Picture:
    """An image to be placed in the report, without metadata; `text` stands on it, `page` tells that it is a page."""

    content: bytes = attrs.field(repr=False)
    width: int
    height: int
    alt: str
    text: str = attrs.field(default="", repr=False)
    page: bool = False


@attrs.frozen
class ExhibitCopy:
    """What became of an exhibit: pictures for the report, the path of its copy, and a sentence where there is none."""

    exhibit: Exhibit
    pictures: tuple[Picture, ...] = attrs.field(default=(), repr=False)
    file: str = ""
    original: str = ""
    note: str = ""
    sha256: str = ""
    boxes: tuple[Box, ...] = ()
    """What was painted over."""
    before: int = 0
    """How many of its pictures stand in an earlier part of the report."""
    of: int = 0
    """How many pictures it has in all parts together."""
