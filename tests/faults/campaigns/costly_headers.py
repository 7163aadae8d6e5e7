"""Headers that ask for work that no journal asks for, with right checksums: somebody could send such a journal."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

from journal.ground.known_error import KnownError
from journal.vault.keys import BOX_SIZE, KEY_SIZE, SALT_SIZE, SlotType
from tests.faults.campaigns.judge import opened

ASKED = {
    "4 TiB": (4, (2**32 - 1).to_bytes(4, "big")),
    "t = 2^31": (8, (2**31).to_bytes(4, "big")),
    "p = 255": (1, b"\xff"),
    "8 KiB": (4, (8).to_bytes(4, "big")),
}
"""Where in a slot (see docs/journal-format.md) and what."""

_FIRST_SLOT, _SLOT = 48, 16 + SALT_SIZE + KEY_SIZE + BOX_SIZE


def asking(header: bytes, slot: SlotType, asked: str) -> bytes:
    """Return the header with one slot asking for this, under a right checksum."""
    offset, value = ASKED[asked]
    at = _FIRST_SLOT + (slot - 1) * _SLOT + offset
    body = (header[:at] + value + header[at + len(value) :])[:-32]
    return body + hashlib.sha256(body).digest()


def seconds_to_refuse(folder: Path) -> tuple[float, KnownError | None]:
    """Open the journal; return how long it took and what was raised."""
    began = time.perf_counter()
    try:
        opened(folder).close()
    except KnownError as error:
        return time.perf_counter() - began, error
    return time.perf_counter() - began, None
