"""Keys out of damaged headers: one whole slot in either copy is enough, and the journal's id in either copy.

Nothing here trusts what it reads: a slot's commitment tells whether the secret fits, and its box whether slot and id
are whole. Costs are checked before anything is derived.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import attrs

from journal.ground.files import disk_errors
from journal.ground.known_error import Damaged
from journal.ground.words import tr
from journal.vault.header import SIZE, id_in, slot_in
from journal.vault.keys import Keys, opened_slot
from journal.vault.layout import Layout
from journal.vault.opening import Secret, unlocked


@attrs.frozen
class SavedKeys:
    """A journal's keys; `epoch` is None where no header tells it."""

    journal_id: bytes
    keys: Keys = attrs.field(repr=False)
    epoch: int | None


def saved_keys(layout: Layout, secret: Secret) -> SavedKeys:
    """Return the keys that the secret opens. Raises WrongSecret, or Damaged when no slot of its kind is whole."""
    try:
        found = unlocked(layout, secret)
    except Damaged:
        return _out_of_pieces(layout, secret)
    return SavedKeys(found.header.journal_id, found.keys, found.header.epoch)


def _out_of_pieces(layout: Layout, secret: Secret) -> SavedKeys:
    copies = [raw for raw in (_start_of(layout.header), _start_of(layout.header_copy)) if raw]
    slots = dict.fromkeys(slot_in(raw, secret.type) for raw in copies)
    ids = dict.fromkeys(id_in(raw) for raw in copies)
    for slot, journal_id in product([slot for slot in slots if slot.cost.within_bounds()], ids):
        try:
            data_key = opened_slot(slot, secret.value, journal_id)
        except Damaged:
            continue
        if data_key is not None:
            return SavedKeys(journal_id, Keys.derived(data_key, journal_id), None)
    raise Damaged(
        tr("salvage", "Both copies of the journal's key file are damaged, and this secret opens neither."),
        tr("salvage", "Check it for typing mistakes, then try the other one: password or recovery code."),
    )


def _start_of(path: Path) -> bytes:
    with disk_errors():
        try:
            with path.open("rb") as file:
                return file.read(SIZE)
        except (FileNotFoundError, IsADirectoryError):
            return b""
