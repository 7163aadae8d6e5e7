"""The four charts, out of the hours, an account, the incidents, and all days of a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from journal.ground.words import tr, trn
from journal.ledger.accounts import Account
from journal.ledger.calendar import Days, Known
from journal.ledger.charts.chart import BarChart, Column, FieldChart, Fill, Gap, Square
from journal.ledger.hours import Hours, TimeSheet
from journal.ledger.lines import Part
from journal.ledger.period import Period
from journal.ledger.shown import KNOWN, PARTS, figure_shown
from journal.ledger.source import Source
from journal.ledger.stretch import day_of
from journal.ledger.sums import MINUTES, Sum
from journal.records.incident import Incident
from journal.records.incident_choices import INCIDENT_KINDS, THREATENED_WITH
from journal.records.local import day_shown, month_shown, short_day_shown, short_month_shown
from journal.records.reading import when

WEEKS, MONTHS = 53, 24
"""How many places a chart has at most; of a longer time the last ones are drawn."""
_A_DAY = timedelta(days=1)
_WEEK = 7
_FILLS = {
    Known.WORKED: Fill.SOLID,
    Known.NOT_RECORDED: Fill.HATCHED,
    Known.NO_WORK: Fill.OPEN,
    Known.NOTHING_WRITTEN: Fill.NONE,
}
_THREATENED = "threatened"
_ROWS = {
    row: label
    for kind, name in INCIDENT_KINDS.items()
    for row, label in ((kind, name), *(((_THREATENED, THREATENED_WITH),) if kind == "threat" else ()))
}
"""The rows of the incidents: each kind, and below threats what somebody was threatened with."""
INCIDENT_MARK, GAP_MARK, FREE_MARK = "!", "?", "–"


def hours_by_week(sheet: TimeSheet, days: Iterable[Days] = ()) -> BarChart:
    """Return the hours of each week, Monday to Sunday; a week without any is a gap.

    `days` is what is known of each day: a week of which it says that there was no work is told from one of which
    no shift is written down.
    """
    free = {
        day
        for row in days
        if row.known is Known.NO_WORK
        for day in _steps(row.first, row.last, lambda day: day + _A_DAY)
    }
    weeks = {week.first: week for week in sheet.weeks()}
    firsts = _steps(min(weeks, default=None), max(weeks, default=None), _next_week)[-WEEKS:]
    columns = tuple(_week(first, weeks.get(first), free) for first in firsts)
    title, unit = tr("chart", "Hours by week"), MINUTES
    first, last = (firsts[0], firsts[-1] + 6 * _A_DAY) if firsts else (None, None)
    says = _said(title, columns, "" if first is None else day_shown(first), "" if last is None else day_shown(last))
    return BarChart("hours", title, says, tr("chart", "Week"), unit, (tr("chart", "Time there"),), columns)


def _week(first: date, week: Hours | None, free: set[date]) -> Column:
    name = tr("chart", "{first} to {last}", first=day_shown(first), last=day_shown(first + 6 * _A_DAY))
    said = sum(first + at * _A_DAY in free for at in range(_WEEK))
    return Column(
        name,
        short_day_shown(first),
        (None if week is None else week.there,),
        _free(said) if said else _gap(str(KNOWN[Known.NOTHING_WRITTEN])),
    )


def _free(days: int) -> Gap:
    """Return the gap of a week of which it is written down that there was no work on so many days."""
    means = str(KNOWN[Known.NO_WORK])
    if days == _WEEK:
        return Gap(FREE_MARK, means, means)
    says = trn(
        "chart",
        "no work on {count} day, no shift written down for the others",
        "no work on {count} days, no shift written down for the others",
        days,
    )
    return Gap(FREE_MARK, means, says)


def pay_by_month(account: Account, payer: str, period: Period) -> BarChart:
    """Return what was expected and what was received of one payer in one currency, month by month."""
    months = {month.since.replace(day=1): month for month in account.months(period.since, period.until) if month.since}
    firsts = _steps(min(months, default=None), max(months, default=None), _next_month)[-MONTHS:]
    columns = tuple(
        Column(
            month_shown(first),
            short_month_shown(first),
            (months[first].expected, months[first].received) if first in months else (None, None),
            _gap(tr("chart", "nothing written down")),
        )
        for first in firsts
    )
    title = tr("chart", "Expected and received by month: {payer}, {currency}", payer=payer, currency=account.currency)
    series = str(PARTS[Part.EXPECTED]), str(PARTS[Part.RECEIVED])
    code = f"pay-{account.payer or 'nobody'}-{account.currency}"
    first, last = (columns[0].name, columns[-1].name) if columns else ("", "")
    return BarChart(
        code, title, _said(title, columns, first, last), tr("chart", "Month"), account.currency, series, columns
    )


def incidents_by_month(sources: Iterable[Source], period: Period) -> FieldChart:
    """Return how many incidents of each kind are written down in each month; one of two kinds stands under both.

    What somebody was threatened with has a row of its own: not each such incident is of the kind of threats. What was
    taken stands in the month from which on it was kept, where that is said.
    """
    found: dict[tuple[str, date], list[str]] = defaultdict(list)
    every = set[str]()
    for source in sorted(sources, key=lambda source: source.id):
        day = day_of(when(source.record)) if isinstance(source.record, Incident) else None
        if day is None or not period.holds(day) or not isinstance(source.record, Incident):
            continue
        every.add(source.id)
        threatened = (_THREATENED,) if source.record.threats else ()
        for kind in (*(source.record.kinds or ("other",)), *threatened):
            since = _kept_since(source.record) if kind == "taken" else None
            month = since if since is not None and period.holds(since) else day
            found[kind, month.replace(day=1)].append(source.id)
    months = {month for _, month in found}
    firsts = _steps(min(months, default=None), max(months, default=None), _next_month)[-MONTHS:]
    kinds = [kind for kind in _ROWS if any(one == kind for one, _ in found)]
    squares = tuple(tuple(_incidents(found.get((kind, month), [])) for month in firsts) for kind in kinds)
    title = tr("chart", "Incidents by kind and month")
    says = trn(
        "chart",
        "{count} incident with a date is written down. It may stand in several rows.",
        "{count} incidents with a date are written down. Some may stand in several rows.",
        len(every),
    )
    return FieldChart(
        "incidents",
        title,
        tr("chart", "{title}. {says}", title=title, says=says),
        tr("chart", "Kind"),
        tuple(short_month_shown(month) for month in firsts),
        tuple(str(_ROWS[kind]) for kind in kinds),
        squares,
    )


def _kept_since(incident: Incident) -> date | None:
    return None if incident.lasted is None else day_of(incident.lasted.start)


def _incidents(ids: list[str]) -> Square:
    count = len(ids)
    if not ids:
        return Square(tr("chart", "None written down"), count=0)
    return Square(str(count), Fill.SOLID, str(count), count, tuple(ids))


def year_at_a_glance(
    year: int,
    days: Iterable[Days],
    incidents: Mapping[date, tuple[str, ...]],
    within: tuple[date, date] = (date.min, date.max),
) -> FieldChart:
    """Return every day of a year: worked, no work, not recorded, no shift written down; with a mark for incidents.

    Days that do not lie `within` are no part of it, nor months without any other.
    """
    known: dict[date, Days] = {}
    for row in days:
        first, last = max(row.first, date(year, 1, 1)), min(row.last, date(year, 12, 31))
        known.update(dict.fromkeys(_steps(first, last, lambda day: day + _A_DAY), row))
    counts: dict[Known, int] = defaultdict(int)
    rows, names = [], list[str]()
    for month in range(1, 13):
        row_of_squares: list[Square | None] = []
        for number in range(1, 32):
            day = _day_of(year, month, number)
            if day is None or not within[0] <= day <= within[1]:
                row_of_squares.append(None)
                continue
            here = known.get(day)
            which = Known.NOTHING_WRITTEN if here is None else here.known
            counts[which] += 1
            row_of_squares.append(_day(which, () if here is None else here.sources, incidents.get(day, ())))
        if any(row_of_squares):
            names.append(short_month_shown(date(year, month, 1)))
            rows.append(tuple(row_of_squares))
    title = tr("chart", "The year {year} at a glance", year=str(year))
    says = tr(
        "chart",
        "{title}. Calendar days with work: {worked}. Worked, hours not known: {unrecorded}. No work: {free}. No shift "
        "written down: {gaps}. Days with an incident: {incidents}.",
        title=title,
        worked=counts[Known.WORKED],
        unrecorded=counts[Known.NOT_RECORDED],
        free=counts[Known.NO_WORK],
        gaps=counts[Known.NOTHING_WRITTEN],
        incidents=sum(day.year == year and within[0] <= day <= within[1] for day in incidents),
    )
    key = (
        *((Square(str(KNOWN[which]), fill), str(KNOWN[which])) for which, fill in _FILLS.items()),
        (Square("", Fill.NONE, INCIDENT_MARK), tr("chart", "incident")),
    )
    across = tuple(str(number) for number in range(1, 32))
    return FieldChart("year", title, says, tr("chart", "Month"), across, tuple(names), tuple(rows), key)


def _day_of(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _day(known: Known, sources: tuple[str, ...], incidents: tuple[str, ...]) -> Square:
    says = str(KNOWN[known])
    if incidents:
        says = trn("chart", "{known}; {count} incident", "{known}; {count} incidents", len(incidents), known=says)
    return Square(says, _FILLS[known], INCIDENT_MARK if incidents else "", sources=(*sources, *incidents))


def days_of_incidents(sources: Iterable[Source]) -> dict[date, tuple[str, ...]]:
    """Return the incidents of each day."""
    found: dict[date, list[str]] = defaultdict(list)
    for source in sorted(sources, key=lambda source: source.id):
        if isinstance(source.record, Incident) and (day := day_of(when(source.record))) is not None:
            found[day].append(source.id)
    return {day: tuple(ids) for day, ids in found.items()}


def _gap(means: str) -> Gap:
    return Gap(GAP_MARK, means, means)


def _next_week(day: date) -> date:
    return day + 7 * _A_DAY


def _next_month(day: date) -> date:
    return (day + 31 * _A_DAY).replace(day=1)


def _steps(first: date | None, last: date | None, after: Callable[[date], date]) -> list[date]:
    steps = list[date]()
    while first is not None and last is not None and first <= last:
        steps.append(first)
        first = after(first)
    return steps


def _said(title: str, columns: tuple[Column, ...], first: str, last: str) -> str:
    """Return the chart in a few sentences: from when to when, the highest place, and how many gaps."""
    filled = [column for column in columns if column.values[0] is not None]
    if not filled:
        return tr("chart", "{title}. Nothing is written down for this time.", title=title)
    highest = max(filled, key=lambda column: _most(column.values[0]))
    value = highest.values[0]
    assert value is not None  # it is one of the filled
    said = tr(
        "chart",
        "{title}, from {first} to {last}. The most: {figure} ({name}).",
        title=title,
        first=first,
        last=last,
        figure=figure_shown(value),
        name=highest.name,
    )
    gaps = [one.gap for one in columns if one.values[0] is None and one.gap.mark == GAP_MARK]
    if not gaps:
        return said
    return trn("chart", "{said} In {count} place: {means}.", "{said} In {count} places: {means}.",
               len(gaps), said=said, means=gaps[0].means)  # fmt: skip


def _most(value: Sum | None) -> int:
    return 0 if value is None else value.most
