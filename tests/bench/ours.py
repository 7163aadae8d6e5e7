"""The benchmark's journal: filled through the program's own units of work, and what is asked of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.ground.progress import Progress
from journal.ground.randomness import repeatable_randomness, system_randomness
from journal.records.canonical import canonical
from journal.records.evidence import Evidence
from journal.records.reading import search_text
from journal.records.record import Record
from journal.records.stored import from_stored, to_stored
from journal.vault.derivation import Cost
from journal.vault.find import Row
from journal.vault.journal import Journal
from journal.vault.opening import Secret
from journal.vault.query import Query
from journal.vault.restore import restore
from journal.vault.searchable import words_of
from journal.vault.work import Work
from tests.bench.material import Material, Written

PASSWORD = "benchmark of a journal"
IN_ONE_WORK = 2000
A_PAGE = 50


def make(folder: Path, tools: Tools, seed: int, entries: int, evidence: int, **more: int) -> int:
    """Make the journal and fill it; return how many bytes of evidence it holds. `more` goes on to `Material`."""
    material, kept = Material(seed, entries, evidence, **more), 0
    draw = repeatable_randomness(f"benchmark {seed}".encode())
    journal, _ = Journal.create(folder, PASSWORD, clock=tools.clock, randomness=draw, cost=Cost.floor())
    with journal:
        for begin in range(0, entries, IN_ONE_WORK):
            with journal.unit_of_work() as work:
                for number in range(begin, min(entries, begin + IN_ONE_WORK)):
                    kept += _write(journal, work, material, material.next(number))
                work.commit()
            print(f"{journal.size} of {entries} entries are written.", file=sys.stderr, flush=True)
    return kept


def _write(journal: Journal, work: Work, material: Material, written: Written) -> int:
    record, stored = from_stored(written.kind, written.says), None
    if written.file is not None and isinstance(record, Evidence):
        stored = journal.evidence.take_in(io.BytesIO(written.file))
        record = attrs.evolve(record, sha256=stored.sha256, size=stored.size)
    entry = work.append(record, record_id=written.changes, file=stored)
    if written.changes is None:
        material.wrote(written.kind, entry.record_id)
    return 0 if stored is None else stored.size


def new_records(seed: int, entries: int, count: int) -> list[Record]:
    """Return records to be saved after all others: they link to nothing."""
    material = Material(seed, entries, 0)
    things = (material.next(entries + number) for number in range(count))
    return [from_stored(thing.kind, thing.says) for thing in things]


def open_and_look(folder: Path, tools: Tools) -> None:
    """Open the journal and read what a list shows first."""
    with open_journal(folder, PASSWORD, tools) as journal:
        look(journal, "")


def look(journal: Journal, words: str) -> Sequence[Row]:
    """Read what the list shows when this stands in the search field."""
    return journal.find(Query(words=words), limit=A_PAGE).rows


def titles(journal: Journal) -> list[str]:
    """Read what the list shows first, and make each row's title."""
    return [row.title for row in look(journal, "")]


def sound(journal: Journal, *, deep: bool = False) -> None:
    """Check the journal. Raises RuntimeError where it is not sound: figures of a damaged one mean nothing."""
    if findings := journal.check(deep=deep):
        raise RuntimeError(f"The journal is not sound: {findings}")


def rows(journal: Journal) -> Iterator[Row]:
    """Yield all current records, newest first."""
    after = None
    while True:
        page = journal.find(Query(), after)
        yield from page.rows
        if (after := page.next) is None:
            return


def plain_form(row: Row) -> tuple[bytes, str]:
    """Return what plain SQLite keeps of a record: the same body and the same search words."""
    return row.entry.body, words_of(search_text(row.record))


def plain_forms(records: Iterable[Record]) -> list[tuple[bytes, str]]:
    """Return what plain SQLite keeps of new records."""
    return [(canonical(to_stored(record)), words_of(search_text(record))) for record in records]


def restored(backup: Path, folder: Path) -> None:
    """Restore a backup. Raises RuntimeError where anything is lost."""
    if restore(backup, folder, Secret.password(PASSWORD), system_randomness, Progress()):
        raise RuntimeError("The backup is not whole.")
