"""A consistent copy of an open journal's header, database and head, in a folder of its own; evidence is not in it.

The copy is made page by page through the open connection: nothing else ever opens the database file. Everything in it
is ciphertext.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_file
from journal.ground.known_error import Damaged
from journal.ground.progress import Progress
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.vault.copying import Print, print_of_file, write_new
from journal.vault.database import PAGE_SIZE, Database
from journal.vault.entries import Log
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.head_file import head_bytes
from journal.vault.header import Header
from journal.vault.key_column import file_of
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.trouble import damaged_database

_KEYS = "SELECT keys FROM entries WHERE keys IS NOT NULL ORDER BY sequence"
_PAGES = "PRAGMA integrity_check"
_CIPHER_PAGES = "PRAGMA cipher_integrity_check"
_BLANK_PAGES = "PRAGMA freelist_count"


@attrs.frozen
class Snapshot:
    """A copy that lies in `folder`, and what the rest of a backup needs; it may leave the database's thread."""

    folder: Path
    header: Header
    head: Head
    keys: Keys = attrs.field(repr=False)
    files: tuple[StoredFile, ...] = attrs.field(repr=False)
    evidence: EvidenceFiles
    read_only: bool = False

    @property
    def names(self) -> tuple[str, str, str]:
        """The names of its files."""
        return "header", "head", f"log-{self.header.epoch}.db"


def take_snapshot(
    folder: Path, database: Database, header: Header, keys: Keys, evidence: EvidenceFiles, progress: Progress
) -> Snapshot:
    """Copy into the empty folder. Called between two units of work. Raises KnownError or Cancelled."""
    frontier = Log(database).frontier()
    head = Head(frontier.size, frontier.root())
    layout = Layout(folder)
    path = layout.database(header.epoch)
    copy = Database(path, keys.database, read_only=False, create=True)
    try:
        database.copy_into(copy, progress.check)
    finally:
        copy.close()
    with disk_errors():
        with contextlib.suppress(FileNotFoundError):
            layout.rollback(header.epoch).unlink()
        with path.open("rb+") as file:
            sync_file(file.fileno())
        write_new(layout.header, header.to_bytes())
        write_new(layout.head, head_bytes(head, header.journal_id, keys))
    return Snapshot(folder, header, head, keys, tuple(files_of(database)), evidence, database.read_only)


def files_of(database: Database) -> list[StoredFile]:
    """Return every file that an entry names, once."""
    found = {}
    for (keys,) in database.each(_KEYS):
        if (file := file_of(keys)) is not None:
            found[file.name] = file
    return list(found.values())


def prints_of(snapshot: Snapshot, progress: Progress) -> dict[str, Print]:
    """Read the snapshot's files back and return their prints."""
    found = {}
    with disk_errors():
        for name in snapshot.names:
            there = print_of_file(snapshot.folder / name, progress)
            if there is None:
                raise damaged_database()
            found[name] = there
    return found


def is_whole(folder: Path, epoch: int, head: Head, keys: Keys, progress: Progress) -> bool:
    """Open the database in `folder` for reading and tell whether all its pages are whole and its log has this head."""
    path = Layout(folder).database(epoch)
    with disk_errors():
        if path.stat().st_size % PAGE_SIZE:
            return False
    try:
        database = Database(path, keys.database, read_only=True)
        try:
            log = Log(database)
            frontier = Frontier()
            for leaf in log.leaves(head.size + 1):
                progress.check()
                frontier = frontier.grown(leaf)
            blank = database.row(_BLANK_PAGES)
            pages = len(database.rows(_CIPHER_PAGES)) <= (blank[0] if blank else 0)
            pages = pages and database.rows(_PAGES) == [("ok",)]
            return pages and log.frontier() == frontier and Head(frontier.size, frontier.root()) == head
        finally:
            database.close()
    except Damaged:
        return False
