"""The charts of a period: hours by week, pay by month, incidents by kind and month, a year at a glance."""

from __future__ import annotations

from datetime import date

from journal.actions.list_records import Query, every_record
from journal.actions.reckon_pay import Period, many_entries, reckon_pay
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ledger.calendar import calendar
from journal.ledger.charts.chart import Chart
from journal.ledger.charts.made import (
    days_of_incidents,
    hours_by_week,
    incidents_by_month,
    pay_by_month,
    year_at_a_glance,
)
from journal.ledger.source import Source
from journal.records.incident import Incident
from journal.vault.journal import Journal

__all__ = ["see_charts"]

_A_YEAR = 12


def see_charts(journal: Journal, period: Period, today: date, progress: Progress | None = None) -> tuple[Chart, ...]:
    """Return the charts that have something in them. The year is that of the period's end, or this one.

    Of very many entries only the latest year is looked at, so that each figure still names its entries at once.
    """
    year = (period.until or today).year
    first, last = date(year, 1, 1), date(year, 12, 31)
    if period.everything and many_entries(journal, progress, period):
        period = _latest(journal, progress)
    reckoned = reckon_pay(journal, progress, _both(period, first, last))
    rows = every_record(journal, Query((Incident.kind,)))
    incidents = [Source(row.id, row.record) for row in rows]
    ledger, sheet = reckoned.ledger, reckoned.sheet
    nobody = tr("ledger", "Nobody named")
    within = sheet.within(period)
    charts: list[Chart] = [hours_by_week(within, calendar(ledger.spoken, within))]
    for account in ledger.accounts:
        payer = reckoned.names.get(account.payer, "") if account.payer is not None else nobody
        charts.append(pay_by_month(account, payer or tr("link", "Not in this journal"), period))
    charts.append(incidents_by_month(incidents, period))
    days = calendar(ledger.spoken, sheet, first, last)
    charts.append(year_at_a_glance(year, days, days_of_incidents(incidents)))
    return tuple(chart for chart in charts if not chart.empty)


def _latest(journal: Journal, progress: Progress | None) -> Period:
    """Return the latest twelve months in which something stands."""
    months = journal.figures(progress).months()
    if not months:
        return Period()
    last = months[0]
    first = last.year * 12 + last.month - _A_YEAR
    return Period(date(first // 12, first % 12 + 1, 1), None)


def _both(period: Period, first: date, last: date) -> Period:
    """Return the time that holds a period and the days from first to last."""
    since = None if period.since is None else min(period.since, first)
    return Period(since, None if period.until is None else max(period.until, last))
