"""Slots and keys: what opens them, what does not, and what they refuse to derive."""

from __future__ import annotations

import time

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import Damaged, DiskTrouble
from journal.ground.randomness import system_randomness
from journal.vault import derivation
from journal.vault.derivation import Cost, calibrated, memory_of_machine, stretched
from journal.vault.keys import Keys, SlotType, opened_slot, password_bytes, sealed_slot, unused_slot

ID, DATA_KEY = bytes(range(16)), bytes(range(32))
FLOOR = Cost.floor()


@pytest.fixture(scope="module", autouse=True)
def keys_lightly() -> None:
    """Keys are derived here as the program does it."""


@pytest.fixture(scope="module")
def slot():
    return sealed_slot(SlotType.PASSWORD, b"right", DATA_KEY, ID, FLOOR, system_randomness)


def test_a_slot_opens_with_its_secret_only(slot):
    assert opened_slot(slot, b"right", ID) == DATA_KEY
    assert opened_slot(slot, b"wrong", ID) is None
    assert opened_slot(slot, b"right", ID, key_file=bytes([1]) * 32) is None


def test_a_slot_with_a_key_file_needs_both():
    key_file = bytes([7]) * 32
    slot = sealed_slot(SlotType.PASSWORD_AND_KEY_FILE, b"right", DATA_KEY, ID, FLOOR, system_randomness, key_file)
    assert opened_slot(slot, b"right", ID, key_file) == DATA_KEY
    assert opened_slot(slot, b"right", ID) is None


def test_a_slot_belongs_to_its_journal(slot):
    with pytest.raises(Damaged):
        opened_slot(slot, b"right", bytes(16))


def test_a_changed_box_is_damage_and_not_a_wrong_password(slot):
    for at in (0, 31, 47):
        box = bytearray(slot.box)
        box[at] ^= 1
        with pytest.raises(Damaged):
            opened_slot(attrs.evolve(slot, box=bytes(box)), b"right", ID)


def test_a_changed_salt_or_type_or_commitment_does_not_open(slot):
    changed = (
        attrs.evolve(slot, salt=bytes(16)),
        attrs.evolve(slot, type=SlotType.RECOVERY_CODE),
        attrs.evolve(slot, commitment=bytes(32)),
        attrs.evolve(slot, cost=attrs.evolve(FLOOR, passes=4)),
    )
    assert [opened_slot(each, b"right", ID) for each in changed] == [None] * 4


def test_an_unused_slot_looks_like_a_used_one(slot):
    unused = unused_slot(SlotType.SPARE, FLOOR, system_randomness)
    assert len(unused.public() + unused.box) == len(slot.public() + slot.box) == 112
    assert opened_slot(unused, b"right", ID) is None


def test_nothing_secret_stands_in_a_repr(slot):
    keys = Keys.derived(DATA_KEY, ID)
    for secret in (slot.salt, slot.box, slot.commitment):
        assert repr(secret) not in repr(slot)
    assert repr(keys.database) not in repr(keys)


def test_keys_differ_by_use_and_by_journal():
    keys, others = Keys.derived(DATA_KEY, ID), Keys.derived(DATA_KEY, bytes(16))
    every = [each for both in (keys, others) for each in attrs.astuple(both)[1:]]
    assert len(set(every)) == 8
    assert {len(each) for each in every} == {32}


@given(st.text(max_size=40))
def test_the_same_password_typed_on_another_keyboard_is_the_same(password):
    import unicodedata

    assert password_bytes(unicodedata.normalize("NFD", password)) == password_bytes(password)


def test_a_password_is_neither_trimmed_nor_cut():
    long = "ä" * 5000
    assert len({password_bytes(each) for each in (long, long + "x", f" {long}", f"{long} ")}) == 4
    assert password_bytes("\ud800") != password_bytes("\ud801")


@pytest.mark.parametrize(
    "cost",
    [
        Cost(4 * 1024**3, 3, 4),  # 4 TiB
        Cost(65536, 2**31, 4),
        Cost(65536, 3, 255),
        Cost(8, 3, 4),  # 8 KiB
        Cost(65535, 3, 4),
        Cost(65536, 2, 4),
        Cost(65536, 3, 0),
        Cost(0, 0, 0),
        Cost(2**20 + 1, 3, 4),
        Cost(65536, 17, 4),
        Cost(65536, 3, 9),
    ],
)
def test_a_cost_out_of_bounds_is_refused_at_once(cost):
    began = time.perf_counter()
    with pytest.raises(Damaged):
        stretched(b"secret", bytes(16), cost)
    assert time.perf_counter() - began < 0.05


@pytest.mark.parametrize("cost", [FLOOR, Cost(2**20, 16, 8)])
def test_floor_and_ceilings_are_within_bounds(cost):
    assert cost.within_bounds()


@pytest.mark.parametrize(
    ("seconds", "memory", "expected"),
    [
        (0.25, 32 * 2**20, Cost(256 * 1024, 3, 4)),
        (0.25, 512 * 1024, Cost(128 * 1024, 6, 4)),  # a quarter of the memory at most: more passes instead
        (3.0, 32 * 2**20, FLOOR),
        (0.25, 128 * 1024, Cost(64 * 1024, 12, 4)),
        (0.0, 32 * 2**20, Cost(2**20, 16, 4)),
    ],
)
def test_the_cost_is_about_a_second_and_a_quarter_of_the_memory(seconds, memory, expected):
    cost = calibrated(memory, lambda _: seconds)
    assert cost == expected
    assert cost.within_bounds()


def test_the_real_machine_gives_a_cost_within_bounds():
    assert calibrated(memory_there=256 * 1024).within_bounds()
    assert memory_of_machine() > 64 * 1024


def test_a_machine_that_does_not_tell_its_memory_is_taken_for_a_small_one(monkeypatch):
    monkeypatch.delattr(derivation.os, "sysconf", raising=False)
    assert memory_of_machine() == 2 * 1024 * 1024


def test_too_little_memory_is_said(monkeypatch):
    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(derivation.argon2.low_level, "hash_secret_raw", fails)
    with pytest.raises(DiskTrouble, match="memory"):
        stretched(b"secret", bytes(16), FLOOR)
