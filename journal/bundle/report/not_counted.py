"""What stands in no sum, each with the reason: what could not be reckoned, and payments that move nothing.

A payment that was refused or taken back adds nothing by itself where its shifts say what is owed: it is named here,
so that nobody has to look for it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn
from journal.ground.words import tr
from journal.ledger.payments import moved, pays_shifts
from journal.ledger.reasons import WORDS
from journal.ledger.shown import figure_shown
from journal.ledger.stretch import day_of, is_sure
from journal.ledger.sums import ranged
from journal.records.payment import Payment

Json = Any


def not_counted(reckoned: Figures) -> set[tuple[str, date | None, str]]:
    """Return the id and the day of each record that stands in no sum, and why."""
    found = {(one.id, one.day, str(WORDS[one.reason])) for one in reckoned.ledger.not_reckoned}
    found |= {(one.id, one.day, str(WORDS[one.reason])) for one in reckoned.sheet.not_reckoned}
    told = {one for one, _, _ in found}
    counted = {line.owner for account in reckoned.ledger.accounts for line in account.lines}
    ahead = {one for each in reckoned.not_due.values() for _, one in each.payments}
    for one, payment in reckoned.ledger.sources.payments.items():
        if one not in counted and one not in told and not moved(payment):
            payers = {reckoned.ledger.payers.get(shift) for shift in payment.shifts or ()}
            found.add((one, day_of(payment.paid) or day_of(payment.due), _why(payment, payers, one in ahead)))
    return found


def _why(payment: Payment, payers: set[str | None], ahead: bool) -> str:
    if pays_shifts(payment):
        if ahead:
            return tr(
                "report", "Not yet due when the last entry was written. What is owed is reckoned from its shifts."
            )
        if payment.state == "reversed" and payment.counterpart is not None and not payers & {payment.counterpart, None}:
            return _of_another(payment)
        return tr("report", "No money came, or it was taken back. What is owed is reckoned from its shifts.")
    if payment.outgoing:
        return tr("report", "It was not paid.")
    if payment.what_for == "bond":
        return tr("report", "No money came. The bond stands in the sums where it was taken.")
    return tr("report", "No money came, and no amount is owed.")


def _of_another(payment: Payment) -> str:
    """Say of money that was not the payer's, and did not stay, that no sum holds it: its shifts tell what another
    owes."""
    money, most = payment.amount or payment.owed, payment.at_most
    if money is None:
        return tr(
            "report",
            "Money came from another than who pays these shifts, and was taken back: no sum holds it.",
        )
    high = money.minor if most is None or most.currency != money.currency else most.minor
    return tr(
        "report",
        "{amount} came from another than who pays these shifts, and was taken back: no sum holds it.",
        amount=figure_shown(ranged(money.currency, money.minor, high, is_sure(payment))),
    )


def not_reckoned(reckoned: Figures, anchors: Anchors) -> list[Json]:
    """Return each record that stands in no sum, with the reason."""
    return [
        {"to": place, "reason": drawn(reason)}
        for record_id, _, reason in sorted(not_counted(reckoned), key=lambda one: (anchors.order(one[0]), one[2]))
        if (place := anchors.place(record_id)) is not None
    ]
