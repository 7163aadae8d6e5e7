"""Backups in the window: made, stopped, tried out, and reminded of."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from threading import Event

import attrs
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.actions import back_up as steps
from journal.actions.back_up import last_backup
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.records.note import Note
from journal.ui.backing_up import BackingUp
from journal.ui.fittings import Fittings
from journal.ui.safety.backup import BackupCard
from journal.ui.window import Window
from tests.program import picture_of
from tests.ui.house import NOW, PASSWORD, ZONE, find, is_shown, page_name, press, type_into

SLOW = 30_000


@pytest.fixture
def opened_window(qtbot: QtBot, window: Window, fittings: Fittings, empty_journal: Path) -> Window:
    """The window with an empty journal open, at the entries."""
    shutil.copytree(empty_journal, fittings.place)
    window.start()
    type_into(window, "unlock-secret-line", PASSWORD)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: is_in(window), timeout=SLOW)
    window.go_to("timeline")
    return window


def is_in(window: Window) -> bool:
    """Tell whether the window shows an open journal."""
    return window.sidebar.isVisible()


def note(fittings: Fittings, count: int) -> None:
    """Write notes into the open journal."""
    for number in range(count):
        fittings.session.write(
            lambda journal, words=str(number): save_record(journal, Note(words=words)), lambda _made: None, bad, None
        )


def bad(error: KnownError) -> None:
    raise AssertionError(error.says)


def said(parent: QWidget, name: str) -> str:
    """Return all words in the shown frame of this name."""
    return " ".join(label.text() for label in find(parent, name).findChildren(QWidget) if hasattr(label, "text"))


def backed_up(qtbot: QtBot, window: Window) -> None:
    window.go_to("safety")
    press(window, "backup-go")
    qtbot.waitUntil(lambda: is_shown(window, "backup-done"), timeout=SLOW)


def test_a_backup_is_made_and_said(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, tools: Tools
) -> None:
    note(fittings, 2)
    opened_window.go_to("safety")
    qtbot.waitUntil(lambda: find(opened_window, "backup-when").isVisible(), timeout=SLOW)
    assert find(opened_window, "backup-when").text() == "There is no backup yet."
    assert not find(opened_window, "backup-elsewhere").isVisible()
    backed_up(qtbot, opened_window)
    words = said(opened_window, "backup-done")
    assert "It holds 2 entries." in words
    assert "read back" in words
    assert "password" in words
    assert find(opened_window, "backup-done-place").toPlainText() == str(stick / "My.journal-backup")
    qtbot.waitUntil(lambda: find(opened_window, "backup-elsewhere").isVisible(), timeout=SLOW)
    assert "Nothing was written since." in find(opened_window, "backup-when").text()
    assert (stick / "My.journal-backup" / "snapshots").is_dir()


def test_the_second_time_nothing_is_asked(qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path) -> None:
    backed_up(qtbot, opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "backup-elsewhere").isVisible(), timeout=SLOW)
    fittings.chooser.titles.clear()
    press(opened_window, "backup-go")
    qtbot.waitUntil(lambda: len(list((stick / "My.journal-backup" / "snapshots").glob("*Z"))) == 2, timeout=SLOW)
    qtbot.waitUntil(lambda: find(opened_window, "backup-go").isEnabled(), timeout=SLOW)
    assert fittings.chooser.titles == []


def test_a_backup_in_one_file_elsewhere(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, tmp_path: Path
) -> None:
    backed_up(qtbot, opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "backup-elsewhere").isVisible(), timeout=SLOW)
    other = tmp_path / "other"
    other.mkdir()
    fittings.chooser.paths = [other]
    find(opened_window, "backup-single").click()
    press(opened_window, "backup-elsewhere")
    qtbot.waitUntil(lambda: bool(list(other.glob("*.tar"))), timeout=SLOW)
    qtbot.waitUntil(lambda: str(other) in find(opened_window, "backup-where").accessibleName(), timeout=SLOW)
    assert find(opened_window, "backup-single").isChecked()


def test_a_pulled_stick_is_said_and_another_place_offered(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path
) -> None:
    backed_up(qtbot, opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "backup-elsewhere").isVisible(), timeout=SLOW)
    shutil.rmtree(stick)
    press(opened_window, "backup-go")
    card = opened_window.findChild(BackupCard)
    qtbot.waitUntil(lambda: "does not exist" in card.banner.text, timeout=SLOW)
    assert find(opened_window, "backup-go").isEnabled()
    assert find(opened_window, "backup-elsewhere").isVisible()


def test_a_folder_of_something_else_is_refused(qtbot: QtBot, opened_window: Window, stick: Path) -> None:
    (stick / "My.journal-backup").mkdir()
    (stick / "My.journal-backup" / "letter.txt").write_text("mine")
    opened_window.go_to("safety")
    press(opened_window, "backup-go")
    card = opened_window.findChild(BackupCard)
    qtbot.waitUntil(lambda: "not a backup of this journal" in card.banner.text, timeout=SLOW)
    assert picture_of(stick).keys() == {"My.journal-backup/letter.txt"} | {
        name for name in picture_of(stick) if not name.endswith(".txt")
    }


@pytest.mark.parametrize("step", ["gathered", "copied", "finished"])
def test_a_backup_can_be_stopped_between_its_steps(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    opened_window.go_to("safety")
    card = opened_window.findChild(BackupCard)
    find(opened_window, "backup-single").click()

    def stopped(name: str) -> None:
        real = getattr(BackingUp, name)

        def first(self: BackingUp, given: object) -> None:
            if step != "finished":
                card._progress.cancel()
            real(self, given)
            if step == "finished":
                card._progress.cancel()

        monkeypatch.setattr(BackingUp, name, first)

    stopped({"gathered": "_copy", "copied": "_finish", "finished": "_finish"}[step])
    press(opened_window, "backup-go")
    qtbot.waitUntil(lambda: card.banner.text.startswith("Stopped.") or bool(list(stick.glob("*.tar"))), timeout=SLOW)
    qtbot.waitUntil(lambda: not list(stick.glob("*.part*")), timeout=SLOW)
    assert bool(list(stick.glob("*.tar"))) is not card.banner.text.startswith("Stopped.")
    qtbot.waitUntil(lambda: find(opened_window, "backup-go").isEnabled(), timeout=SLOW)


def test_the_journal_answers_while_evidence_is_copied(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying, go_on, real = Event(), Event(), steps.copy

    def slow(gathered: steps.Gathered, progress: Progress) -> steps.Copied:
        copying.set()
        assert go_on.wait(20)
        return real(gathered, progress)

    monkeypatch.setattr(steps, "copy", slow)
    opened_window.go_to("safety")
    press(opened_window, "backup-go")
    qtbot.waitUntil(copying.is_set, timeout=SLOW)
    sizes: list[int] = []
    note(fittings, 1)
    fittings.session.ask(lambda journal: journal.size, sizes.append, bad, opened_window)
    qtbot.waitUntil(lambda: sizes == [1], timeout=SLOW)
    go_on.set()
    qtbot.waitUntil(lambda: is_shown(opened_window, "backup-done"), timeout=SLOW)
    assert "It holds 1 entry." in said(opened_window, "backup-done")


def test_the_backup_is_tried_out(qtbot: QtBot, opened_window: Window, stick: Path) -> None:
    backed_up(qtbot, opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "backup-where").isVisible(), timeout=SLOW)
    before = picture_of(stick)
    press(opened_window, "backup-try")
    type_into(opened_window, "rehearsal-secret-line", "wrong")
    press(opened_window, "rehearsal-go")
    rehearsal = find(opened_window, "rehearsal")
    qtbot.waitUntil(lambda: "password" in rehearsal.banner.text, timeout=SLOW)
    find(opened_window, "rehearsal-secret-line").clear()
    type_into(opened_window, "rehearsal-secret-line", PASSWORD)
    press(opened_window, "rehearsal-go")
    qtbot.waitUntil(lambda: is_shown(rehearsal, "rehearsal-done"), timeout=SLOW)
    words = said(opened_window, "rehearsal-done")
    assert "This backup can be restored." in words
    assert "Nothing was changed." in words
    assert find(opened_window, "rehearsal-secret-line").text() == ""
    assert picture_of(stick) == before
    press(opened_window, "rehearsal-close")
    assert not rehearsal.isVisible()


def test_trying_out_without_a_backup_asks_for_one_first(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    opened_window.go_to("safety")
    press(opened_window, "backup-try")
    press(opened_window, "rehearsal-go")
    assert find(opened_window, "rehearsal-folder").hasFocus()
    (tmp_path / "one.tar").write_bytes(b"no archive")
    fittings.chooser.paths = [tmp_path / "one.tar"]
    press(opened_window, "rehearsal-file")
    assert find(opened_window, "rehearsal-secret-line").hasFocus()
    press(opened_window, "rehearsal-go")  # nothing is typed yet
    type_into(opened_window, "rehearsal-secret-line", PASSWORD)
    press(opened_window, "rehearsal-go")
    rehearsal = find(opened_window, "rehearsal")
    qtbot.waitUntil(lambda: rehearsal.banner.text != "", timeout=SLOW)


# ---------------------------------------------------------------------- the reminder


def test_a_reminder_leads_to_the_backup_and_goes_when_one_was_made(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path
) -> None:
    timeline = opened_window.stack.currentWidget()
    assert not timeline.reminder.isVisible()
    note(fittings, 11)
    timeline.reminder.ask()
    qtbot.waitUntil(timeline.reminder.isVisible, timeout=SLOW)
    assert "no backup" in said(opened_window, "backup-reminder")
    press(opened_window, "backup-reminder-now")
    assert page_name(opened_window) == "safety"
    assert find(opened_window, "backup-go").hasFocus()
    backed_up(qtbot, opened_window)
    opened_window.go_to("timeline")
    qtbot.waitUntil(lambda: not timeline.reminder.isVisible(), timeout=SLOW)


def test_later_is_kept_for_the_day(qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path) -> None:
    backed_up(qtbot, opened_window)
    note(fittings, 1)
    opened_window.go_to("timeline")
    timeline = opened_window.stack.currentWidget()
    later = StoppedClock(NOW + timedelta(days=20), ZONE)
    timeline.reminder._fittings = attrs.evolve(fittings, tools=attrs.evolve(fittings.tools, clock=later))
    timeline.reminder.ask()
    qtbot.waitUntil(timeline.reminder.isVisible, timeout=SLOW)
    assert "20 days old" in said(opened_window, "backup-reminder")
    press(opened_window, "backup-reminder-later")
    timeline.reminder.ask()
    answered: list[object] = []
    fittings.session.ask(lambda journal: journal.size, answered.append, bad, opened_window)
    qtbot.waitUntil(lambda: bool(answered), timeout=SLOW)
    assert not timeline.reminder.isVisible()


def test_the_last_backup_is_kept_in_the_journal_only(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path
) -> None:
    backed_up(qtbot, opened_window)
    kept: list[object] = []
    fittings.session.ask(lambda journal: last_backup(journal), kept.append, bad, opened_window)
    qtbot.waitUntil(lambda: bool(kept), timeout=SLOW)
    assert kept[0].folder == stick
    for path in fittings.preferences.parent.glob("*"):
        assert b"stick" not in path.read_bytes()
