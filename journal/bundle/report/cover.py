"""The cover: who kept this, from when to when, which copy it is, and what is not in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journal.bundle.left_out import records_behind
from journal.bundle.report.anchors import Anchors
from journal.bundle.report.figures import as_of
from journal.bundle.report.not_named import said_on_the_cover
from journal.bundle.report.parts import Part
from journal.bundle.report.spans import drawn, drawn_plain, lines
from journal.bundle.report.words import audience_shown, counts, not_included
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.ledger.stretch import day_of
from journal.records.local import day_shown, moment_shown
from journal.records.moment import Moment, Precision
from journal.records.payment import Payment
from journal.records.reading import when

Json = Any
MOST_NAMED = 40
"""With more records than these the cover names none of them: each says for itself what is left out."""


def part_line(part: Part) -> str:
    """Say which part this is; nothing where there is only one."""
    if part.whole:
        return ""
    return drawn_plain(tr("report", "Part {number}: {file}", number=part.index + 1, file=part.file_name))


def cover(shown: Shown, part: Part, anchors: Anchors) -> Json:
    """Return what stands on the cover."""
    selection = shown.selection
    made = moment_shown(Moment(selection.at, selection.zone))
    rows = [
        (tr("report", "Kept by"), tr("report", "The person whose log this is. Only they can say who they are.")),
        (tr("report", "Prepared"), audience_shown(selection)),
        (tr("report", "Made on"), tr("report", "{time}, as stated", time=made) if selection.stated_time else made),
        (tr("report", "Period"), _period(shown)),
        (tr("report", "Records"), counts(shown)),
        (tr("report", "Exhibits"), str(len(shown.exhibits))),
        (tr("report", "Version"), str(selection.version)),
        (tr("report", "Made with"), selection.program),
    ]
    return {
        "title": drawn(selection.case or tr("report", "Evidence bundle")),
        "subtitle": drawn(tr("report", "Records from a private log, with exhibits")),
        "rows": [{"label": drawn(label), "text": lines(text)} for label, text in rows],
        "by_hand": [drawn(label) for label in _by_hand(shown)] if part.index == 0 else [],
        "protect": said_on_the_cover(shown) if part.index == 0 else None,
        "not_included": [drawn(text) for text in not_included(shown)] if part.index == 0 else [],
        "left_out": _left_out(shown, anchors) if part.index == 0 else [],
    }


def _left_out(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return the records behind what is left out, where they are not so many that they would fill the cover."""
    return [
        {"label": drawn(says), "numbers": anchors.numbers(records)}
        for says, records in records_behind(shown)
        if len(records) <= MOST_NAMED
    ]


def _by_hand(shown: Shown) -> tuple[str, ...]:
    """Return what the lawyer may fill in on their own copy: the program knows none of it."""
    if shown.selection.audience != "lawyer":
        return ()
    return tr("report", "Client"), tr("report", "Case or file number"), tr("report", "Counsel")


def copy_mark(shown: Shown) -> str:
    """Return what stands on every page, to tell the two copies apart."""
    if shown.selection.audience == "lawyer":
        return tr("report", "For the lawyer alone")
    return tr("report", "Copy to be sent")


def _period(shown: Shown) -> str:
    times = [moment for chosen in (*shown.dated[:1], *shown.dated[-1:]) if (moment := when(chosen.record)) is not None]
    if not times:
        return tr("report", "No dated records")
    first, last = _date(times[0]), _date(times[-1])
    if _not_yet_due(shown, shown.dated[-1]):
        return tr(
            "report",
            "{first} to {last} (a payday, not yet due when the last entry was written)",
            first=first,
            last=last,
        )
    return tr("report", "{first} to {last}", first=first, last=last)


def _not_yet_due(shown: Shown, chosen: Selected) -> bool:
    """Tell whether it is a payment of a day after the last entry."""
    day, written = day_of(when(chosen.record)), as_of(shown)
    return isinstance(chosen.record, Payment) and day is not None and written is not None and day > written


def _date(moment: Moment) -> str:
    """Return the day of a moment; where that isn't known, what is known."""
    known = moment.at is not None and moment.precision is not Precision.MONTH
    return day_shown(moment.at) if known and moment.at else moment_shown(moment, zone=False)


def other_parts(parts: Sequence[Part], order: Mapping[str, int]) -> list[Json]:
    """Return a line for each file that this report comes in, where it comes in more than one."""
    return [{"file": part.file_name, "holds": drawn(_holds(part, order))} for part in parts] if len(parts) > 1 else []


def _holds(part: Part, order: Mapping[str, int]) -> str:
    holds = []
    if part.index == 0:
        holds.append(tr("report", "What the bundle is, people, pay and hours"))
    if part.listed or part.listed_exhibits:
        listed = [order[one.record_id] + 1 for one in part.listed]
        of = [tr("report", "Index and chronology"), _from_to(listed[0], listed[-1])] if listed else []
        holds.extend([*of, tr("report", "Evidence list")] if part.listed_exhibits else of)
    if part.records:
        holds.append(_from_to(order[part.records[0].record_id] + 1, order[part.records[-1].record_id] + 1))
    if part.copies:
        first, last = part.copies[0].exhibit.number, part.copies[-1].exhibit.number
        holds.append(first if first == last else tr("report", "{first} to {last}", first=first, last=last))
    return " · ".join(holds)


def _from_to(first: int, last: int) -> str:
    if first == last:
        return tr("report", "Record {number}", number=first)
    return tr("report", "Records {first} to {last}", first=first, last=last)
