"""Five minutes without a touch, and the window knows."""

from __future__ import annotations

import attrs
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from journal.ui.idle import IDLE_SECONDS, IdleWatch


@attrs.define
class HandClock:
    """A clock that goes when a test moves it."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def watched(qtbot: QtBot) -> tuple[IdleWatch, HandClock, HandClock, list[str], QObject]:
    parent, machine, wall, told = QObject(), HandClock(), HandClock(), []
    watch = IdleWatch(parent, clocks=(machine, wall))
    watch.idle.connect(lambda: told.append("idle"))
    watch.start()
    return watch, machine, wall, told, parent


def test_five_minutes_without_a_touch_are_told_once(watched) -> None:
    watch, machine, _, told, _ = watched
    machine.now = IDLE_SECONDS - 1
    watch.look()
    assert told == []
    machine.now = IDLE_SECONDS
    watch.look()
    assert told == ["idle"]


def test_a_key_starts_the_time_anew(watched) -> None:
    watch, machine, _, told, parent = watched
    machine.now = IDLE_SECONDS - 1
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    assert watch.eventFilter(parent, key) is False
    machine.now = 2 * IDLE_SECONDS - 2
    watch.look()
    assert told == []


def test_what_is_no_touch_does_not_count(watched) -> None:
    watch, machine, _, told, parent = watched
    machine.now = IDLE_SECONDS
    watch.eventFilter(parent, QEvent(QEvent.Type.Paint))
    watch.look()
    assert told == ["idle"]


def test_time_asleep_counts_although_the_machine_s_own_clock_stood_still(watched) -> None:
    watch, _, wall, told, _ = watched
    wall.now = 8 * 3600
    watch.look()
    assert told == ["idle"]


def test_the_watch_looks_by_itself(qtbot: QtBot) -> None:
    parent = QObject()
    watch = IdleWatch(parent, seconds=0.04)
    with qtbot.waitSignal(watch.idle, timeout=5000):
        watch.start()
