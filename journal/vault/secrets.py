"""Changing what opens a journal: a slot gets a new secret and a fresh salt; the data key stays.

Old copies of the header, backups among them, still open with the old secret. Only a new data key (rekey) ends that.
"""

from __future__ import annotations

from journal.ground.known_error import BadInput
from journal.ground.randomness import Randomness
from journal.ground.words import tr
from journal.vault.derivation import Cost
from journal.vault.header import Header
from journal.vault.keys import Keys, SlotType, password_bytes, sealed_slot
from journal.vault.recovery_code import secret_of


def checked_password(password: str) -> bytes:
    """Return the password's bytes. Raises BadInput for an empty one; advice on good ones is given elsewhere."""
    if not password:
        raise BadInput(
            tr("vault", "A journal needs a password."), tr("vault", "Choose a long one that you can remember.")
        )
    return password_bytes(password)


def with_password(header: Header, keys: Keys, password: str, cost: Cost, randomness: Randomness) -> Header:
    """Return the next header, which this password opens."""
    return _resealed(header, keys, SlotType.PASSWORD, checked_password(password), cost, randomness)


def with_recovery_code(header: Header, keys: Keys, code: str, cost: Cost, randomness: Randomness) -> Header:
    """Return the next header, which this code opens. Raises WrongSecret for what is no code."""
    return _resealed(header, keys, SlotType.RECOVERY_CODE, secret_of(code), cost, randomness)


def _resealed(header: Header, keys: Keys, type_: SlotType, secret: bytes, cost: Cost, randomness: Randomness) -> Header:
    slot = sealed_slot(type_, secret, keys.data_key, header.journal_id, cost, randomness)
    return header.with_slot(slot).signed_with(keys)
