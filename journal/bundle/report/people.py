"""Who is who: the people of the bundle, what they are to the person who writes, and where they are named."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.named_as import named_as
from journal.bundle.report.named_in import exhibits_beside, named_in
from journal.bundle.report.not_named import not_named
from journal.bundle.report.spans import lines
from journal.bundle.selection import Shown
from journal.records.fields import field_of
from journal.records.person import Person

Json = Any


def people(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each person that is shown, in the order of their numbers."""
    rows = []
    named, protected = named_in(shown), not_named(shown)
    everything = {one.record_id: one for one in shown.records}
    roles = field_of(Person, "roles")
    assert roles is not None  # as journal.records.person declares it
    for chosen in shown.records:
        if isinstance(chosen.record, Person):
            records = named[chosen.record_id]
            groups = named_as(shown, chosen.record_id, records, everything, anchors)
            rows.append(
                {
                    "to": anchors.link(chosen.record_id, shown.title_of(chosen.record_id)),
                    "n": anchors.number(chosen.record_id),
                    "protect": chosen.record_id in protected,
                    "roles": lines(roles.kind.show(chosen.record.roles, shown)) if chosen.record.roles else [],
                    "named": [] if groups else anchors.numbers(records),
                    "groups": groups,
                    "exhibits": anchors.numbers(exhibits_beside(shown, [chosen.record_id, *records])),
                }
            )
    return rows
