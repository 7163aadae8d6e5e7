"""What the first page tells about the open journal: the last entries, what waits to be completed, the last backup.

Kept true: of an entry it tells the kind and the time, never a word that was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs

from journal.actions.back_up import LastBackup, last_backup
from journal.actions.complete_later import to_complete
from journal.actions.drafts import Draft
from journal.actions.list_records import Query, list_records
from journal.ground.known_error import BadInput
from journal.records.kinds import Lines
from journal.records.moment import Moment
from journal.records.money import Money, Rate
from journal.records.payment import Payment
from journal.records.reading import known, when
from journal.records.record import Record
from journal.vault.journal import Journal

_LAST = 5
_PAYMENTS = 20


@attrs.frozen
class Standing:
    """One entry, by kind and time. `mark` is there while it waits to be completed."""

    id: str
    kind: str
    when: Moment | None
    written_at: datetime
    mark: Draft | None = None


@attrs.frozen
class WhatStands:
    """What the first page shows. `size` counts the log's entries; `currency` was last used, empty where none was."""

    last: tuple[Standing, ...]
    waiting: tuple[Standing, ...]
    backup: LastBackup | None
    size: int
    currency: str


def what_stands(journal: Journal, now: datetime) -> WhatStands:
    """Return what stands in the journal. What lies ahead of `now`, such as a shift planned, is not among the last."""
    until = now + timedelta(minutes=1)
    last = tuple(
        Standing(row.id, row.kind, when(row.record), row.written_at)
        for row in list_records(journal, Query(until=until), limit=_LAST).rows
    )
    return WhatStands(last, tuple(_waiting(journal)), last_backup(journal), journal.size, last_currency(journal))


def _waiting(journal: Journal) -> Iterator[Standing]:
    for mark in to_complete(journal):
        try:
            entry = journal.current(str(mark.record_id))
        except BadInput:
            continue  # erased meanwhile
        if entry.record.in_bin:
            continue
        yield Standing(entry.record_id, entry.kind, when(entry.record), entry.written_at, mark)


def last_currency(journal: Journal) -> str:
    """Return the currency of the latest payment that names one, or nothing."""
    for row in list_records(journal, Query(kinds=(Payment.kind,)), limit=_PAYMENTS).rows:
        for currency in _currencies(row.record):
            return currency
    return ""


def _currencies(record: Record) -> Iterator[str]:
    for field, value in known(record):
        values: list[Any] = [value]
        if isinstance(field.kind, Lines):
            values = [getattr(row, each.name) for row in value for each in field.kind.fields]
        for each in values:
            if isinstance(each, Money):
                yield each.currency
            elif isinstance(each, Rate):
                yield each.money.currency
