"""Who is who: the people of the bundle, what they are to the person who writes, and where they are named."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.not_named import not_named
from journal.bundle.report.spans import lines
from journal.bundle.selection import Shown
from journal.records.fields import field_of
from journal.records.person import Person

Json = Any


def people(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each person that is shown, in the order of their numbers."""
    rows = []
    named, protected = _named_in(shown), not_named(shown)
    roles = field_of(Person, "roles")
    assert roles is not None  # as journal.records.person declares it
    for chosen in shown.records:
        if isinstance(chosen.record, Person):
            rows.append(
                {
                    "to": anchors.link(chosen.record_id, shown.title_of(chosen.record_id)),
                    "n": anchors.number(chosen.record_id),
                    "protect": chosen.record_id in protected,
                    "roles": lines(roles.kind.show(chosen.record.roles, shown)) if chosen.record.roles else [],
                    "named": anchors.numbers(named[chosen.record_id]),
                }
            )
    return rows


def _named_in(shown: Shown) -> dict[str, list[str]]:
    """Return the records that name each record, by the links that may be shown."""
    named: dict[str, list[str]] = defaultdict(list)
    for chosen in (*shown.records, *(exhibit.selected for exhibit in shown.exhibits)):
        targets = (target for field, value in shown.fields(chosen.record) for target in field.kind.links(value))
        for target in dict.fromkeys(targets):
            named[target].append(chosen.record_id)
    return named
