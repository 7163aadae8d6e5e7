"""Debts that others claim: who, since when, how much, what was paid, whether it was agreed to, and the record.

As they are claimed: that a debt is written down does not admit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import listed, tr
from journal.ledger.claims import DebtStanding, towards_no_debt
from journal.ledger.claims import debts as debts_of
from journal.ledger.shown import figure_shown
from journal.ledger.stretch import day_of
from journal.ledger.sums import Sum
from journal.records.debt import Debt
from journal.records.fields import field_of
from journal.records.local import day_shown

Json = Any


def debts(reckoned: Figures, shown: Shown, anchors: Anchors) -> Json:
    """Return a row for each debt in order of its day, and the records of what was paid without saying for which."""
    without = dict.fromkeys(line.owner for line in towards_no_debt(reckoned.ledger))
    return {
        "rows": [_row(one, shown, anchors) for one in debts_of(reckoned.ledger)],
        "without": anchors.numbers(list(without)),
    }


def _row(one: DebtStanding, shown: Shown, anchors: Anchors) -> Json:
    debt = one.record
    towards = dict.fromkeys(source for figure in one.paid for source in figure.sources if source != one.id)
    paid = listed(map(figure_shown, one.paid), "; ") or tr("report", "nothing recorded")
    return {
        "record": anchors.link(one.id, anchors.number(one.id)),
        "since": drawn(_not_said() if one.day is None else day_shown(one.day)),
        "by": drawn(_not_said() if debt.claimed_by is None else shown.title_of(debt.claimed_by)),
        "what": drawn(_what(debt, shown)),
        "claimed": drawn(_amount(one.claimed)),
        "paid": {"amount": drawn(paid), "numbers": anchors.numbers(list(towards))},
        "balance": [drawn(line) for line in _balance(one)],
        "agreed": [drawn(line) for line in _agreed(debt, shown)],
    }


def _not_said() -> str:
    return tr("report", "not said")


def _amount(figure: Sum | None) -> str:
    return _not_said() if figure is None else figure_shown(figure)


def _what(debt: Debt, shown: Shown) -> str:
    said = [_answer(debt, "what_for", shown)]
    if debt.interest is not None:
        said.append(_labelled(debt, "interest", shown))
    return " · ".join(filter(None, said))


def _balance(one: DebtStanding) -> Iterator[str]:
    """Yield the balance as it is claimed, when, and what the arithmetic says where that is another."""
    yield _amount(one.balance)
    day = day_of(one.record.balance_at)
    if one.balance is not None and day is not None:
        yield day_shown(day)
    if one.beyond is not None and one.remaining is not None and one.paid and (one.beyond.least or one.beyond.most):
        yield tr("report", "Claimed less paid: {amount}", amount=figure_shown(one.remaining))


def _agreed(debt: Debt, shown: Shown) -> Iterator[str]:
    yield _answer(debt, "agreed", shown) or _not_said()
    if debt.signed is not None:
        yield _labelled(debt, "signed", shown)


def _labelled(debt: Debt, name: str, shown: Shown) -> str:
    field = field_of(Debt, name)
    assert field is not None  # as journal.records.debt declares it
    return tr("report", "{question}: {answer}", question=str(field.label), answer=_answer(debt, name, shown))


def _answer(debt: Debt, name: str, shown: Shown) -> str:
    field, value = field_of(Debt, name), getattr(debt, name)
    return "" if field is None or value is None else field.kind.show(value, shown)
