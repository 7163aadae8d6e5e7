"""What a chart says, apart from how it is drawn. Each can be read as a table and as a sentence, without the picture.

Kept true: what isn't known is None and is drawn as a gap, never as nothing; exact and estimated stand apart; each cell
names the records that it came from.
"""

from __future__ import annotations

from enum import Enum

import attrs

from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.shown import COUNT
from journal.ledger.sums import Sum


class Fill(Enum):
    """How a surface is filled, so that nothing is told by colour alone."""

    SOLID = "solid"
    OPEN = "open"
    HATCHED = "hatched"
    NONE = "none"


@attrs.frozen
class Gap:
    """Why a place has no figure: a mark to draw, what the mark means, and what is said of this very place."""

    mark: str
    means: str
    says: str


@attrs.frozen
class Column:
    """A place along the axis with a figure for each series. `gap` says why there is none."""

    name: str
    short: str
    values: tuple[Sum | None, ...] = attrs.field(repr=False)
    gap: Gap


@attrs.frozen
class BarChart:
    """Bars side by side. All figures have one unit."""

    code: str
    title: str
    says: str = attrs.field(repr=False)
    along: str
    unit: str
    series: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no figure, or none but zeros."""
        figures = (value for column in self.columns for value in column.values if value is not None)
        return not any(value.exact or value.low or value.high for value in figures)

    def table(self) -> Grid:
        """Return the same as a table."""
        rows = tuple(
            (Cell(column.name), *(cell_of(value, column.gap.says) for value in column.values))
            for column in self.columns
        )
        return Grid(self.title, (self.along, *self.series), rows)


@attrs.frozen
class Square:
    """One square of a field. `mark` stands on it, `says` is what it means in words."""

    says: str
    fill: Fill = Fill.NONE
    mark: str = ""
    count: int | None = None
    sources: tuple[str, ...] = ()


@attrs.frozen
class FieldChart:
    """Squares in rows and columns; `key` tells what each fill or mark means. A None lies outside of the calendar."""

    code: str
    title: str
    says: str = attrs.field(repr=False)
    corner: str
    across: tuple[str, ...]
    down: tuple[str, ...]
    squares: tuple[tuple[Square | None, ...], ...] = attrs.field(repr=False)
    key: tuple[tuple[Square, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(square and square.sources for row in self.squares for square in row)

    def table(self) -> Grid:
        """Return the same as a table."""
        rows = tuple(
            (Cell(name), *(_cell(square) for square in row)) for name, row in zip(self.down, self.squares, strict=True)
        )
        return Grid(self.title, (self.corner, *self.across), rows)


Chart = BarChart | FieldChart


def _cell(square: Square | None) -> Cell:
    if square is None:
        return Cell("")
    figure = None if square.count is None else Sum(COUNT, square.count, sources=square.sources)
    return Cell(square.says, figure, square.sources)
