"""Outcomes as JSON and back, so that they can be kept: short arrays, made to be written and read quickly.

This is no format that anybody else reads: what is kept is thrown away when `VERSION` changes. In the sources of a
figure the record's own id is written as 0; so is an effect that is its line's amount, pay that is the first line's, and
a line's payer that is the record's. What a line does not say at its end is left out.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from journal.ledger.hours import Piece, Worked
from journal.ledger.lines import Line, Part
from journal.ledger.outcome import Difference, Outcome
from journal.ledger.reasons import NotReckoned, Reason
from journal.ledger.stretch import Stretch
from journal.ledger.sums import Sum
from journal.ledger.terms import Terms
from journal.records.money import Money, Per, Rate

VERSION = 6
"""Of this form and of all that is reckoned: raise it when either changes."""

Array = list[Any]


def to_array(outcome: Outcome) -> Array:
    """Return an outcome as an array. It begins with the kind of its record, and ends with the payment that it takes
    back and the shifts that it names."""
    own, hours, difference, pay = outcome.id, outcome.hours, outcome.difference, outcome.pay
    same = bool(outcome.lines) and outcome.lines[0].amount is pay
    return [
        outcome.kind,
        outcome.payer,
        _number(outcome.day),
        [_line(line, outcome) for line in outcome.lines],
        [_missing(each) for each in outcome.missing],
        None if pay is None else 0 if same else _sum(pay, own),
        None if outcome.terms is None else _terms(outcome.terms),
        None if hours is None else _missing(hours) if isinstance(hours, NotReckoned) else _worked(hours, own),
        [_number(day) for day in outcome.spoken],
        None if difference is None else [_sum(difference.stated, own), _sum(difference.reckoned, own)],
        int(outcome.given_otherwise),
        outcome.reverses,
        outcome.shifts,
    ]


def from_array(own: str, array: Array) -> Outcome:
    """Return the outcome of the record `own` that was kept."""
    kind, payer, day, lines, missing, pay, terms, hours, spoken, difference, otherwise, reverses, shifts = array
    in_lines = tuple([_line_of(each, own, payer) for each in lines])
    return Outcome(
        own,
        kind,
        payer,
        _day(day),
        in_lines,
        tuple([_missing_of(each, own) for each in missing]),
        None if pay is None else in_lines[0].amount if pay == 0 else _sum_of(pay, own),
        None if terms is None else _terms_of(terms),
        None if hours is None else _missing_of(hours, own) if len(hours) == 3 else _worked_of(hours, own, payer),
        tuple([date.fromordinal(each) for each in spoken]),
        None if difference is None else Difference(own, *(_sum_of(each, own) for each in difference)),
        tuple(shifts),
        reverses,
        bool(otherwise),
    )


def _number(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _sum(of: Sum, own: str) -> Array:
    return [of.unit, of.exact, of.low, of.high, *(0 if one == own else one for one in of.sources)]


def _sum_of(kept: Array, own: str) -> Sum:
    unit, exact, low, high, *sources = kept
    return Sum(unit, exact, low, high, tuple([one or own for one in sources]))


def _line(line: Line, outcome: Outcome) -> Array:
    own = outcome.id
    kept = [
        line.part.value,
        0 if line.payer == outcome.payer else line.payer,
        _number(line.day),
        _sum(line.amount, own),
        0 if line.effect is line.amount else _sum(line.effect, own),
        line.sort,
        line.reason,
        line.agreed,
        line.debt,
        line.by,
        line.taken_by,
    ]
    while kept[-1] is None:
        kept.pop()
    return kept


def _line_of(kept: Array, own: str, of_record: str | None) -> Line:
    part, payer, day, kept_amount, effect, *rest = kept
    if payer == 0:
        payer = of_record
    amount = _sum_of(kept_amount, own)
    return Line(_PARTS[part], own, payer, _day(day), amount, _sum_of(effect, own) if effect else amount, *rest)


def _missing(each: NotReckoned) -> Array:
    return [each.reason.value, each.payer, _number(each.day)]


def _missing_of(kept: Array, own: str) -> NotReckoned:
    reason, payer, day = kept
    return NotReckoned(own, Reason(reason), payer, _day(day))


def _terms(terms: Terms) -> Array:
    rate = None if terms.rate is None else [terms.rate.money.minor, terms.rate.money.currency, terms.rate.per.value]
    return [
        terms.basis,
        rate,
        terms.share,
        terms.breaks_paid,
        terms.waiting_paid,
        terms.sure,
        *terms.sources,
    ]


def _terms_of(kept: Array) -> Terms:
    basis, rate, share, breaks_paid, waiting_paid, sure, *sources = kept
    of = None if rate is None else Rate(Money(rate[0], rate[1]), Per(rate[2]))
    return Terms(basis, of, share, breaks_paid, waiting_paid, tuple(sources), sure)


def _worked(hours: Worked, own: str) -> Array:
    stretch = hours.stretch
    return [
        stretch.start,
        stretch.latest_start,
        stretch.earliest_end,
        stretch.end,
        stretch.zone,
        stretch.sure,
        stretch.planned,
        None if hours.scheduled is None else _sum(hours.scheduled, own),
        [[each.day.toordinal(), each.least, each.most, each.dark_least, each.dark_most] for each in hours.pieces],
        hours.breaks,
        hours.waiting,
    ]


def _worked_of(kept: Array, own: str, payer: str | None) -> Worked:
    *stretch, scheduled, pieces, breaks, waiting = kept
    return Worked(
        own,
        payer,
        Stretch(*stretch),
        None if scheduled is None else _sum_of(scheduled, own),
        tuple([Piece(date.fromordinal(day), *rest) for day, *rest in pieces]),
        breaks,
        waiting,
    )


_PARTS = {part.value: part for part in Part}
