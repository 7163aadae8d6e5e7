"""Tables of figures: headings, and cells that know their figure and the records that it came from.

Kept true: a cell with a figure shows that figure, and beside it at most how many shifts say it, so what is read, saved
and reckoned is the same.
"""

from __future__ import annotations

import attrs

from journal.ledger.lines import Line, Part
from journal.ledger.period import Period
from journal.ledger.shown import figure_shown
from journal.ledger.sums import Sum


@attrs.frozen
class Whole:
    """The total of very many lines: those of an account that stand in these parts, of one sort where it is a sort's.

    `sort` and `agreed` say which, where `one_sort` is True. `from_other` leaves only what that person paid in the place
    of whoever owed it.
    """

    payer: str | None
    currency: str
    parts: frozenset[Part]
    one_sort: bool = False
    sort: str | None = None
    agreed: bool | None = None
    from_other: str | None = None

    def holds(self, line: Line) -> bool:
        """Tell whether a line is one of those that make this total."""
        if (line.payer, line.amount.unit) != (self.payer, self.currency) or line.part not in self.parts:
            return False
        if self.from_other is not None and line.from_other != self.from_other:
            return False
        return not self.one_sort or (line.sort, line.agreed) == (self.sort, self.agreed)


@attrs.frozen
class Cell:
    """One cell: its words, the figure where there is one, and the records that it came from.

    Where these are very many they are not named: the cell leads to a shorter `period`, whose figures name theirs, or it
    says of which lines it is the `whole`, so that they can be looked up when somebody asks.
    """

    words: str
    figure: Sum | None = None
    sources: tuple[str, ...] = ()
    period: Period | None = None
    whole: Whole | None = None


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
