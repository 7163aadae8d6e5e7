"""Sounds are played, paused and gone through by mouse and keys; nothing is held while nothing plays."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.ground.known_error import KnownError
from journal.ground.pcm import HEARD, Samples
from journal.ground.progress import Progress
from journal.intake.cannot_read import DAMAGED, CannotRead
from journal.ui.fittings import Fittings
from journal.ui.sound.devices import NoSoundDevice
from journal.ui.sound.player import Player
from journal.ui.sound.sound_room import SoundBar, length_shown
from journal.ui.sound.tape import Tape
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.intake import samples
from tests.ui.fake_sound import FakeSound
from tests.ui.house import find
from tests.ui.test_viewing import SLOW, kept, mark

THREE_SECONDS = 3 * HEARD.second


class Source:
    """A sound of three seconds whose bytes say where they stand."""

    def __init__(self, trouble: BaseException | None = None) -> None:
        self.starts: list[int] = []
        self.let_go = 0
        self.trouble = trouble

    def __call__(self, start: int, progress: Progress) -> Samples:
        self.starts.append(start)
        try:
            for second in range(start // 1000, 3):
                progress.check()
                if self.trouble is not None:
                    raise self.trouble
                yield bytes([second]) * HEARD.second
        finally:
            self.let_go += 1


@pytest.fixture
def devices() -> FakeSound:
    return FakeSound()


@pytest.fixture
def owner(qapp: object) -> Iterator[QObject]:
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def room(qtbot: QtBot, devices: FakeSound, theme: Theme) -> SoundBar:
    made = SoundBar(devices, theme, "viewer")
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def test_a_tape_gives_what_was_put_in_order_and_never_waits() -> None:
    tape = Tape(4)
    assert tape.put(b"abc")
    assert tape.put(b"defg")
    assert (tape.take(2), tape.take(3), tape.take(9), tape.take(9)) == (b"ab", b"cde", b"fg", b"")
    assert tape.played == 7
    assert tape.wait_until_played(0)


def test_a_full_tape_makes_its_source_wait_and_a_closed_one_sends_it_home() -> None:
    tape, said = Tape(2), list[bool]()
    assert tape.put(b"abc")
    source = threading.Thread(target=lambda: said.extend((tape.put(b"d"), tape.put(b"e"), tape.put(b"f"))))
    source.start()
    assert not tape.wait_until_played(0.05)
    tape.take(3)
    tape.close()
    source.join(10)
    assert not source.is_alive()
    assert said[-1] is False
    assert (tape.take(9), tape.closed) == (b"", True)


def test_a_sound_is_played_to_its_end_and_begins_anew(qtbot: QtBot, devices: FakeSound, owner: QObject) -> None:
    source = Source()
    player = Player(devices, source, owner)
    with qtbot.waitSignal(player.turned, check_params_cb=lambda plays: not plays, timeout=SLOW):
        player.play()
    assert bytes(devices.played) == b"".join(bytes([second]) * HEARD.second for second in range(3))
    assert (player.position, player.plays) == (0, False)
    qtbot.waitUntil(lambda: (devices.open, source.let_go) == (0, 1), timeout=SLOW)


def test_a_pause_holds_nothing_and_goes_on_where_it_was(qtbot: QtBot, devices: FakeSound, owner: QObject) -> None:
    source = Source()
    player = Player(devices, source, owner)
    player.play()
    qtbot.waitUntil(lambda: player.position > 0, timeout=SLOW)
    player.pause()
    paused = player.position
    qtbot.waitUntil(lambda: (devices.open, source.let_go) == (0, 1), timeout=SLOW)
    assert 0 < paused < 3000
    player.play()
    assert source.starts in ([0], [0, paused])
    qtbot.waitUntil(lambda: source.starts == [0, paused], timeout=SLOW)
    player.pause()


def test_going_elsewhere_goes_on_playing_from_there(qtbot: QtBot, devices: FakeSound, owner: QObject) -> None:
    source = Source()
    player = Player(devices, source, owner)
    devices.held.set()
    player.play()
    qtbot.waitUntil(lambda: devices.open == 1, timeout=SLOW)
    player.go_to(2000)
    assert player.plays
    devices.held.clear()
    with qtbot.waitSignal(player.turned, check_params_cb=lambda plays: not plays, timeout=SLOW):
        pass
    assert source.starts == [0, 2000]
    assert bytes(devices.played) == bytes([2]) * HEARD.second


@pytest.mark.parametrize("trouble", [CannotRead(DAMAGED), NoSoundDevice.to_play()])
def test_what_can_t_be_heard_is_said(qtbot: QtBot, devices: FakeSound, room: SoundBar, trouble: KnownError) -> None:
    devices.there = not isinstance(trouble, NoSoundDevice)
    room.show_sound(Source(trouble if devices.there else None), 3000)
    find(room, "viewer-sound-play").click()
    said = find(room, "viewer-sound-trouble")
    qtbot.waitUntil(said.isVisible, timeout=SLOW)
    assert trouble.says in said.text()
    assert not room.plays


def test_a_device_that_is_pulled_out_is_said(qtbot: QtBot, devices: FakeSound, room: SoundBar) -> None:
    devices.held.set()
    room.show_sound(Source(), 3000)
    room.toggle()
    qtbot.waitUntil(lambda: devices.open == 1, timeout=SLOW)
    assert devices.lost is not None
    devices.lost.set()
    qtbot.waitUntil(find(room, "viewer-sound-trouble").isVisible, timeout=SLOW)


def test_keys_play_pause_and_go_through_a_sound(qtbot: QtBot, devices: FakeSound, room: SoundBar) -> None:
    devices.held.set()
    source = Source()
    room.show_sound(source, 60_000)
    place = find(room, "viewer-sound-place")
    time, play = find(room, "viewer-sound-time"), find(room, "viewer-sound-play")
    assert (time.text(), play.text()) == ("0:00 of 1:00", "Play")
    QTest.keyClick(place, Qt.Key.Key_Right)
    QTest.keyClick(place, Qt.Key.Key_PageUp)
    assert time.text() == "0:35 of 1:00"
    QTest.keyClick(place, Qt.Key.Key_Space)
    assert (room.plays, play.text()) == (True, "Pause")
    assert "0:35" in place.accessibleDescription()
    QTest.keyClick(place, Qt.Key.Key_Space)
    assert (room.plays, play.text()) == (False, "Play")
    QTest.keyClick(place, Qt.Key.Key_Home)
    assert time.text() == "0:00 of 1:00"


def test_a_room_that_is_left_is_silent(qtbot: QtBot, devices: FakeSound, room: SoundBar) -> None:
    devices.held.set()
    room.show_sound(Source(), None)
    room.toggle()
    qtbot.waitUntil(lambda: devices.open == 1, timeout=SLOW)
    assert find(room, "viewer-sound-time").text() == "At 0:00"
    room.hide()
    assert not room.plays
    qtbot.waitUntil(lambda: devices.open == 0, timeout=SLOW)


def test_lengths_are_shown_as_clocks_do() -> None:
    assert [length_shown(at) for at in (0, 7_900, 60_000, 3_600_000)] == ["0:00", "0:07", "1:00", "1:00:00"]


def test_the_viewer_plays_a_sound_it_knows(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, talk_wav=samples.tone("wav"), call_m4a=b"\0\0\0\x14ftypM4A " + bytes(40))
    opened_window.trail.look_at(ids["talk_wav"], list(ids.values())[1:])
    stage = find(opened_window, "viewer-stage")
    qtbot.waitUntil(stage.sound.isVisible, timeout=SLOW)
    assert find(stage, "viewer-sound-time").text() == "0:00 of 0:01"
    sound = fittings.sound
    assert isinstance(sound, FakeSound)
    find(stage, "viewer-sound-play").click()
    qtbot.waitUntil(lambda: len(sound.played) > 1.4 * HEARD.second, timeout=SLOW)
    qtbot.keyClick(opened_window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stage.notice.isVisible() and stage.notice.text != "", timeout=SLOW)
    assert "This type of sound is not played here: Sound (M4A)." in stage.notice.text


def test_a_sound_that_may_not_be_shown_is_not_heard(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, talk_wav=samples.tone("wav"))
    opened_window.trail.look_at(ids["talk_wav"], [])
    stage = find(opened_window, "viewer-stage")
    qtbot.waitUntil(stage.sound.isVisible, timeout=SLOW)
    stage.sound.bar.toggle()
    mark(qtbot, fittings, ids["talk_wav"], under_18="unsure")
    stage.withhold()
    assert not stage.sound.bar.plays
    assert "under 18" in stage.notice.text
