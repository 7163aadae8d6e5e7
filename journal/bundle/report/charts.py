"""The pictures of the report: hours by week, pay by month, incidents by kind and month, a year at a glance.

Drawn from the shown records alone, like the tables beside them. Each stands with its sentence, which is also what a
screen reader says, and with its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.figures import Figures, says
from journal.bundle.report.headings import fixed_words
from journal.bundle.report.spans import drawn, drawn_heading, drawn_plain
from journal.bundle.selection import Shown
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.calendar import calendar
from journal.ledger.charts.chart import BarChart, Chart, FieldChart, Fill
from journal.ledger.charts.made import (
    days_of_incidents,
    hours_by_week,
    incidents_by_month,
    pay_by_month,
    year_at_a_glance,
)
from journal.ledger.charts.svg import chart_svg
from journal.ledger.period import EVERYTHING
from journal.ledger.shown import figure_shown
from journal.ledger.source import Source
from journal.ledger.sums import Sum
from journal.records.incident import Incident

Json = Any
_WIDTH = 480.0


SHORTEST = 3
"""From how many months on the pay of somebody is drawn: two pairs of bars say no more than their two rows."""


def charts(reckoned: Figures, shown: Shown, anchors: Anchors, drawings: dict[str, bytes]) -> list[Json]:
    """Return the charts that have something in them; their pictures are put into `drawings` by file name.

    The figures of pay stand under “Pay and hours” already: their pictures come without a table.
    """
    mirrored, made = runs_right_to_left(shown.selection.language), list[Json]()
    told = [(chart, beside) for chart, beside in _charts(reckoned, shown) if not chart.empty]
    for number, (chart, beside) in enumerate(told):
        file = f"chart-{number}.svg"
        drawings[file] = chart_svg(chart, _WIDTH, mirrored=mirrored).encode()
        made.append(
            {
                "file": file,
                "heading": drawn_heading(chart.title),
                "says": drawn(f"{chart.says} {beside}".rstrip()),
                "alt": drawn_plain(chart.says),
                "head": [drawn(words) for words in _head(chart)],
                "rows": list(_rows(chart, anchors)),
            }
        )
    return made


def _charts(reckoned: Figures, shown: Shown) -> Iterator[tuple[Chart, str]]:
    """Yield each chart, and what has to be said beside it."""
    yield hours_by_week(reckoned.sheet, calendar(reckoned.ledger.spoken, reckoned.sheet)), ""
    for account in reckoned.ledger.accounts:
        payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
        chart = pay_by_month(account, payer, EVERYTHING)
        if len(chart.columns) >= SHORTEST and any(_differ(*column.values) for column in chart.columns):
            yield chart, _between(account)
    incidents = [Source(one.record_id, one.record) for one in shown.records if isinstance(one.record, Incident)]
    yield (
        incidents_by_month(incidents, EVERYTHING),
        tr(
            "report",
            "Counted by what “What kind” and “Threatened with” say and by the day of the incident alone; a document or "
            "phone taken, by the first day of “From and to”, where that is said. Threats, penalties and what was taken "
            "or kept stand in full under “{chapter}”.",
            chapter=fixed_words()["threats"],
        ),
    )
    days = days_of_incidents(incidents)
    last = max((*(day.day for day in reckoned.sheet.days), *days), default=None)
    if last is not None:
        first = min((*(day.day for day in reckoned.sheet.days), *days))
        within = max(first, date(last.year, 1, 1)), last
        yield year_at_a_glance(last.year, calendar(reckoned.ledger.spoken, reckoned.sheet, *within), days, within), ""


def _between(account: Account) -> str:
    """Say that not all that lies between the bars is still owed, where something was taken off as agreed."""
    whole = account.whole()
    taken = whole.counted_off
    if not says(taken):
        return ""
    return tr(
        "report",
        "What lies between the bars is not all still owed: {taken} were deducted as agreed, or kept as a bond. Still "
        "owed: {owed}.",
        taken=figure_shown(taken),
        owed=figure_shown(whole.outstanding),
    )


def _differ(expected: Sum | None, received: Sum | None) -> bool:
    """Tell whether there is anything to see between what was expected and what came."""
    if expected is None or received is None:
        return expected is not received
    return (expected.exact, expected.low, expected.high) != (received.exact, received.low, received.high)


def _head(chart: Chart) -> tuple[str, ...]:
    if isinstance(chart, BarChart):
        return *chart.table().headings, tr("report", "Records")
    if chart.code == "incidents":
        return chart.corner, tr("report", "Month"), tr("report", "Records")
    return chart.corner, tr("report", "What is written down")


def _rows(chart: Chart, anchors: Anchors) -> Iterator[list[Json]]:
    if isinstance(chart, FieldChart):
        yield from _incidents(chart, anchors) if chart.code == "incidents" else _fields(chart)
    elif chart.code == "hours":
        for row in chart.table().rows:
            sources = [source for cell in row for source in cell.sources]
            yield [*(drawn(cell.words) for cell in row), {"numbers": anchors.numbers(sources)}]


def _incidents(chart: FieldChart, anchors: Anchors) -> Iterator[list[Json]]:
    """Yield each kind with its months and links to the records."""
    for name, squares in zip(chart.down, chart.squares, strict=True):
        months = [place for place, one in zip(chart.across, squares, strict=True) if one is not None and one.sources]
        sources = [source for one in squares if one is not None for source in one.sources]
        yield [drawn(name), drawn(", ".join(months)), {"numbers": anchors.numbers(sources)}]


def _fields(chart: FieldChart) -> Iterator[list[Json]]:
    """Yield each row that has something in it, with the places where the same stands together: a page is too narrow
    for a column each. What a mark says stands last, whatever the fill below it says."""
    fills = {square.fill: says for square, says in chart.key if not square.mark}
    marks = {square.mark: says for square, says in chart.key if square.mark}
    for name, squares in zip(chart.down, chart.squares, strict=True):
        found: dict[str, list[str]] = {says: [] for says in (*fills.values(), *marks.values())}
        for place, square in zip(chart.across, squares, strict=True):
            if square is None or not square.sources:
                continue
            if square.fill is not Fill.NONE:
                found[fills[square.fill]].append(place)
            if square.mark:
                found[marks[square.mark]].append(place)
        found = {says: at for says, at in found.items() if at}
        if found:
            said = (tr("report", "{says}: {places}", says=says, places=", ".join(at)) for says, at in found.items())
            yield [drawn(name), drawn("; ".join(said))]
