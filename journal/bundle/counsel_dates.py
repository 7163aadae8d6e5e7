"""Dates for counsel: the first and the last event, and each payday on which the money did not come, or nothing came.

From the records alone. No time limit is reckoned, and a day after the last entry is not called missed. What asks again
for earlier paydays is told as that; a bond is no payday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from journal.bundle.counsel_rows import record_said, row, taken_said
from journal.bundle.report.anchors import Places
from journal.bundle.report.figures import as_of
from journal.bundle.selection import Selected, Shown
from journal.ground.words import listed, tr, trn
from journal.ledger.payments import moved
from journal.ledger.reasons import Reason
from journal.ledger.stretch import day_of, stretch_of
from journal.records.agreement import Agreement
from journal.records.incident import Incident
from journal.records.local import day_shown, moment_shown, money_shown
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.reading import when
from journal.records.shift import Shift
from journal.records.told import Told

Json = Any
_NO_PAYDAY = ("advance", "refund", "fee")


@attrs.frozen
class Payday:
    """A payment that was due on a day and was not received by then, or of which nothing was.

    `repeats` are earlier paydays for the same shifts: it asks for these again, together.
    """

    due: date
    number: int
    chosen: Selected
    payment: Payment
    repeats: tuple[Selected, ...] = ()


def dates(shown: Shown, places: Places) -> list[Json]:
    """Return a row for each of these dates, with its record."""
    rows: list[Json] = []
    last = as_of(shown)
    happened = [one for one in shown.dated if not _lies_ahead(one, last)]
    for label, one in (
        *((tr("counsel", "First event"), one) for one in [one for one in happened if not _only_said(one)][:1]),
        *(
            (tr("counsel", "Last incident, shift or payment, up to the last entry"), one)
            for one in [one for one in happened if _came_to_pass(one)][-1:]
        ),
    ):
        moment = when(one.record)
        assert moment is not None  # only dated records are there
        rows.append(row(label, f"{moment_shown(moment)}\n{record_said(shown, one, places)}"))
    for payday in missed_paydays(shown):
        said = (day_shown(payday.due), *_said(payday, places), record_said(shown, payday.chosen, places))
        rows.append(row(_label(payday, last), "\n".join(said)))
    return rows


def _lies_ahead(one: Selected, last: date | None) -> bool:
    """Tell whether it is pay, work or terms of a day after the last entry: nothing that has happened yet."""
    day = day_of(when(one.record))
    return last is not None and day is not None and day > last and isinstance(one.record, Payment | Shift | Agreement)


def _only_said(one: Selected) -> bool:
    """Tell whether it is a note, or what somebody was told: nothing that happened by itself."""
    return isinstance(one.record, Note | Told)


def _came_to_pass(one: Selected) -> bool:
    """Tell whether it is an incident, a shift that was not called off, or a payment that came."""
    record = one.record
    if isinstance(record, Shift):
        return stretch_of(record) not in (Reason.NO_WORK, Reason.CANCELLED)
    return isinstance(record, Incident) or (isinstance(record, Payment) and moved(record))


def _label(payday: Payday, last: date | None) -> str:
    payment = payday.payment
    known = _known(payment)
    if last is not None and payday.due > last and not known:
        return tr("counsel", "Not yet due when the last entry was written, {day}", day=day_shown(last))
    if not known and (last is None or payday.due == last):
        return tr("counsel", "Due, nothing recorded since")
    if payment.what_for == "bond":
        return tr("counsel", "Bond to be given back")
    if payday.repeats:
        return tr("counsel", "Earlier paydays, asked for together")
    return tr("counsel", "Payday on which nothing came") if _nothing(payment) else tr("counsel", "Missed payday")


def _known(payment: Payment) -> bool:
    """Tell whether it says what became of it."""
    return payment.state in ("received", "refused", "reversed")


def _nothing(payment: Payment) -> bool:
    """Tell whether it says that it came, and that it was nothing."""
    return moved(payment) and payment.amount is not None and payment.amount.minor == 0


def _said(payday: Payday, places: Places) -> Iterator[str]:
    """Yield what was owed, what came later, and what it asks for again, as far as that is said."""
    payment = payday.payment
    if payment.owed is not None:
        yield tr("counsel", "Owed: {amount}", amount=money_shown(payment.owed))
    due, paid = day_of(payment.due), day_of(payment.paid)
    if payment.state == "received" and payment.amount is not None:
        amount = money_shown(payment.amount)
        if due is not None and paid is not None and due < paid:
            yield trn(
                "counsel",
                "Received: {amount}, on {day}, {count} day after",
                "Received: {amount}, on {day}, {count} days after",
                (paid - due).days,
                amount=amount,
                day=day_shown(paid),
            )
        else:
            yield tr("counsel", "Received: {amount}", amount=amount)
    for taken in payment.deductions or ():
        if taken.amount is not None:
            yield taken_said(taken)
    if payday.repeats:
        numbers = listed(places.said_of(one.record_id) for one in payday.repeats)
        yield tr("counsel", "It asks again for the shifts of the paydays in records {numbers}.", numbers=numbers)


def short_paydays(shown: Shown) -> Iterator[Payday]:
    """Yield each payday on which less came than was owed, or nothing, whether or not a deduction is named; in no order.

    What was not yet due, or of which nothing is known since, is none, and a bond neither.
    """
    last = as_of(shown)
    for payday in missed_paydays(shown):
        past = last is not None and payday.due < last
        if payday.payment.what_for != "bond" and (_known(payday.payment) or past):
            yield payday
    for number, one in enumerate(shown.records, 1):
        payment = one.record
        if isinstance(payment, Payment) and (due := day_of(payment.due)) is not None and _short(payment):
            yield Payday(due, number, one, payment)


def _short(payment: Payment) -> bool:
    """Tell whether it says that it came, for the person, and that it was less than is owed."""
    owed, amount = payment.owed, payment.amount
    mine = not payment.outgoing and moved(payment) and payment.what_for not in (*_NO_PAYDAY, "bond")
    if not mine or owed is None or amount is None:
        return False
    return owed.currency == amount.currency and amount.minor < owed.minor


def missed_paydays(shown: Shown) -> Sequence[Payday]:
    """Return each payment that was due on a known day and was not received by then, or of which nothing was, in order
    of the days and of the numbers of their records."""
    found = list[Payday]()
    for number, one in enumerate(shown.records, 1):
        payment = one.record
        if not isinstance(payment, Payment) or payment.outgoing or payment.kept_for is not None:
            continue
        due, paid = day_of(payment.due), day_of(payment.paid)
        if due is None and _nothing(payment):
            due = paid
        came = payment.state == "received" and (paid is None or (due is not None and paid <= due))
        if due is None or due > shown.selection.at.date() or payment.what_for in _NO_PAYDAY:
            continue
        if not came or _nothing(payment):
            found.append(Payday(due, number, one, payment))
    return _with_repeats(sorted(found, key=lambda payday: (payday.due, payday.number)))


def _with_repeats(paydays: Sequence[Payday]) -> list[Payday]:
    """Name beside each payday the earlier ones all of whose shifts it names, where it asks for them again."""
    told, first = list[Payday](), dict[str, list[Payday]]()
    for payday in paydays:
        shifts = frozenset(payday.payment.shifts or ())
        before = {one.number: one for shift in shifts for one in first.get(shift, ())}
        again = [one for _, one in sorted(before.items()) if shifts.issuperset(one.payment.shifts or ())]
        told.append(attrs.evolve(payday, repeats=tuple(one.chosen for one in again)))
        for shift in shifts if not again else ():
            first.setdefault(shift, []).append(payday)
    return told
