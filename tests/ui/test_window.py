"""The window's own manners: keys, places, files that fail, and what one page says to another."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.ground.known_error import DiskTrouble, KnownError
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.records.place import Place
from journal.ui.attaching import Attaching, Outcome
from journal.ui.evidence_tile import EvidenceTile
from journal.ui.fittings import Fittings
from journal.ui.link_picker import SessionLinks
from journal.ui.pages.unlock import UnlockPage
from journal.ui.preferences import read_preferences
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.house import PASSWORD, AnsweredChooser, banner_text, drop, find, is_shown, page_name, press, type_into

SLOW = 30_000


def control(window: Window, key: Qt.Key) -> None:
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, Qt.KeyboardModifier.ControlModifier)


def saved(qtbot: QtBot, fittings: Fittings, record: object) -> str:
    made: list[str] = []
    fittings.session.write(
        lambda journal: save_record(journal, record), lambda changes: made.extend(changes.ids), unwanted, None
    )
    qtbot.waitUntil(lambda: bool(made), timeout=SLOW)
    return made[0]


def unwanted(error: KnownError) -> None:
    raise AssertionError(error.says)


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Qt.Key.Key_1, "shift"), (Qt.Key.Key_2, "payment"), (Qt.Key.Key_3, "incident"), (Qt.Key.Key_4, "note")],
)
def test_a_key_begins_each_of_the_first_kinds(opened_window: Window, key: Qt.Key, kind: str) -> None:
    control(opened_window, key)
    assert opened_window.stack.currentWidget().kind == kind


def test_the_menu_begins_every_kind_but_evidence(opened_window: Window) -> None:
    names = [action.data() for action in opened_window.sidebar.new.menu().actions()]
    assert "person" in names
    assert "evidence" not in names
    opened_window.sidebar.new.menu().actions()[names.index("place")].trigger()
    assert opened_window.stack.currentWidget().kind == "place"


def test_keys_do_nothing_before_the_journal_is_open(window: Window) -> None:
    control(window, Qt.Key.Key_1)
    control(window, Qt.Key.Key_F)
    control(window, Qt.Key.Key_L)
    control(window, Qt.Key.Key_S)
    window.escape()
    assert page_name(window) == "welcome"


def test_the_lock_key_works_while_a_list_hangs_open(opened_window: Window, fittings: Fittings) -> None:
    control(opened_window, Qt.Key.Key_1)
    choice = find(opened_window, "field-outcome-choice")
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert opened_window.idle.eventFilter(choice.view(), key)
    assert fittings.leaving.left == [fittings.place]


def test_text_size_by_key_is_remembered(opened_window: Window, fittings: Fittings) -> None:
    control(opened_window, Qt.Key.Key_Plus)
    assert read_preferences(fittings.preferences).text_size == 125
    control(opened_window, Qt.Key.Key_0)
    assert read_preferences(fittings.preferences).text_size == 100


def test_settings_take_effect_at_once_and_are_remembered(opened_window: Window, fittings: Fittings) -> None:
    opened_window.go_to("settings")
    find(opened_window, "settings-theme-dark").click()
    find(opened_window, "settings-size-150").click()
    assert (fittings.theme.name, fittings.theme.text_size) == ("dark", 150)
    assert (read_preferences(fittings.preferences).theme, fittings.theme.choice) == ("dark", "dark")


def test_settings_that_cannot_be_kept_are_said(opened_window: Window, fittings: Fittings) -> None:
    fittings.preferences.parent.parent.mkdir(parents=True, exist_ok=True)
    fittings.preferences.parent.write_text("in the way", encoding="utf-8")
    opened_window.go_to("settings")
    find(opened_window, "settings-theme-dark").click()
    assert banner_text(opened_window) != ""


def test_a_whole_journal_is_said_to_be_whole(qtbot: QtBot, opened_window: Window) -> None:
    opened_window.go_to("safety")
    press(opened_window, "safety-check")
    qtbot.waitUntil(lambda: is_shown(opened_window, "verdict"), timeout=SLOW)
    assert find(opened_window, "verdict").property("tone") == "good"


def test_kinds_are_filtered_and_the_empty_answer_says_how_to_go_on(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    saved(qtbot, fittings, Note(words="only this"))
    press(opened_window, "timeline-chip-shift")
    words = find(opened_window, "timeline-empty-words")
    qtbot.waitUntil(lambda: words.isVisible() and "Nothing found" in words.text(), timeout=SLOW)
    press(opened_window, "timeline-chip-note")
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "1 entry", timeout=SLOW)


def test_at_large_text_the_kinds_are_a_drop_down(opened_window: Window, fittings: Fittings) -> None:
    fittings.theme.put_on("light", 200)
    kinds = find(opened_window, "timeline-kinds")
    assert kinds.isVisible()
    assert not find(opened_window, "timeline-chips").isVisible()
    kinds.setCurrentIndex(2)
    kinds.activated.emit(2)
    assert find(opened_window, "timeline-chip-payment").isChecked()


def test_going_from_record_to_record_and_back_the_same_way(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    place = saved(qtbot, fittings, Place(name="Blue Door"))
    note = saved(qtbot, fittings, Note(words="About it", about=(place,)))
    opened_window.read(note)
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-link"), timeout=SLOW)
    press(opened_window, "reading-link")
    assert opened_window.stack.currentWidget().record_id == place
    press(opened_window, "reading-back")
    assert opened_window.stack.currentWidget().record_id == note
    opened_window.escape()
    assert page_name(opened_window) == "timeline"


def test_a_record_that_is_not_there_is_said(qtbot: QtBot, opened_window: Window) -> None:
    opened_window.read("0" * 32)
    qtbot.waitUntil(lambda: banner_text(opened_window) != "", timeout=SLOW)


def test_links_show_titles_and_a_missing_one_says_so(qtbot: QtBot, opened_window: Window, fittings: Fittings) -> None:
    place, found = saved(qtbot, fittings, Place(name="Blue Door")), {}
    SessionLinks(fittings).titles([place, "0" * 32], opened_window, found.update)
    qtbot.waitUntil(lambda: bool(found), timeout=SLOW)
    assert found == {place: "Blue Door", "0" * 32: "Not in this journal"}


def test_picking_goes_by_keyboard_and_searches(qtbot: QtBot, opened_window: Window, fittings: Fittings) -> None:
    saved(qtbot, fittings, Place(name="Blue Door"))
    green = saved(qtbot, fittings, Place(name="Green Door"))
    picked: list[tuple[str, str]] = []
    SessionLinks(fittings).pick("place", opened_window, lambda *one: picked.append(one))
    picker = opened_window.findChild(QWidget, "link-picker")
    listed = find(picker, "picker-list")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 2, timeout=SLOW)
    type_into(picker, "picker-search", "green")
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1, timeout=SLOW)
    QTest.keyClick(picker, Qt.Key.Key_Down)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picked == [(green, "Green Door")]


def test_a_picker_without_anything_to_pick_says_how_to_go_on(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    SessionLinks(fittings).pick("person", opened_window, lambda *one: None)
    picker = opened_window.findChild(QWidget, "link-picker")
    qtbot.waitUntil(lambda: find(picker, "picker-nothing").isVisible(), timeout=SLOW)
    QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picker.isVisible()
    press(picker, "picker-cancel")


def test_files_added_by_button_belong_to_the_record(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(photo())
    note = saved(qtbot, fittings, Note(words="with a picture"))
    assert isinstance(fittings.chooser, AnsweredChooser)
    fittings.chooser.paths = [picture]
    opened_window.read(note)
    qtbot.waitUntil(lambda: find(opened_window, "reading-attach").isEnabled(), timeout=SLOW)
    press(opened_window, "reading-attach")
    qtbot.waitUntil(lambda: any(tile.isVisible() for tile in opened_window.findChildren(EvidenceTile)), timeout=SLOW)
    opened_window.read(find(opened_window, "evidence-tile").record_id)
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-preview"), timeout=SLOW)
    qtbot.waitUntil(lambda: find(opened_window, "reading-preview-picture").has_picture, timeout=SLOW)
    assert not find(opened_window, "reading-attach").isVisible()


def test_what_may_show_someone_under_18_is_not_shown(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(photo())
    kept: list[Outcome] = []
    attaching = Attaching(fittings.session, fittings.tools, [picture], (), opened_window)
    attaching.ended.connect(kept.append)
    attaching.start()
    qtbot.waitUntil(lambda: bool(kept), timeout=SLOW)
    (evidence,) = kept[0].kept
    changed: list[object] = []
    fittings.session.write(
        lambda journal: save_record(
            journal, attrs.evolve(journal.current(evidence).record, under_18="unsure"), evidence
        ),
        changed.append, unwanted, None,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(changed), timeout=SLOW)
    opened_window.read(evidence)
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-preview-note"), timeout=SLOW)
    assert "under 18" in find(opened_window, "reading-preview-note").text()
    assert not find(opened_window, "reading-preview-picture").has_picture


def test_stopping_keeps_what_was_kept_and_leaves_nothing_half(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(b"\0" * 40_000_000)
    ended: list[Outcome] = []
    attaching = Attaching(fittings.session, fittings.tools, [large, large], (), opened_window)
    attaching.ended.connect(ended.append)
    attaching.begun.connect(lambda _name, job: job.cancel())
    attaching.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=SLOW)
    assert ended == [Outcome((), (), stopped=True)]
    assert not list(fittings.place.rglob("*.age*"))


def test_entries_that_wait_are_written_together_in_order_and_a_file_that_fails_costs_only_itself(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    contents = {"a.txt": b"one", "b.txt": b"two", "b again.txt": b"two", "c.txt": b"three"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = [tmp_path / name for name in ("a.txt", "missing", "b.txt", "b again.txt", "c.txt")]
    go_on, ended, written = threading.Event(), list[Outcome](), list[int]()
    fittings.session.ask(lambda _journal: go_on.wait(SLOW / 1000), lambda _went_on: None, unwanted, None)
    fittings.session.changed.connect(lambda changes: written.append(len(changes.ids)))
    attaching = Attaching(fittings.session, fittings.tools, paths, (), opened_window)
    attaching.ended.connect(ended.append)
    attaching.start()
    qtbot.waitUntil(lambda: not attaching._under_way, timeout=SLOW)
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=SLOW)
    assert written == [1, 2]
    assert ([name for name, _ in ended[0].failed], ended[0].same) == (["missing"], ("b again.txt",))
    names: list[str] = []
    fittings.session.ask(
        lambda journal: [journal.current(each).record.file_name for each in ended[0].kept], names.extend, unwanted, None
    )
    qtbot.waitUntil(lambda: sorted(names) == ["a.txt", "b.txt", "c.txt"], timeout=SLOW)
    assert names[1:] == sorted(names[1:])
    qtbot.waitUntil(lambda: len(list(fittings.place.rglob("*.age*"))) == 3, timeout=SLOW)


def test_a_file_that_cannot_be_kept_is_taken_away_again(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(photo())
    ended: list[Outcome] = []
    attaching = Attaching(fittings.session, fittings.tools, [picture], ("0" * 32,), opened_window)
    attaching.ended.connect(ended.append)
    attaching.start()
    qtbot.waitUntil(lambda: bool(ended), timeout=SLOW)
    assert [name for name, _ in ended[0].failed] == ["a.jpg"]
    qtbot.waitUntil(lambda: not list(fittings.place.rglob("*.age*")), timeout=SLOW)


def test_stopped_and_failed_files_are_told_in_one_calm_message(opened_window: Window) -> None:
    opened_window.files._tell(Outcome(("1",), (("b.jpg", "It can't be read."),), stopped=True))
    assert (
        banner_text(opened_window) == "Stopped. 1 file was added. 1 file could not be added. b.jpg: It can't be read."
    )


def test_a_second_batch_waits_for_the_first(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    pictures = []
    for name in ("a.jpg", "b.jpg"):
        pictures.append(tmp_path / name)
        pictures[-1].write_bytes(photo(model=name))
    assert drop(opened_window, pictures[:1])
    assert drop(opened_window, pictures[1:])
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "2 entries", timeout=SLOW)
    kinds: list[str] = []
    fittings.session.ask(
        lambda journal: [row.kind for row in journal.find(_everything()).rows], kinds.extend, unwanted, None
    )
    qtbot.waitUntil(lambda: kinds == [Evidence.kind] * 2, timeout=SLOW)


def _everything():
    from journal.actions.list_records import Query

    return Query()


def test_a_read_only_journal_is_read_and_not_written(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    note = saved(qtbot, fittings, Note(words="to read"))
    fittings.session.opened = attrs.evolve(fittings.session.opened, read_only=True, notices=("It can only be read.",))
    opened_window.open_journal()
    qtbot.waitUntil(lambda: banner_text(opened_window) == "It can only be read.", timeout=SLOW)
    assert "can only be read" in opened_window.sidebar.new.accessibleDescription()
    assert not opened_window.sidebar.new.isEnabled()
    control(opened_window, Qt.Key.Key_1)
    assert page_name(opened_window) == "today"
    assert not find(opened_window, "today-line-words").isVisible()
    assert not drop(opened_window, [tmp_path])
    opened_window.read(note)
    qtbot.waitUntil(lambda: is_shown(opened_window, "answer-words"), timeout=SLOW)
    assert not find(opened_window, "reading-change").isEnabled()


def test_a_bug_is_told_without_a_dialog(opened_window: Window) -> None:
    opened_window.say_bug()
    assert "inside the program" in banner_text(opened_window)


def test_the_page_that_was_made_ready_belongs_to_the_window_whether_the_password_was_right_or_not(
    window: Window,
) -> None:
    """What belongs to nobody is let go by whichever thread happens to collect it, and takes the program with it."""
    before = set(QApplication.topLevelWidgets())
    window._places.make_ready()
    new = set(QApplication.topLevelWidgets()) - before
    assert [each.objectName() for each in new if each.parent() is None] == []


def test_passwords_that_differ_and_empty_ones_are_said(window: Window) -> None:
    press(window, "welcome-start")
    press(window, "create-go")
    assert "type a password" in banner_text(window)
    type_into(window, "create-password-line", "one")
    type_into(window, "create-again-line", "two")
    press(window, "create-go")
    assert "not the same" in banner_text(window)
    assert find(window, "create-again-line").text() == ""


def test_a_password_is_shown_only_while_wanted(window: Window) -> None:
    from PySide6.QtWidgets import QLineEdit

    press(window, "welcome-start")
    line = find(window, "create-password-line")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    press(window, "create-password-eye")
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    press(window, "create-password-eye")
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_a_journal_is_opened_from_another_place_and_by_its_code(
    qtbot: QtBot, window: Window, fittings: Fittings, tmp_path: Path, empty_journal: Path
) -> None:
    elsewhere = tmp_path / "stick" / "Other.journal"
    shutil.copytree(empty_journal, elsewhere)
    fittings.chooser.paths = [elsewhere]
    press(window, "welcome-open")
    assert page_name(window) == "unlock"
    press(window, "unlock-code")
    assert find(window, "unlock-secret-label").text() == "Recovery code"
    type_into(window, "unlock-secret-line", "000000 000000")
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: find(window, "unlock-go").isEnabled() and banner_text(window) != "", timeout=SLOW)
    press(window, "unlock-code")
    press(window, "unlock-elsewhere")
    assert page_name(window) == "welcome"


def test_what_is_made_ready_while_a_journal_opens_is_said(
    qtbot: QtBot, fittings: Fittings, empty_journal: Path
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal, journal._database.transaction():
        journal._database.run("UPDATE index_state SET version = 0")
    page = UnlockPage(fittings, fittings.place)
    qtbot.addWidget(page)
    page.show()
    type_into(page, "unlock-secret-line", PASSWORD)
    with qtbot.waitSignal(page.opened, timeout=SLOW):
        press(page, "unlock-go")
    assert "made ready" in find(page, "progress-words").text()
    assert find(page, "progress").isHidden()


def test_a_journal_that_cannot_be_made_is_said_and_asked_again(
    qtbot: QtBot, window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    (tmp_path / "in-the-way").write_text("", encoding="utf-8")
    fittings.chooser.paths = [tmp_path / "in-the-way"]
    press(window, "welcome-start")
    press(window, "create-elsewhere")
    for name in ("create-password-line", "create-again-line"):
        type_into(window, name, "five words that nobody guesses")
    press(window, "create-go")
    qtbot.waitUntil(lambda: banner_text(window) != "", timeout=SLOW)
    assert find(window, "create-go").isEnabled()


def test_a_wrong_group_of_the_recovery_code_is_said_and_the_code_shown_again(qtbot: QtBot, fittings: Fittings) -> None:
    from journal.ui.pages.recovery import RecoveryPage

    page = RecoveryPage(fittings, "-".join(f"{number:06d}" for number in range(8)))
    qtbot.addWidget(page)
    page.show()
    press(page, "recovery-written")
    type_into(page, "recovery-group-1", "999999")
    press(page, "recovery-go")
    assert "not the same" in page.banner.text
    press(page, "recovery-again")
    assert find(page, "recovery-card").isVisible()


def test_a_save_that_fails_keeps_the_form_and_the_words(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    control(opened_window, Qt.Key.Key_4)
    type_into(opened_window, "field-words-text", "precious")
    page = opened_window.stack.currentWidget()
    page._failed(DiskTrouble("There is no space left on this disk.", "Free some space."))
    assert "no space" in banner_text(opened_window)
    assert find(opened_window, "field-words-text").toPlainText() == "precious"
    assert find(opened_window, "editing-save").isEnabled()


def test_a_link_that_is_gone_is_said_beside_its_field(qtbot: QtBot, opened_window: Window) -> None:
    control(opened_window, Qt.Key.Key_1)
    page = opened_window.stack.currentWidget()
    editor = find(opened_window, "field-place")
    editor._picked("0" * 32, "Gone")
    page.save()
    qtbot.waitUntil(lambda: find(opened_window, "error-place").isVisible(), timeout=SLOW)
    assert page_name(opened_window) == "editing"
