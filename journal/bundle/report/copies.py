"""What became of each exhibit: the pictures that the report shows, and the files that lie beside it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator

import attrs

from journal.bundle.report.letters import one_of_each
from journal.bundle.selection import Exhibit
from journal.bundle.sources import Box

LINES_ON_A_PAGE = 50
MOST_COLUMNS = 8
_BETWEEN_CELLS = (",", ";", "\t", "|")


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
class TextCopy:
    """The words of a text or an e-mail as they may be shown: lines, headers, (name, bytes) of what came with it."""

    lines: tuple[str, ...] = attrs.field(repr=False)
    head: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    attached: tuple[tuple[str, int], ...] = attrs.field(default=(), repr=False)
    reasons: tuple[str, ...] = ()
    """Why words were taken out; an empty one where a name was replaced."""
    of_table: bool = False
    """Whether the file says that its lines are the rows of a table."""

    def rows(self) -> tuple[tuple[str, ...], ...] | None:
        """Return the cells of each line, or None where the lines are no table that a page can take as one."""
        if not self.of_table:
            return None
        for between in _BETWEEN_CELLS:
            try:
                rows = tuple(tuple(next(csv.reader([line], delimiter=between, strict=True), ())) for line in self.lines)
            except csv.Error:  # a cell goes on in the next line
                continue
            widths = Counter(len(row) for row in rows if row)
            if len(widths) == 1 and 1 < (width := next(iter(widths))) <= MOST_COLUMNS:
                return tuple(row or ("",) * width for row in rows)
        return None

    def without_file_names(self) -> TextCopy:
        """Return it without what the files are called that came with it: that tells of people, places and devices."""
        return attrs.evolve(self, attached=tuple(("", size) for _, size in self.attached))


@attrs.frozen
class Inside:
    """What lists say of the words in an exhibit: whether there may be some that nothing could read, such as those in a
    picture, and a line of each script other than Latin."""

    unread: bool
    samples: tuple[str, ...] = attrs.field(default=(), repr=False)


@attrs.frozen
class ExhibitCopy:
    """What became of an exhibit: pictures for the report, the path of its copy, and a sentence where there is none."""

    exhibit: Exhibit
    pictures: tuple[Picture, ...] = attrs.field(default=(), repr=False)
    file: str = ""
    original: str = ""
    note: str = ""
    sha256: str = ""
    text: TextCopy | None = attrs.field(default=None, repr=False)
    """What it says, where it is a text."""
    boxes: tuple[Box, ...] = ()
    """What was painted over."""
    before: int = 0
    """How many of its pictures stand in an earlier part of the report."""
    of: int = 0
    """How many pictures it has in all parts together."""
    kept: Inside | None = attrs.field(default=None, repr=False)
    """What stays known of its words where they are gone."""

    @property
    def weight(self) -> int:
        """How many pages it takes in the report, about."""
        return max(1, len(self.pictures), len(self.text.lines) // LINES_ON_A_PAGE if self.text else 0)

    def without_content(self) -> ExhibitCopy:
        """Return what lists need of it: neither pictures nor the lines of a text."""
        text = None if self.text is None else attrs.evolve(self.text, lines=(), head=(), attached=())
        return attrs.evolve(self, pictures=(), text=text, kept=self.inside)

    @property
    def inside(self) -> Inside:
        """What lists say of its words."""
        return self.kept or Inside(self._unread, one_of_each(self._words()))

    @property
    def _unread(self) -> bool:
        sort = (self.exhibit.evidence.media_type or "").partition("/")[0]
        return sort in ("image", "audio", "video") or any(not one.text for one in self.pictures)

    def _words(self) -> Iterator[str]:
        yield from self.text.lines if self.text is not None else ()
        yield from (one.text for one in self.pictures if one.text)
