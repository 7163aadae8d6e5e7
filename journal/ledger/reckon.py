"""The pay ledger: every shift and payment brought into the account of its payer and currency.

Kept true: it depends on the set of records alone, not on their order; every line names the records it was read from;
what can't be reckoned is listed with the reason and stands in no sum. It is put together from the outcomes of single
records, so it may as well be that of a period, with what was owed before it carried over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from journal.ledger.accounts import Account, Carried, most_work_first
from journal.ledger.expected import Work
from journal.ledger.lines import Line
from journal.ledger.outcome import Difference, Given, Outcome, outcomes
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.source import Sourced, Sources
from journal.ledger.stretch import Stretch
from journal.ledger.sums import Sum
from journal.ledger.terms import Terms
from journal.records.shift import Shift

AccountKey = tuple[str | None, str]
"""Payer and currency."""


@attrs.frozen
class Ledger:
    """Everything that was reckoned. `pay` and `terms` are by the id of the shift, `payers` of every shift.

    What it was reckoned from stands in `sources`; where that is a period's, not all of it may have been read.
    """

    sources: Sources
    accounts: tuple[Account, ...]
    """Those with most work first."""
    not_reckoned: tuple[NotReckoned, ...]
    pay: Mapping[str, Sum]
    terms: Mapping[str, Terms]
    payers: Mapping[str, str | None]
    days: Mapping[str, date | None]
    """The day that each shift stands under."""
    spoken: Mapping[str, tuple[date, ...]]
    """The days that each shift without hours speaks of."""
    given: Mapping[str, Given]
    """The shifts on which other terms were given than agreed."""
    worked: Mapping[str, tuple[Work, Stretch | Reason]]
    """What the pay of each shift hangs on beside the terms, and how long it was or why that isn't known."""
    differences: tuple[Difference, ...]
    """The payments that say another amount is owed than their shifts come to."""


def reckon(records: Iterable[Sourced]) -> Ledger:
    """Reckon the ledger of these records. Looks at nothing else, and applies no suggestion."""
    sources = Sources(tuple(records))
    return ledger_of(sources, outcomes(sources))


def ledger_of(
    sources: Sources,
    found: Iterable[Outcome],
    period: Period = EVERYTHING,
    carried: Mapping[AccountKey, Carried] | None = None,
) -> Ledger:
    """Put a ledger together. Of a period its own lines and those without a date are in it; `carried` is what was owed
    before."""
    by_id = {outcome.id: outcome for outcome in sorted(found, key=lambda outcome: outcome.id)}
    each = by_id.values()
    shifts = [outcome for outcome in each if outcome.kind == Shift.kind]
    lines: dict[AccountKey, list[Line]] = defaultdict(list)
    for outcome in each:
        for line in outcome.lines:
            if line.day is None or period.holds(line.day):
                lines[line.payer, line.amount.unit].append(line)
    missing = {one for outcome in each for one in outcome.missing}
    return Ledger(
        sources,
        _accounts(lines, carried or {}),
        tuple(sorted(missing, key=lambda one: (one.day or date.max, one.id, one.reason))),
        {outcome.id: outcome.pay for outcome in shifts if outcome.pay is not None},
        {outcome.id: outcome.terms for outcome in shifts if outcome.terms is not None},
        {outcome.id: outcome.payer for outcome in shifts},
        {outcome.id: outcome.day for outcome in shifts},
        {outcome.id: outcome.spoken for outcome in shifts if isinstance(outcome.hours, NotReckoned)},
        {outcome.id: outcome.given for outcome in shifts if outcome.given is not None},
        {outcome.id: (outcome.work, outcome.stretch) for outcome in shifts if outcome.work is not None},
        tuple(outcome.difference for outcome in each if outcome.difference is not None),
    )


def _accounts(lines: Mapping[AccountKey, list[Line]], carried: Mapping[AccountKey, Carried]) -> tuple[Account, ...]:
    accounts = [
        Account(
            *key, tuple(sorted(lines.get(key, ()), key=lambda line: line.place_in_order)), carried.get(key, Carried())
        )
        for key in {*lines, *carried}
    ]
    return tuple(sorted(accounts, key=most_work_first))
