"""Keeps what the books of each month and the hours of its days come to: one row for a month.

A row for each book or day would take many times as long to read, for SQLCipher locks the memory of each row apart.
Kept true: all figures are whole numbers, so what goes is subtracted again, exactly; no book is without lines, and no
day without a piece of a shift.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from msgspec.json import Decoder, Encoder

from journal.ledger.hours import DayHours, Told, Worked
from journal.ledger.lines import Part
from journal.ledger.outcome import Outcome
from journal.ledger.period import Period
from journal.ledger.standing import Book, BookKey, book_of, figures_of, minutes_of
from journal.ledger.sums import MINUTES, Sum
from journal.vault.database import Database, Row

_BOOKS = "SELECT month, books FROM ledger_months ORDER BY month"
_BOOKS_BEFORE = "SELECT month, books FROM ledger_months WHERE month > 0 AND month < ?"
_DAYS = "SELECT days FROM ledger_months WHERE month BETWEEN ? AND ? ORDER BY month"
_MONTHS = "SELECT month FROM ledger_months WHERE month > 0 ORDER BY month DESC"
_MONTH = "SELECT books, days FROM ledger_months WHERE month = ?"
_PUT = "INSERT OR REPLACE INTO ledger_months (month, books, days) VALUES (?, ?, ?)"
_DROP = "DELETE FROM ledger_months WHERE month = ?"

_encode = Encoder().encode
_books = Decoder(list[Book]).decode
_days = Decoder(list[tuple[DayHours, int]]).decode
"""The hours of days, each with how many pieces of shifts they add up."""

Numbers = tuple[int, ...]
Owed = dict[tuple[str | None, str], tuple[int, ...]]
"""Of a payer and a currency what is still owed: exact, low and high."""

K = TypeVar("K")


class Tally:
    """What outcomes add to books and days, or take from them."""

    def __init__(self) -> None:
        self._books: dict[BookKey, list[Numbers]] = defaultdict(list)
        self._days: dict[date, list[Numbers]] = defaultdict(list)

    def add(self, outcome: Outcome, times: int) -> None:
        """Add what comes of one record so many times; -1 takes it away."""
        for line in outcome.lines:
            self._books[book_of(line)].append(_times(figures_of(line), times))
        if isinstance(outcome.hours, Worked):
            for piece in outcome.hours.pieces:
                self._days[piece.day].append(_times(minutes_of(outcome.hours, piece), times))

    def by_month(self) -> Iterator[tuple[int, dict[BookKey, Numbers], dict[date, Numbers]]]:
        """Yield each month's number with its books and days."""
        books: dict[int, dict[BookKey, Numbers]] = defaultdict(dict)
        days: dict[int, dict[date, Numbers]] = defaultdict(dict)
        for key, amounts in self._books.items():
            books[key[2].toordinal() if key[2] else 0][key] = _added_up(amounts)
        for day, minutes in self._days.items():
            days[day.replace(day=1).toordinal()][day] = _added_up(minutes)
        for number in sorted(books.keys() | days.keys()):
            yield number, books[number], days[number]


class MonthSums:
    """Adds to the sums inside a transaction that somebody else commits. A month is known by its first day's number
    since the year 1; 0 is what has no date."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, tally: Tally) -> None:
        """Add what was tallied up."""
        full = list[Row]()
        for month, books, days in tally.by_month():
            kept = self._database.row(_MONTH, (month,)) or (b"[]", b"[]")
            of_books = dict(map(_numbers_of, _books(kept[0])))
            of_days = {hours.day: _minutes_of(hours, pieces) for hours, pieces in _days(kept[1])}
            for key, amounts in books.items():
                add_to(of_books, key, amounts)
            for day, minutes in days.items():
                add_to(of_days, day, minutes)
            in_books = [_book(key, sums) for key, sums in sorted(of_books.items(), key=_in_order) if sums[-1]]
            in_days = [_day(day, sums) for day, sums in sorted(of_days.items()) if sums[-1]]
            if in_books or in_days:
                full.append((month, _encode(in_books), _encode(in_days)))
            else:
                self._database.run(_DROP, (month,))
        self._database.run_many(_PUT, full)

    def books(self) -> list[Book]:
        """Return the books of all accounts, by month."""
        return [book for _, books in self._database.rows(_BOOKS) for book in _books(books)]

    def months(self) -> list[date]:
        """Return the first day of each month in which something stands, the latest first."""
        return [date.fromordinal(month) for (month,) in self._database.rows(_MONTHS)]

    def owed(self) -> Owed:
        """Return what is still owed in each account."""
        return _owed(self._database.rows(_BOOKS))

    def owed_before(self, month: date) -> Owed:
        """Return what was owed in each account before a month."""
        return _owed(self._database.rows(_BOOKS_BEFORE, (month.toordinal(),)))

    def days(self, period: Period) -> Iterator[DayHours]:
        """Yield the hours of each day of a period, without their sources."""
        first, last = period.since or date.min, period.until or date.max
        bounds = first.replace(day=1).toordinal(), last.toordinal()
        for (days,) in self._database.rows(_DAYS, bounds):
            yield from (hours for hours, _ in _days(days) if first <= hours.day <= last)


def add_to(sums: dict[K, Numbers], key: K, amounts: Numbers) -> None:
    """Add amounts to what stands under a key."""
    sums[key] = _added_up([sums[key], amounts]) if key in sums else amounts


def _times(amounts: Numbers, times: int) -> Numbers:
    return amounts if times == 1 else tuple([times * amount for amount in amounts])


def _added_up(each: Iterable[Numbers]) -> Numbers:
    return tuple(map(sum, zip(*each, strict=True)))


def _owed(rows: list[Row]) -> Owed:
    found: Owed = {}
    for book in (book for _, books in rows for book in _books(books)):
        exact, low, high = found.get((book.payer, book.currency), (0, 0, 0))
        effect = book.effect
        found[book.payer, book.currency] = exact + effect.exact, low + effect.low, high + effect.high
    return found


def _in_order(of_book: tuple[BookKey, Numbers]) -> list[str]:
    return [str(each) for each in of_book[0]]


def _book(key: BookKey, sums: Numbers) -> Book:
    payer, currency, month, part, sort, agreed, from_other = key
    exact, low, high, effect_exact, effect_low, effect_high, lines = sums
    amount, effect = Sum(currency, exact, low, high), Sum(currency, effect_exact, effect_low, effect_high)
    return Book(payer, currency, month, Part(part), sort, agreed, amount, effect, lines, from_other)


def _numbers_of(book: Book) -> tuple[BookKey, Numbers]:
    key = book.payer, book.currency, book.month, book.part.value, book.sort, book.agreed, book.from_other
    return key, (*_three(book.amount), *_three(book.effect), book.lines)


def _day(day: date, sums: Numbers) -> tuple[DayHours, int]:
    there, at_night, late = (Sum(MINUTES, exact, low, high) for exact, low, high in (sums[:3], sums[3:6], sums[6:9]))
    (breaks, breaks_told, breaks_of), (waiting, waiting_told, waiting_of) = sums[9:12], sums[12:15]
    told = Told(Sum(MINUTES, breaks), breaks_told, breaks_of), Told(Sum(MINUTES, waiting), waiting_told, waiting_of)
    return DayHours(day, there, at_night, late, *told), sums[15]


def _minutes_of(hours: DayHours, pieces: int) -> Numbers:
    told = (hours.breaks, hours.waiting)
    beside = (number for one in told for number in (one.minutes.exact, one.told, one.of))
    return *_three(hours.there), *_three(hours.at_night), *_three(hours.late), *beside, pieces


def _three(of: Sum) -> tuple[int, int, int]:
    return of.exact, of.low, of.high
