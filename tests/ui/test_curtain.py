"""A backup that is still being made when nobody is there: it ends behind a curtain, then the journal locks."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from journal.actions import back_up as steps
from journal.ground.progress import Progress
from journal.ui.fittings import Fittings
from journal.ui.window import Window
from tests.ui.house import page_name, press
from tests.ui.test_backups import SLOW


def test_a_backup_comes_to_its_end_behind_a_curtain_when_nobody_is_there(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, real = Event(), steps.copy

    def slow(gathered: steps.Gathered, progress: Progress) -> steps.Copied:
        assert go_on.wait(20)
        return real(gathered, progress)

    monkeypatch.setattr(steps, "copy", slow)
    opened_window.go_to("safety")
    press(opened_window, "backup-go")
    opened_window.go_to("timeline")
    opened_window.idle.idle.emit()
    assert page_name(opened_window) == "curtain"
    assert not opened_window.sidebar.isVisible()
    opened_window.go_to("timeline")
    opened_window.write_new("note")
    opened_window.escape()
    assert page_name(opened_window) == "curtain"
    assert fittings.leaving.left == []
    go_on.set()
    qtbot.waitUntil(lambda: fittings.leaving.left == [fittings.place], timeout=SLOW)
    assert len(list((stick / "My.journal-backup" / "snapshots").glob("*Z"))) == 1


def test_the_curtain_can_be_left_at_once(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(gathered: steps.Gathered, progress: Progress) -> steps.Copied:
        while True:
            progress.check()

    monkeypatch.setattr(steps, "copy", stopped)
    opened_window.go_to("safety")
    press(opened_window, "backup-go")
    opened_window.idle.idle.emit()
    press(opened_window, "curtain-lock")
    assert fittings.leaving.left == [fittings.place]


def test_without_a_backup_under_way_the_journal_locks_when_nobody_is_there(
    opened_window: Window, fittings: Fittings
) -> None:
    opened_window.go_to("safety")
    opened_window.idle.idle.emit()
    assert fittings.leaving.left == [fittings.place]
