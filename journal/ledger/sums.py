"""Sums of whole units (minor units of one currency, or minutes), exact and estimated apart, with their sources.

Units are never mixed and nothing is converted. A sum of sums is exact: parts equal the whole to the last unit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from journal.ledger.figure import Figure

MINUTES = "min"
"""The unit of hours; every other unit is a currency of ISO 4217."""


class Sum(Figure, frozen=True):
    """What is known for sure (`exact`) and what is estimated, between `low` and `high`; `sources` are record ids."""

    unit: str
    exact: int = 0
    low: int = 0
    high: int = 0
    sources: tuple[str, ...] = ()

    @property
    def least(self) -> int:
        """The least that the whole can be."""
        return self.exact + self.low

    @property
    def most(self) -> int:
        """The most that the whole can be."""
        return self.exact + self.high

    @property
    def is_exact(self) -> bool:
        """Whether nothing in it is estimated but what is estimated as nothing."""
        return self.low == self.high == 0

    def __neg__(self) -> Sum:
        return Sum(self.unit, -self.exact, -self.high, -self.low, self.sources)

    def __add__(self, other: Sum) -> Sum:
        return total(self.unit, (self, other))

    def __sub__(self, other: Sum) -> Sum:
        return total(self.unit, (self, -other))


def exactly(unit: str, amount: int, *sources: str) -> Sum:
    """Return a figure that is known."""
    return Sum(unit, amount, 0, 0, _in_order(sources))


def estimated(unit: str, low: int, high: int, *sources: str) -> Sum:
    """Return a figure that lies between two estimates, or is one where both are the same."""
    return Sum(unit, low=min(low, high), high=max(low, high), sources=_in_order(sources))


def ranged(unit: str, low: int, high: int, sure: bool, *sources: str) -> Sum:
    """Return an exact figure where it is sure and has no range, else an estimate."""
    return exactly(unit, low, *sources) if sure and low == high else estimated(unit, low, high, *sources)


def total(unit: str, parts: Iterable[Sum]) -> Sum:
    """Add up. Raises ValueError where a part has another unit."""
    exact = low = high = 0
    sources: set[str] = set()
    for part in parts:
        if part.unit != unit:
            raise ValueError("Sums of different units are never added.")
        exact, low, high = exact + part.exact, low + part.low, high + part.high
        if part.sources:  # sums that are kept by month name none
            sources.update(part.sources)
    return Sum(unit, exact, low, high, _in_order(sources))


def shared(amount: int, count: int, of: int) -> int:
    """Return `amount` × `count` / `of` to the nearest unit, a half upwards. Nothing here is below zero."""
    return (2 * amount * count + of) // (2 * of)


def _in_order(ids: Collection[str]) -> tuple[str, ...]:
    return tuple(ids) if len(ids) < 2 else tuple(sorted(set(ids)))
