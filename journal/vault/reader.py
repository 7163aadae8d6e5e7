"""Reading an open journal: records and their versions, lists, drafts, and what proofs are made from."""

from __future__ import annotations

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof.head import Head
from journal.records.canonical import Json
from journal.records.record import Record
from journal.vault.database import Database
from journal.vault.desk import Desk
from journal.vault.entries import Entry, Log
from journal.vault.evidence_files import StoredFile
from journal.vault.find import DayCount, Finder, Linked, Page, TargetNames
from journal.vault.key_column import file_of, signing_seed_of
from journal.vault.query import Query
from journal.vault.trouble import no_such_record

_SEQUENCE = "SELECT sequence FROM standing WHERE record_id = ?"
_HISTORY = "SELECT sequence FROM versions WHERE record_id = ? ORDER BY sequence"
_OWN = "SELECT sequence FROM versions WHERE kind = ? ORDER BY sequence"
_IDS = "SELECT record_id FROM standing WHERE record_id >= ? AND record_id < ? ORDER BY record_id LIMIT 2"


class Reader:
    """Reads log, index and desk on the thread that opened the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = Log(database)
        self._desk = Desk(database)
        self._finder = Finder(database)

    @property
    def size(self) -> int:
        """How many entries the log has, erased ones too."""
        return self._log.frontier().size

    def head(self) -> Head:
        """Return size and root of the log."""
        frontier = self._log.frontier()
        return Head(frontier.size, frontier.root())

    def current(self, record_id: str) -> Entry:
        """Return a record's current version. Raises BadInput when there is no such record."""
        row = self._database.row(_SEQUENCE, (record_id,))
        entry = self._log.entry(row[0]) if row else None
        if entry is None:
            raise no_such_record()
        return entry

    def history(self, record_id: str) -> list[Entry]:
        """Return all versions of a record, oldest first. Raises BadInput when there is no such record."""
        entries = [self._log.entry(row[0]) for row in self._database.rows(_HISTORY, (record_id,))]
        found = [entry for entry in entries if entry is not None]
        if not found:
            raise no_such_record()
        return found

    def find(self, query: Query, after: int | None = None, limit: int = 200) -> Page:
        """Return a page of records, newest first; go on with `after=page.next`. Its rows may leave this thread."""
        return self._finder.page(query, after, limit)

    def count(self, query: Query) -> int:
        """Count the records that a query finds."""
        return self._finder.count(query)

    def days(self, query: Query) -> list[DayCount]:
        """Count the records that a query finds by day and kind, the newest day first."""
        return self._finder.days(query)

    def linked(self, kind: str) -> list[Linked]:
        """Return every record of a kind with how many point to it, and the day of the last of them."""
        return self._finder.linked(kind)

    def names(self, *record_ids: str) -> TargetNames:
        """Return what the records are called that these records link to, in any of their versions."""
        versions = (entry for record_id in record_ids for entry in self.history(record_id))
        return self._finder.names_in(entry.record for entry in versions)

    def names_in(self, record: Record) -> TargetNames:
        """Return what the records are called that a record links to, which need not be kept itself."""
        return self._finder.names_in((record,))

    def resolve_id(self, prefix: str) -> str:
        """Return the full id that begins so. Raises BadInput when none does, or more than one."""
        start = prefix.strip().lower()
        found = self._database.rows(_IDS, (start, start + "g")) if start and start.isalnum() else []
        if len(found) > 1:
            raise BadInput(
                tr("record", "More than one record has a number that begins so."),
                tr("record", "Give more of its digits."),
            )
        if not found:
            raise no_such_record()
        return str(found[0][0])

    def drafts(self) -> dict[str, Json]:
        """Return all drafts by key."""
        return self._desk.drafts()

    def draft(self, key: str) -> Json:
        """Return a draft, or None."""
        return self._desk.draft(key)

    def setting(self, name: str) -> Json:
        """Return a setting, or None."""
        return self._desk.setting(name)

    def secret(self, sequence: int) -> bytes:
        """Return an entry's secret, from which its disclosures are made. It must not leave the program.

        Raises BadInput when the entry was erased or never was.
        """
        secret = self._log.secret(sequence)
        if secret is None:
            raise no_such_record()
        return secret

    def own_entries(self, kind: str) -> list[Entry]:
        """Return the entries of one kind that the journal wrote about itself (see `own_entries`), oldest first."""
        entries = [self._log.entry(row[0]) for row in self._database.rows(_OWN, (kind,))]
        return [entry for entry in entries if entry is not None]

    def leaves(self) -> list[bytes]:
        """Return all leaves of the log in order: what proofs are made from."""
        return list(self._log.leaves(self.size))

    def stored_file(self, evidence_id: str) -> StoredFile:
        """Return the file of a piece of evidence. Raises BadInput when this record has none."""
        file = file_of(self._log.keys(self.current(evidence_id).sequence))
        if file is None:
            raise BadInput(
                tr("evidence", "This record has no file."), tr("evidence", "Choose a record of the kind evidence.")
            )
        return file

    def signing_seed(self, case_id: str) -> bytes | None:
        """Return the seed of a case's signing key; None where a salvage lost it. It must not leave the program."""
        return signing_seed_of(self._log.keys(self.current(case_id).sequence))
