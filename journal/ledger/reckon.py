"""The pay ledger: every shift and payment brought into the account of its payer and currency.

Kept true: it depends on the set of records alone, not on their order; every line names the records it was read from;
what can't be reckoned is listed with the reason and stands in no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import attrs

from journal.ledger.accounts import Account
from journal.ledger.expected import expected, not_worked
from journal.ledger.lines import Line, Part
from journal.ledger.payments import PaymentReader, moved, pays_shifts
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.source import Source, Sources
from journal.ledger.stretch import day_of, day_of_shift, is_sure, start_of_shift
from journal.ledger.sums import Sum, ranged
from journal.ledger.terms import Agreements, Terms, payer_of
from journal.records.money import Per
from journal.records.shift import Shift


@attrs.frozen
class Difference:
    """A payment that says another amount is owed than its shifts come to."""

    payment: str
    stated: Sum
    reckoned: Sum


@attrs.frozen
class Ledger:
    """Everything that was reckoned. `pay` and `terms` are by the id of the shift, `payers` of every shift."""

    sources: Sources
    accounts: tuple[Account, ...]
    not_reckoned: tuple[NotReckoned, ...]
    pay: Mapping[str, Sum]
    terms: Mapping[str, Terms]
    payers: Mapping[str, str | None]

    def differences(self) -> Iterator[Difference]:
        """Yield each payment whose stated amount differs from what all its shifts come to."""
        for one, payment in self.sources.payments.items():
            if not pays_shifts(payment) or payment.owed is None or payment.what_for == "refund":
                continue
            figures = [self.pay[shift] for shift in payment.shifts or () if shift in self.pay]
            unit, minor = payment.owed.currency, payment.owed.minor
            if len(figures) < len(payment.shifts or ()) or any(figure.unit != unit for figure in figures):
                continue
            whole = figures[0]
            for figure in figures[1:]:
                whole = whole + figure
            if not whole.least <= minor <= whole.most:
                yield Difference(one, ranged(unit, minor, minor, is_sure(payment), one), whole)


def reckon(records: Iterable[Source]) -> Ledger:
    """Reckon the ledger of these records. Looks at nothing else, and applies no suggestion."""
    sources = Sources(tuple(records))
    payers = {one: payer_of(shift, sources) for one, shift in sources.shifts.items()}
    agreements = Agreements(sources)
    found = {one: agreements.terms_of(shift) for one, shift in sources.shifts.items()}
    terms = {one: each for one, each in found.items() if isinstance(each, Terms)}
    results: dict[str, Sum | Reason] = {one: _pay(one, shift, found[one]) for one, shift in sources.shifts.items()}
    for one in _days_already_paid(sources, terms, payers, results):
        results[one] = Reason.DAY_ALREADY_PAID
    pay = {one: result for one, result in results.items() if isinstance(result, Sum)}

    read = PaymentReader(sources, frozenset(pay)).read()
    lines = [*(_expected(one, sources.shifts[one], payers[one], terms[one], pay[one]) for one in pay), *read.lines]
    in_hand, beside = _in_hand(sources, payers)
    lines += in_hand
    told = {one for line in lines if line.part is Part.EXPECTED for one in line.amount.sources}
    without = [
        NotReckoned(one, result, payers[one], day_of_shift(sources.shifts[one]))
        for one, result in results.items()
        if isinstance(result, Reason) and one not in told
    ]
    missing = sorted(
        {*without, *read.not_reckoned, *beside}, key=lambda each: (each.day or date.max, each.id, each.reason)
    )
    return Ledger(sources, _accounts(lines), tuple(missing), pay, terms, payers)


def _pay(one: str, shift: Shift, terms: Terms | Reason) -> Sum | Reason:
    return expected(one, shift, terms) if isinstance(terms, Terms) else not_worked(shift) or terms


def _days_already_paid(
    sources: Sources,
    terms: Mapping[str, Terms],
    payers: Mapping[str, str | None],
    results: Mapping[str, Sum | Reason],
) -> Iterator[str]:
    """Yield the shifts at a rate for the day that are not the first of their day."""
    by_day: dict[tuple[str | None, date], list[tuple[str, str]]] = defaultdict(list)
    for one, each in terms.items():
        by_the_day = each.basis == "shift" and each.rate is not None and each.rate.per is Per.DAY
        moment = start_of_shift(sources.shifts[one])
        if by_the_day and isinstance(results[one], Sum) and moment is not None and (day := day_of(moment)) is not None:
            assert moment.at is not None  # it has a day
            by_day[payers[one], day].append((moment.at.isoformat(), one))
    for same in by_day.values():
        yield from (one for _, one in sorted(same)[1:])


def _expected(one: str, shift: Shift, payer: str | None, terms: Terms, pay: Sum) -> Line:
    return Line(Part.EXPECTED, one, payer, day_of_shift(shift), pay, pay, sort=terms.basis)


def _in_hand(sources: Sources, payers: Mapping[str, str | None]) -> tuple[list[Line], list[NotReckoned]]:
    """Return the money that shifts themselves say was given, where no payment says it."""
    paid = {
        shift
        for payment in sources.payments.values()
        if pays_shifts(payment) and moved(payment)
        for shift in payment.shifts or ()
    }
    lines, beside = list[Line](), list[NotReckoned]()
    for one, shift in sources.shifts.items():
        if shift.given is None:
            continue
        if one in paid:
            beside.append(NotReckoned(one, Reason.GIVEN_IN_PAYMENT, payers[one], day_of_shift(shift)))
            continue
        amount = ranged(shift.given.currency, shift.given.minor, shift.given.minor, is_sure(shift), one)
        lines.append(Line(Part.RECEIVED, one, payers[one], day_of_shift(shift), amount, -amount, sort="in_hand"))
    return lines, beside


def _accounts(lines: Iterable[Line]) -> tuple[Account, ...]:
    by_account: dict[tuple[str | None, str], list[Line]] = defaultdict(list)
    for line in lines:
        by_account[line.payer, line.amount.unit].append(line)
    return tuple(
        Account(payer, currency, tuple(sorted(found, key=lambda line: line.place_in_order)))
        for (payer, currency), found in sorted(by_account.items(), key=lambda pair: (pair[0][0] or "~", pair[0][1]))
    )
