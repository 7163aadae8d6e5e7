"""How soon the records were written down: each dated one counts once, and what was late is named.

Days lie between the end of what a record tells, as it was first told, and its first entry. What was first saved before
the day that it tells of now stands apart: it was not written down soon, but ahead. Of what was saved within a stretch
that it tells of, such as a month, nobody knows how soon that was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.saved_ahead import saved_ahead, still_due
from journal.bundle.selection import Selected, Shown
from journal.records.delay import days_after

Json = Any
SOON_DAYS = 1
LATE_DAYS = 7
_ALWAYS = "count_late", "count_weeks"
MOST_NAMED = 40
"""More records than these are only counted: all of it is to stand on one page with what else is looked for first."""


def how_soon(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return the name of each count among the report's fixed words, the count, and links to what was not soon."""
    found: dict[str, list[str]] = {"soon": [], "late": [], "ahead": [], "unknown": []}
    weeks, due = list[str](), list[str]()
    for one in shown.dated:
        if saved_ahead(shown, one):
            found["ahead"].append(one.record_id)
            due += [one.record_id] if still_due(shown, one) else []
        elif (days := _days(shown, one)) is None or days < 0:
            found["unknown"].append(one.record_id)
        else:
            found["soon" if days <= SOON_DAYS else "late"].append(one.record_id)
            weeks += [one.record_id] if days > LATE_DAYS else []
    all_due = due == found["ahead"]
    named = {
        "count_late": found["late"],
        "count_weeks": weeks,
        "count_ahead": [] if all_due else found["ahead"],
        "count_still_due": [] if all_due else due,
        "count_all_due": due if all_due else [],
        "count_unknown": found["unknown"],
    }
    rows = [_row("count_soon", found["soon"], anchors, named=False)]
    return rows + [_row(word, ids, anchors) for word, ids in named.items() if ids or word in _ALWAYS]


def _days(shown: Shown, chosen: Selected) -> int | None:
    first = shown.versions(chosen)[0]
    return days_after(first.record, datetime.fromisoformat(first.written_at))


def _row(word: str, ids: list[str], anchors: Anchors, *, named: bool = True) -> Json:
    numbers = anchors.numbers(ids) if named and len(ids) <= MOST_NAMED else []
    return {"word": word, "count": drawn(str(len(ids))), "numbers": numbers}
