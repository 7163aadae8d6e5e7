"""Adding up money as it stands on a form: each currency by itself, never converted."""

from __future__ import annotations

from collections.abc import Iterable

from journal.records.money import Money


def summed(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """Return one sum for each currency, in the order in which they first stand there."""
    sums: dict[str, int] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, 0) + amount.minor
    return tuple(Money(minor, currency) for currency, minor in sums.items())


def remainder(whole: Money, taken: Iterable[Money]) -> Money | None:
    """Return what is left of `whole`, which may be less than nothing; None where another currency was taken."""
    sums = summed(taken)
    if any(one.currency != whole.currency for one in sums):
        return None
    return Money(whole.minor - sum(one.minor for one in sums), whole.currency)
