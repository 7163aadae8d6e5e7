"""Dates for counsel: the first and the last event, and each payday on which the money did not come.

From the records alone. No time limit is reckoned, and a day after the last entry is not called missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.counsel_rows import record_said, row
from journal.bundle.report.anchors import Places
from journal.bundle.report.figures import as_of
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr, trn
from journal.ledger.stretch import day_of
from journal.records.local import day_shown, moment_shown, money_shown
from journal.records.payment import Payment
from journal.records.reading import when
from journal.records.record import Record

Json = Any


def dates(shown: Shown, places: Places) -> list[Json]:
    """Return a row for each of these dates, with its record."""
    rows: list[Json] = []
    if shown.dated:
        for label, one in (
            (tr("counsel", "First event"), shown.dated[0]),
            (tr("counsel", "Last event"), shown.dated[-1]),
        ):
            moment = when(one.record)
            assert moment is not None  # only dated records are there
            rows.append(row(label, f"{moment_shown(moment)}\n{record_said(shown, one, places)}"))
    for due, _, one in sorted(missed_paydays(shown), key=lambda missed: (missed[0], missed[1])):
        rows.append(
            row(
                _label(due, one.record, shown),
                "\n".join((day_shown(due), *_missed(one.record), record_said(shown, one, places))),
            )
        )
    return rows


def _label(due: date, payment: Record, shown: Shown) -> str:
    last = as_of(shown)
    if _is_known(payment) or (last is not None and due < last):
        return tr("counsel", "Missed payday")
    if last is not None and due > last:
        return tr("counsel", "Not yet due when the last entry was written, {day}", day=day_shown(last))
    return tr("counsel", "Due, nothing recorded since")


def _is_known(payment: Record) -> bool:
    """Tell whether the record says what became of it: it came later, or was refused."""
    return isinstance(payment, Payment) and payment.state in ("received", "refused", "reversed")


def _missed(payment: Record) -> Iterator[str]:
    """Yield what was owed, and what came later, as far as that is said."""
    if not isinstance(payment, Payment):
        return
    if payment.owed is not None:
        yield tr("counsel", "Owed: {amount}", amount=money_shown(payment.owed))
    due, paid = day_of(payment.due), day_of(payment.paid)
    if payment.state == "received" and payment.amount is not None and due is not None and paid is not None:
        yield trn(
            "counsel",
            "Received: {amount}, on {day}, {count} day after",
            "Received: {amount}, on {day}, {count} days after",
            (paid - due).days,
            amount=money_shown(payment.amount),
            day=day_shown(paid),
        )


def missed_paydays(shown: Shown) -> Iterator[tuple[date, int, Selected]]:
    """Yield each payment that was due on a known day and was not received by then, with the number of its record."""
    for number, one in enumerate(shown.records, 1):
        payment = one.record
        if not isinstance(payment, Payment) or payment.outgoing or payment.kept_for is not None:
            continue
        due, paid = day_of(payment.due), day_of(payment.paid)
        came = payment.state == "received" and (paid is None or (due is not None and paid <= due))
        if due is not None and not came and due <= shown.selection.at.date():
            yield due, number, one
