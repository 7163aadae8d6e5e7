"""Writes `journal_format.json`: `python -m tests.vectors.make`. A change of its bytes is a change of the format.

Every value is hex unless it is text. All randomness comes from the seed, so the same format gives the same file.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from journal.ground.randomness import repeatable_randomness
from journal.proof.disclosure import digest_of, disclosure_of, salt_of
from journal.proof.head import Head
from journal.proof.sealing import digests_of, leaf_of
from journal.proof.tree import Frontier
from journal.records.canonical import canonical
from journal.vault.database import key_text
from journal.vault.derivation import Cost
from journal.vault.entries import body_of
from journal.vault.head_file import head_bytes
from journal.vault.header import Header
from journal.vault.keys import (
    NO_KEY_FILE,
    Keys,
    SlotType,
    password_bytes,
    sealed_slot,
    slot_keys,
    unused_slot,
)
from journal.vault.recovery_code import code_of, new_secret

FILE = Path(__file__).parent / "journal_format.json"
PASSWORD = "Gre\u0301ta's lange Straße 北京"  # decomposed on purpose


def vectors() -> dict[str, Any]:
    """Return all vectors of the format."""
    draw = repeatable_randomness(b"journal format 1")
    journal_id, data_key, recovery = draw(16), draw(32), new_secret(draw)
    keys, cost = Keys.derived(data_key, journal_id), Cost.floor()
    secrets = {SlotType.PASSWORD: password_bytes(PASSWORD), SlotType.RECOVERY_CODE: recovery}
    slots = tuple(
        sealed_slot(type_, secrets[type_], data_key, journal_id, cost, draw)
        if type_ in secrets
        else unused_slot(type_, cost, draw)
        for type_ in SlotType
    )
    header = Header(journal_id, 1, 1, slots).signed_with(keys)
    key, commitment = slot_keys(SlotType.PASSWORD, cost, slots[0].salt, secrets[SlotType.PASSWORD], NO_KEY_FILE)
    secret = draw(32)
    body = body_of(
        draw(16).hex(),
        "payment",
        datetime(2026, 5, 1, 12, 30, tzinfo=UTC),
        "Europe/Berlin",
        None,
        {"amount": {"minor": 12050, "currency": "EUR"}, "notes": "Zürich, 北京 \u202e \x07"},
    )
    digests = digests_of(secret, body)
    leaf = leaf_of(digests)
    frontier = Frontier.of([leaf] * 3)
    head = Head(frontier.size, frontier.root())
    return {
        "password": {"text": PASSWORD, "bytes": secrets[SlotType.PASSWORD].hex()},
        "recovery_code": {"text": code_of(recovery), "bytes": recovery.hex()},
        "keys": {
            "journal_id": journal_id.hex(),
            "data_key": data_key.hex(),
            "database": keys.database.hex(),
            "database_key_text": bytes(key_text(keys.database)).decode("ascii"),
            "header": keys.header_mac.hex(),
            "head": keys.head_mac.hex(),
            "backup": keys.backup_mac.hex(),
        },
        "password_slot": {
            "memory_kib": cost.memory,
            "passes": cost.passes,
            "lanes": cost.lanes,
            "salt": slots[0].salt.hex(),
            "key": key.hex(),
            "commitment": commitment.hex(),
            "box": slots[0].box.hex(),
            "bytes": (slots[0].public() + slots[0].box).hex(),
        },
        "header": header.to_bytes().hex(),
        "entry": {
            "body": canonical(body).decode("utf-8"),
            "secret": secret.hex(),
            "fields": {
                name: {
                    "salt": salt_of(secret, name).hex(),
                    "disclosure": disclosure_of(secret, name, value),
                    "digest": digest_of(disclosure_of(secret, name, value)).hex(),
                }
                for name, value in sorted(body.items())
            },
            "digests": [digest.hex() for digest in digests],
            "leaf": leaf.hex(),
        },
        "head": {
            "size": head.size,
            "root": head.root.hex(),
            "peaks": frontier.to_bytes().hex(),
            "bytes": head_bytes(head, journal_id, keys).hex(),
        },
    }


def text() -> str:
    """Return the file's text."""
    return json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
