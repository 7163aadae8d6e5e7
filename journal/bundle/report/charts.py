"""The pictures of the report: hours by week, pay by month, incidents by kind and month, a year at a glance.

Drawn from the shown records alone, like the tables beside them. Each stands with its sentence, which is also what a
screen reader says, and with its table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.report.figures import Figures
from journal.bundle.report.spans import drawn, drawn_plain
from journal.bundle.selection import Shown
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr
from journal.ledger.calendar import calendar
from journal.ledger.charts.chart import BarChart, Chart, FieldChart
from journal.ledger.charts.made import (
    days_of_incidents,
    hours_by_week,
    incidents_by_month,
    pay_by_month,
    year_at_a_glance,
)
from journal.ledger.charts.svg import chart_svg
from journal.ledger.period import EVERYTHING
from journal.ledger.source import Source
from journal.records.incident import Incident

Json = Any
_WIDTH = 480.0


def charts(reckoned: Figures, shown: Shown, drawings: dict[str, bytes]) -> list[Json]:
    """Return the charts that have something in them; their pictures are put into `drawings` by file name."""
    mirrored, made = runs_right_to_left(shown.selection.language), list[Json]()
    for number, chart in enumerate(one for one in _charts(reckoned, shown) if not one.empty):
        file = f"chart-{number}.svg"
        drawings[file] = chart_svg(chart, _WIDTH, mirrored=mirrored).encode()
        made.append(
            {
                "file": file,
                "heading": drawn_plain(chart.title),
                "says": drawn(chart.says),
                "alt": drawn_plain(chart.says),
                "head": [drawn(words) for words in _head(chart)],
                "rows": [[drawn(words) for words in row] for row in _rows(chart)],
                "figures": isinstance(chart, BarChart),
            }
        )
    return made


def _charts(reckoned: Figures, shown: Shown) -> Iterator[Chart]:
    yield hours_by_week(reckoned.sheet)
    for account in reckoned.ledger.accounts:
        payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
        yield pay_by_month(account, payer, EVERYTHING)
    incidents = [Source(one.record_id, one.record) for one in shown.records if isinstance(one.record, Incident)]
    yield incidents_by_month(incidents, EVERYTHING)
    days = days_of_incidents(incidents)
    last = max((*(day.day for day in reckoned.sheet.days), *days), default=None)
    if last is not None:
        first, end = date(last.year, 1, 1), date(last.year, 12, 31)
        yield year_at_a_glance(last.year, calendar(reckoned.ledger.spoken, reckoned.sheet, first, end), days)


def _head(chart: Chart) -> tuple[str, ...]:
    if isinstance(chart, BarChart):
        return chart.table().headings
    return chart.corner, tr("report", "What is written down")


def _rows(chart: Chart) -> Iterator[tuple[str, ...]]:
    if isinstance(chart, BarChart):
        for row in chart.table().rows:
            yield tuple(cell.words for cell in row)
    else:
        yield from _fields(chart)


def _fields(chart: FieldChart) -> Iterator[tuple[str, ...]]:
    """Yield each row that has something in it, with the places where the same stands together: a page is too narrow
    for a column each."""
    for name, squares in zip(chart.down, chart.squares, strict=True):
        found: dict[str, list[str]] = defaultdict(list)
        for place, square in zip(chart.across, squares, strict=True):
            if square is not None and square.sources:
                found[square.says].append(place)
        if found:
            said = (tr("report", "{says}: {places}", says=says, places=", ".join(at)) for says, at in found.items())
            yield name, "; ".join(said)
