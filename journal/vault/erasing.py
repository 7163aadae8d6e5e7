"""Erasing for good: text, secrets, keys and search words of every version go; sequence and leaf stay.

So proofs over the rest stay whole. An `erased` entry names the sequences: a blank without one is damage. Files are
queued in the same transaction and deleted after it, at the next open if need be. Backups, bundles given away and what
a disk keeps on its own still hold what was erased.
"""

from __future__ import annotations

import contextlib

from journal.ground.known_error import KnownError
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.index import Index
from journal.vault.key_column import file_of
from journal.vault.trouble import no_such_record

_VERSIONS = "SELECT sequence FROM versions WHERE record_id = ? ORDER BY sequence"
_DROP_ENTRY = "DELETE FROM entries WHERE sequence = ?"
_DROP_VERSION = "DELETE FROM versions WHERE sequence = ?"
_QUEUE = "INSERT OR IGNORE INTO leaving (name) VALUES (?)"
_QUEUED = "SELECT name FROM leaving ORDER BY name"
_DONE = "DELETE FROM leaving WHERE name = ?"


def erase_versions(database: Database, log: Log, index: Index, record_id: str) -> list[int]:
    """Erase every version of a record inside a transaction and return their sequences. Raises BadInput for none."""
    sequences = [row[0] for row in database.rows(_VERSIONS, (record_id,))]
    if not sequences:
        raise no_such_record()
    index.erase(record_id, len(sequences))
    for sequence in sequences:
        if (file := file_of(log.keys(sequence))) is not None:
            database.run(_QUEUE, (file.name,))
        database.run(_DROP_ENTRY, (sequence,))
        database.run(_DROP_VERSION, (sequence,))
    return sequences


def finish_erasing(database: Database, evidence: EvidenceFiles) -> bool:
    """Delete the files that were queued. Return whether all are gone; the others are tried again at the next open."""
    names = [row[0] for row in database.rows(_QUEUED)]
    gone = []
    for name in names:
        with contextlib.suppress(KnownError):
            evidence.delete(name)
            gone.append(name)
    if gone:
        with contextlib.suppress(KnownError), database.transaction():
            for name in gone:
                database.run(_DONE, (name,))
    return len(gone) == len(names)
