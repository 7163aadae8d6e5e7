"""From a password to the journal's keys: committing slots around one random data key.

A slot holds the data key (DEK), sealed under a key that is derived from a secret and the slot's own fresh salt. The
commitment says whether the secret fits before anything is opened, so no box opens under two passwords.
"""

from __future__ import annotations

import hmac
import unicodedata
from enum import IntEnum

import attrs
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from journal.ground.randomness import Randomness
from journal.vault.derivation import Cost, stretched
from journal.vault.trouble import damaged_header

KEY_SIZE = 32
SALT_SIZE = 16
BOX_SIZE = KEY_SIZE + 16
NO_KEY_FILE = bytes(32)

_NONCE = bytes(12)
"""A slot's key seals once and never again: each sealing draws a new salt."""


class SlotType(IntEnum):
    """What opens a slot. Each type has its fixed place in the header."""

    PASSWORD = 1
    RECOVERY_CODE = 2
    PASSWORD_AND_KEY_FILE = 3
    SPARE = 4


@attrs.frozen
class Slot:
    """One way into the journal. An unused slot is random and looks the same."""

    type: SlotType
    cost: Cost
    salt: bytes = attrs.field(repr=False)
    commitment: bytes = attrs.field(repr=False)
    box: bytes = attrs.field(repr=False)

    def public(self) -> bytes:
        """Return all bytes but the box, in the header's order: they are bound to the box."""
        return (
            bytes([self.type, self.cost.lanes, 0, 0])
            + self.cost.memory.to_bytes(4, "big")
            + self.cost.passes.to_bytes(4, "big")
            + bytes(4)
            + self.salt
            + self.commitment
        )


@attrs.frozen(repr=False)
class Keys:
    """All keys of one epoch, derived from its data key."""

    data_key: bytes
    database: bytes
    header_mac: bytes
    head_mac: bytes
    backup_mac: bytes

    @classmethod
    def derived(cls, data_key: bytes, journal_id: bytes) -> Keys:
        """Derive by HKDF-SHA256 with the journal's id as salt; the info names the use."""

        def key(use: bytes) -> bytes:
            return hkdf(data_key, journal_id, b"journal-1 " + use, KEY_SIZE)

        return cls(data_key, key(b"database"), key(b"header"), key(b"head"), key(b"backup"))


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """Return HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def password_bytes(password: str) -> bytes:
    """Return the password's UTF-8 in NFC: the same on every keyboard. Nothing is trimmed or cut."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def slot_keys(type_: SlotType, cost: Cost, salt: bytes, secret: bytes, key_file: bytes) -> tuple[bytes, bytes]:
    """Return the key that seals the box, and the commitment. `key_file` is SHA-256 of the key file or zeros."""
    both = hkdf(stretched(secret, salt, cost) + key_file, b"", b"journal-1 slot" + bytes([type_]), 2 * KEY_SIZE)
    return both[:KEY_SIZE], both[KEY_SIZE:]


def sealed_slot(
    type_: SlotType,
    secret: bytes,
    data_key: bytes,
    journal_id: bytes,
    cost: Cost,
    randomness: Randomness,
    key_file: bytes = NO_KEY_FILE,
) -> Slot:
    """Return a slot, with a fresh salt, that `secret` opens."""
    salt = randomness(SALT_SIZE)
    key, commitment = slot_keys(type_, cost, salt, secret, key_file)
    slot = Slot(type_, cost, salt, commitment, bytes(BOX_SIZE))
    box = ChaCha20Poly1305(key).encrypt(_NONCE, data_key, slot.public() + journal_id)
    return attrs.evolve(slot, box=box)


def unused_slot(type_: SlotType, cost: Cost, randomness: Randomness) -> Slot:
    """Return a slot that nothing opens; nobody can tell it from a used one."""
    return Slot(type_, cost, randomness(SALT_SIZE), randomness(KEY_SIZE), randomness(BOX_SIZE))


def opened_slot(slot: Slot, secret: bytes, journal_id: bytes, key_file: bytes = NO_KEY_FILE) -> bytes | None:
    """Return the data key, or None when the secret does not fit. Raises Damaged for a forged box or cost."""
    key, commitment = slot_keys(slot.type, slot.cost, slot.salt, secret, key_file)
    if not hmac.compare_digest(commitment, slot.commitment):
        return None
    try:
        return ChaCha20Poly1305(key).decrypt(_NONCE, slot.box, slot.public() + journal_id)
    except InvalidTag as error:
        raise damaged_header() from error
