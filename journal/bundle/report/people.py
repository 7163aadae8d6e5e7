"""Who is who: the people of the bundle, what they are to the person who writes, and where they are named."""

from __future__ import annotations

from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.named_as import named_as
from journal.bundle.report.named_in import exhibits_beside, named_in
from journal.bundle.report.not_named import not_named
from journal.bundle.report.spans import drawn, lines
from journal.bundle.report.their_words import words_by_person
from journal.bundle.selection import Shown
from journal.ground.words import trn
from journal.records.fields import field_of
from journal.records.person import Person

Json = Any


def people(shown: Shown, anchors: Anchors) -> list[Json]:
    """Return a row for each person that is shown, in the order of their numbers."""
    rows = []
    named, protected, words = named_in(shown), not_named(shown), words_by_person(shown)
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
                    "words": _words(shown, words.get(chosen.record_id, []), anchors),
                }
            )
    return rows


def _words(shown: Shown, records: list[str], anchors: Anchors) -> Json:
    """Return in how many records words of somebody are written down, with links; None where there are none."""
    if not records:
        return None
    says = trn("report", "Words of theirs in {count} record", "Words of theirs in {count} records", len(records))
    exhibits = exhibits_beside(shown, records)
    return {"says": drawn(says), "numbers": anchors.numbers(records), "exhibits": anchors.numbers(exhibits)}
