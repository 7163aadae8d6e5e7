"""What stands below the table of an account: what of it is not yet due, which records are estimates, and where a record
names the same amount as one of its sums but means another.

From the shown records alone. Nothing here changes a sum.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import listed, tr
from journal.ledger.accounts import Account, Statement
from journal.ledger.lines import Line, Part
from journal.ledger.not_due import NotDue
from journal.ledger.payments import moved
from journal.ledger.shown import figure_shown
from journal.ledger.source import Sources
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum, estimated, exactly
from journal.records.local import day_shown, money_shown
from journal.records.money import Money

Json = Any


def fallen_due(owed: Sum, not_due: NotDue | None) -> Sum:
    """Return what is still owed without what is not yet due; never below zero where what is owed is not."""
    if not_due is None:
        return owed
    rest = owed - not_due.amount
    return rest if rest.least >= 0 else estimated(owed.unit, min(0, owed.least), rest.most, *rest.sources)


def missing_or_due(whole: Statement, not_due: NotDue | None) -> Iterator[tuple[str, str]]:
    """Yield what is due by now and what is not yet, on which days, as the glance tells them; and what is missing
    without a deduction, unless all of that is only not yet due."""
    missing, later = whole.unexplained, 0
    if not_due is not None:
        later = min(not_due.amount.exact, missing.most)
        days = listed(dict.fromkeys(day_shown(day) for day, _ in not_due.payments))
        yield tr("report", "Still owed and due by now"), figure_shown(fallen_due(whole.outstanding, not_due))
        said = tr("report", "{amount}, due {days}", amount=figure_shown(not_due.amount), days=days)
        yield tr("report", "Still owed, not yet due"), said
    # More taken off than is still owed says nothing of this: the other columns tell it.
    if missing.most > later:
        said = figure_shown(missing)
        if later > 0:
            part = figure_shown(exactly(missing.unit, later))
            said = tr("report", "{amount}; of it not yet due: {part}", amount=said, part=part)
        yield tr("report", "Missing without any deduction being named"), said


def named(account: Account, not_due: NotDue | None, anchors: Anchors) -> list[Json]:
    """Return the records of which something has to be known beside the sums: what is not yet due, and estimates."""
    later = [one for _, one in not_due.payments] if not_due is not None else []
    unsure = {line.owner for line in account.lines if not (line.amount.is_exact and line.effect.is_exact)}
    rows = (
        (tr("report", "Not yet due, as these records say:"), later),
        (tr("report", "Estimates, or not said whether agreed:"), sorted(unsure)),
    )
    return [
        {"label": drawn(label), "numbers": anchors.numbers(records)}
        for label, records in rows
        if 0 < len(records) <= MOST_NAMED
    ]


def same_amounts(whole: Statement, sources: Sources, anchors: Anchors) -> Iterator[tuple[str, str]]:
    """Yield what is owed by a record that names an amount which stands here, too, but from before some of it came."""
    for one, owed, due, came in owed_before(whole, sources):
        yield (
            tr("report", "The same number elsewhere"),
            tr(
                "report",
                "Record {number} says that {amount} was owed on {day}: that was before {received} came. Here that "
                "money is counted already. These are two figures, not to be added.",
                number=anchors.number(one),
                amount=money_shown(owed),
                day=day_shown(due),
                received=money_shown(came),
            ),
        )


def owed_before(whole: Statement, sources: Sources) -> Iterator[tuple[str, Money, date, Money]]:
    """Yield the id of each payment of which as much was owed on its day as is still owed now; that, the day, what
    came."""
    both, payments = (whole.outstanding, whole.outstanding + whole.amount(Part.BONDS)), dict(sources.payments.items())
    here = {number for figure in both for number in (figure.exact, figure.least, figure.most) if number > 0}
    for line in whole.of(Part.RECEIVED):
        payment = payments.get(line.owner)
        if payment is None or payment.owed is None or payment.amount is None or not moved(payment):
            continue
        due = day_of(payment.due)
        if payment.owed.currency == whole.account.currency and payment.owed.minor in here and due is not None:
            yield line.owner, payment.owed, due, payment.amount


MOST_OF_BOND = 40
"""With more lines than these the bond is told by its sum alone."""


def bond_lines(whole: Statement, reckoned: Sources, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return each sum that was kept as a bond or given back, and each time that it was asked for, by the day: day, what
    it was in the words of the record, amount, record."""
    found: list[tuple[date | None, str, str, str]] = [
        (line.day, line.owner, _bond_words(line), figure_shown(line.amount)) for line in whole.of(Part.BONDS)
    ]
    told, payer = {one for _, one, _, _ in found}, whole.account.payer
    for one, payment in reckoned.payments.items():
        if payment.what_for == "bond" and payment.counterpart == payer and one not in told:
            money = payment.owed or payment.amount
            if money is not None and money.currency == whole.account.currency:
                day = day_of(payment.paid) or day_of(payment.due)
                found.append((day, one, shown.title_of(one), money_shown(money)))
    if not told or len(found) > MOST_OF_BOND:
        return []
    return [
        {"day": drawn("" if day is None else day_shown(day)), "what": drawn(what), "amount": drawn(amount),
         "record": anchors.numbers([one])}
        for day, one, what, amount in sorted(found, key=lambda row: (row[0] or date.max, anchors.order(row[1])))
    ]  # fmt: skip


def _bond_words(line: Line) -> str:
    kept = tr("report", "Kept as a bond") if line.amount.most >= 0 else tr("report", "Given back")
    return " · ".join(filter(None, (kept, line.taken_by, line.reason)))
