"""An entry's seal: all its fields, each behind its own digest, under one leaf of the tree.

Decoys fill the digests up to a multiple of 16, so that their number tells little. They are drawn from the entry's
secret and look like any other digest to whoever does not have it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from journal.proof.disclosure import DIGEST_SIZE, SALT_SIZE, digest_of, disclosure_written
from journal.proof.keyed import keyed
from journal.records.canonical import Json, members, object_of

LEAF_DOMAIN = b"journal-entry-1"
BLOCK = 16
"""Digests come in multiples of this."""

_DECOY = b"\x00decoy"


def digests_of(secret: bytes, fields: Mapping[str, Json]) -> list[bytes]:
    """Return the digests of all fields and the decoys among them, sorted bytewise: at least one block."""
    return _digests(secret, members(fields))


def _digests(secret: bytes, fields: Mapping[str, str]) -> list[bytes]:
    mac = keyed(secret)
    digests = [
        digest_of(disclosure_written(mac(name.encode("utf-8"))[:SALT_SIZE], name, value))
        for name, value in fields.items()
    ]
    for number in range(max(1, -(-len(digests) // BLOCK)) * BLOCK - len(digests)):
        digests.append(mac(_DECOY + number.to_bytes(4, "big")))
    return sorted(digests)


def leaf_of(digests: Iterable[bytes]) -> bytes:
    """Return the leaf: SHA-256(0x00 ‖ "journal-entry-1" ‖ digests), the digests sorted bytewise."""
    return hashlib.sha256(b"\x00" + LEAF_DOMAIN + b"".join(digests)).digest()


def sealed(secret: bytes, fields: Mapping[str, Json]) -> bytes:
    """Return the leaf of an entry with these fields."""
    return leaf_of(digests_of(secret, fields))


def written_and_sealed(secret: bytes, fields: Mapping[str, Json]) -> tuple[bytes, bytes]:
    """Return the canonical JSON of an entry's fields, and its leaf: each value is written once for both.

    Raises ValueError for what JSON can't hold exactly.
    """
    each = members(fields)
    return object_of(each.items()).encode("utf-8"), leaf_of(_digests(secret, each))


def leaf_shown(digests: list[bytes], disclosures: Iterable[str]) -> bytes | None:
    """Return the leaf that these digests make, or None when a disclosure is not among them or their form is wrong.

    This is how a reader without the secret checks the fields that were shown to him.
    """
    whole = len(digests) >= BLOCK and len(digests) % BLOCK == 0 and all(len(each) == DIGEST_SIZE for each in digests)
    if not whole or digests != sorted(set(digests)):
        return None
    among = set(digests)
    if not all(digest_of(each) in among for each in disclosures):
        return None
    return leaf_of(digests)
