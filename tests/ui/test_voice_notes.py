"""Hold to talk, by mouse and space bar; heard, kept with the form, and never lost by leaving or locking."""

from __future__ import annotations

import struct

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from journal.actions.list_evidence import Wanted, list_evidence
from journal.actions.open_journal import Journal
from journal.actions.voice_note import left_recording
from journal.ground.pcm import SPOKEN
from journal.records.evidence import Evidence
from journal.ui.fittings import Fittings
from journal.ui.sound.recorder import Incoming
from journal.ui.window import Window
from tests.ui.fake_sound import FakeSound
from tests.ui.house import find, is_shown, page_name, press, type_into
from tests.ui.test_viewing import SLOW, asked

LOUD = struct.pack("<h", 20_000) * (SPOKEN.rate // 20)


@pytest.fixture
def sound(fittings: Fittings) -> FakeSound:
    assert isinstance(fittings.sound, FakeSound)
    fittings.sound.says = LOUD
    return fittings.sound


@pytest.fixture
def writing(qtbot: QtBot, opened_window: Window, sound: FakeSound) -> Window:
    opened_window.write_new("note")
    qtbot.waitUntil(find(opened_window, "voice-note-talk").isVisible, timeout=SLOW)
    return opened_window


def said_for(qtbot: QtBot, window: Window, seconds: float) -> None:
    """Wait until so much was said."""
    recorder = window.stack.currentWidget().voice._recorder
    qtbot.waitUntil(
        lambda: recorder._take is not None and recorder._take.incoming.count > seconds * SPOKEN.second, timeout=SLOW
    )


def talk(qtbot: QtBot, window: Window, seconds: float = 1.0) -> None:
    """Press once, talk, press again; wait until it can be heard."""
    press(window, "voice-note-talk")
    said_for(qtbot, window, seconds)
    press(window, "voice-note-talk")
    qtbot.waitUntil(find(window, "voice-note-keep").isVisible, timeout=SLOW)


def evidence(qtbot: QtBot, fittings: Fittings) -> list[Evidence]:
    pieces = asked(qtbot, fittings, lambda journal: list_evidence(journal, Wanted()).pieces)
    return [piece.record for piece in pieces]  # type: ignore[attr-defined]


def test_a_note_is_said_heard_and_saved_with_its_entry(
    qtbot: QtBot, fittings: Fittings, writing: Window, sound: FakeSound
) -> None:
    talk(qtbot, writing)
    assert sound.open == 0
    press(writing, "voice-note-sound-play")
    qtbot.waitUntil(lambda: len(sound.played) > 1000, timeout=SLOW)
    press(writing, "voice-note-keep")
    qtbot.waitUntil(lambda: find(writing, "voice-note-says").text().startswith("Kept: 0:0"), timeout=SLOW)
    writing.save()
    qtbot.waitUntil(lambda: page_name(writing) == "reading", timeout=SLOW)
    (record,) = evidence(qtbot, fittings)
    note = writing.stack.currentWidget().record_id
    assert (record.about, record.media_type) == ((note,), "audio/wav")


def test_holding_by_the_space_bar_stops_when_it_is_let_go(qtbot: QtBot, writing: Window, sound: FakeSound) -> None:
    button = find(writing, "voice-note-talk")
    button.setFocus()
    QTest.keyPress(button, Qt.Key.Key_Space)
    said_for(qtbot, writing, 1.0)
    assert find(writing, "voice-note-level").isVisible()
    voice = writing.stack.currentWidget().voice
    voice._pressed_at -= 1  # held for long enough
    QTest.keyRelease(button, Qt.Key.Key_Space)
    qtbot.waitUntil(find(writing, "voice-note-keep").isVisible, timeout=SLOW)
    assert sound.open == 0


def test_saving_keeps_what_is_still_being_said(qtbot: QtBot, fittings: Fittings, writing: Window) -> None:
    press(writing, "voice-note-talk")
    said_for(qtbot, writing, 1.0)
    writing.save()
    qtbot.waitUntil(lambda: page_name(writing) == "reading", timeout=SLOW)
    (record,) = evidence(qtbot, fittings)
    assert record.about == (writing.stack.currentWidget().record_id,)


def test_leaving_stops_it_and_the_next_form_offers_it(
    qtbot: QtBot, fittings: Fittings, writing: Window, sound: FakeSound
) -> None:
    press(writing, "voice-note-talk")
    said_for(qtbot, writing, 1.0)
    writing.escape()
    qtbot.waitUntil(lambda: sound.open == 0, timeout=SLOW)
    assert asked(qtbot, fittings, left_recording) is not None
    writing.write_new("shift")
    qtbot.waitUntil(lambda: is_shown(writing, "voice-note-keep"), timeout=SLOW)
    assert "not kept yet" in find(writing, "voice-note-says").text()
    press(writing, "voice-note-away")
    press(writing, "voice-note-away")
    qtbot.waitUntil(lambda: is_shown(writing, "voice-note-talk"), timeout=SLOW)
    assert asked(qtbot, fittings, left_recording) is None
    assert not (fittings.place / "recording.age").exists()


def test_locking_keeps_what_was_said(qtbot: QtBot, fittings: Fittings, writing: Window, sound: FakeSound) -> None:
    press(writing, "voice-note-talk")
    said_for(qtbot, writing, 1.0)
    writing.lock()
    assert fittings.leaving.left == [fittings.place]
    assert (fittings.place / "recording.age").stat().st_size > SPOKEN.second
    qtbot.waitUntil(lambda: sound.open == 0, timeout=SLOW)


def test_somebody_who_talks_is_there(qtbot: QtBot, writing: Window) -> None:
    touched: list[bool] = []
    writing.stack.currentWidget().voice.spoken.connect(lambda: touched.append(True))
    press(writing, "voice-note-talk")
    qtbot.waitUntil(lambda: bool(touched), timeout=SLOW)
    said_for(qtbot, writing, 1.0)
    press(writing, "voice-note-talk")
    qtbot.waitUntil(lambda: is_shown(writing, "voice-note-keep"), timeout=SLOW)


def test_silence_is_nobody(qtbot: QtBot, writing: Window, sound: FakeSound) -> None:
    sound.says = bytes(len(LOUD))
    touched: list[bool] = []
    writing.stack.currentWidget().voice.spoken.connect(lambda: touched.append(True))
    talk(qtbot, writing)
    assert touched == []


def test_without_a_microphone_it_is_said_and_one_goes_on_writing(
    qtbot: QtBot, fittings: Fittings, writing: Window, sound: FakeSound
) -> None:
    sound.there = False
    press(writing, "voice-note-talk")
    qtbot.waitUntil(lambda: "No microphone" in find(writing, "voice-note-says").text(), timeout=SLOW)
    qtbot.waitUntil(lambda: asked(qtbot, fittings, left_recording) is None, timeout=SLOW)
    type_into(writing, "field-words-text", "then in words")
    writing.save()
    qtbot.waitUntil(lambda: page_name(writing) == "reading", timeout=SLOW)


def test_a_microphone_that_is_pulled_out_ends_it_and_keeps_what_was_said(
    qtbot: QtBot, writing: Window, sound: FakeSound
) -> None:
    press(writing, "voice-note-talk")
    said_for(qtbot, writing, 1.0)
    assert sound.lost is not None
    sound.lost.set()
    qtbot.waitUntil(find(writing, "voice-note-keep").isVisible, timeout=SLOW)


def test_what_comes_in_ends_at_the_longest() -> None:
    import threading

    incoming = Incoming(10, threading.Event())
    incoming.push(b"123456")
    incoming.push(b"7890ab")
    incoming.push(b"cd")
    assert (incoming.read(), incoming.read(), incoming.count) == (b"1234567890", b"", 10)


def test_a_note_for_an_entry_that_is_changed_belongs_to_it_at_once(
    qtbot: QtBot, fittings: Fittings, writing: Window
) -> None:
    from journal.actions.save_record import save_record
    from journal.records.note import Note

    def write(journal: Journal) -> str:
        return save_record(journal, Note(words="before")).ids[0]

    note = asked(qtbot, fittings, write)
    writing._writing.change("note", note, Note(words="before"))
    qtbot.waitUntil(lambda: is_shown(writing, "voice-note-talk"), timeout=SLOW)
    talk(qtbot, writing)
    press(writing, "voice-note-keep")
    qtbot.waitUntil(lambda: len(evidence(qtbot, fittings)) == 1, timeout=SLOW)
    assert evidence(qtbot, fittings)[0].about == (note,)
