"""The key column of an entry: what opens its file, or signs a case's bundles.

No seal covers it and no export holds it.
"""

from __future__ import annotations

import json

import attrs

from journal.records.canonical import canonical
from journal.vault.evidence_files import StoredFile


def keys_of(file: StoredFile) -> bytes:
    """Return the key column for a file."""
    return canonical({"file": attrs.asdict(file)})


def keys_of_case(seed: bytes) -> bytes:
    """Return the key column for a case: the 32-byte seed of its Ed25519 key (RFC 8032, section 5.1.5)."""
    return canonical({"sign": seed.hex()})


def signing_seed_of(keys: bytes | None) -> bytes | None:
    """Return the seed that a key column holds, if it holds one."""
    kept = None if keys is None else json.loads(keys).get("sign")
    return bytes.fromhex(kept) if kept else None


def file_of(keys: bytes | None) -> StoredFile | None:
    """Return the file that a key column names, if it names one."""
    if keys is None:
        return None
    kept = json.loads(keys).get("file")
    return StoredFile(**kept) if kept else None
