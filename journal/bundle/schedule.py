"""The schedule of pay and hours: for each payer and currency every line that was reckoned, with sums that a spreadsheet
adds up itself; months, hours, changed terms, what could not be reckoned, and how it was reckoned.

Reckoned from the shown records alone, like the report's chapter. Currencies never stand in one column that is added up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.bundle.report.figures import Figures, as_of_shown, figures
from journal.bundle.schedule_beside import at_minimum, changes, claimed, hours, minimum_lines, missing
from journal.bundle.schedule_cells import Both, number, numbers_of, payer, ranges, two
from journal.bundle.schedule_paydays import every_payday
from journal.bundle.selection import Shown
from journal.bundle.tables import Cell, Number, Table
from journal.ground.words import Message, tr
from journal.ledger.accounts import Account, Statement
from journal.ledger.lines import Line, Part
from journal.ledger.shown import AGREED, PARTS
from journal.records.local import month_shown
from journal.records.money import decimals
from journal.records.payment import DEDUCTIONS, WHAT_FOR
from journal.records.shift import BASES

_BEFORE_SUMS = 5


def pay_and_hours(shown: Shown) -> tuple[Table, ...]:
    """Return the sheets of the schedule; none where no shift and no payment is shown."""
    reckoned = figures(shown)
    if not reckoned.ledger.sources.shifts and not reckoned.ledger.sources.payments:
        return ()
    tables = (
        *(_account(account, shown) for account in reckoned.ledger.accounts),
        _months(reckoned, shown),
        every_payday(reckoned, shown),
        at_minimum(reckoned, shown),
        hours(reckoned, shown),
        changes(reckoned, shown),
        claimed(reckoned, shown),
        missing(reckoned, shown),
    )
    return *(table for table in tables if table.rows), method(as_of_shown(shown))


def pay_lines(shown: Shown) -> Table:
    """Return every line of every account as one table, for programs that read one."""
    numbers, reckoned = numbers_of(shown), figures(shown)
    rows: list[tuple[Cell, ...]] = [
        (
            payer(account, shown),
            account.currency,
            *_said(line, numbers),
            str(PARTS[line.part]),
            *two(line.amount),
            *two(line.effect),
            ", ".join(number(one, numbers) for one in line.amount.sources),
        )
        for account in reckoned.ledger.accounts
        for line in account.lines
    ]
    rows += minimum_lines(reckoned, shown)
    headings = (
        tr("schedule", "Payer"),
        tr("schedule", "Currency"),
        *_headings_said(),
        tr("schedule", "Book"),
        tr("schedule", "Amount, at least"),
        tr("schedule", "Amount, at most"),
        tr("schedule", "Adds to what is owed, at least"),
        tr("schedule", "Adds to what is owed, at most"),
        tr("schedule", "Reckoned from the records"),
    )
    return Table(tr("schedule", "Pay"), headings, tuple(rows))


def method(as_of: str = "") -> Table:
    """Return how everything was reckoned, in sentences; `as_of` says until when the records go."""
    sentences = (
        tr("schedule", "This is arithmetic out of the worker's own entries, not advice. Each number opens its record."),
        tr(
            "schedule",
            "Still owed is what was expected, less what came in, less deductions agreed beforehand.",
        ),
        tr("schedule", "A deduction that was agreed but not taken is not reckoned."),
        tr(
            "schedule",
            "A bond lowers what is owed, agreed or not, and stands in a column of its own: it is to be given back.",
        ),
        tr(
            "schedule",
            "The difference that changed terms make may lie within these sums and is not to be added to them.",
        ),
        tr("schedule", "Taken off without agreement stays owed. Where it isn't said, what is owed is a range."),
        tr(
            "schedule",
            "An estimate stands from the least to the most that it can be.",
        ),
        tr(
            "schedule",
            "Planned hours stand in as an estimate. A day without an entry is a gap, not a day off.",
        ),
        tr("schedule", "Breaks and waiting make a range where nobody said whether they are paid."),
        tr("schedule", "Breaks or waiting that nobody said are an empty cell, not nothing, and in no sum."),
        tr("schedule", "A shift at a fixed rate that was cut short is worth from nothing to that rate."),
        tr("schedule", "A payment counts for a shift only where the worker linked the two."),
        tr(
            "schedule",
            "A shift stands at the first payday that is linked to it. What came later for several stands by itself.",
        ),
        tr("schedule", "Bonds and advances have columns of their own; tips come on top and pay off nothing."),
        tr("schedule", "Hours are cut at midnight where the work was. A night has work between midnight and five."),
        tr(
            "schedule",
            "Each shift is rounded once, to the nearest cent, a half upwards. Nothing is converted.",
        ),
    )
    return Table(
        tr("schedule", "Method"),
        (tr("schedule", "How this was reckoned"),),
        tuple((one,) for one in (as_of, *sentences) if one),
    )


def _account(account: Account, shown: Shown) -> Table:
    parts = [part for part in Part if any(line.part is part for line in account.lines)]
    numbers = numbers_of(shown)
    rows = [(*_said(line, numbers), _sure(line), *_in_columns(line, parts)) for line in account.lines]
    headings: tuple[str | Both, ...] = (
        *_headings_said(),
        tr("schedule", "Exact or estimated"),
        *(Both(str(PARTS[part])) for part in parts),
        Both(tr("schedule", "Still owed")),
    )
    name = tr("schedule", "{payer} {currency}", payer=payer(account, shown), currency=account.currency)
    summed = tuple(range(_BEFORE_SUMS + 1, _BEFORE_SUMS + 1 + 2 * (len(parts) + 1)))
    below = tuple(_exact(account, parts))
    return ranges(name, headings, rows, sum_of=summed, sum_words=tr("schedule", "Altogether"), below=below)


def _exact(account: Account, parts: Iterable[Part]) -> Iterator[tuple[Cell, ...]]:
    """Yield what of each sum is exact, where some of one is estimated."""
    whole = account.whole()
    figures = (*(whole.amount(part) for part in parts), whole.outstanding)
    if not all(figure.is_exact for figure in figures):
        digits = decimals(account.currency)
        cells = (cell for figure in figures for cell in (Number(figure.exact, digits), ""))
        yield tr("schedule", "of it exact"), *[""] * _BEFORE_SUMS, *cells


def _in_columns(line: Line, parts: Iterable[Part]) -> Iterator[Cell]:
    for part in parts:
        yield from two(line.amount) if line.part is part else ("", "")
    yield from two(line.effect)


def _headings_said() -> tuple[str, ...]:
    return (
        tr("schedule", "Day"),
        tr("schedule", "No."),
        tr("schedule", "What"),
        tr("schedule", "Stated reason"),
        tr("schedule", "Agreed beforehand"),
    )


def _said(line: Line, numbers: dict[str, str]) -> tuple[str, ...]:
    day = "" if line.day is None else line.day.isoformat()
    agreed = str(AGREED[line.agreed]) if line.part is Part.DEDUCTED else ""
    return day, number(line.owner, numbers), _sort(line), line.reason or "", agreed


def _sort(line: Line) -> str:
    if line.sort == "in_hand":
        return tr("schedule", "Money in hand, as the shift says")
    words: dict[str, Message] = {**BASES, **WHAT_FOR, **(DEDUCTIONS if line.part is Part.DEDUCTED else {})}
    return str(words[line.sort]) if line.sort in words else tr("schedule", "Not said")


def _sure(line: Line) -> str:
    sure = line.amount.is_exact and line.effect.is_exact
    return tr("schedule", "exact") if sure else tr("schedule", "estimated")


def _months(reckoned: Figures, shown: Shown) -> Table:
    rows = [
        (payer(account, shown), account.currency, *row)
        for account in reckoned.ledger.accounts
        for row in _months_of(account)
    ]
    headings: tuple[str | Both, ...] = (
        tr("schedule", "Payer"),
        tr("schedule", "Currency"),
        tr("schedule", "Month"),
        *(Both(str(PARTS[part])) for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)),
        Both(tr("schedule", "Owed for the month")),
        Both(tr("schedule", "Owed at its end")),
    )
    return ranges(tr("schedule", "Months"), headings, rows)


def _months_of(account: Account) -> Iterator[tuple[Cell, ...]]:
    digits = decimals(account.currency)
    for month in account.months():
        assert month.since is not None  # it is a month
        closing = month.closing
        running = (Number(closing.least, digits), Number(closing.most, digits))
        yield (month_shown(month.since), *_main(month), *running)
    if (undated := account.undated()).lines:
        yield (tr("schedule", "Without a day"), *_main(undated), "", "")


def _main(statement: Statement) -> Iterator[Cell]:
    for figure in (statement.expected, statement.received, statement.deducted, statement.outstanding):
        yield from two(figure)
