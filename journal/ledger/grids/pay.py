"""What one payer owes in one currency, as tables: the sums, month by month, entry by entry, the terms that held."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from journal.ground.words import N, listed, tr
from journal.ledger.accounts import Account, Balance
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.lines import Line, Part
from journal.ledger.period import Period
from journal.ledger.reasons import WORDS, NotReckoned, Reason
from journal.ledger.reckon import Ledger
from journal.ledger.shown import AGREED, COUNT, PARTS, promise_shown
from journal.ledger.sums import Sum, total
from journal.ledger.terms import Promise
from journal.records.local import day_shown, month_shown
from journal.records.payment import DEDUCTIONS, WHAT_FOR
from journal.records.shift import BASES

_SORTS = {**WHAT_FOR, **DEDUCTIONS, **BASES, "in_hand": N("ledger", "Money in hand")}

MOST_ENTRIES = 2000
"""How many entries a table of them shows: a shorter time shows them all."""


def day_or_unknown(day: date | None) -> str:
    """Show a day, or that it isn't said."""
    return tr("ledger", "not said") if day is None else day_shown(day)


def sums(account: Account, period: Period, name: Callable[[str | None], str]) -> Grid:
    """Return the sums of a period, one a row: owed before, expected, received and from whom else, taken off and why,
    still owed. `name` tells a person's name."""
    statement = account.over(period)
    rows: list[tuple[Cell, ...]] = []
    if not period.everything and (owed := statement.opening.as_sum()).least | owed.most:
        rows.append((Cell(tr("ledger", "Owed before")), cell_of(owed)))
    for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED):
        if statement.of(part):
            rows.append((Cell(str(PARTS[part])), cell_of(statement.amount(part))))
        if part is Part.RECEIVED:
            rows += [
                (Cell(tr("ledger", "Of it from {person}", person=name(person))), cell_of(amount))
                for person, amount in statement.from_others().items()
            ]
    rows += _taken_off(account, statement.of(Part.DEDUCTED))
    rows.append((Cell(tr("ledger", "Still owed of this time")), cell_of(statement.outstanding)))
    if statement.unexplained.most > 0:
        rows.append((Cell(tr("ledger", "Missing without a stated deduction")), cell_of(statement.unexplained)))
    if statement.of(Part.PAID_OUT):
        rows.append((Cell(tr("ledger", "Paid by me, counted apart")), cell_of(statement.amount(Part.PAID_OUT))))
    if not period.everything:
        rows.append((Cell(tr("ledger", "Owed at the end")), cell_of(statement.closing.as_sum())))
    return Grid(tr("ledger", "Sums"), (tr("ledger", "Figure"), tr("ledger", "Amount")), tuple(rows))


def _taken_off(account: Account, lines: tuple[Line, ...]) -> Iterator[tuple[Cell, ...]]:
    """Yield each kind of deduction, agreed and not agreed apart, with the reasons that were stated."""
    found: dict[tuple[str, bool | None], list[Line]] = defaultdict(list)
    for line in lines:
        found[line.sort or "other", line.agreed].append(line)
    for (sort, agreed), same in sorted(found.items(), key=lambda pair: (pair[0][0], str(pair[0][1]))):
        words = deduction_words(sort, agreed)
        reasons = listed(dict.fromkeys(line.reason for line in same if line.reason), "; ")
        if reasons:
            words = tr("ledger", "{what}. Stated reason: {reason}", what=words, reason=reasons)
        yield Cell(words), cell_of(total(account.currency, (line.amount for line in same)))


def deduction_words(sort: str | None, agreed: bool | None) -> str:
    """Return a kind of deduction in words, and whether it was agreed."""
    return tr("ledger", "{kind}, {agreed}", kind=str(DEDUCTIONS[sort or "other"]), agreed=str(AGREED[agreed]))


def by_month(account: Account, period: Period) -> Grid:
    """Return a row for each month in which something stands, with what is owed at its end."""
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(month_shown(month.since)),
            cell_of(month.expected),
            cell_of(month.received),
            cell_of(month.deducted),
            cell_of(month.outstanding),
            cell_of(_bare(month.closing)),
        )
        for month in account.months(period.since, period.until)
        if month.since is not None
    ]
    undated = account.undated()
    if undated.lines and period.everything:
        owed = Cell(tr("ledger", "has no date"))
        figures = (undated.expected, undated.received, undated.deducted, undated.outstanding)
        rows.append((Cell(tr("ledger", "Without a date")), *(cell_of(figure) for figure in figures), owed))
    headings = (
        tr("ledger", "Month"),
        *(str(PARTS[part]) for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)),
        tr("ledger", "Still owed of it"),
        tr("ledger", "Owed at its end"),
    )
    return Grid(tr("ledger", "Month by month"), headings, tuple(rows))


def by_entry(account: Account, period: Period) -> Grid:
    """Return a row for each figure of each entry, with what is owed after it: of very many, the latest."""
    rows = []
    every = list(account.over(period).running())
    for line, balance in every[-MOST_ENTRIES:]:
        what = str(PARTS[line.part])
        if line.sort in _SORTS:
            what = tr("ledger", "{part}: {sort}", part=what, sort=str(_SORTS[line.sort]))
        owed = Cell("") if balance is None else cell_of(_bare(balance))
        rows.append(
            (
                Cell(day_or_unknown(line.day), sources=(line.owner,)),
                Cell(what),
                cell_of(line.amount),
                Cell(_why(line)),
                owed,
            )
        )
    headings = (
        tr("ledger", "Day"),
        tr("ledger", "What"),
        tr("ledger", "Amount"),
        tr("ledger", "Stated reason"),
        tr("ledger", "Owed after it"),
    )
    name = tr("ledger", "Entry by entry")
    if len(every) > MOST_ENTRIES:
        name = tr("ledger", "Entry by entry: the latest {count} of {all}", count=MOST_ENTRIES, all=len(every))
    return Grid(name, headings, tuple(rows))


def _bare(balance: Balance) -> Sum:
    """Return what was owed without its sources: with them a long table would grow by its square."""
    return Sum(balance.account.currency, balance.exact, balance.low, balance.high)


def _why(line: Line) -> str:
    if line.part is not Part.DEDUCTED:
        return line.reason or ""
    return listed(part for part in (line.reason, str(AGREED[line.agreed])) if part)


def terms_used(ledger: Ledger, payer: str | None, currency: str, period: Period) -> Grid:
    """Return the terms under which shifts of one payer were reckoned, each from its first to its last day."""
    found: dict[tuple[str | None, Promise], list[str]] = defaultdict(list)
    for one, terms in ledger.terms.items():
        pay = ledger.pay.get(one)
        in_time = period.holds(ledger.days[one])
        if ledger.payers.get(one) == payer and pay is not None and pay.unit == currency and in_time:
            found[terms.basis, Promise(terms.rate, terms.share)].append(one)
    rows = []
    for (basis, promise), ids in found.items():
        days = [day for one in ids if (day := ledger.days[one]) is not None]
        agreements = {source for one in ids for source in ledger.terms[one].sources}
        count = Sum(COUNT, len(ids), sources=tuple(sorted({*ids, *agreements})))
        pay = total(currency, (ledger.pay[one] for one in ids))
        row = (
            Cell(day_or_unknown(min(days, default=None))),
            Cell(day_or_unknown(max(days, default=None))),
            Cell(str(BASES[basis]) if basis in BASES else tr("ledger", "not said")),
            Cell(promise_shown(promise)),
            cell_of(count),
            cell_of(pay),
        )
        rows.append((min(days, default=date.max), row))
    headings = (
        tr("ledger", "From"),
        tr("ledger", "To"),
        tr("ledger", "Paid by"),
        tr("ledger", "Agreed"),
        tr("ledger", "Shifts"),
        str(PARTS[Part.EXPECTED]),
    )
    in_order = sorted(rows, key=lambda pair: (pair[0], [cell.words for cell in pair[1]]))
    return Grid(tr("ledger", "What was agreed"), headings, tuple(row for _, row in in_order))


def not_reckoned(missing: tuple[NotReckoned, ...], period: Period) -> Grid:
    """Return what could not be reckoned, with the reason; days without work are left out, for nothing is missing."""
    rows = tuple(
        (Cell(day_or_unknown(each.day), sources=(each.id,)), Cell(str(WORDS[each.reason])))
        for each in missing
        if (each.day is None or period.holds(each.day)) and each.reason is not Reason.NO_WORK
    )
    return Grid(tr("ledger", "In no sum"), (tr("ledger", "Day"), tr("ledger", "Why")), rows)
