"""All corrections in one table: which answer, what it said before and after, and when it was changed.

The same stands at each record, in full; here only the beginning of what is long.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.records.fields import Field, fields_of
from journal.records.local import moment_shown

Json = Any
MOST = 1000
"""With more rows than these nobody reads them in one table: then each stands at its record alone."""
LONGEST = 140


def corrected(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each answer that was changed later, in the order of the records."""
    chosen = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    rows = [row for one in chosen for row in _rows(shown, one, anchors)]
    return rows if len(rows) <= MOST else []


def _rows(shown: Shown, chosen: Selected, anchors: Anchors) -> list[Json]:
    rows = []
    for before, after in pairwise(shown.versions(chosen)):
        was = {field.name: value for field, value in shown.fields(before.record)}
        now = {field.name: value for field, value in shown.fields(after.record)}
        rows += [
            {
                "n": anchors.number(chosen.record_id),
                "question": drawn(str(field.label)),
                "was": drawn(_brief(shown, field, was.get(field.name))),
                "now": drawn(_brief(shown, field, now.get(field.name))),
                "when": drawn(moment_shown(after.written(), zone=False)),
                **anchors.where(chosen.record_id),
            }
            for field in fields_of(type(after.record))
            if was.get(field.name) != now.get(field.name)
        ]
    return rows


def _brief(shown: Shown, field: Field, value: Any) -> str:
    if value is None:
        return tr("bundle", "No answer")
    line = " ".join(field.kind.show(value, shown).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
