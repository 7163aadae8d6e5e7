"""The lines of the ledger: each one figure of one record, in one currency, and what it does to what is owed.

Every account keeps its books apart: pay, bonds, advances, and what I paid out. A bond taken off the pay moves from the
pay to the bonds, where it is still mine; an advance stands among the advances until it is worked off. So no amount
counts twice.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from journal.ledger.figure import Figure
from journal.ledger.sums import Sum, estimated


class Part(StrEnum):
    """Which book a line stands in."""

    EXPECTED = "expected"
    RECEIVED = "received"
    DEDUCTED = "deducted"
    BONDS = "bonds"
    ADVANCES = "advances"
    PAID_OUT = "paid_out"


class Line(Figure, frozen=True):
    """One figure. `owner` is the record that it is a part of, `effect` what it adds to the pay that is still owed.

    `sort` is the basis of the pay, what a payment is for, or the kind of a deduction; `reason` are the words that were
    given for it, `agreed` whether it was agreed beforehand (None: not said), `debt` the debt that it went to, `by` the
    person who paid or was paid, `taken_by` who took a deduction, in the words that were used.
    """

    part: Part
    owner: str
    payer: str | None
    day: date | None
    amount: Sum
    effect: Sum
    sort: str | None = None
    reason: str | None = None
    agreed: bool | None = None
    debt: str | None = None
    by: str | None = None
    taken_by: str | None = None

    def __repr__(self) -> str:
        return f"Line({self.part.value} of {self.owner})"  # never the words that somebody wrote

    @property
    def from_other(self) -> str | None:
        """Who paid it in the place of whoever owed it."""
        return self.by if self.part is Part.RECEIVED and self.by != self.payer else None

    @property
    def disputed(self) -> Sum:
        """What of a deduction lowers no debt, since it was not agreed; all of it or nothing where nobody said so."""
        rest = self.amount + self.effect
        return rest if self.effect.is_exact else estimated(rest.unit, rest.least, rest.most, *rest.sources)

    @property
    def place_in_order(self) -> tuple[date, str, str, str]:
        """Where the line stands among the others: by day (those without one last), then by record."""
        return self.day or date.max, self.owner, self.part, self.sort or ""
