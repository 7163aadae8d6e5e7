"""What the schedule holds beside pay: hours, changed terms, debts, and what could not be reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from journal.bundle.report.figures import Figures
from journal.bundle.report.not_counted import not_counted
from journal.bundle.schedule_cells import Both, cost, day, nobody, number, numbers_of, payer, ranges, two
from journal.bundle.selection import Shown
from journal.bundle.tables import Cell, Number, Table
from journal.ground.words import listed, tr
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import debts
from journal.ledger.grids.claims import by_whom
from journal.ledger.lines import Part
from journal.ledger.minimum import at_minimum as minimum_of
from journal.ledger.shown import PARTS, promise_shown
from journal.records.local import money_shown
from journal.records.money import decimals


def hours(reckoned: Figures, shown: Shown) -> Table:
    """Return each shift with the time it took, in minutes, and their sums; what no shift says is an empty cell."""
    numbers = numbers_of(shown)
    rows: list[tuple[Cell, ...]] = [
        (
            one.pieces[0].day.isoformat() if one.pieces else "",
            number(one.id, numbers),
            tr("schedule", "as planned") if one.stretch.planned else "",
            *two(one.minutes),
            Number(sum(piece.dark_least for piece in one.pieces)),
            Number(sum(piece.dark_most for piece in one.pieces)),
            Number(sum(piece.late_least for piece in one.pieces)),
            Number(sum(piece.late_most for piece in one.pieces)),
            "" if one.breaks is None else Number(one.breaks),
            "" if one.waiting is None else Number(one.waiting),
        )
        for one in reckoned.sheet.worked
    ]
    headings = (
        tr("schedule", "Day"),
        tr("schedule", "No."),
        tr("schedule", "Note"),
        Both(tr("schedule", "Minutes")),
        Both(tr("schedule", "From midnight to five")),
        Both(tr("schedule", "From 23:00 to 06:00")),
        tr("schedule", "Breaks (empty: not said)"),
        tr("schedule", "Waiting (empty: not said)"),
    )
    whole, sums = tr("schedule", "Altogether"), tuple(range(3, 11))
    return ranges(tr("schedule", "Hours"), headings, rows, sum_of=sums, sum_words=whole, below=tuple(_exact(reckoned)))


def _exact(reckoned: Figures) -> Iterator[tuple[Cell, ...]]:
    """Yield what of the times is exact, where some is estimated."""
    whole = reckoned.sheet.whole()
    figures = () if whole is None else (whole.there, whole.at_night, whole.late)
    if not all(figure.is_exact for figure in figures):
        cells = (cell for figure in figures for cell in (Number(figure.exact), ""))
        yield tr("schedule", "of it exact"), "", "", *cells, "", ""


def at_minimum(reckoned: Figures, shown: Shown) -> Table:
    """Return what the hours of each payer come to at the minimum rate that was typed in, with its source."""
    minimum, rows = shown.selection.minimum, list[tuple[Cell, ...]]()
    for account in reckoned.ledger.accounts if minimum is not None else ():
        if minimum is None or account.currency != minimum.money.currency:
            continue
        money, figure = minimum.money, minimum_of(reckoned.sheet, account.payer, minimum.money)
        if figure.sources:
            whole = account.whole().expected
            rate = Number(money.minor, decimals(money.currency))
            rows.append((payer(account, shown), money.currency, rate, minimum.source, *two(figure), *two(whole)))
    headings = (
        tr("schedule", "Payer"),
        tr("schedule", "Currency"),
        tr("schedule", "Minimum for an hour, as typed in"),
        tr("schedule", "Where it is written, as typed in"),
        tr("schedule", "Hours at that rate, without breaks"),
        tr("schedule", "Hours at that rate, with breaks"),
        Both(str(PARTS[Part.EXPECTED])),
    )
    return ranges(tr("schedule", "At a minimum rate"), headings, rows)


def minimum_lines(reckoned: Figures, shown: Shown) -> Iterator[tuple[Cell, ...]]:
    """Yield the same as lines of the table for programs: what is called so, its source, and both ends."""
    minimum, numbers = shown.selection.minimum, numbers_of(shown)
    for account in reckoned.ledger.accounts if minimum is not None else ():
        if minimum is not None and account.currency == minimum.money.currency:
            figure = minimum_of(reckoned.sheet, account.payer, minimum.money)
            rate = tr("schedule", "Hours at {rate} an hour, as typed in", rate=money_shown(minimum.money))
            if figure.sources:
                said, nothing = ("", "", rate, minimum.source, ""), Number(0, decimals(account.currency))
                sources = ", ".join(number(one, numbers) for one in figure.sources)
                book = tr("schedule", "At a minimum rate")
                yield payer(account, shown), account.currency, *said, book, *two(figure), nothing, nothing, sources


def changes(reckoned: Figures, shown: Shown) -> Table:
    """Return each change of terms with its day, by whom, the reason that was given, and the difference in pay."""
    numbers = numbers_of(shown)
    rows: list[tuple[Cell, ...]] = [
        (
            day(row.first),
            day(row.last),
            tr("schedule", "Given other terms than agreed"),
            by_whom(row, lambda one: nobody() if one is None else shown.title_of(one)),
            promise_shown(row.agreed),
            promise_shown(row.given),
            listed(row.reasons, "; "),
            *cost(row.cost),
            ", ".join(number(one, numbers) for one in row.shifts),
        )
        for row in broken_terms(reckoned.ledger)
    ]
    rows += [
        (
            day(row.day),
            "",
            tr("schedule", "A later agreement promises less"),
            nobody() if row.payer is None else shown.title_of(row.payer),
            promise_shown(row.was),
            promise_shown(row.now),
            row.words or "",
            *cost(row.cost),
            ", ".join(number(one, numbers) for one in (row.before, row.agreement)),
        )
        for row in lowered_rates(reckoned.ledger)
    ]
    headings = (
        tr("schedule", "From"),
        tr("schedule", "To"),
        tr("schedule", "What"),
        tr("schedule", "By"),
        tr("schedule", "Agreed, or before"),
        tr("schedule", "Given, or after"),
        tr("schedule", "Reason or words"),
        tr("schedule", "Currency"),
        Both(tr("schedule", "Difference")),
        tr("schedule", "Records"),
    )
    return ranges(tr("schedule", "Changed terms"), headings, rows)


def claimed(reckoned: Figures, shown: Shown) -> Table:
    """Return each debt that is claimed, with what was paid towards it."""
    numbers = numbers_of(shown)
    rows = [
        (
            day(debt.day),
            number(debt.id, numbers),
            nobody() if debt.record.claimed_by is None else shown.title_of(debt.record.claimed_by),
            debt.record.reason or "",
            *cost(debt.claimed),
            "; ".join(f"{least} {paid.unit}" for paid in debt.paid for least in (two(paid)[0],)),
            *cost(debt.balance)[1:],
        )
        for debt in debts(reckoned.ledger)
    ]
    headings = (
        tr("schedule", "Since"),
        tr("schedule", "No."),
        tr("schedule", "Claimed by"),
        tr("schedule", "Stated reason"),
        tr("schedule", "Currency"),
        Both(tr("schedule", "Claimed")),
        tr("schedule", "Paid towards it"),
        Both(tr("schedule", "Balance they claim")),
    )
    return ranges(tr("schedule", "Debts claimed"), headings, rows)


def missing(reckoned: Figures, shown: Shown) -> Table:
    """Return what stands in no sum, and why."""
    numbers = numbers_of(shown)
    found = {(day(when), number(one, numbers), why) for one, when, why in not_counted(reckoned)}
    headings = (tr("schedule", "Day"), tr("schedule", "No."), tr("schedule", "Why it stands in no sum"))
    return Table(tr("schedule", "Not reckoned"), headings, tuple(sorted(found)))
