"""What a bundle is made of: the records that were chosen, their evidence, and every version of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import product

import attrs

from journal.actions.list_records import Query, Row, count_records, every_record
from journal.bundle.review import lies_outside
from journal.bundle.selection import Audience, Form, Selected, Version
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.leaving import LEAVING
from journal.records.note import Note
from journal.records.reading import links
from journal.vault.entries import Entry
from journal.vault.journal import Journal

__all__ = [
    "Choices",
    "Form",
    "choose",
    "chosen_ids",
    "chosen_records",
    "count_chosen",
    "notes_among",
    "plain_version",
    "set_aside",
    "with_versions",
]

ReadVersion = Callable[[Entry], Version]


@attrs.frozen
class Choices:
    """What is handed over and how. Nothing chosen means everything that may leave.

    `since` and `until` bound a record's own time, `until` not included, by its own days where they are midnights.
    `people` and `places` are ids of which one must be named. `record_ids` go in beside the rest, or alone where nothing
    else is chosen; notes among them from outside the period are held back, but for those in `whenever`. `left_out`
    never go. `at` is a stated time in the place of now. `proofs` None means by audience; `recipient` is written down
    with `consent`. No file of the report is larger than `part_size` megabytes, one of `case.PART_SIZES`.
    """

    case: str = ""
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    words: str = ""
    record_ids: tuple[str, ...] = ()
    whenever: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    audience: Audience = "lawyer"
    originals: bool = False
    proofs: bool | None = None
    part_size: int | None = None
    form: Form = "folder"
    recipient_key: str = ""
    at: datetime | None = None
    recipient: str = attrs.field(default="", repr=False)
    consent: str | None = None

    @property
    def of_time(self) -> bool:
        """Whether a period was chosen."""
        return self.since is not None or self.until is not None

    @property
    def narrows(self) -> bool:
        """Whether anything but single records was chosen."""
        return bool(self.kinds or self.of_time or self.people or self.places or self.words)


def chosen_records(journal: Journal, choices: Choices) -> tuple[Selected, ...]:
    """Return the chosen records in the order in which they were first written, without proofs. Raises `BadInput`."""
    return with_versions(journal, choose(journal, choices), plain_version)


def choose(journal: Journal, choices: Choices) -> tuple[str, ...]:
    """Return the ids of the chosen records. Raises `BadInput` when there are none, or one was chosen in the bin."""
    if any(journal.current(record_id).record.in_bin for record_id in choices.record_ids):
        raise BadInput(
            tr("export", "One of the entries that you chose lies in the bin."),
            tr("export", "Take it out of the bin first, or leave it out. Nothing was written."),
        )
    ids = chosen_ids(journal, choices)
    if not ids:
        raise BadInput(
            tr("export", "There is nothing to hand over in this choice."),
            tr("export", "Choose other kinds of records or another period. Nothing was written."),
        )
    return ids


def with_versions(journal: Journal, ids: tuple[str, ...], read: ReadVersion) -> tuple[Selected, ...]:
    """Return records with all their versions as `read` makes them, in the order in which they were first written."""
    selected = (Selected(each, tuple(read(entry) for entry in journal.history(each))) for each in ids)
    return tuple(sorted(selected, key=lambda one: one.first.sequence))


def chosen_ids(journal: Journal, choices: Choices) -> tuple[str, ...]:
    """Return the ids of the chosen records, each once.

    Evidence comes with the record that it belongs to. A choice by period, people, places or words also brings whom and
    what its records name that has no time of its own, but not the evidence about these; evidence about a person or
    place that was chosen only where it is of the period.
    """
    ids = dict.fromkeys(choices.record_ids)
    named = dict[str, None]()
    if choices.narrows or not ids:
        for row_id, targets in _by_query(journal, choices):
            ids[row_id] = None
            named.update(dict.fromkeys(targets))
    for record_id in tuple(ids):
        timeless = record_id not in choices.record_ids and not LEAVING[journal.current(record_id).kind].when_from
        ids.update(dict.fromkeys(_evidence_of(journal, record_id, _period(choices) if timeless else Query())))
    ids.update(named)
    left_out = set(choices.left_out)
    return tuple(each for each in ids if each not in left_out and journal.current(each).kind in LEAVING)


def notes_among(journal: Journal, ids: Iterable[str]) -> tuple[str, ...]:
    """Return which of these records are notes."""
    return tuple(each for each in ids if journal.current(each).kind == Note.kind)


def set_aside(records: Iterable[Selected], choices: Choices) -> frozenset[str]:
    """Return the ids of notes from outside the period and of what belongs to them alone: held back until decided."""
    if not choices.of_time:
        return frozenset()
    records = tuple(records)
    notes = {
        one.record_id
        for one in records
        if isinstance(one.record, Note)
        and one.record_id not in choices.whenever
        and lies_outside(one.record, choices.since, choices.until)
    }
    files = {one.record_id for one in records if one.evidence and notes.issuperset(one.evidence.about or ("",))}
    return frozenset(notes | files)


def count_chosen(journal: Journal, choices: Choices) -> int:
    """Count the chosen records; by kinds and a period alone without reading each of them."""
    if choices.people or choices.places or choices.words or choices.record_ids or choices.left_out:
        return len(chosen_ids(journal, choices))
    return count_records(journal, attrs.evolve(_period(choices), kinds=choices.kinds or tuple(LEAVING)))


def _period(choices: Choices) -> Query:
    """Return the query for the period: whole days are those that the records show, as in the list and the calendar.

    What has a day of its own but says none stands under the day on which it was written; the review points it out.
    """
    since, until, query = choices.since, choices.until, Query()
    if since is not None and since.time() == time.min:
        query = attrs.evolve(query, first_day=since.date())
    elif since is not None:
        query = attrs.evolve(query, since=since)
    if until is not None and until.time() == time.min and until.date() > date.min:
        query = attrs.evolve(query, last_day=until.date() - timedelta(days=1))
    elif until is not None:
        query = attrs.evolve(query, until=until)
    return query


def _by_query(journal: Journal, choices: Choices) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the id of each record that fits, with those of the timeless records that it names."""
    for named in (*choices.people, *choices.places):
        yield named, ()
    for linked in product(choices.people or ("",), choices.places or ("",)):
        query = attrs.evolve(
            _period(choices),
            kinds=choices.kinds or tuple(LEAVING),
            words=choices.words,
            linked_to=tuple(each for each in linked if each),
        )
        for row in every_record(journal, query):
            timeless = not LEAVING[row.kind].when_from
            if choices.of_time and timeless and not choices.kinds:
                continue  # it stands in lists by the day on which it was written: that says nothing about the period
            yield row.id, tuple(_timeless_targets(journal, row)) if choices.narrows and not choices.kinds else ()


def _timeless_targets(journal: Journal, row: Row) -> Iterator[str]:
    for _, target in links(row.record):
        try:
            entry = journal.current(target)
        except BadInput:
            continue  # erased: the bundle says that it is not there
        timeless = entry.kind in LEAVING and not LEAVING[entry.kind].when_from
        if timeless and not entry.record.in_bin:
            yield target


def _evidence_of(journal: Journal, record_id: str, period: Query) -> Iterator[str]:
    for row in every_record(journal, attrs.evolve(period, kinds=(Evidence.kind,), linked_to=record_id)):
        if isinstance(row.record, Evidence) and record_id in (row.record.about or ()):
            yield row.id


def plain_version(entry: Entry) -> Version:
    """Return a version without proofs."""
    return Version(entry.sequence, entry.written_at.isoformat(), entry.zone, entry.record)
