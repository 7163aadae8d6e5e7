"""What stands below the hours: the longest shift, the nights, shifts without a break; each with its records."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.anchors import MOST_NAMED, Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Shown
from journal.ground.words import tr, trn
from journal.ledger.hours import TimeSheet
from journal.ledger.shown import figure_shown
from journal.records.shift import Shift

Json = Any


def hours_beside(sheet: TimeSheet, shown: Shown, anchors: Anchors) -> list[Json]:
    """Return lines with links: the longest shift, the shifts with work at night, and those without a break."""
    rows: list[tuple[str, list[str]]] = []
    if (longest := sheet.longest()) is not None:
        rows.append((tr("report", "Longest shift: {time}", time=figure_shown(longest.minutes)), [longest.id]))
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


def _no_break(shown: Shown, shift: Shift) -> bool:
    return any(field.name == "conditions" and "no_break" in value for field, value in shown.fields(shift))
