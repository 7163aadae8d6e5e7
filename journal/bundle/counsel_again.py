"""Look at again: answers of the records that do not fit each other at first sight, found by rules and not by reading.

Each rule looks at declared answers alone, each finding names its records, and none says which answer is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from journal.bundle.counsel_doubts import inexact, mended, no_break, receipt_alone
from journal.bundle.counsel_rows import day_said, exhibit_said, record_said, row
from journal.bundle.report.anchors import Places
from journal.bundle.report.figures import Figures
from journal.bundle.selection import Selected, Shown
from journal.ground.words import listed, tr
from journal.ledger.shown import figure_shown
from journal.ledger.stretch import day_of, day_of_shift, last_day_of
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.reading import when
from journal.records.shift import Shift

Json = Any


def look_again(reckoned: Figures, shown: Shown, places: Places) -> list[Json]:
    """Return a row for each rule that finds something, with a line for each finding."""
    here = {one.record_id: one for one in shown.records}
    rules = (
        (tr("counsel", "“No break” is ticked, and breaks are written down"), no_break(shown, places)),
        (tr("counsel", "“Exact” is chosen, and a time is not"), inexact(shown, places)),
        (tr("counsel", "Two shifts lie over each other"), _overlapping(reckoned, here, shown, places)),
        (tr("counsel", "An incident on another day than its shift"), _another_day(here, shown, places)),
        (tr("counsel", "Something taken or kept by the same person, on two days"), _taken(shown, places)),
        (tr("counsel", "A file made on a day before what it belongs to"), _before(here, shown, places)),
        (
            tr("counsel", "A time was corrected: exhibits of it, or of its agreement, may still show the earlier one"),
            mended(shown, places),
        ),
        (tr("counsel", "A receipt was given, and no money came"), receipt_alone(shown, places)),
        (tr("counsel", "What is said to be owed is not what the shifts come to"), _owed(reckoned, here, places)),
    )
    return [row(label, "\n".join(found)) for label, lines in rules if (found := list(lines))]


def _overlapping(reckoned: Figures, here: dict[str, Selected], shown: Shown, places: Places) -> Iterator[str]:
    for pair in reckoned.sheet.overlaps():
        if pair.first in here and pair.second in here:
            yield "\n".join(record_said(shown, here[one], places) for one in (pair.first, pair.second))


def _another_day(here: dict[str, Selected], shown: Shown, places: Places) -> Iterator[str]:
    """Yield incidents whose day lies outside of the days of the shift that they name."""
    for one in shown.records:
        incident = one.record
        shift = here[incident.shift].record if isinstance(incident, Incident) and incident.shift in here else None
        if not isinstance(incident, Incident) or not isinstance(shift, Shift) or (time := when(incident)) is None:
            continue
        span = shift.actual or shift.scheduled
        first, last = day_of_shift(shift), last_day_of(span.end if span is not None else None)
        if first is None or _apart(day_of(time), last_day_of(time), first, last or first) is False:
            continue
        yield tr(
            "counsel",
            "Record {number}: {day}. Its shift, record {shift}: {other}",
            number=places.said_of(one.record_id),
            day=day_said(day_of(time)),
            shift=places.said_of(incident.shift or ""),
            other=day_said(first),
        )


def _apart(first: date | None, last: date | None, other: date, other_last: date) -> bool:
    """Tell whether two stretches of days have none in common; what isn't known is not told apart."""
    return first is not None and last is not None and (last < other or first > other_last)


def _taken(shown: Shown, places: Places) -> Iterator[str]:
    """Yield held items whose first day is none of an incident of the kind “taken” that names the holder."""
    told: dict[str, list[tuple[Selected, tuple[date, date]]]] = {}
    for one in shown.records:
        incident = one.record
        if isinstance(incident, Incident) and "taken" in (incident.kinds or ()):
            days = days_told(incident)
            for person in dict.fromkeys(each.person for each in incident.people or () if each.person):
                told.setdefault(person, []).extend([(one, days)] if days is not None else [])
    for one in shown.records:
        item = one.record
        since = day_of(item.since) if isinstance(item, HeldItem) else None
        for other, (first, last) in told.get(item.holder or "", ()) if isinstance(item, HeldItem) else ():
            if since is not None and not first <= since <= last:
                yield tr(
                    "counsel",
                    "Record {number}: since {day}. Record {other}: {other_day}",
                    number=places.said_of(one.record_id),
                    day=day_said(since),
                    other=places.said_of(other.record_id),
                    other_day=day_said(first),
                )


def days_told(incident: Incident) -> tuple[date, date] | None:
    """Return the first and the last day that an incident tells of; None where none is known."""
    span = incident.lasted
    ends = (span.start, span.end) if span is not None else ()
    told = (day for moment in (incident.when, *ends) for day in (day_of(moment), last_day_of(moment)))
    days = sorted(day for day in told if day is not None)
    return (days[0], days[-1]) if days else None


def _before(here: dict[str, Selected], shown: Shown, places: Places) -> Iterator[str]:
    """Yield exhibits whose file says that it was made before the day of everything that it belongs to."""
    for exhibit in shown.exhibits:
        made = last_day_of(exhibit.evidence.taken)
        to = [here[one] for one in shown.belongs_to(exhibit) if one in here]
        days = [day_of(when(one.record)) for one in to]
        known = [day for day in days if day is not None]
        if made is not None and known and len(known) == len(days) and made < min(known):
            told = (f"{places.said_of(one.record_id)}: {day_said(day)}" for one, day in zip(to, days, strict=True))
            yield tr(
                "counsel",
                "{exhibit}: made on {day}, as the file says. It belongs to record {numbers}",
                exhibit=exhibit_said(exhibit, places),
                day=day_said(made),
                numbers=listed(told),
            )


def _owed(reckoned: Figures, here: dict[str, Selected], places: Places) -> Iterator[str]:
    found = (each for each in reckoned.ledger.differences if each.payment in here)
    for each in sorted(found, key=lambda each: places.order[each.payment]):
        yield tr(
            "counsel",
            "Record {number}: {stated} owed; its shifts come to {reckoned}",
            number=places.said_of(each.payment),
            stated=figure_shown(each.stated),
            reckoned=figure_shown(each.reckoned),
        )
