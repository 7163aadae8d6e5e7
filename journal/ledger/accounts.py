"""Accounts: for one payer and one currency, what was expected, received and taken off, and what is still owed.

Still owed = expected − received − deductions that were agreed beforehand. What was taken off without agreement stays
owed; where it isn't said whether it was agreed, what is owed is a range. Bonds and advances have books of their own.
A statement is a slice of an account's lines, so that the statements of two halves add up to that of the whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

import attrs

from journal.ledger.lines import Line, Part
from journal.ledger.period import Period
from journal.ledger.sums import Sum, total


@attrs.frozen
class Carried:
    """What was owed before the first line of an account that begins in the middle."""

    exact: int = 0
    low: int = 0
    high: int = 0


@attrs.frozen
class Balance:
    """What was still owed after the first `count` dated lines of an account: the sum of their effects."""

    account: Account = attrs.field(repr=False)
    count: int
    exact: int
    low: int
    high: int

    @property
    def least(self) -> int:
        """The least that can have been owed."""
        return self.exact + self.low

    @property
    def most(self) -> int:
        """The most that can have been owed."""
        return self.exact + self.high

    def as_sum(self) -> Sum:
        """Return it with its sources, but for those of what was carried over."""
        lines = total(self.account.currency, (line.effect for line in self.account.lines[: self.count]))
        return Sum(self.account.currency, self.exact, self.low, self.high, lines.sources)


@attrs.frozen(slots=False)
class Statement:
    """What happened in an account from `since` to `until`, both days included. None leaves a side open."""

    account: Account = attrs.field(repr=False)
    since: date | None
    until: date | None
    lines: tuple[Line, ...] = attrs.field(repr=False)
    first: int
    """How many dated lines come before these."""

    @cached_property
    def expected(self) -> Sum:
        """What the work and the promises of this time were worth."""
        return self.amount(Part.EXPECTED)

    @cached_property
    def received(self) -> Sum:
        """What came in, less what was taken back."""
        return self.amount(Part.RECEIVED)

    @cached_property
    def deducted(self) -> Sum:
        """What was taken off, agreed or not."""
        return self.amount(Part.DEDUCTED)

    @cached_property
    def counted_off(self) -> Sum:
        """What was taken off and lowers what is owed: as agreed, or kept as a bond or for an advance."""
        return total(self.account.currency, (-line.effect for line in self.of(Part.DEDUCTED)))

    @cached_property
    def disputed(self) -> Sum:
        """What was taken off and lowers no debt, since it was not agreed; a range where nobody said whether it was."""
        return total(self.account.currency, (line.disputed for line in self.of(Part.DEDUCTED)))

    @cached_property
    def outstanding(self) -> Sum:
        """What is still owed of this time: expected, less received, less deductions that were agreed."""
        return total(self.account.currency, (line.effect for line in self.lines))

    @cached_property
    def unexplained(self) -> Sum:
        """What is missing without any deduction being named: expected, less received, less all deductions."""
        return self.expected - self.received - self.deducted

    def amount(self, part: Part) -> Sum:
        """Return the sum of one book: for bonds what is kept of mine, for advances what I have still to work off."""
        return total(self.account.currency, (line.amount for line in self.of(part)))

    def of(self, part: Part) -> tuple[Line, ...]:
        """Return the lines of one book."""
        return tuple(line for line in self.lines if line.part is part)

    def by_sort(self, part: Part) -> dict[tuple[str | None, bool | None], Sum]:
        """Return the sums of one book by their sort (the basis of pay, what a payment is for, the kind of a deduction)
        and, for deductions, by whether it was agreed. They add up to the book's sum."""
        found: dict[tuple[str | None, bool | None], list[Sum]] = defaultdict(list)
        for line in self.of(part):
            found[line.sort, line.agreed].append(line.amount)
        in_order = sorted(found, key=lambda key: (key[0] or "~", str(key[1])))
        return {key: total(self.account.currency, found[key]) for key in in_order}

    def from_others(self) -> dict[str, Sum]:
        """Return what of the received came from others than who owes it, by their ids: such money pays the shifts that
        it is linked to, whoever handed it over."""
        found: dict[str, list[Sum]] = defaultdict(list)
        for line in self.lines:
            if (other := line.from_other) is not None:
                found[other].append(line.amount)
        return {person: total(self.account.currency, found[person]) for person in sorted(found)}

    def running(self) -> Iterator[tuple[Line, Balance | None]]:
        """Yield each line with what is owed after it; a line without a date has no place in that order."""
        for count, line in enumerate(self.lines, self.first + 1):
            yield line, None if line.day is None else self.account.balance(count)

    @property
    def opening(self) -> Balance:
        """What was owed before this time."""
        return self.account.balance(self.first)

    @property
    def closing(self) -> Balance:
        """What is owed at the end of this time; lines without a date are not in it."""
        return self.account.balance(self.first + sum(line.day is not None for line in self.lines))


@attrs.frozen(slots=False)
class Account:
    """The lines of one payer (None: not said) in one currency, in order of their days; those without one come last.

    `carried` is what was owed before the first of them.
    """

    payer: str | None
    currency: str
    lines: tuple[Line, ...] = attrs.field(repr=False)
    carried: Carried = Carried()

    @cached_property
    def _days(self) -> list[date]:
        return [line.day for line in self.lines if line.day is not None]

    @cached_property
    def _running(self) -> list[tuple[int, int, int]]:
        sums = [attrs.astuple(self.carried)]
        for line in self.lines[: len(self._days)]:
            exact, low, high = sums[-1]
            sums.append((exact + line.effect.exact, low + line.effect.low, high + line.effect.high))
        return sums

    def balance(self, count: int) -> Balance:
        """Return what was owed after the first `count` dated lines."""
        return Balance(self, count, *self._running[count])

    def whole(self) -> Statement:
        """Return the statement of everything, with and without a date."""
        return Statement(self, None, None, self.lines, 0)

    def over(self, period: Period) -> Statement:
        """Return the statement of a period; that of everything where both its sides are open."""
        return self.whole() if period.everything else self.within(period.since, period.until)

    def undated(self) -> Statement:
        """Return the statement of what has no date."""
        return Statement(self, None, None, self.lines[len(self._days) :], len(self._days))

    def within(self, since: date | None, until: date | None) -> Statement:
        """Return the statement of the dated lines from one day to another, both included."""
        first = 0 if since is None else bisect_left(self._days, since)
        last = len(self._days) if until is None else bisect_right(self._days, until)
        return Statement(self, since, until, self.lines[first:last], first)

    def months(self, since: date | None = None, until: date | None = None) -> Iterator[Statement]:
        """Yield a statement for each month in which something stands, cut at `since` and `until`."""
        for begin in sorted({day.replace(day=1) for day in self._days}):
            end = (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            if (since is None or since <= end) and (until is None or until >= begin):
                month = self.within(max(begin, since or begin), min(end, until or end))
                if month.lines:
                    yield month


def most_work_first(account: Account) -> tuple[int, int, str, str]:
    """Return by what accounts are sorted for reading: those with most work first, then most owed."""
    work = sum(line.part is Part.EXPECTED for line in account.lines)
    return -work, -sum(line.effect.most for line in account.lines), account.currency, account.payer or "~"
