"""Pay, hours and gaps, reckoned from the shown records alone, as the report's template wants them.

What is exact and what is estimated stay apart; what could not be reckoned is listed and stands in no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.spans import drawn, drawn_plain
from journal.bundle.selection import Shown
from journal.ground.words import tr, trn
from journal.ledger.accounts import Account, Statement
from journal.ledger.calendar import Days, Known, calendar
from journal.ledger.hours import DayHours, Hours, TimeSheet, time_sheet
from journal.ledger.lines import Part as Book
from journal.ledger.minimum import MinimumRate, at_minimum, minimum_words
from journal.ledger.reasons import WORDS
from journal.ledger.reckon import Ledger, reckon
from journal.ledger.shown import figure_parts, figure_shown, units_shown
from journal.ledger.source import KINDS, Source
from journal.ledger.sums import Sum, total
from journal.records.local import day_shown, month_shown

Json = Any
SHORTEST_GAP = 7
"""From how many days on it is said that nothing was written: nobody works every day."""


@attrs.frozen
class Figures:
    """What the shown records add up to."""

    ledger: Ledger
    sheet: TimeSheet

    def gaps(self) -> tuple[Days, ...]:
        """Return the stretches without any shift written down, from `SHORTEST_GAP` days on."""
        days = calendar(self.ledger.spoken, self.sheet)
        return tuple(row for row in days if row.known is Known.NOTHING_WRITTEN and row.count >= SHORTEST_GAP)


def figures(shown: Shown) -> Figures:
    """Reckon the shown records as they stand."""
    ledger = reckon(Source(one.record_id, one.record) for one in shown.records if one.record.kind in KINDS)
    return Figures(ledger, time_sheet(ledger.sources))


def pay(reckoned: Figures, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a table for each payer and currency: a row for each month, one for what has no day, and the whole."""
    accounts = (
        {"to": account_label(number), **_account(account, reckoned, shown, anchors)}
        for number, account in enumerate(reckoned.ledger.accounts, 1)
    )
    return [account for account in accounts if account["rows"] or account["others"]]


def account_label(number: int) -> str:
    """Return the label of the heading of an account, in the part that begins the report: they count from 1."""
    return f"account{number}"


def _account(account: Account, reckoned: Figures, shown: Shown, anchors: Anchors) -> Json:
    payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
    statements = [(month_shown(month.since), month) for month in account.months() if month.since is not None]
    statements.append((tr("report", "Without a day"), account.undated()))
    told = [(name, kinds) for name, statement in statements if any(map(says, kinds := _kinds(statement)))]
    whole = account.whole()
    if told:
        told.append((tr("report", "Altogether"), _kinds(whole)))
    rows = [row for name, kinds in told for row in _rows([name], kinds)]
    return {
        "heading": drawn_plain(tr("report", "{payer}, in {currency}", payer=payer, currency=account.currency)),
        "rows": rows,
        "sources": anchors.numbers(whole.outstanding.sources),
        "others": [
            {"label": drawn(label), "text": [drawn(figure_shown(figure))]}
            for label, figure in (
                # More taken off than is still owed says nothing of this: the other columns tell it.
                *(
                    [(tr("report", "Missing without any deduction being named"), whole.unexplained)]
                    if _owes(whole)
                    else []
                ),
                *(
                    (tr("report", "Received from {person}", person=shown.title_of(person)), amount)
                    for person, amount in whole.from_others().items()
                ),
                (tr("report", "Bond kept by them"), whole.amount(Book.BONDS)),
                (tr("report", "Advance still to be worked off"), whole.amount(Book.ADVANCES)),
                (tr("report", "Paid by me"), whole.amount(Book.PAID_OUT)),
                *_at_minimum(account, reckoned, shown.selection.minimum),
            )
            if says(figure)
        ],
    }


def _at_minimum(account: Account, reckoned: Figures, minimum: MinimumRate | None) -> Iterator[tuple[str, Sum]]:
    if minimum is not None and minimum.money.currency == account.currency:
        yield minimum_words(minimum), at_minimum(reckoned.sheet, account.payer, minimum.money)


def _rows(first: Sequence[str], figures_of: Sequence[Sum]) -> Iterator[Json]:
    """Yield a row of figures; where some of one is estimated, a second with what of each is exact."""
    told = [figure_parts(figure) for figure in figures_of]
    yield [drawn(text) for text in (*first, *(shown for shown, _ in told))]
    if any(exact for _, exact in told):
        parts = zip(figures_of, told, strict=True)
        rest = [units_shown(of.exact, of.unit) if exact else "" for of, (_, exact) in parts]
        yield [drawn(text) for text in (tr("report", "of it exactly"), *("" for _ in first[1:]), *rest)]


def _kinds(statement: Statement) -> tuple[Sum, ...]:
    """Return the columns, each to be reckoned from those before it: what was not agreed lowers no debt."""
    lines = statement.of(Book.DEDUCTED)
    counted = total(statement.account.currency, (-line.effect for line in lines))
    disputed = total(statement.account.currency, (line.amount + line.effect for line in lines))
    return statement.expected, statement.received, counted, statement.outstanding, disputed


def _owes(whole: Statement) -> bool:
    return whole.unexplained.most > 0


def says(figure: Sum) -> bool:
    """Tell whether a figure is anything but nothing."""
    return bool(figure.least or figure.most)


def hours(reckoned: Figures) -> list[Json]:
    """Return a row for each month with hours, and the whole; below an estimate, what of it is exact."""
    told = [(month_shown(month.first), month) for month in reckoned.sheet.months()]
    whole = reckoned.sheet.whole()
    if whole is not None:
        told.append((tr("report", "Altogether"), whole))
    return [row for name, of in told for row in _hours(name, of)]


def _hours(name: str, of: DayHours | Hours) -> Iterator[Json]:
    days = str(of.days) if isinstance(of, Hours) else "1"
    return _rows([name, days], (of.there, of.at_night, of.breaks, of.waiting))


def not_reckoned(reckoned: Figures, anchors: Anchors) -> list[Json]:
    """Return each record that stands in no sum, with the reason."""
    missing = {(one.id, str(WORDS[one.reason])) for one in reckoned.ledger.not_reckoned}
    return [
        {"to": place, "reason": drawn(reason)}
        for record_id, reason in sorted(missing, key=lambda one: (anchors.order(one[0]), one[1]))
        if (place := anchors.place(record_id)) is not None
    ]


def gaps(reckoned: Figures) -> list[Json]:
    """Return a sentence for each gap."""
    return [drawn(gap_shown(gap)) for gap in reckoned.gaps()]


def gap_shown(gap: Days) -> str:
    """Say from which day to which nothing was written."""
    return trn(
        "report",
        "No shifts recorded on {first}.",
        "No shifts recorded from {first} to {last} ({count} days).",
        gap.count,
        first=day_shown(gap.first),
        last=day_shown(gap.last),
    )
