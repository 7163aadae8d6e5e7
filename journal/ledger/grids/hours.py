"""Hours as tables: by day, week and month, with what nothing is known of between them, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from journal.ground.words import tr, trn
from journal.ledger.calendar import Days, Known
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.grids.pay import day_or_unknown
from journal.ledger.hours import DayHours, Hours, TimeSheet, Told
from journal.ledger.shown import COUNT, KNOWN, told_shown
from journal.ledger.sums import Sum
from journal.records.local import day_shown, month_shown


class By(StrEnum):
    """How hours are put together."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


def by(which: By, sheet: TimeSheet, days: Iterable[Days]) -> Grid:
    """Return hours by day, week or month. Between days stand those of which something else, or nothing, is known."""
    headings = (
        tr("ledger", "Time there"),
        tr("ledger", "At night"),
        tr("ledger", "Breaks"),
        tr("ledger", "Waiting"),
    )
    if which is By.DAY:
        rows = sorted([*_days(sheet), *_apart(days)], key=lambda pair: pair[0])
        return Grid(tr("ledger", "Hours by day"), (tr("ledger", "Day"), *headings), tuple(row for _, row in rows))
    weeks = which is By.WEEK
    found = sheet.weeks() if weeks else sheet.months()
    table = tuple(
        (Cell(_week(each) if weeks else month_shown(each.first)), *_times(each),
         cell_of(Sum(COUNT, each.days, sources=each.there.sources)))
        for each in found
    )  # fmt: skip
    name = tr("ledger", "Hours by week") if weeks else tr("ledger", "Hours by month")
    first = tr("ledger", "Week") if weeks else tr("ledger", "Month")
    return Grid(name, (first, *headings, tr("ledger", "Days worked")), table)


def without_hours(days: Iterable[Days]) -> Grid:
    """Return the days without hours: no work, not recorded, or nothing written down."""
    headings = tr("ledger", "Days"), tr("ledger", "How many"), tr("ledger", "What is known")
    rows = tuple(
        (
            Cell(_span(row.first, row.last), sources=row.sources),
            cell_of(Sum(COUNT, row.count, sources=row.sources)),
            Cell(str(KNOWN[row.known])),
        )
        for row in days
        if row.known is not Known.WORKED
    )
    return Grid(tr("ledger", "Days without hours"), headings, rows)


def standing_out(sheet: TimeSheet) -> Grid:
    """Return the longest shift, the shortest rest, the nights, and shifts that lie over each other."""
    rows: list[tuple[Cell, ...]] = []
    whole, longest = sheet.whole(), sheet.longest()
    if whole is not None:
        rows.append((Cell(tr("ledger", "Time there, all together")), cell_of(whole.there)))
        rows.append((Cell(tr("ledger", "Between midnight and five")), cell_of(whole.at_night)))
        rows.append((Cell(tr("ledger", "From 23:00 to 06:00")), cell_of(whole.late)))
    if longest is not None:
        rows.append((Cell(tr("ledger", "Longest shift")), cell_of(longest.minutes)))
    if rests := list(sheet.rests()):
        shortest = min(rests, key=lambda rest: (rest.minutes.least, rest.before))
        rows.append((Cell(tr("ledger", "Shortest rest between recorded shifts")), cell_of(shortest.minutes)))
    if nights := sheet.nights():
        ids = tuple(one.id for one in nights)
        rows.append((Cell(tr("ledger", "Nights with work")), cell_of(Sum(COUNT, len(nights), sources=ids))))
    pairs = list(sheet.overlaps())
    if pairs:
        ids = tuple(dict.fromkeys(one for pair in pairs for one in (pair.first, pair.second)))
        words = tr("ledger", "Shifts that lie over each other: one may be wrong")
        rows.append((Cell(words), cell_of(Sum(COUNT, len(pairs), sources=ids))))
    return Grid(tr("ledger", "What stands out"), (tr("ledger", "Figure"), tr("ledger", "Time")), tuple(rows))


def _days(sheet: TimeSheet) -> Iterator[tuple[date, tuple[Cell, ...]]]:
    for day in sheet.days:
        yield day.day, (Cell(day_shown(day.day)), *_times(day))


def _apart(days: Iterable[Days]) -> Iterator[tuple[date, tuple[Cell, ...]]]:
    for row in days:
        if row.known is not Known.WORKED:
            known = Cell(str(KNOWN[row.known]), sources=row.sources)
            yield row.first, (Cell(_span(row.first, row.last)), known, Cell(""), Cell(""), Cell(""))


def _times(of: DayHours | Hours) -> tuple[Cell, ...]:
    return cell_of(of.there), cell_of(of.at_night), _told(of.breaks), _told(of.waiting)


def _told(of: Told) -> Cell:
    return Cell(told_shown(of), of.known, of.minutes.sources)


def _week(week: Hours) -> str:
    return tr("ledger", "{first} to {last}", first=day_shown(week.first), last=day_shown(week.last))


def _span(first: date, last: date) -> str:
    if first == last:
        return day_or_unknown(first)
    count = (last - first).days + 1
    return trn("ledger", "{first} to {last} ({count} day)", "{first} to {last} ({count} days)", count,
               first=day_shown(first), last=day_shown(last))  # fmt: skip
