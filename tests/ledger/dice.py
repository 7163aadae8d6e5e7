"""Small journals drawn at random, in which most links meet something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from hypothesis import strategies as st

from journal.records.agreement import Agreement
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.payment import DEDUCTIONS, STATES, WHAT_FOR, Deduction, Payment
from journal.records.record import Record
from journal.records.shift import BASES, OUTCOMES, Shift

SHIFTS = ("s1", "s2", "s3", "s4")
PAYMENTS = ("p1", "p2", "p3", "p4")
AGREEMENTS = ("a1", "a2")
_START = datetime(2026, 3, 1)
_SPAN = 60 * 24 * 60


class Dice:
    """Draws what records say from a seed: far quicker than a strategy for each of their fields."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.one_of = self._random.choice
        self.up_to = partial(self._random.randint, 0)

    def maybe(self, value: Callable[[], Any]) -> Any:
        return None if self.up_to(1) else value()

    def some(self, names: tuple[str, ...]) -> tuple[str, ...] | None:
        return tuple(self._random.sample(names, self.up_to(min(3, len(names))))) or None

    def moment(self) -> Moment:
        zone = self.one_of(("Europe/Berlin", "Pacific/Auckland", "America/St_Johns"))
        precision = self.one_of((Precision.EXACT, Precision.EXACT, Precision.ABOUT, Precision.BETWEEN, Precision.DAY))
        at = Moment.local(_START + timedelta(minutes=self.up_to(_SPAN)), zone).at
        until = at + timedelta(minutes=self.up_to(120)) if precision is Precision.BETWEEN else None
        return Moment(at, zone, precision, until)

    def span(self) -> Span:
        start = self.moment()
        end = Moment(start.at + timedelta(minutes=self._random.randint(-30, 3000)), start.zone)
        return Span(start, self.one_of((end, end, end, None)))

    def money(self) -> Money:
        return Money(self.up_to(100_000), self.one_of(("EUR", "EUR", "EUR", "JPY")))

    def rate(self) -> Rate:
        return Rate(self.money(), self.one_of(list(Per)))

    def yes_no(self) -> bool | None:
        return self.one_of((None, True, False))

    def shift(self) -> Shift:
        basis = self.one_of((None, *BASES))
        fitting = {"hour": Per.HOUR, "booking": Per.BOOKING, "shift": self.one_of((Per.SHIFT, Per.DAY))}.get(basis)
        agreed = Rate(self.money(), fitting) if fitting and self.up_to(3) else self.maybe(self.rate)
        return Shift(
            actual=self.one_of((self.span(), self.span(), None)),
            scheduled=self.maybe(self.span),
            run_by=self.one_of((None, "boss", "boss", "other")),
            place=self.one_of((None, "club", "house")),
            outcome=self.one_of((None, "worked", "worked", *OUTCOMES)),
            certainty=self.one_of((None, "exact", "exact", "estimate", "no_work", "not_recorded")),
            breaks=self.maybe(lambda: self.up_to(90)),
            waiting=self.maybe(lambda: self.up_to(90)),
            breaks_paid=self.yes_no(),
            bookings=self.maybe(lambda: self.up_to(9)),
            basis=basis,
            agreed_rate=agreed,
            given_rate=self.maybe(self.rate),
            agreed_share=self.maybe(lambda: self.up_to(100)),
            given_share=self.maybe(lambda: self.up_to(100)),
            takings=self.maybe(self.money),
            given=self.maybe(self.money),
            agreement=self.one_of((None, None, *AGREEMENTS, "gone")),
        )

    def payment(self) -> Payment:
        return Payment(
            what_for=self.one_of((None, "pay", "pay", "pay", *WHAT_FOR)),
            state=self.one_of((None, "received", "received", *STATES)),
            owed=self.maybe(self.money),
            amount=self.one_of((self.money(), self.money(), None)),
            at_most=self.one_of((None, None, self.money())),
            due=self.maybe(self.moment),
            paid=self.maybe(self.moment),
            deductions=tuple(
                Deduction(sort=self.one_of((None, *DEDUCTIONS)), amount=self.maybe(self.money), agreed_before=agreed)
                for agreed in self.some((None, True, False)) or ()
            )
            or None,
            counterpart=self.one_of((None, "boss", "boss", "other")),
            outgoing=self.one_of((None, None, True)),
            shifts=self.some((*SHIFTS, "gone")),
            reverses=self.one_of((None, None, None, *PAYMENTS)),
        )

    def agreement(self) -> Agreement:
        return Agreement(
            promised_by=self.one_of((None, "boss", "boss", "other")),
            place=self.one_of((None, None, "club")),
            basis=self.one_of((None, None, *BASES)),
            rate=self.maybe(self.rate),
            share=self.maybe(lambda: self.up_to(100)),
            valid_from=self.maybe(self.moment),
            valid_until=self.one_of((None, None, self.moment())),
        )


@st.composite
def journals(draw: st.DrawFn) -> dict[str, Record]:
    """Return a small journal in which most links meet something."""
    dice = Dice(draw(st.integers(0, 2**32)))
    whole: dict[str, Record] = {name: dice.shift() for name in SHIFTS}
    whole |= {name: dice.payment() for name in PAYMENTS}
    whole |= {name: dice.agreement() for name in AGREEMENTS}
    kept = draw(st.sets(st.sampled_from(sorted(whole))))
    return {name: record for name, record in whole.items() if name in kept or not kept}
