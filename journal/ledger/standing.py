"""How an account stands, month by month: sums of its lines without their sources, for looking at many years at once.

Whoever wants to see where a sum comes from asks for the ledger of that month. Days of hours are kept likewise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import attrs

from journal.ledger.figure import Figure
from journal.ledger.hours import Piece, Worked
from journal.ledger.lines import Line, Part
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.sums import Sum, total


class Book(Figure, frozen=True):
    """The lines of one account, month, part, sort and consent together. `month` is its first day; None: no date.

    What somebody paid in the place of whoever owed it stands in a book of its own, with their id in `from_other`.
    """

    payer: str | None
    currency: str
    month: date | None
    part: Part
    sort: str | None
    agreed: bool | None
    amount: Sum
    effect: Sum
    lines: int = 0
    """How many lines it adds up."""
    from_other: str | None = None


@attrs.frozen
class Standing:
    """One account, or some months of it: the sums of its books."""

    payer: str | None
    currency: str
    books: tuple[Book, ...] = attrs.field(repr=False)

    @property
    def expected(self) -> Sum:
        """What the work and the promises were worth."""
        return self.amount(Part.EXPECTED)

    @property
    def received(self) -> Sum:
        """What came in, less what was taken back."""
        return self.amount(Part.RECEIVED)

    @property
    def deducted(self) -> Sum:
        """What was taken off, agreed or not."""
        return self.amount(Part.DEDUCTED)

    @property
    def outstanding(self) -> Sum:
        """What is still owed: expected, less received, less deductions that were agreed."""
        return total(self.currency, (book.effect for book in self.books))

    def amount(self, part: Part) -> Sum:
        """Return the sum of one part."""
        return total(self.currency, (book.amount for book in self.books if book.part is part))

    def by_sort(self, part: Part) -> dict[tuple[str | None, bool | None], Sum]:
        """Return the sums of one part by their sort and, for deductions, by whether it was agreed."""
        found: dict[tuple[str | None, bool | None], list[Sum]] = defaultdict(list)
        for book in self.books:
            if book.part is part:
                found[book.sort, book.agreed].append(book.amount)
        in_order = sorted(found, key=lambda key: (key[0] or "~", str(key[1])))
        return {key: total(self.currency, found[key]) for key in in_order}

    def from_others(self) -> dict[str, Sum]:
        """Return what of the received came from others than who owes it, by their ids."""
        found: dict[str, list[Sum]] = defaultdict(list)
        for book in self.books:
            if book.from_other is not None:
                found[book.from_other].append(book.amount)
        return {person: total(self.currency, found[person]) for person in sorted(found)}

    def within(self, period: Period) -> Standing:
        """Return the months that begin in a period; what has no date is only in everything."""
        return attrs.evolve(self, books=tuple(book for book in self.books if period.holds(book.month)))

    def months(self) -> Iterator[tuple[date, Standing]]:
        """Yield the first day of each month in which something stands, with how it stands by itself."""
        found: dict[date, list[Book]] = defaultdict(list)
        for book in self.books:
            if book.month is not None:
                found[book.month].append(book)
        for month in sorted(found):
            yield month, Standing(self.payer, self.currency, tuple(found[month]))


def standings(books: Iterable[Book], period: Period = EVERYTHING) -> tuple[Standing, ...]:
    """Put books into their accounts, in the order of a ledger's."""
    found: dict[tuple[str | None, str], list[Book]] = defaultdict(list)
    for book in books:
        if period.holds(book.month):
            found[book.payer, book.currency].append(book)
    return tuple(sorted((Standing(*key, tuple(each)) for key, each in found.items()), key=_most_work_first))


def _most_work_first(one: Standing) -> tuple[int, int, str, str]:
    work = sum(book.lines for book in one.books if book.part is Part.EXPECTED)
    return -work, -sum(book.effect.most for book in one.books), one.currency, one.payer or "~"


BookKey = tuple[str | None, str, date | None, str, str | None, bool | None, str | None]


def book_of(line: Line) -> BookKey:
    """Return which book a line stands in."""
    month = line.day and _month(line.day)
    return line.payer, line.amount.unit, month, line.part.value, line.sort, line.agreed, line.from_other


@lru_cache(maxsize=4096)
def _month(day: date) -> date:
    return day.replace(day=1)


def figures_of(line: Line) -> tuple[int, ...]:
    """Return what a line adds to its book: amount and effect, each exact, low and high, and one line."""
    amount, effect = line.amount, line.effect
    return amount.exact, amount.low, amount.high, effect.exact, effect.low, effect.high, 1


def minutes_of(worked: Worked, piece: Piece) -> tuple[int, ...]:
    """Return what a piece of a shift adds to its day: there, at night and late, each exact, low and high; breaks and
    waiting, each with whether they are told and of how many shifts; and one piece."""
    first = piece is worked.pieces[0]
    beside = (*_told(worked.breaks), *_told(worked.waiting), 1) if first else (0, 0, 0, 0, 0, 0, 1)
    there = _either(worked, piece.least, piece.most)
    dark, late = (piece.dark_least, piece.dark_most), (piece.late_least, piece.late_most)
    return *there, *_either(worked, *dark), *_either(worked, *late), *beside


def _told(minutes: int | None) -> tuple[int, int, int]:
    return (0, 0, 1) if minutes is None else (minutes, 1, 1)


def _either(worked: Worked, least: int, most: int) -> tuple[int, int, int]:
    return (least, 0, 0) if worked.stretch.sure and least == most else (0, least, most)
