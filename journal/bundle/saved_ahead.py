"""Records that were first saved before the day of what they tell now: a planned shift, pay that was still due.

Their time of writing says nothing about how soon something was written down.
"""

from __future__ import annotations

from datetime import datetime

from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.records.delay import days_ahead
from journal.records.fields import field_of
from journal.records.local import moment_shown

_STILL_DUE = ("promised", "pending")


def saved_ahead(shown: Shown, chosen: Selected) -> bool:
    """Tell whether the first shown version was saved before the first day that the record can mean now."""
    days = days_ahead(chosen.record, datetime.fromisoformat(shown.versions(chosen)[0].written_at))
    return days is not None and days > 0


def still_due(shown: Shown, chosen: Selected) -> bool:
    """Tell whether a record that was saved ahead said then that the pay was yet to come."""
    return saved_ahead(shown, chosen) and _state_then(shown, chosen) in _STILL_DUE


def said_ahead(shown: Shown, chosen: Selected) -> str:
    """Say that a record was saved ahead, when, and how it stood then; nothing of any other."""
    if not saved_ahead(shown, chosen):
        return ""
    first = shown.versions(chosen)[0]
    time, field = moment_shown(first.written(), zone=False), field_of(type(first.record), "state")
    state = _state_then(shown, chosen)
    if field is None or state is None:
        return tr("report", "First saved on {time}, before what it tells of.", time=time)
    return tr(
        "report",
        "First saved on {time}, before what it tells of; then it said: {state}.",
        time=time,
        state=field.kind.show(state, shown),
    )


def _state_then(shown: Shown, chosen: Selected) -> str | None:
    first = shown.versions(chosen)[0].record
    return next((value for field, value in shown.fields(first) if field.name == "state"), None)
