"""Which outcomes may be others since some records changed, and which records have to be read to reckon those again.

A shift depends on its agreement and, at a rate for the day, on the other shifts of its payer and day; whether it still
speaks for itself depends on the payments that name it. A payment depends on its shifts, on the other payments for
these, on the payment that it takes back, on the others that give something of that back, and on those that give
something of its own back. To look at more costs
time; to look at less would make wrong figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from journal.ledger.source import Source, Sources
from journal.ledger.stretch import day_of_shift, last_day_of
from journal.ledger.terms import first_day, payer_of
from journal.records.agreement import Agreement
from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift
from journal.vault.database import Database
from journal.vault.outcome_parts import OutcomeParts, in_lists, marks

_KEPT_TERMS = "SELECT record_id, payer, first, last FROM ledger_terms WHERE record_id IN ({marks})"
_NAMING = "SELECT source FROM links WHERE field = ? AND target IN ({marks})"

Read = Callable[[Iterable[str]], Mapping[str, Record]]
"""Reads the current versions of records; leaves out those that are gone."""


@attrs.frozen
class Traits:
    """What a record is found by as somebody's neighbour. Days are ordinals: a shift stands under `day`, an agreement
    counts from `first` to `last`. `shifts` are those that a payment is for, `reverses` is what it takes back."""

    kind: str
    payer: str = ""
    day: int | None = None
    first: int | None = None
    last: int | None = None
    shifts: tuple[str, ...] = ()
    reverses: str | None = None


def traits_of(record: Record, sources: Sources) -> Traits:
    """Return what a record is found by. `sources` holds the agreements."""
    if isinstance(record, Agreement):
        first, last = first_day(record) or date.min, last_day_of(record.valid_until) or date.max
        return Traits(record.kind, record.promised_by or "", None, first.toordinal(), last.toordinal())
    if isinstance(record, Shift):
        day = day_of_shift(record)
        return Traits(record.kind, payer_of(record, sources) or "", None if day is None else day.toordinal())
    if isinstance(record, Payment):
        return Traits(record.kind, shifts=record.shifts or (), reverses=record.reverses)
    return Traits(record.kind)


@attrs.frozen
class Reach:
    """The ids of the shifts and payments that are `affected`, and the records to reckon them from."""

    affected: frozenset[str]
    sources: Sources


def reach(database: Database, read: Read, agreements: Mapping[str, Agreement], changed: Iterable[str]) -> Reach:
    """Return how far the change of some records reaches, by what was kept of them and what they say now."""
    return _Reacher(database, read, agreements).reach(set(changed))


class _Reacher:
    def __init__(self, database: Database, read: Read, agreements: Mapping[str, Agreement]) -> None:
        self._database = database
        self._parts = OutcomeParts(database)
        self._read = read
        self._terms = Sources(tuple(Source(one, agreement) for one, agreement in agreements.items()))
        self._seen: dict[str, Record] = {}

    def reach(self, changed: set[str]) -> Reach:
        either = [*self._kept(changed), *self._now(changed)]
        shifts = {one for one, traits in either if traits.kind == Shift.kind}
        shifts |= {shift for _, traits in either if traits.kind == Payment.kind for shift in traits.shifts}
        shifts |= self._naming("agreement", (one for one, traits in either if traits.kind == Agreement.kind))
        for _, traits in either:
            if traits.first is not None and traits.last is not None:
                shifts |= self._parts.shifts_between(traits.payer, traits.first, traits.last)
        shifts |= self._same_day(shifts)
        payments = {one for one, traits in either if traits.kind == Payment.kind} | self._naming("shifts", shifts)
        back = {traits.reverses for _, traits in either if traits.reverses is not None}
        payments |= back | self._naming("reverses", payments | back)
        # Whether a shift without terms is spoken for hangs on what the payments that name it say is owed.
        shifts |= {shift for payment in self._payments(payments).values() for shift in payment.shifts or ()}
        return Reach(frozenset(shifts | payments), self._sources(shifts, payments | self._naming("shifts", shifts)))

    def _sources(self, shifts: set[str], payments: set[str]) -> Sources:
        paid = self._payments(payments)
        back = {one.reverses for one in paid.values() if one.reverses is not None}
        paid |= self._payments(back | self._naming("reverses", back))
        named = {shift for payment in paid.values() for shift in payment.shifts or ()}
        paid |= self._payments(self._naming("shifts", named))
        worked = self._of(Shift, shifts | named | self._same_day(named))
        records = {**paid, **worked}
        return Sources((*self._terms.all, *(Source(one, record) for one, record in records.items())))

    def _same_day(self, shifts: set[str]) -> set[str]:
        """Return the shifts that share payer and day with one of these, as kept or as they are now."""
        either = [*self._kept(shifts), *self._now(shifts)]
        shifts_of = (traits for _, traits in either if traits.kind == Shift.kind)
        return self._parts.shifts_on({(traits.payer, traits.day) for traits in shifts_of if traits.day is not None})

    def _payments(self, ids: Iterable[str]) -> dict[str, Payment]:
        return self._of(Payment, ids)

    def _of(self, record_type: type[Any], ids: Iterable[str]) -> dict[str, Any]:
        wanted = set(ids)
        self._seen |= self._read(wanted - self._seen.keys())
        found = ((one, self._seen[one]) for one in wanted if one in self._seen)
        return {one: record for one, record in found if isinstance(record, record_type)}

    def _now(self, ids: Iterable[str]) -> Iterator[tuple[str, Traits]]:
        return ((one, traits_of(record, self._terms)) for one, record in self._of(Record, ids).items())

    def _kept(self, ids: Iterable[str]) -> Iterator[tuple[str, Traits]]:
        wanted = set(ids)
        for kept in self._parts.kept(wanted):
            day = None if kept.day is None else kept.day.toordinal()
            yield kept.id, Traits(kept.kind, kept.payer or "", day, shifts=kept.shifts, reverses=kept.reverses)
        for some in in_lists(wanted):
            for one, payer, first, last in self._database.rows(_KEPT_TERMS.format(marks=marks(some)), some):
                yield one, Traits(Agreement.kind, payer, None, first, last)

    def _naming(self, field: str, targets: Iterable[str]) -> set[str]:
        lists = in_lists(targets)
        return {one for some in lists for one in self._ids(_NAMING.format(marks=marks(some)), (field, *some))}

    def _ids(self, statement: str, values: Iterable[Any]) -> set[str]:
        return {row[0] for row in self._database.rows(statement, values)}
