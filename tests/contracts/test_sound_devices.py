"""The computer's devices (played into nothing) and the stand-in behave alike."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from journal.ground.pcm import HEARD, SPOKEN
from journal.ui.sound.devices import Miniaudio, NoSoundDevice
from tests.ui.fake_sound import FakeSound


@pytest.fixture(params=["stand-in", "miniaudio"])
def devices(request: pytest.FixtureRequest) -> Any:
    return FakeSound() if request.param == "stand-in" else Miniaudio(("null",))


def test_a_device_asks_for_whole_frames_until_it_is_closed(devices: Any) -> None:
    asked: list[int] = []
    enough = threading.Event()

    def pull(count: int) -> bytes:
        asked.append(count)
        if len(asked) > 2:
            enough.set()
        return bytes(count // 2)

    lost = threading.Event()
    with devices.play(pull, lost):
        assert enough.wait(10)
        assert not lost.is_set()
    assert lost.is_set()
    assert all(count > 0 and count % HEARD.frame == 0 for count in asked)
    before = len(asked)
    assert not threading.Event().wait(0.1)
    assert len(asked) == before


def test_what_is_recorded_comes_in_whole_frames(devices: Any) -> None:
    heard: list[bytes] = []
    enough = threading.Event()

    def push(piece: bytes) -> None:
        heard.append(piece)
        if len(heard) > 2:
            enough.set()

    with devices.record(push, threading.Event()):
        assert enough.wait(10)
    assert all(piece and len(piece) % SPOKEN.frame == 0 for piece in heard)


def test_two_devices_are_open_at_once(devices: Any) -> None:
    both = [threading.Event(), threading.Event()]

    def push(_piece: bytes) -> None:
        both[0].set()

    def pull(_count: int) -> bytes:
        both[1].set()
        return b""

    with devices.record(push, threading.Event()), devices.play(pull, threading.Event()):
        assert all(each.wait(10) for each in both)


def test_a_computer_without_sound_says_so() -> None:
    none, silent = FakeSound(), Miniaudio(("audio4",))  # a device of NetBSD
    none.there = False
    for devices in (none, silent):
        with pytest.raises(NoSoundDevice, match="sound device"), devices.play(bytes, threading.Event()):
            raise AssertionError
        with pytest.raises(NoSoundDevice, match="microphone"), devices.record(len, threading.Event()):
            raise AssertionError
