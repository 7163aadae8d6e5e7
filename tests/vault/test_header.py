"""The header's two copies: which one wins, what is healed, and that no flipped bit goes unseen."""

from __future__ import annotations

import hashlib

import attrs
import pytest

from journal.ground.known_error import BadInput, Damaged
from journal.vault import header as header_module
from journal.vault.derivation import Cost
from journal.vault.header import SIZE, Header, parsed, read_headers, write_headers
from journal.vault.keys import SlotType
from journal.vault.layout import Layout


def with_checksum(raw: bytes) -> bytes:
    return raw[:-32] + hashlib.sha256(raw[:-32]).digest()


def test_a_header_is_read_as_it_was_written(template):
    raw = template.header.to_bytes()
    assert len(raw) == SIZE == 560
    assert parsed(raw) == template.header
    assert template.header.is_signed_with(template.keys)
    assert [slot.type for slot in template.header.slots] == list(SlotType)


def test_every_flipped_bit_is_seen(template):
    raw = template.header.to_bytes()
    for bit in range(8 * len(raw)):
        damaged = bytearray(raw)
        damaged[bit // 8] ^= 1 << bit % 8
        assert parsed(bytes(damaged)) is None


@pytest.mark.parametrize("size", [0, 1, 9, 10, 100, 559])
def test_a_cut_header_is_damaged(template, size):
    assert parsed(template.header.to_bytes()[:size]) is None


def test_more_bytes_than_a_header_has_are_damage(template):
    assert parsed(template.header.to_bytes() + b"x") is None


def test_a_newer_format_is_not_called_damaged(template):
    raw = bytearray(template.header.to_bytes())
    raw[9] = 2
    with pytest.raises(BadInput):
        parsed(with_checksum(bytes(raw)))
    with pytest.raises(BadInput):
        parsed(with_checksum(bytes(raw[:-32]) + bytes(40) + bytes(32)))
    flagged = bytearray(template.header.to_bytes())
    flagged[47] = 1
    with pytest.raises(BadInput):
        parsed(with_checksum(bytes(flagged)))


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (48, 9),  # a slot's type
        (49, 255),  # lanes
        (50, 1),  # must be zero
        (52, 255),  # memory
        (56, 255),  # passes
        (63, 1),  # must be zero
        (10, 1),  # the size of the header
    ],
)
def test_a_forged_field_under_a_right_checksum_is_damage(template, at, value):
    raw = bytearray(template.header.to_bytes())
    raw[at] = value
    assert parsed(with_checksum(bytes(raw))) is None


def test_epoch_nought_is_damage(template):
    assert parsed(attrs.evolve(template.header, epoch=0).to_bytes()) is None


def test_the_highest_generation_wins(template, folder):
    layout = Layout(folder)
    newer = attrs.evolve(template.header, generation=7).signed_with(template.keys)
    layout.header_copy.write_bytes(newer.to_bytes())
    headers = read_headers(layout)
    assert [each.generation for each in headers.candidates()] == [7, 1]
    assert headers.differ_from(newer)


def test_two_equal_copies_are_one_candidate(template, folder):
    headers = read_headers(Layout(folder))
    assert headers.candidates() == [template.header]
    assert not headers.differ_from(template.header)


def test_a_replaced_slot_makes_the_next_generation(template):
    slot = attrs.evolve(template.header.slot(SlotType.SPARE), salt=bytes(16))
    changed = template.header.with_slot(slot)
    assert changed.generation == template.header.generation + 1
    assert changed.slot(SlotType.SPARE) == slot
    assert changed.slot(SlotType.PASSWORD) == template.header.slot(SlotType.PASSWORD)
    assert not changed.is_signed_with(template.keys)
    assert changed.signed_with(template.keys).is_signed_with(template.keys)


def test_no_copy_left_is_damage(folder):
    layout = Layout(folder)
    layout.header.write_bytes(b"")
    layout.header_copy.unlink()
    with pytest.raises(Damaged):
        read_headers(layout)


def test_both_copies_are_written(template, tmp_path):
    layout = Layout(tmp_path)
    write_headers(layout, template.header)
    assert layout.header.read_bytes() == layout.header_copy.read_bytes() == template.header.to_bytes()
    assert read_headers(layout).candidates() == [template.header]


def test_costs_below_the_floor_make_a_header_unreadable(template):
    cheap = attrs.evolve(template.header.slot(SlotType.PASSWORD), cost=Cost(8, 1, 1))
    slots = (cheap, *template.header.slots[1:])
    assert parsed(Header(bytes(16), 1, 1, slots).to_bytes()) is None
    assert header_module.VERSION == 1
