"""All corrections in one table: which answer, what it said before and after, and when it was changed.

The same stands at each record, in full; here only what changed, with the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.around import Run, around, as_drawn, beginning
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown, Version
from journal.ground.words import tr
from journal.records.fields import Field, fields_of
from journal.records.local import moment_shown

Json = Any
MOST = 1000
"""With more rows than these nobody reads them in one table: then each stands at its record alone."""


def corrected(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each answer that was changed later, in the order of the records."""
    chosen = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    rows = [row for one in chosen for row in _rows(shown, one, anchors)]
    return rows if len(rows) <= MOST else []


def changed_later(shown: Shown, chosen: Selected) -> bool:
    """Tell whether an answer was changed after the record was first saved."""
    return any(any(_changed(shown, before, after)) for before, after in pairwise(shown.versions(chosen)))


def _rows(shown: Shown, chosen: Selected, anchors: Anchors) -> list[Json]:
    rows = []
    for before, after in pairwise(shown.versions(chosen)):
        for field, was, now in _changed(shown, before, after):
            sides = _compared(shown, field, was, now)
            rows.append(
                {
                    "n": anchors.number(chosen.record_id),
                    "kind": drawn(str(chosen.record.label)),
                    "question": drawn(str(field.label)),
                    "was": as_drawn(sides[0]),
                    "now": as_drawn(sides[1]),
                    "when": drawn(moment_shown(after.written(), zone=False)),
                    **anchors.where(chosen.record_id),
                }
            )
    return rows


def _changed(shown: Shown, before: Version, after: Version) -> Iterator[tuple[Field, Any, Any]]:
    """Yield each answer that was changed, as it was and as it is; None where there was or is none."""
    was = {field.name: value for field, value in shown.fields(before.record)}
    now = {field.name: value for field, value in shown.fields(after.record)}
    for field in fields_of(type(after.record)):
        if was.get(field.name) != now.get(field.name):
            yield field, was.get(field.name), now.get(field.name)


def _compared(shown: Shown, field: Field, was: Any, now: Any) -> tuple[list[Run], list[Run]]:
    if was is not None and now is not None:
        return around(field.kind.show(was, shown), field.kind.show(now, shown))
    none = [Run(tr("bundle", "No answer"))]
    return (
        none if was is None else beginning(field.kind.show(was, shown)),
        none if now is None else beginning(field.kind.show(now, shown)),
    )
