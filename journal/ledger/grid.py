"""Tables of figures: headings, and cells that know their figure and the records that it came from.

Kept true: a cell with a figure shows that figure and nothing else, so what is read, saved and reckoned is the same.
"""

from __future__ import annotations

import attrs

from journal.ledger.period import Period
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum


@attrs.frozen
class Cell:
    """One cell: its words, the figure where there is one, and the records that it came from.

    Where these are very many they are not named: the cell leads to a shorter `period`, whose figures name theirs.
    """

    words: str
    figure: Sum | None = None
    sources: tuple[str, ...] = ()
    period: Period | None = None


def cell_of(figure: Sum | None, words: str = "") -> Cell:
    """Return the cell of a figure; `words` stand where there is none."""
    return Cell(words) if figure is None else Cell(figure_shown(figure), figure, figure.sources)


@attrs.frozen
class Grid:
    """A table. Every row has a cell for each heading."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = attrs.field(repr=False)

    def period_of(self, row: int) -> Period | None:
        """Return the shorter time that a row leads to."""
        return next((cell.period for cell in self.rows[row] if cell.period is not None), None)

    def sources_of(self, row: int) -> tuple[str, ...]:
        """Return the records that a row came from, each once, in order of its cells."""
        return tuple(dict.fromkeys(one for cell in self.rows[row] for one in cell.sources))
