"""The header: who may open the journal, and which epoch is in force. Written twice, each time whole.

A plain checksum tells damage from a wrong password; a MAC under the data key tells tampering. The copy with the
highest generation among those with a right checksum and sane costs wins; the other is healed only after the MAC of
the winner was verified.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, write_whole
from journal.ground.known_error import DiskTrouble
from journal.vault.derivation import Cost
from journal.vault.keys import BOX_SIZE, KEY_SIZE, SALT_SIZE, Keys, Slot, SlotType
from journal.vault.layout import Layout
from journal.vault.trouble import damaged_header, newer_format

MAGIC = b"journal\n"
VERSION = 1
ID_SIZE = 16
_SLOT_SIZE = 16 + SALT_SIZE + KEY_SIZE + BOX_SIZE
_FIXED_SIZE = 48
_SIGNED_SIZE = _FIXED_SIZE + len(SlotType) * _SLOT_SIZE
SIZE = _SIGNED_SIZE + 32 + 32


@attrs.frozen
class Header:
    """One copy of the header, its checksum already checked."""

    journal_id: bytes
    epoch: int
    generation: int
    slots: tuple[Slot, ...] = attrs.field(repr=False)
    mac: bytes = attrs.field(default=bytes(32), repr=False)

    def signed(self) -> bytes:
        """Return the bytes that the MAC covers."""
        return (
            MAGIC
            + VERSION.to_bytes(2, "big")
            + SIZE.to_bytes(2, "big")
            + self.epoch.to_bytes(4, "big")
            + self.journal_id
            + self.generation.to_bytes(8, "big")
            + bytes(8)
            + b"".join(slot.public() + slot.box for slot in self.slots)
        )

    def signed_with(self, keys: Keys) -> Header:
        """Return this header with its MAC."""
        return attrs.evolve(self, mac=hmac.digest(keys.header_mac, self.signed(), "sha256"))

    def is_signed_with(self, keys: Keys) -> bool:
        """Tell whether the MAC is right."""
        return hmac.compare_digest(self.mac, hmac.digest(keys.header_mac, self.signed(), "sha256"))

    def to_bytes(self) -> bytes:
        """Return the file's bytes: signed part, MAC, SHA-256 of both."""
        body = self.signed() + self.mac
        return body + hashlib.sha256(body).digest()

    def slot(self, type_: SlotType) -> Slot:
        """Return the slot of a type: it always exists."""
        return self.slots[type_ - 1]

    def with_slot(self, slot: Slot) -> Header:
        """Return the next generation with one slot replaced; it must be signed again."""
        slots = tuple(slot if each.type == slot.type else each for each in self.slots)
        return attrs.evolve(self, slots=slots, generation=self.generation + 1)


def parsed(raw: bytes) -> Header | None:
    """Return the header in these bytes, or None when they are damaged. Raises BadInput for a newer format."""
    if len(raw) < 10 or raw[:8] != MAGIC:
        return None
    if len(raw) == SIZE and hashlib.sha256(raw[:-32]).digest() == raw[-32:]:
        if int.from_bytes(raw[8:10], "big") != VERSION or raw[40:48] != bytes(8):
            raise newer_format()
        return _read(raw)
    # The checksum is the file's end in every version, so that a newer header is not taken for a damaged one.
    if len(raw) > 74 and hashlib.sha256(raw[:-32]).digest() == raw[-32:]:
        raise newer_format()
    return None


def _read(raw: bytes) -> Header | None:
    slots = tuple(
        _read_slot(raw[at : at + _SLOT_SIZE], type_)
        for type_, at in zip(SlotType, range(_FIXED_SIZE, _SIGNED_SIZE, _SLOT_SIZE), strict=True)
    )
    header = Header(
        journal_id=raw[16:32],
        epoch=int.from_bytes(raw[12:16], "big"),
        generation=int.from_bytes(raw[32:40], "big"),
        slots=tuple(slot for slot in slots if slot.cost.within_bounds()),
        mac=raw[_SIGNED_SIZE : _SIGNED_SIZE + 32],
    )
    return header if len(header.slots) == len(slots) and header.epoch and header.to_bytes() == raw else None


def slot_in(raw: bytes, type_: SlotType) -> Slot:
    """Return the slot of a type out of a damaged header, whatever stands there: its box tells whether it is whole."""
    at = _FIXED_SIZE + (type_ - 1) * _SLOT_SIZE
    return _read_slot(raw[at : at + _SLOT_SIZE].ljust(_SLOT_SIZE, b"\0"), type_)


def id_in(raw: bytes) -> bytes:
    """Return the journal's id out of a damaged header, whatever stands there."""
    return raw[16:32].ljust(ID_SIZE, b"\0")


def _read_slot(raw: bytes, type_: SlotType) -> Slot:
    cost = Cost(int.from_bytes(raw[4:8], "big"), int.from_bytes(raw[8:12], "big"), raw[1])
    return Slot(type_, cost, raw[16:32], raw[32:64], raw[64:])


@attrs.frozen
class Headers:
    """Both copies as they were found; `None` where a copy is missing or damaged. `candidates`: best first."""

    first: Header | None
    second: Header | None

    def candidates(self) -> list[Header]:
        """Return the readable copies without repetition, highest generation first."""
        found = [each for each in (self.first, self.second) if each is not None]
        found.sort(key=lambda header: header.generation, reverse=True)
        return found[:1] if len(found) == 2 and found[0] == found[1] else found

    def differ_from(self, header: Header) -> bool:
        """Tell whether a copy needs healing."""
        return self.first != header or self.second != header


def read_headers(layout: Layout) -> Headers:
    """Read both copies. Raises Damaged when neither can be read, BadInput when a newer program wrote them.

    The first one is never older, so where it is whole, the disk may fail at the second one; not the other way round.
    """
    first = _copy(layout.header)
    try:
        second = _copy(layout.header_copy)
    except DiskTrouble:
        if first is None:
            raise
        second = None
    headers = Headers(first, second)
    if not headers.candidates():
        raise damaged_header()
    return headers


def _copy(path: Path) -> Header | None:
    with disk_errors():
        try:
            with path.open("rb") as file:
                return parsed(file.read(64 * 1024))
        except (FileNotFoundError, IsADirectoryError):
            return None


def write_headers(layout: Layout, header: Header) -> None:
    """Replace both copies, the first one first: replacing it is what commits a change."""
    write_whole(layout.header, header.to_bytes())
    write_whole(layout.header_copy, header.to_bytes())
