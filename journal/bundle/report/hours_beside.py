"""What stands below the hours: the days they touch, what was planned, the longest shift, the nights, shifts without a
break; each with its records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr, trn
from journal.ledger.hours import TimeSheet, Worked
from journal.ledger.shown import figure_shown
from journal.records.agreement import Agreement
from journal.records.local import day_shown
from journal.records.shift import Shift

Json = Any


def hours_beside(sheet: TimeSheet, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return lines with links: days and plans, the longest shift, those at night, and those without a break."""
    rows: list[tuple[str, list[str]]] = [*_days(sheet), *_planned(sheet, shown)]
    if (longest := sheet.longest()) is not None:
        rows.append((_longest(longest), [longest.id]))
    late = [one.id for one in sheet.worked if any(piece.late_most for piece in one.pieces)]
    nights = [one.id for one in sheet.nights()]
    if late:
        says = trn(
            "report",
            "{count} shift with work between 23:00 and 06:00",
            "{count} shifts with work between 23:00 and 06:00",
            len(late),
        )
        rows.append((says, late if late != nights else []))
    if nights:
        says = trn(
            "report",
            "{count} night with work between midnight and five",
            "{count} nights with work between midnight and five",
            len(nights),
        )
        rows.append((says, nights))
    ticked = [one.record_id for one in shown.records if isinstance(one.record, Shift) and _no_break(shown, one.record)]
    if ticked:
        says = trn("report", "“No break” ticked: {count} shift", "“No break” ticked: {count} shifts", len(ticked))
        rows.append((says, ticked))
    return [
        {"label": drawn(says), "numbers": anchors.numbers(records) if len(records) <= MOST_NAMED else []}
        for says, records in rows
    ]


def _longest(longest: Worked) -> str:
    time = figure_shown(longest.minutes)
    if not longest.pieces:
        return tr("report", "Longest shift: {time}", time=time)
    return tr("report", "Longest shift: {time}, on {day}", time=time, day=day_shown(longest.pieces[0].day))


def _days(sheet: TimeSheet) -> Iterator[tuple[str, list[str]]]:
    """Yield how many calendar days the shifts touch, from when to when, and how many of these have no hours."""
    whole = sheet.whole()
    if whole is None:
        return
    shifts = trn("report", "{count} shift", "{count} shifts", len(sheet.worked))
    span = (whole.last - whole.first).days + 1
    touched = tr(
        "report",
        "Calendar days touched by {shifts}, from {first} to {last}: {days}. A shift over midnight touches two.",
        shifts=shifts,
        days=whole.days,
        first=day_shown(whole.first),
        last=day_shown(whole.last),
    )
    others = tr("report", "Without hours, of these {span} days: {others}.", span=span, others=span - whole.days)
    yield f"{touched} {others}" if span > whole.days else touched, []


def _planned(sheet: TimeSheet, shown: Shown) -> Iterator[tuple[str, list[str]]]:
    """Yield that no question asks how many hours were agreed, with the agreements whose words may tell it, and the
    shifts that have planned times."""
    if not sheet.worked:
        return
    worded = [
        one.record_id
        for one in shown.records
        if isinstance(one.record, Agreement) and any(field.name == "terms" for field, _ in shown.fields(one.record))
    ]
    asked = tr("report", "How many hours were agreed is no question of this log; only words can say it.")
    if worded:
        yield f"{asked} {tr('report', 'Agreements with words')}", worded
    else:
        yield f"{asked} {tr('report', 'No agreement in this bundle has words.')}", []
    planned = [one.id for one in sheet.worked if one.scheduled is not None]
    says = trn(
        "report",
        "Planned times stand in {some} of {count} shift",
        "Planned times stand in {some} of {count} shifts",
        len(sheet.worked),
        some=len(planned),
    )
    yield says, planned


def _no_break(shown: Shown, shift: Shift) -> bool:
    return any(field.name == "conditions" and "no_break" in value for field, value in shown.fields(shift))
