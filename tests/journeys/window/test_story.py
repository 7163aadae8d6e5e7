"""The window's whole story: from nothing to a bundle that holds, and through a lock, as a person walks it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.list_records import Query, every_record
from journal.actions.open_journal import open_journal
from journal.records.money import Money
from journal.records.payment import Deduction
from journal.ui.fittings import Fittings
from journal.ui.session import Session
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.house import (
    PASSWORD,
    WatchedLeaving,
    banner_text,
    drop,
    find,
    is_shown,
    make_bundle,
    page_name,
    press,
    type_into,
)

SLOW = 60_000


def wait_for_page(qtbot: QtBot, shown: Window, name: str) -> None:
    qtbot.waitUntil(lambda: page_name(shown) == name, timeout=SLOW)


def wait_for_words(qtbot: QtBot, shown: Window, words: str) -> None:
    qtbot.waitUntil(lambda: words in banner_text(shown), timeout=SLOW)


def save(qtbot: QtBot, shown: Window) -> None:
    key(shown, Qt.Key.Key_S)
    wait_for_page(qtbot, shown, "reading")
    qtbot.waitUntil(lambda: is_shown(shown, "reading-title"), timeout=SLOW)


def key(shown: Window, code: Qt.Key, with_control: bool = True) -> None:
    """Press a key of the window, as one does: wherever the cursor stands."""
    shown.activateWindow()
    QApplication.processEvents()
    target = shown.focusWidget() or shown
    modifier = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(target, code, modifier)


def rows(shown: Window) -> list[str]:
    model = shown.findChild(QWidget, "timeline-list").model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def unlock(qtbot: QtBot, shown: Window, password: str = PASSWORD) -> None:
    type_into(shown, "unlock-secret-line", password)
    press(shown, "unlock-go")
    wait_for_page(qtbot, shown, "today")


def test_from_an_empty_machine_to_a_bundle_that_holds(
    qtbot: QtBot, window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    assert page_name(window) == "welcome"
    press(window, "welcome-start")
    type_into(window, "create-password-line", PASSWORD)
    type_into(window, "create-again-line", PASSWORD)
    press(window, "create-go")
    wait_for_page(qtbot, window, "recovery")
    groups = [find(window, f"recovery-digits-{at}").text() for at in range(1, 9)]
    press(window, "recovery-written")
    for at in (1, 2):
        asked = find(window, f"recovery-group-{at}-label").text()
        type_into(window, f"recovery-group-{at}", groups[int(asked.split()[-1]) - 1])
    press(window, "recovery-go")
    wait_for_page(qtbot, window, "today")

    key(window, Qt.Key.Key_1)
    type_into(window, "field-actual-start-date", "20 Nov 2026")
    type_into(window, "field-actual-start-time", "20:00")
    type_into(window, "field-actual-end-time", "4:00")
    type_into(window, "field-notes-text", "No break all night.")
    save(qtbot, window)

    key(window, Qt.Key.Key_2)
    type_into(window, "field-owed-amount", "480")
    type_into(window, "field-amount-amount", "310.50")
    type_into(window, "field-paid-date", "21 Nov 2026")
    press(window, "field-shifts-choose")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "picker-list") is not None, timeout=SLOW)
    picker = window.findChild(QWidget, "picker-list")
    qtbot.waitUntil(lambda: picker.model().rowCount() == 1, timeout=SLOW)
    press(window, "picker-choose")
    save(qtbot, window)

    key(window, Qt.Key.Key_3)
    type_into(window, "field-when-date", "21 Nov 2026")
    type_into(window, "field-happened-text", "He took the phone and locked the door.")
    save(qtbot, window)
    wait_for_words(qtbot, window, "Saved.")

    picture, damaged = tmp_path / "IMG_1.jpg", tmp_path / "broken.jpg"
    picture.write_bytes(photo(taken="2026:11:21 01:02:03"))
    damaged.write_bytes(photo()[:200])
    assert drop(window, [picture, damaged, tmp_path])
    wait_for_words(qtbot, window, "2 files were added. 1 file could not be added.")
    assert "This is not a file." in banner_text(window)
    qtbot.waitUntil(lambda: len(window.findChildren(QWidget, "evidence-tile")) == 2, timeout=SLOW)

    key(window, Qt.Key.Key_F)
    wait_for_page(qtbot, window, "timeline")
    type_into(window, "timeline-search", "locked the do")
    qtbot.waitUntil(lambda: rows(window) == ["He took the phone and locked the door."], timeout=SLOW)
    chosen = find(window, "timeline-list")
    QTest.keyClick(find(window, "timeline-search"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen.currentIndex().isValid(), timeout=SLOW)
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    wait_for_page(qtbot, window, "reading")
    qtbot.waitUntil(lambda: is_shown(window, "answer-happened"), timeout=SLOW)

    out = tmp_path / "out"
    out.mkdir()
    fittings.chooser.paths = [out]
    press(window, "sidebar-export")
    qtbot.waitUntil(lambda: find(window, "export-count").text() == "5 entries fit.", timeout=SLOW)
    find(window, "export-form-folder").click()
    find(window, "export-originals").click()
    press(window, "export-choose-place")
    make_bundle(qtbot, window)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "handed-over") is not None, timeout=SLOW)
    bundle = next(path for path in out.iterdir() if path.is_dir() and not path.name.endswith("COUNSEL-ONLY"))
    originals = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (bundle / "data" / "originals").iterdir()}
    assert hashlib.sha256(picture.read_bytes()).hexdigest() in originals
    assert hashlib.sha256(damaged.read_bytes()).hexdigest() in originals

    press(window, "sidebar-verify")
    assert drop(window, [bundle])
    press(window, "verify-go")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "verdict") is not None, timeout=SLOW)
    assert window.findChild(QWidget, "verdict").property("tone") == "good"
    report = next((bundle / "data").glob("*.csv"))
    report.write_bytes(report.read_bytes() + b" ")
    press(window, "verify-go")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "verdict-finding") is not None, timeout=SLOW)
    assert find(window, "verdict").property("tone") == "danger"


def test_a_zip_shows_its_passphrase_and_opens_with_it(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "Something to hand over.")
    save(qtbot, opened_window)
    fittings.chooser.paths = [tmp_path]
    opened_window.go_to("export")
    press(opened_window, "export-choose-place")
    make_bundle(qtbot, opened_window)
    qtbot.waitUntil(lambda: opened_window.findChild(QWidget, "handed-over-passphrase") is not None, timeout=SLOW)
    passphrase = find(opened_window, "handed-over-passphrase").accessibleName()
    assert len(passphrase.split()) == 6
    opened_window.go_to("verify")
    assert drop(opened_window, [next(tmp_path.glob("*_v1.zip"))])
    type_into(opened_window, "verify-passphrase-line", "not this one at all")
    press(opened_window, "verify-go")
    qtbot.waitUntil(lambda: banner_text(opened_window) != "", timeout=SLOW)
    find(opened_window, "verify-passphrase-line").clear()
    type_into(opened_window, "verify-passphrase-line", passphrase)
    press(opened_window, "verify-go")
    qtbot.waitUntil(lambda: opened_window.findChild(QWidget, "verdict") is not None, timeout=SLOW)
    assert find(opened_window, "verdict").property("tone") == "good"


@pytest.fixture
def second_window(fittings: Fittings, opened_window: Window):
    """Make a window for the same place, as the process that comes after a lock does."""
    made: list[Window] = []

    def make() -> Window:
        again = attrs.evolve(fittings, session=Session(fittings.tools), leaving=WatchedLeaving())
        shown = Window(again)
        shown.resize(1024, 600)
        shown.start(fittings.place)
        shown.show()
        made.append(shown)
        return shown

    yield make
    for shown in made:
        shown._fittings.session.close(10)
        shown.hide()
        shown.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_locking_in_the_middle_of_a_word_keeps_it_and_unlocking_brings_it_back(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, second_window
) -> None:
    key(opened_window, Qt.Key.Key_3)
    type_into(opened_window, "field-when-date", "21 No")
    type_into(opened_window, "field-happened-text", "They said that I ow")
    key(opened_window, Qt.Key.Key_L)
    assert not opened_window.isVisible()
    assert fittings.leaving.left == [fittings.place]

    again = second_window()
    assert page_name(again) == "unlock"
    unlock(qtbot, again)
    qtbot.waitUntil(lambda: find(again, "drafts").isVisible(), timeout=SLOW)
    assert "They said" not in find(again, "drafts-words").text()
    press(again, "drafts-carry-on")
    wait_for_page(qtbot, again, "editing")
    assert find(again, "field-happened-text").toPlainText() == "They said that I ow"
    assert find(again, "field-when-date").text() == "21 No"
    assert again.focusWidget() is find(again, "field-happened-text")
    QTest.keyClicks(find(again, "field-happened-text"), "")
    find(again, "field-when-date").setText("21 Nov 2026")
    save(qtbot, again)
    again.go_to("timeline")
    qtbot.waitUntil(lambda: rows(again) == ["They said that I ow"], timeout=SLOW)
    qtbot.waitUntil(lambda: not find(again, "drafts").isVisible(), timeout=SLOW)


def test_a_sentence_cut_off_by_the_lock_comes_back_into_the_line_and_only_when_asked(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, second_window
) -> None:
    opened_window.go_to("today")
    find(opened_window, "today-line-kind").choose("incident")
    type_into(opened_window, "today-line-words", "He said that I ow")
    key(opened_window, Qt.Key.Key_L)
    assert fittings.leaving.left == [fittings.place]

    again = second_window()
    unlock(qtbot, again)
    qtbot.waitUntil(lambda: find(again, "drafts").isVisible(), timeout=SLOW)
    assert "He said" not in find(again, "drafts-words").text()
    assert find(again, "today-line-words").text() == ""
    press(again, "drafts-carry-on")
    assert find(again, "today-line-words").text() == "He said that I ow"
    assert again.focusWidget() is find(again, "today-line-words")
    QTest.keyClicks(again.focusWidget(), "e him")
    key(again, Qt.Key.Key_Return, with_control=False)
    wait_for_words(qtbot, again, "Saved: Incident.")
    again.go_to("timeline")
    qtbot.waitUntil(lambda: rows(again) == ["He said that I owe him"], timeout=SLOW)
    assert not find(again, "drafts").isVisible()


def test_a_fine_is_noted_in_three_taps_also_across_a_lock(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, second_window
) -> None:
    opened_window.go_to("today")
    press(opened_window, "today-tap-fine")
    press(opened_window, "today-pad-5")
    press(opened_window, "today-tap-save")
    wait_for_words(qtbot, opened_window, "Saved: Payment.")
    press(opened_window, "today-tap-fine")
    press(opened_window, "today-pad-7")
    opened_window.lock()

    again = second_window()
    unlock(qtbot, again)
    qtbot.waitUntil(lambda: find(again, "drafts").isVisible(), timeout=SLOW)
    press(again, "drafts-carry-on")
    assert find(again, "today-tap-taken").text() == "7"
    press(again, "today-pad-0")
    press(again, "today-tap-save")
    wait_for_words(qtbot, again, "Saved: Payment.")
    again._fittings.session.close(10)
    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal:
        payments = [row.record for row in every_record(journal, Query())]
        assert journal.drafts() == {}
    assert [payment.deductions for payment in payments] == [
        (Deduction(sort="fine", amount=Money(minor, "EUR")),) for minor in (7000, 500)
    ]


def test_five_idle_minutes_lock_although_a_dialog_is_open(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    key(opened_window, Qt.Key.Key_1)
    type_into(opened_window, "field-notes-text", "half a thought")
    press(opened_window, "field-place-choose")
    opened_window.idle.idle.emit()
    assert fittings.leaving.left == [fittings.place]
    assert not any(widget.isVisible() for widget in QApplication.topLevelWidgets())
    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal:
        (draft,) = journal.drafts().values()
    assert draft["values"]["notes"] == "half a thought"


def test_what_is_typed_is_kept_within_two_seconds_of_the_last_keystroke(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "soon kept")
    qtbot.waitUntil(lambda: find(opened_window, "editing-state").text() == "Kept as a draft", timeout=2000 + SLOW // 10)
    kept: list[object] = []
    fittings.session.ask(lambda journal: journal.drafts(), kept.append, lambda error: None, None)
    qtbot.waitUntil(lambda: bool(kept), timeout=SLOW)
    (draft,) = kept[0].values()
    assert draft["values"]["words"] == "soon kept"


def test_escape_asks_nothing_and_loses_nothing(qtbot: QtBot, opened_window: Window) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "not yet")
    key(opened_window, Qt.Key.Key_Escape, with_control=False)
    wait_for_page(qtbot, opened_window, "timeline")
    qtbot.waitUntil(lambda: find(opened_window, "drafts").isVisible(), timeout=SLOW)
    press(opened_window, "drafts-carry-on")
    assert find(opened_window, "field-words-text").toPlainText() == "not yet"


def test_going_elsewhere_while_writing_keeps_the_draft(qtbot: QtBot, opened_window: Window) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "on the way")
    press(opened_window, "sidebar-settings")
    press(opened_window, "sidebar-timeline")
    qtbot.waitUntil(lambda: find(opened_window, "drafts").isVisible(), timeout=SLOW)


def test_throwing_away_is_asked_twice_and_then_done(qtbot: QtBot, opened_window: Window, fittings: Fittings) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "never mind")
    press(opened_window, "editing-away")
    assert page_name(opened_window) == "editing"
    press(opened_window, "editing-away")
    wait_for_page(qtbot, opened_window, "timeline")
    kept: list[object] = []
    fittings.session.ask(lambda journal: journal.drafts(), kept.append, lambda error: None, None)
    qtbot.waitUntil(lambda: kept == [{}], timeout=SLOW)


def test_a_change_stands_in_the_history_and_the_old_words_are_not_lost(qtbot: QtBot, opened_window: Window) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "First words.")
    save(qtbot, opened_window)
    press(opened_window, "reading-change")
    wait_for_page(qtbot, opened_window, "editing")
    type_into(opened_window, "field-subject-line", "A name for it")
    save(qtbot, opened_window)
    qtbot.waitUntil(lambda: is_shown(opened_window, "answer-version-2-subject"), timeout=SLOW)
    assert find(opened_window, "answer-version-2-subject").text() == "Added: A name for it"
    assert find(opened_window, "answer-words").text() == "First words."


def test_files_dropped_on_a_new_form_come_in_when_it_is_saved(
    qtbot: QtBot, opened_window: Window, tmp_path: Path
) -> None:
    picture = tmp_path / "note.jpg"
    picture.write_bytes(photo())
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "With a picture.")
    assert drop(opened_window, [picture])
    assert find(opened_window, "editing-file").text() == "note.jpg"
    save(qtbot, opened_window)
    qtbot.waitUntil(lambda: len(opened_window.findChildren(QWidget, "evidence-tile")) == 1, timeout=SLOW)


def test_closing_the_window_keeps_the_draft_and_lets_the_journal_go(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "closing time")
    opened_window.close()
    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal:
        (draft,) = journal.drafts().values()
    assert draft["values"]["words"] == "closing time"


def test_a_wrong_password_is_said_kindly_and_can_be_mended(
    qtbot: QtBot, fittings: Fittings, empty_journal: Path, window: Window
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    press(window, "welcome-start")
    type_into(window, "unlock-secret-line", "not the one")
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: find(window, "unlock-go").isEnabled(), timeout=SLOW)
    assert banner_text(window) != ""
    unlock(qtbot, window)


def test_the_title_tells_nothing(qtbot: QtBot, opened_window: Window) -> None:
    key(opened_window, Qt.Key.Key_3)
    assert opened_window.windowTitle() == "Journal"


def test_a_bundle_is_checked_without_a_journal(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    press(window, "welcome-verify")
    assert drop(window, [tmp_path])
    press(window, "verify-go")
    qtbot.waitUntil(lambda: banner_text(window) != "", timeout=SLOW)
    press(window, "verify-back")
    assert page_name(window) == "welcome"


def test_nothing_can_be_dropped_before_the_journal_is_open(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    assert not drop(window, [tmp_path])


def test_export_says_what_is_missing(qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path) -> None:
    opened_window.go_to("export")
    press(opened_window, "export-go")
    assert "choose where" in banner_text(opened_window)
    fittings.chooser.paths = [tmp_path]
    press(opened_window, "export-choose-place")
    type_into(opened_window, "export-from", "someday")
    press(opened_window, "export-go")
    assert "date" in banner_text(opened_window)
    find(opened_window, "export-from").clear()
    press(opened_window, "export-go")
    wait_for_words(qtbot, opened_window, "nothing to hand over")
    assert list(tmp_path.glob("*Bundle*")) == []


def test_a_bundle_that_is_stopped_leaves_nothing_and_gives_its_number_back(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "Something to hand over.")
    save(qtbot, opened_window)
    out = tmp_path / "out"
    out.mkdir()
    fittings.chooser.paths = [out]
    opened_window.go_to("export")
    press(opened_window, "export-choose-place")
    page = opened_window.stack.currentWidget()
    make_bundle(qtbot, opened_window)
    page.progress.cancel()
    wait_for_words(qtbot, opened_window, "Stopped. Nothing was left behind.")
    assert list(out.iterdir()) == []
    press(opened_window, "review-back")
    find(opened_window, "export-form-folder").click()
    make_bundle(qtbot, opened_window)
    qtbot.waitUntil(lambda: opened_window.findChild(QWidget, "handed-over") is not None, timeout=SLOW)
    assert any(path.name.endswith("_v1") for path in out.iterdir())
    qtbot.waitUntil(lambda: find(opened_window, "export-another").isVisible(), timeout=SLOW)
    press(opened_window, "export-another")
    assert find(opened_window, "export-case").isVisible()


def test_a_change_that_was_interrupted_is_carried_on_over_the_record(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, second_window, tmp_path: Path
) -> None:
    key(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "First words.")
    save(qtbot, opened_window)
    qtbot.waitUntil(lambda: find(opened_window, "reading-change").isEnabled(), timeout=SLOW)
    press(opened_window, "reading-change")
    type_into(opened_window, "field-subject-line", "Half a na")
    picture = tmp_path / "later.jpg"
    picture.write_bytes(photo())
    assert drop(opened_window, [picture, tmp_path])
    qtbot.waitUntil(lambda: find(opened_window, "editing-file-away").isVisible(), timeout=SLOW)
    press(opened_window, "editing-file-away")
    opened_window.lock()

    again = second_window()
    unlock(qtbot, again)
    qtbot.waitUntil(lambda: find(again, "drafts").isVisible(), timeout=SLOW)
    press(again, "drafts-carry-on")
    wait_for_page(qtbot, again, "editing")
    assert find(again, "editing-heading").text() == "Change: Note"
    assert find(again, "field-subject-line").text() == "Half a na"
    assert find(again, "field-words-text").toPlainText() == "First words."
    assert len(again.findChildren(QWidget, "editing-file")) == 1


def test_a_practice_journal_is_made_from_the_first_page(qtbot: QtBot, window: Window, fittings: Fittings) -> None:
    press(window, "welcome-practice")
    type_into(window, "create-password-line", PASSWORD)
    type_into(window, "create-again-line", PASSWORD)
    press(window, "create-go")
    wait_for_page(qtbot, window, "recovery")
    assert fittings.place.with_name("Practice.journal").is_dir()
    assert not fittings.place.exists()
    window.open_journal()
    window.go_to("timeline")
    qtbot.waitUntil(lambda: "entries" in find(window, "timeline-count").text(), timeout=SLOW)
    assert int(find(window, "timeline-count").text().split()[0]) > 100
