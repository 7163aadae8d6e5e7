"""The key column of an entry: what opens its file. No seal covers it and no export holds it."""

from __future__ import annotations

import json

import attrs

from journal.records.canonical import canonical
from journal.vault.evidence_files import StoredFile


def keys_of(file: StoredFile) -> bytes:
    """Return the key column for a file."""
    return canonical({"file": attrs.asdict(file)})


def file_of(keys: bytes | None) -> StoredFile | None:
    """Return the file that a key column names, if it names one."""
    if keys is None:
        return None
    kept = json.loads(keys).get("file")
    return StoredFile(**kept) if kept else None
