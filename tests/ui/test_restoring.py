"""From a backup to a journal in the window, and from a damaged journal to a new one."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from journal.actions.back_up import back_up
from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.progress import Progress
from journal.records.note import Note
from journal.ui.fittings import Fittings
from journal.ui.pages.restore import free_place
from journal.ui.window import Window
from journal.vault import restore as restoring
from tests.program import picture_of
from tests.ui.house import PASSWORD, banner_text, find, is_shown, page_name, press, type_into
from tests.ui.test_backups import SLOW, is_in, said


@pytest.fixture
def backup(empty_journal: Path, tools: Tools, tmp_path: Path, stick: Path) -> Path:
    """A backup of a journal with one note, which is gone."""
    shutil.copytree(empty_journal, tmp_path / "lost" / "My.journal")
    with open_journal(tmp_path / "lost" / "My.journal", PASSWORD, tools) as journal:
        save_record(journal, Note(words="remembered"))
        made = back_up(journal, stick, tools).place
    shutil.rmtree(tmp_path / "lost")
    return made


def test_a_backup_is_tried_out_and_restored_from_the_first_page(
    qtbot: QtBot, window: Window, fittings: Fittings, backup: Path
) -> None:
    press(window, "welcome-restore")
    assert page_name(window) == "restore"
    press(window, "restore-go")
    assert "Choose a backup" in banner_text(window)
    press(window, "restore-folder")
    press(window, "restore-try")
    assert "password or the recovery code" in banner_text(window)
    type_into(window, "restore-secret-line", PASSWORD)
    press(window, "restore-try")
    qtbot.waitUntil(lambda: is_shown(window, "rehearsal-done"), timeout=SLOW)
    assert "It holds 1 entry." in said(window, "rehearsal-done")
    assert not fittings.place.exists()
    press(window, "restore-go")
    qtbot.waitUntil(lambda: is_in(window), timeout=SLOW)
    assert fittings.session.opened is not None
    assert fittings.session.opened.folder == fittings.place
    window.go_to("timeline")
    timeline = window.stack.currentWidget()
    qtbot.waitUntil(lambda: timeline.model.rowCount() == 1, timeout=SLOW)


def test_a_wrong_password_restores_nothing(qtbot: QtBot, window: Window, fittings: Fittings, backup: Path) -> None:
    press(window, "welcome-restore")
    press(window, "restore-folder")
    type_into(window, "restore-secret-line", "wrong")
    press(window, "restore-go")
    qtbot.waitUntil(lambda: banner_text(window) != "", timeout=SLOW)
    assert find(window, "restore-secret-line").selectedText() == "wrong"
    assert not fittings.place.exists()
    press(window, "restore-back")
    assert page_name(window) == "welcome"


def test_closing_the_window_in_the_middle_of_a_restore_leaves_nothing(
    qtbot: QtBot, window: Window, fittings: Fittings, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def endless(_found: object, _backup: Path, _layout: object, progress: Progress) -> int:
        begun.set()
        while True:
            progress.check()

    monkeypatch.setattr(restoring, "_fill", endless)
    press(window, "welcome-restore")
    press(window, "restore-folder")
    type_into(window, "restore-secret-line", PASSWORD)
    press(window, "restore-go")
    qtbot.waitUntil(begun.is_set, timeout=SLOW)
    window.close()
    assert list(fittings.place.parent.iterdir()) == []


def test_what_is_lost_in_a_backup_is_shown_before_the_journal(
    qtbot: QtBot, window: Window, fittings: Fittings, backup: Path, tmp_path: Path, tools: Tools
) -> None:
    older = sorted((backup / "snapshots").iterdir())[0]
    newer = older.with_name("000002" + older.name[6:])
    shutil.copytree(older, newer)
    (newer / "list").write_bytes(b"damaged")
    press(window, "welcome-restore")
    press(window, "restore-folder")
    other = tmp_path / "other"
    other.mkdir()
    fittings.chooser.paths = [other]
    press(window, "restore-elsewhere")
    type_into(window, "restore-secret-line", PASSWORD)
    press(window, "restore-go")
    qtbot.waitUntil(lambda: is_shown(window, "restored-done"), timeout=SLOW)
    assert "An older one is used." in said(window, "restored-done")
    assert not is_in(window)
    qtbot.waitUntil(lambda: find(window, "restore-open").isVisible(), timeout=SLOW)
    press(window, "restore-open")
    assert is_in(window)
    assert fittings.session.opened.folder == other / "My.journal"


def test_restoring_goes_beside_a_journal_that_is_there(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, empty_journal: Path
) -> None:
    assert free_place(fittings.place) == fittings.place.with_name("My-2.journal")
    shutil.copytree(empty_journal, fittings.place.with_name("My-2.journal"))
    assert free_place(fittings.place) == fittings.place.with_name("My-3.journal")


# ---------------------------------------------------------------------- a damaged journal


@pytest.fixture
def damaged(qtbot: QtBot, window: Window, fittings: Fittings, empty_journal: Path, tools: Tools) -> Path:
    """A journal whose database lost its first page, at the page that unlocks it."""
    shutil.copytree(empty_journal, fittings.place)
    with open_journal(fittings.place, PASSWORD, tools) as journal:
        for number in range(30):
            save_record(journal, Note(words=f"note {number} " * 30))
    database = next(fittings.place.glob("log-*.db"))
    raw = bytearray(database.read_bytes())
    raw[4096 * 3 + 50] ^= 1
    raw[4096 * 4 + 50] ^= 1
    raw[60] ^= 1
    database.write_bytes(raw)
    window.start()
    return fittings.place


def test_a_damaged_journal_is_saved_into_a_new_one(
    qtbot: QtBot, window: Window, fittings: Fittings, damaged: Path
) -> None:
    before = picture_of(damaged)
    assert not find(window, "unlock-salvage").isVisible()
    type_into(window, "unlock-secret-line", PASSWORD)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: find(window, "unlock-salvage").isVisible(), timeout=SLOW)
    press(window, "unlock-salvage")
    assert page_name(window) == "salvage"
    press(window, "salvage-go")
    assert "password or the recovery code" in banner_text(window)
    type_into(window, "salvage-secret-line", PASSWORD)
    type_into(window, "salvage-password-line", PASSWORD)
    type_into(window, "salvage-again-line", PASSWORD)
    press(window, "salvage-go")
    qtbot.waitUntil(lambda: is_shown(window, "salvage-done"), timeout=SLOW)
    words = said(window, "salvage-done")
    assert "Saved: " in words
    assert "Keep the damaged journal" in words
    qtbot.waitUntil(lambda: find(window, "salvage-code").isVisible(), timeout=SLOW)
    press(window, "salvage-code")
    assert page_name(window) == "recovery"
    assert fittings.session.opened.folder == damaged.with_name("My-saved.journal")
    assert {name: content for name, content in picture_of(damaged).items() if name != "lock"} == {
        name: content for name, content in before.items() if name != "lock"
    }


def test_ways_out_of_the_page_for_a_damaged_journal(
    qtbot: QtBot, window: Window, fittings: Fittings, damaged: Path, tmp_path: Path
) -> None:
    type_into(window, "unlock-secret-line", PASSWORD)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: find(window, "unlock-salvage").isVisible(), timeout=SLOW)
    press(window, "unlock-salvage")
    fittings.chooser.paths = [tmp_path]
    press(window, "salvage-elsewhere")
    assert str(tmp_path / "My-saved.journal") in find(window, "salvage-place").accessibleName()
    type_into(window, "salvage-secret-line", "wrong")
    type_into(window, "salvage-password-line", PASSWORD)
    type_into(window, "salvage-again-line", PASSWORD)
    press(window, "salvage-go")
    qtbot.waitUntil(lambda: banner_text(window) != "", timeout=SLOW)
    assert not (tmp_path / "My-saved.journal").exists()
    press(window, "salvage-back")
    assert page_name(window) == "unlock"
    press(window, "unlock-restore")
    assert page_name(window) == "restore"
    press(window, "restore-back")
    assert page_name(window) == "unlock"
