"""What a bundle is made of: the records that were chosen, their evidence, and every version of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from journal.actions.list_records import Query, Row, every_record
from journal.bundle.selection import Audience, Form, Selected, Version
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.reading import links
from journal.records.types import TYPES
from journal.vault.journal import Journal


@attrs.frozen
class Choices:
    """What is handed over and how. Nothing chosen means everything that may leave.

    `since` and `until` bound a record's own time, `until` not included. `at` is a stated time in the place of now.
    """

    case: str = ""
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    record_ids: tuple[str, ...] = ()
    audience: Audience = "lawyer"
    originals: bool = False
    form: Form = "folder"
    at: datetime | None = None


def chosen_records(journal: Journal, choices: Choices) -> tuple[Selected, ...]:
    """Return the chosen records in the order in which they were first written. Raises `BadInput` when there are none.

    Evidence comes with the record that it belongs to. A period alone also brings the people, places and terms that its
    records name, which have no time of their own.
    """
    ids = dict.fromkeys(choices.record_ids) if choices.record_ids else dict.fromkeys(_by_query(journal, choices))
    if any(journal.current(record_id).record.in_bin for record_id in choices.record_ids):
        raise BadInput(
            tr("export", "One of the entries that you chose lies in the bin."),
            tr("export", "Take it out of the bin first, or leave it out. Nothing was written."),
        )
    for record_id in tuple(ids):
        ids.update(dict.fromkeys(_evidence_of(journal, record_id)))
    if not ids:
        raise BadInput(
            tr("export", "There is nothing to hand over in this choice."),
            tr("export", "Choose other kinds of records or another period. Nothing was written."),
        )
    selected = (Selected(record_id, _versions(journal, record_id)) for record_id in ids)
    return tuple(sorted(selected, key=lambda one: one.first.sequence))


def _by_query(journal: Journal, choices: Choices) -> Iterator[str]:
    period = choices.since is not None or choices.until is not None
    for row in every_record(journal, Query(choices.kinds, choices.since, choices.until)):
        timeless = not TYPES[row.kind].when_from
        if period and timeless and not choices.kinds:
            continue  # it stands in lists by the day on which it was written: that says nothing about the period
        yield row.id
        if period and not choices.kinds:
            yield from _timeless_targets(journal, row)


def _timeless_targets(journal: Journal, row: Row) -> Iterator[str]:
    for _, target in links(row.record):
        try:
            entry = journal.current(target)
            if not TYPES[entry.kind].when_from and not entry.record.in_bin:
                yield target
        except BadInput:
            continue  # erased: the bundle says that it is not there


def _evidence_of(journal: Journal, record_id: str) -> Iterator[str]:
    for row in every_record(journal, Query((Evidence.kind,), linked_to=record_id)):
        if isinstance(row.record, Evidence) and record_id in (row.record.about or ()):
            yield row.id


def _versions(journal: Journal, record_id: str) -> tuple[Version, ...]:
    return tuple(
        Version(entry.sequence, entry.written_at.isoformat(), entry.zone, entry.record)
        for entry in journal.history(record_id)
    )
