"""Lowered rates and broken terms: what was agreed against what was given, and what it cost.

Two kinds are kept apart and never added together. *Broken*: on a shift another rate or share was given than the one
agreed. *Lowered*: a later agreement of the same payer promises less than the one before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

import attrs
from msgspec.structs import replace

from journal.ledger.expected import expected
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reckon import Ledger
from journal.ledger.sums import Sum, total
from journal.ledger.terms import Promise, first_day, implied_basis
from journal.records.agreement import Agreement


@attrs.frozen
class Broken:
    """Shifts on which the same other terms were given than agreed, from the first day to the last.

    `by` are the people who ran them, `reasons` and `set_by` the words that were said, each once, in order of the days.
    `cost` is what was agreed less what was given; None where neither can be reckoned.
    """

    payer: str | None
    first: date | None
    last: date | None
    agreed: Promise
    given: Promise
    by: tuple[str, ...]
    set_by: tuple[str, ...]
    reasons: tuple[str, ...]
    cost: Sum | None
    shifts: tuple[str, ...]


@attrs.frozen
class Lowered:
    """An agreement that promises less than the one before it by the same payer for the same place and basis.

    `cost` is what its shifts bring less than under the terms `before`, `since_first` less than under the very first
    ones; None where no shift was reckoned under it.
    """

    payer: str | None
    agreement: str
    before: str
    day: date | None
    was: Promise
    now: Promise
    how: str | None
    words: str | None = attrs.field(repr=False)
    cost: Sum | None
    since_first: Sum | None


def broken_terms(ledger: Ledger, period: Period = EVERYTHING) -> list[Broken]:
    """Return each change of the given terms on the shifts of a period, in order of its first day."""
    rows: dict[tuple[str | None, Promise, Promise, str | None], list[str]] = defaultdict(list)
    for one, given in ledger.given.items():
        if period.holds(ledger.days[one]):
            rows[ledger.payers[one], given.agreed, given.given, ledger.terms[one].basis].append(one)
    found = [_broken(ledger, payer, agreed, given, ids) for (payer, agreed, given, _), ids in rows.items()]
    return sorted(found, key=lambda row: (row.first or date.max, row.shifts))


def lowered_rates(ledger: Ledger, period: Period = EVERYTHING, *, with_cost: bool = True) -> list[Lowered]:
    """Return each agreement that promises less than the one before, in order of its day.

    `with_cost` needs a ledger that holds all shifts under these agreements.

    Of a period those are returned that were made in it or under which one of its shifts was worked, and the cost is
    that of its shifts.
    """
    chains: dict[tuple[str | None, str | None, str | None], list[tuple[date, str, Agreement]]] = defaultdict(list)
    for one, agreement in ledger.sources.agreements.items():
        basis, day = agreement.basis or implied_basis(agreement.rate, agreement.share), first_day(agreement)
        if basis is not None and day is not None:
            chains[agreement.promised_by, agreement.place, basis].append((day, one, agreement))
    under: dict[str, list[str]] = defaultdict(list)
    for shift, terms in ledger.terms.items() if with_cost else ():
        if period.holds(ledger.days[shift]):
            for agreement_id in terms.sources:
                under[agreement_id].append(shift)
    would = _Would(ledger, under)
    found = [row for chain in chains.values() for row in _steps(would, sorted(chain, key=_early))]
    touched = [row for row in found if period.holds(row.day) or row.agreement in under]
    return sorted(touched, key=lambda row: (row.day or date.max, row.agreement))


def _early(link: tuple[date, str, Agreement]) -> tuple[date, str]:
    return link[0], link[1]


def _steps(would: _Would, chain: list[tuple[date, str, Agreement]]) -> Iterator[Lowered]:
    for (_, before_id, before), (day, one, now) in pairwise(chain):
        if not _less(_of(now), _of(before)):
            continue
        yield Lowered(
            now.promised_by,
            one,
            before_id,
            day,
            _of(before),
            _of(now),
            now.how,
            now.terms,
            would.cost(one, _of(before), before_id),
            would.cost(one, _of(chain[0][2]), chain[0][1]),
        )


def _less(now: Promise, before: Promise) -> bool:
    if now.rate is not None and before.rate is not None:
        same = (now.rate.per, now.rate.money.currency) == (before.rate.per, before.rate.money.currency)
        return same and now.rate.money.minor < before.rate.money.minor
    return now.share is not None and before.share is not None and now.share < before.share


class _Would:
    """What shifts would have brought under other terms. `under` are the shifts under each agreement."""

    def __init__(self, ledger: Ledger, under: Mapping[str, list[str]]) -> None:
        self._ledger = ledger
        self._under = under
        self._costs: dict[tuple[str, str], Sum | None] = {}

    def cost(self, agreement: str, promised: Promise, promised_in: str) -> Sum | None:
        """Return what the shifts under an agreement would bring under the terms of another, less what they bring."""
        key = agreement, promised_in
        if key not in self._costs:  # the terms before are often the very first ones
            self._costs[key] = self._cost(self._under.get(agreement, []), promised, (promised_in, agreement))
        return self._costs[key]

    def _cost(self, shifts: list[str], promised: Promise, agreements: tuple[str, ...]) -> Sum | None:
        ledger, parts = self._ledger, list[Sum]()
        for one in shifts:
            terms = replace(ledger.terms[one], rate=promised.rate, share=promised.share, sources=agreements)
            work, stretch = ledger.worked[one]
            would = expected(one, work, terms, stretch)
            if one in ledger.pay and isinstance(would, Sum) and would.unit == ledger.pay[one].unit:
                parts += [would, -ledger.pay[one]]
        return total(parts[0].unit, parts) if parts else None


def _broken(ledger: Ledger, payer: str | None, agreed: Promise, given: Promise, ids: list[str]) -> Broken:
    days = ledger.days
    ids = sorted(ids, key=lambda one: (days[one] or date.max, one))
    each = [ledger.given[one] for one in ids]
    costs = [one.cost for one in each if one.cost is not None]
    dated = [day for one in ids if (day := days[one]) is not None]
    return Broken(
        payer,
        min(dated, default=None),
        max(dated, default=None),
        agreed,
        given,
        _each_once(one.run_by for one in each),
        _each_once(one.set_by for one in each),
        _each_once(one.reason for one in each),
        total(costs[0].unit, costs) if costs else None,
        tuple(ids),
    )


def _of(agreement: Agreement) -> Promise:
    return Promise(agreement.rate, agreement.share)


def _each_once(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
