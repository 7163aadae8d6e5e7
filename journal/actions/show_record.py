"""Show one record with what belongs to it: its evidence, what it is linked with, and all its versions."""

from __future__ import annotations

import attrs

from journal.actions.cover_pictures import pictures_covered
from journal.actions.list_records import Query, Row, every_record
from journal.ground.known_error import BadInput
from journal.records.evidence import Evidence
from journal.records.kinds import Names
from journal.records.reading import links
from journal.records.record import Record
from journal.vault.entries import Entry
from journal.vault.journal import Journal
from journal.vault.positions import position_of

__all__ = ["Entry", "Shown", "show_record"]


@attrs.frozen
class Shown:
    """One record as it stands, with all that a reader wants beside it.

    `evidence` are the files that belong to it, `linked` what it names and what names it, `history` its versions, oldest
    first; `names` tells what its links are called; `pictures_covered` says how pictures are wanted.
    """

    row: Row
    record: Record = attrs.field(repr=False)
    evidence: tuple[Row, ...] = attrs.field(repr=False)
    linked: tuple[Row, ...] = attrs.field(repr=False)
    history: tuple[Entry, ...] = attrs.field(repr=False)
    names: Names = attrs.field(repr=False)
    pictures_covered: bool = False


def show_record(journal: Journal, record_id: str) -> Shown:
    """Return the record with this full id. Raises `BadInput` when there is none."""
    row = _row(journal, record_id)
    pointing = list(every_record(journal, Query(linked_to=record_id)))
    evidence = tuple(one for one in pointing if isinstance(one.record, Evidence))
    linked = {one.id: one for one in (*_named(journal, row.record), *pointing)}
    for one in evidence:
        linked.pop(one.id, None)
    return Shown(row, row.record, evidence, tuple(linked.values()), tuple(journal.history(record_id)), row.names,
                 pictures_covered(journal))  # fmt: skip


def _named(journal: Journal, record: Record) -> list[Row]:
    rows = []
    for _, target in links(record):
        try:
            rows.append(_row(journal, target))
        except BadInput:
            continue  # its record was erased: the link shows that, no row does
    return rows


def _row(journal: Journal, record_id: str) -> Row:
    entry = journal.current(record_id)
    return Row(position_of(entry), entry, journal.names(record_id))
