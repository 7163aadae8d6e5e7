"""All that an open journal says, as plain JSON: what a golden journal must go on saying."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from journal.vault.journal import Journal
from journal.vault.own_entries import OWN_KINDS
from journal.vault.query import Query

GOLDEN = Path(__file__).parent
FILE = "golden.json"
SEARCHED = ("zurich", "北京", "قيل", "mai tarziu", "не заплатили", "gone", "changed")


def says(journal: Journal) -> dict[str, Any]:
    """Return every entry, every file's digest, what searches find, drafts, and the head."""
    rows = journal.find(Query(), limit=1000).rows
    entries = [entry for row in rows for entry in journal.history(row.id)]
    entries += [entry for kind in OWN_KINDS for entry in journal.own_entries(kind)]
    whole = {entry.sequence: {"leaf": entry.leaf.hex(), **json.loads(entry.body)} for entry in entries}
    head = journal.head()
    return {
        "journal": journal.id,
        "head": {"size": head.size, "root": head.root.hex()},
        "entries": {str(number): whole[number] for number in sorted(whole)},
        "erased": [number for number in range(1, head.size + 1) if number not in whole],
        "evidence": {row.id: digest_of(journal, row.id) for row in reversed(rows) if row.kind == "evidence"},
        "newest first": [row.id for row in rows],
        "found": {words: [row.id for row in journal.find(Query(words=words)).rows] for words in SEARCHED},
        "drafts": journal.drafts(),
    }


def digest_of(journal: Journal, record_id: str) -> str:
    """Read a file of evidence to its end and return its SHA-256."""
    return hashlib.sha256(journal.evidence.read(journal.stored_file(record_id))).hexdigest()


def files_of(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a golden folder, but for the one that holds them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
