"""Pay, hours and gaps, reckoned from the shown records alone, as the report's template wants them.

What is exact and what is estimated stay apart; what could not be reckoned is listed and stands in no sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import attrs

from journal.bundle.report.account_beside import bond_lines, fallen_due, missing_or_due, named, same_amounts
from journal.bundle.report.anchors import Anchors
from journal.bundle.report.claims import claim_tables, noted_once
from journal.bundle.report.on_top import NOTHING_ELSE, only_on_top, told_on_top
from journal.bundle.report.refunds import refunded_less
from journal.bundle.report.spans import drawn, drawn_heading
from journal.bundle.selection import Shown
from journal.ground.words import N, tr, trn
from journal.ledger.accounts import Account, Statement
from journal.ledger.calendar import Days, Known, calendar
from journal.ledger.hours import Hours, TimeSheet, Told, sheet_of, time_sheet
from journal.ledger.lines import Part as Book
from journal.ledger.minimum import MinimumRate, at_minimum, minimum_words
from journal.ledger.not_due import NotDue, not_yet_due
from journal.ledger.paydays import Paydays
from journal.ledger.reckon import AccountKey, Ledger, reckon
from journal.ledger.shown import figure_parts, figure_shown, told_shown, units_shown
from journal.ledger.source import KINDS, Source
from journal.ledger.sums import Sum, total
from journal.records.local import day_shown, month_shown

Json = Any
SHORTEST_GAP = 7
"""From how many days on it is said that nothing was written: nobody works every day."""
MOST_MONTHS = 36
"""An account with more months than these is told by its years: a reader looks for the month in the table beside it."""
_MONTHS_ELSEWHERE = N(
    "report", "Since there are so many months, years stand here. The months are in 03_Pay-and-hours.xlsx."
)


@attrs.frozen
class Figures:
    """What the shown records add up to."""

    ledger: Ledger
    sheet: TimeSheet
    paydays: Paydays
    not_due: Mapping[AccountKey, NotDue] = attrs.field(factory=dict)
    """What is not yet due on the day of the last entry."""

    def not_due_of(self, account: Account) -> NotDue | None:
        """Return what of an account is not yet due; None where nothing is."""
        return self.not_due.get((account.payer, account.currency))

    def gaps(self) -> tuple[Days, ...]:
        """Return the stretches without any shift written down, from `SHORTEST_GAP` days on."""
        days = calendar(self.ledger.spoken, self.sheet)
        return tuple(row for row in days if row.known is Known.NOTHING_WRITTEN and row.count >= SHORTEST_GAP)


def as_of(shown: Shown) -> date | None:
    """Return the day on which the last entry of this bundle was written; None where there is none."""
    entries = (version for one in shown.records for version in shown.versions(one))
    return max((datetime.fromisoformat(entry.written_at).date() for entry in entries), default=None)


def as_of_shown(shown: Shown) -> str:
    """Say until when the records go that the sums are made of; nothing where there are none."""
    day = as_of(shown)
    if day is None:
        return ""
    return tr(
        "report",
        "Sums as of {day}, when the last entry of this bundle was written. What happened since is not in them.",
        day=day_shown(day),
    )


def figures(shown: Shown) -> Figures:
    """Reckon the shown records as they stand."""
    ledger = reckon(Source(one.record_id, one.record) for one in shown.records if one.record.kind in KINDS)
    return Figures(
        ledger, time_sheet(ledger.sources), Paydays(ledger.sources), not_yet_due(ledger, as_of(shown))
    )  # fmt: skip


def pay(reckoned: Figures, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a table for each payer and currency: a row for each month, one for what has no day, and the whole."""
    accounts = (
        {"to": account_label(number), **_account(account, reckoned, shown, anchors)}
        for number, account in enumerate(reckoned.ledger.accounts, 1)
    )
    return noted_once([account for account in accounts if account["rows"] or account["others"]])


def account_label(number: int) -> str:
    """Return the label of the heading of an account, in the part that begins the report: they count from 1."""
    return f"account{number}"


def _account(account: Account, reckoned: Figures, shown: Shown, anchors: Anchors) -> Json:
    payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
    months = list(account.months())
    many = len(months) > MOST_MONTHS
    statements = (
        list(_years(account, months))
        if many
        else [(month_shown(one.since), one) for one in months if one.since is not None]
    )
    statements.append((tr("report", "Without a day"), account.undated()))
    told = [(name, kinds) for name, statement in statements if any(map(says, kinds := _kinds(statement)))]
    whole = account.whole()
    if told:
        told.append((tr("report", "Altogether"), _kinds(whole)))
    rows = [row for name, kinds in told for row in _rows([name], kinds)]
    not_due, on_top = reckoned.not_due_of(account), only_on_top(statements)
    notes = (_MONTHS_ELSEWHERE if many else "", NOTHING_ELSE if on_top else "")
    return {
        "heading": drawn_heading(tr("report", "{payer}, in {currency}", payer=payer, currency=account.currency)),
        "rows": [] if on_top else rows,
        "note": drawn(" ".join(filter(None, map(str, notes)))),
        "sources": anchors.numbers(whole.outstanding.sources),
        "named": named(account, not_due, anchors),
        "bond": bond_lines(whole, reckoned.ledger.sources, shown, anchors),
        "tables": claim_tables(account, reckoned.paydays.of(account), as_of(shown), shown, anchors),
        "others": [
            {"label": drawn(label), "text": [drawn(words)]}
            for label, words in (
                *(told_on_top(statements) if on_top else ()),
                *missing_or_due(whole, not_due),
                *_shown(_beside(account, reckoned, shown)),
                *same_amounts(whole, reckoned.ledger.sources, anchors),
                *refunded_less(account, shown, anchors),
            )
        ],
    }


def _shown(figures_of: Iterable[tuple[str, Sum]]) -> Iterator[tuple[str, str]]:
    return ((label, figure_shown(figure)) for label, figure in figures_of if says(figure))


def _beside(account: Account, reckoned: Figures, shown: Shown) -> Iterator[tuple[str, Sum]]:
    whole = account.whole()
    for person, amount in whole.from_others().items():
        yield tr("report", "Received from {person}", person=shown.title_of(person)), amount
    yield from _with_bond(whole, reckoned.not_due_of(account))
    yield tr("report", "Advance still to be worked off"), whole.amount(Book.ADVANCES)
    yield tr("report", "Paid by me, counted apart"), whole.amount(Book.PAID_OUT)
    yield from _at_minimum(account, reckoned, shown.selection.minimum)


def _years(account: Account, months: Sequence[Statement]) -> Iterator[tuple[str, Statement]]:
    for year in dict.fromkeys(month.since.year for month in months if month.since is not None):
        yield str(year), account.within(date(year, 1, 1), date(year, 12, 31))


def _with_bond(whole: Statement, not_due: NotDue | None) -> Iterator[tuple[str, Sum]]:
    """Yield the bond that is kept, what it comes to with the pay, and all that was taken without agreement."""
    bond = whole.amount(Book.BONDS)
    yield tr("report", "Bond kept by them"), bond
    if says(bond):
        due = tr("report", "Still owed, due by now, and bond together")
        label = tr("report", "Still owed and bond together") if not_due is None else due
        yield label, fallen_due(whole.outstanding, not_due) + bond
        yield tr("report", "Deducted without agreement, bond included"), not_agreed(whole)


def not_agreed(whole: Statement) -> Sum:
    """Return what was taken off without agreement, as far as that was said, whether it was kept as a bond or not."""
    return total(whole.account.currency, (line.amount for line in whole.of(Book.DEDUCTED) if line.agreed is False))


def _at_minimum(account: Account, reckoned: Figures, minimum: MinimumRate | None) -> Iterator[tuple[str, Sum]]:
    if minimum is not None and minimum.money.currency == account.currency:
        yield minimum_words(minimum), at_minimum(reckoned.sheet, account.payer, minimum.money)


def _rows(first: Sequence[str], figures_of: Sequence[Sum], told_of: Sequence[Told] = ()) -> Iterator[Json]:
    """Yield a row of figures; where some of one is estimated, a second with what of each is exact; where only some
    shifts say something, a last one with how many do."""
    told = [figure_parts(figure) for figure in figures_of]
    nothing, none = ["" for _ in first[1:]], ["" for _ in told_of]
    last = [figure_shown(one.minutes) if one.told else told_shown(one) for one in told_of]
    yield [drawn(text) for text in (*first, *(shown for shown, _ in told), *last)]
    if any(exact for _, exact in told):
        parts = zip(figures_of, told, strict=True)
        rest = [units_shown(of.exact, of.unit) if exact else "" for of, (_, exact) in parts]
        yield [drawn(text) for text in (tr("report", "of it exactly"), *nothing, *rest, *none)]
    if any(some := [_some(one) for one in told_of]):
        yield [drawn(text) for text in (tr("report", "said by shifts"), *nothing, *("" for _ in told), *some)]


def _some(told: Told) -> str:
    if told.told in (0, told.of):
        return ""
    return tr("report", "{some} of {all}", some=told.told, all=told.of)


def _kinds(statement: Statement) -> tuple[Sum, ...]:
    """Return the columns, each to be reckoned from those before it: what was not agreed lowers no debt."""
    return (
        statement.expected, statement.received, statement.counted_off, statement.outstanding, statement.disputed
    )  # fmt: skip


def says(figure: Sum) -> bool:
    """Tell whether a figure is anything but nothing."""
    return bool(figure.least or figure.most)


def hours(reckoned: Figures) -> list[Json]:
    """Return a row for each month with hours, and the whole; below an estimate, what of it is exact."""
    sheet, whole = reckoned.sheet, reckoned.sheet.whole()
    told = [(month_shown(month.first), _shifts(sheet, month), month) for month in sheet.months()]
    if whole is not None:
        told.append((tr("report", "Altogether"), _shifts(sheet, whole), whole))
    return [row for name, shifts, of in told for row in _hours(name, shifts, of)]


def hours_by_payer(reckoned: Figures, shown: Shown) -> list[Json]:
    """Return the whole for each payer of a shift with hours; nothing where there is one payer only."""
    payers = list(dict.fromkeys(one.payer for one in reckoned.sheet.worked))
    rows = list[Json]()
    for payer in payers if len(payers) > 1 else ():
        sheet = sheet_of(one for one in reckoned.sheet.worked if one.payer == payer)
        if (whole := sheet.whole()) is not None:
            name = tr("report", "Payer not said") if payer is None else shown.title_of(payer)
            rows += _hours(name, _shifts(sheet, whole), whole)
    return rows


def _shifts(sheet: TimeSheet, of: Hours) -> int:
    """Return how many shifts began in a time."""
    return sum(bool(one.pieces) and of.first <= one.pieces[0].day <= of.last for one in sheet.worked)


def _hours(name: str, shifts: int, of: Hours) -> Iterator[Json]:
    return _rows([name, str(shifts), str(of.days)], (of.there, of.late, of.at_night), (of.breaks, of.waiting))


def gaps(reckoned: Figures) -> list[Json]:
    """Return a sentence for each gap."""
    return [drawn(gap_shown(gap)) for gap in reckoned.gaps()]


def unwritten(shown: Shown) -> list[Json]:
    """Return a sentence for each stretch of `SHORTEST_GAP` days or more on which no shown entry was saved."""
    chosen = (*shown.records, *(one.selected for one in shown.exhibits))
    entries = (entry for one in chosen for entry in shown.versions(one))
    days = sorted({datetime.fromisoformat(entry.written_at).date() for entry in entries})
    return [
        drawn(
            trn(
                "report",
                "No entry of this bundle was saved on {first}.",
                "No entry of this bundle was saved from {first} to {last} ({count} days).",
                (after - before).days - 1,
                first=day_shown(before + timedelta(days=1)),
                last=day_shown(after - timedelta(days=1)),
            )
        )
        for before, after in pairwise(days)
        if (after - before).days > SHORTEST_GAP
    ]


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
