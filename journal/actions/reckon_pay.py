"""Reckon what the journal adds up to: pay, hours, changes, debts and held items. Reads only; changes nothing."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.actions.list_records import Query, count_records, every_record
from journal.ground.progress import Progress
from journal.ledger.document import document
from journal.ledger.hours import TimeSheet, time_sheet
from journal.ledger.period import Period
from journal.ledger.reckon import Ledger, reckon
from journal.ledger.source import KINDS, Source
from journal.records.canonical import Json
from journal.records.person import Person
from journal.vault.journal import Journal

__all__ = ["Period", "Reckoned", "reckon_pay"]


@attrs.frozen
class Reckoned:
    """The ledger and the hours of the whole journal, and what the people in it are called, by their ids."""

    ledger: Ledger
    sheet: TimeSheet
    names: Mapping[str, str] = attrs.field(repr=False)

    def document(self, period: Period) -> dict[str, Json]:
        """Return the figures of a period as JSON."""
        return document(self.ledger, self.sheet, period, self.names)


def reckon_pay(journal: Journal, progress: Progress | None = None) -> Reckoned:
    """Read the records in pages and reckon them. Raises `Cancelled` where the person stops it."""
    progress = progress or Progress()
    query = Query((*KINDS, Person.kind))
    progress.expect(count_records(journal, query))
    names, sources = dict[str, str](), list[Source]()
    for row in every_record(journal, query):
        if row.kind == Person.kind:
            names[row.id] = row.title
        else:
            sources.append(Source(row.id, row.record))
        progress.advance()
    ledger = reckon(sources)
    return Reckoned(ledger, time_sheet(ledger.sources), names)
