"""Choosing a password, proving and rehearsing the recovery code, and giving the journal a new key, in the window."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.create_journal import create_journal
from journal.actions.open_journal import open_journal, open_with_code
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.known_error import DiskTrouble, KnownError, WrongSecret
from journal.ground.randomness import system_randomness
from journal.ui.door import Door
from journal.ui.fittings import Fittings
from journal.ui.new_password import NewPassword
from journal.ui.secret_line import SecretEdit, SecretLine
from journal.ui.theme import Theme
from journal.ui.window import Window
from journal.vault.derivation import Cost
from journal.vault.locksmith import Locksmith
from tests.fakes import PlainWorkshop
from tests.quick_keys import light_keys
from tests.ui.accessible import clipped, nameless, settle, too_wide, walk, without_a_name_of_its_own
from tests.ui.house import NOW, PASSWORD, ZONE, banner_text, find, page_name, press, type_into

SLOW = 30_000
NEW = "quite another password, and long"
OTHER_CODE = "-".join(["000011"] * 8)


@attrs.frozen
class Coded:
    """A journal whose recovery code is known."""

    folder: Path
    code: str


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Coded:
    folder = tmp_path_factory.mktemp("coded") / "My.journal"
    tools = Tools(StoppedClock(NOW, ZONE), system_randomness, PlainWorkshop(), Cost.floor())
    with light_keys():
        made = create_journal(folder, PASSWORD, tools)
    made.journal.close()
    return Coded(folder, made.recovery_code)


def shown_window(fittings: Fittings, coded: Coded) -> Window:
    shutil.copytree(coded.folder, fittings.place)
    made = Window(fittings)
    made.resize(1024, 600)
    made.start()
    made.show()
    return made


@pytest.fixture
def locked_window(qtbot: QtBot, fittings: Fittings, coded: Coded) -> Iterator[Window]:
    """The window at the unlock page of a journal whose code is known."""
    made = shown_window(fittings, coded)
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def safety(qtbot: QtBot, locked_window: Window) -> Window:
    """The window at the safety page of that journal."""
    type_into(locked_window, "unlock-secret-line", PASSWORD)
    press(locked_window, "unlock-go")
    qtbot.waitUntil(locked_window.sidebar.isVisible, timeout=SLOW)
    locked_window.go_to("safety")
    return locked_window


def opens(fittings: Fittings, *, password: str = "", code: str = "") -> bool:
    """Whether this opens the journal, once the session has let it go."""
    assert fittings.session.close(10)
    try:
        if code:
            open_with_code(fittings.place, code, fittings.tools).close()
        else:
            open_journal(fittings.place, password, fittings.tools).close()
    except WrongSecret:
        return False
    return True


def banner_of(window: Window, name: str) -> str:
    return find(window, name).banner.text


def open_form(window: Window, name: str) -> None:
    button = find(window, name)
    window.stack.currentWidget().pane.ensureWidgetVisible(button)
    settle()
    press(window, name)


def do(window: Window, name: str) -> None:
    """Press a button that may have to be scrolled to."""
    settle()
    window.stack.currentWidget().pane.ensureWidgetVisible(find(window, name))
    settle()
    press(window, name)


def code_on_page(window: Window) -> list[str]:
    return [find(window, f"recovery-digits-{at}").text() for at in range(1, 9)]


def prove(window: Window, groups: list[str]) -> None:
    """Type back the two groups that the page asks for."""
    do(window, "recovery-written")
    for at in (1, 2):
        asked = find(window, f"recovery-group-{at}-label").text()
        type_into(window, f"recovery-group-{at}", groups[int(asked.split()[-1]) - 1])
    do(window, "recovery-go")


# ---------------------------------------------------------------- one line


@pytest.mark.parametrize(
    "key",
    [
        QKeySequence.StandardKey.Copy,
        QKeySequence.StandardKey.Cut,
        QKeySequence.StandardKey.DeleteEndOfLine,
        QKeySequence.StandardKey.DeleteCompleteLine,
    ],
)
def test_what_is_shown_never_reaches_the_clipboard(qtbot: QtBot, theme: Theme, key: QKeySequence.StandardKey) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    line = SecretLine("secret", "Password", theme)
    qtbot.addWidget(line)
    line.show()
    line.suggest("never copied")
    line.setFocus()
    for sequence in (each for each in QKeySequence.keyBindings(key) if "+" in each.toString()):
        line.line.setCursorPosition(0)
        if key != QKeySequence.StandardKey.DeleteEndOfLine:
            line.line.selectAll()
        press_ = sequence[0]
        QTest.keyClick(line.line, press_.key(), press_.keyboardModifiers())
        assert clipboard.text() == "before"
    assert line.text() == "never copied"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier),
    ],
)
def test_what_is_selected_by_key_is_selected_as_if_it_were_hidden(
    qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    line, seen = SecretEdit("secret", "Password"), []
    qtbot.addWidget(line)
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    line.show()
    line.setText("never copied")
    line.setCursorPosition(5)
    line.selectionChanged.connect(lambda: seen.append(line.echoMode()))
    QTest.keyClick(line, key, modifiers)
    assert line.hasSelectedText()
    assert seen == [QLineEdit.EchoMode.Password]  # only of a shown text Qt fills the middle button's selection
    assert line.echoMode() == QLineEdit.EchoMode.Normal


def test_the_menu_pastes_and_does_not_copy(qtbot: QtBot, theme: Theme) -> None:
    line = SecretEdit("secret", "Password")
    qtbot.addWidget(line)
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    line.show()
    line.setText("never copied")
    line.selectAll()
    QApplication.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(2, 2), QPoint(2, 2)))
    menu = next(menu for menu in line.findChildren(QMenu) if menu.isVisible())
    names = {action.objectName() for action in menu.actions()}
    assert "edit-paste" in names
    assert not names & {"edit-copy", "edit-cut"}
    menu.close()


def test_what_is_selected_can_not_be_dragged_out_or_pasted_by_the_middle_button(qtbot: QtBot, theme: Theme) -> None:
    line = SecretEdit("secret", "Password")
    qtbot.addWidget(line)
    line.setEchoMode(QLineEdit.EchoMode.Normal)
    line.show()
    line.setText("never copied")
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, line.height() // 2))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, line.height() // 2))
    assert line.hasSelectedText()
    assert not line.dragEnabled()


# ---------------------------------------------------------------- choosing a password


@pytest.fixture
def choosing(qtbot: QtBot, fittings: Fittings) -> NewPassword:
    made = NewPassword("a", fittings)
    qtbot.addWidget(made)
    made.show()
    return made


def advice(choosing: NewPassword) -> str:
    return choosing.findChild(QWidget, "a-advice").text()


def test_advice_comes_while_one_types_and_goes_with_the_words(qtbot: QtBot, choosing: NewPassword) -> None:
    assert advice(choosing) == ""
    type_into(choosing, "a-password-line", "12345")
    assert advice(choosing) == ""  # no key waits for it
    qtbot.waitUntil(lambda: "5 of at least 15" in advice(choosing), timeout=SLOW)
    bar = choosing.findChild(QWidget, "a-strength")
    assert 0 < bar.value() < 100
    type_into(choosing, "a-password-line", " and quite a lot more of it")
    qtbot.waitUntil(lambda: "good password" in advice(choosing), timeout=SLOW)
    assert bar.value() == 100
    choosing.first.empty()
    assert advice(choosing) == ""
    assert not bar.isVisible()


def test_advice_on_earlier_words_is_dropped(qtbot: QtBot, choosing: NewPassword) -> None:
    choosing.first.line.setText("short")
    choosing._judge()
    choosing.first.line.setText("a long one, after all, for the day")
    qtbot.waitUntil(lambda: bool(advice(choosing)), timeout=SLOW)
    assert "good password" in advice(choosing)


def test_a_thousand_characters_of_every_script_are_taken_and_hold_up_no_key(
    qtbot: QtBot, choosing: NewPassword
) -> None:
    long = ("Слово ราตรี 夜 ليلة ünï 🌙 " * 60)[:1200]
    before = time.monotonic()
    for field in (choosing.first, choosing.second):
        field.line.setText(long)
    assert time.monotonic() - before < 0.2
    taken: list[str] = []
    choosing.take(taken.append)
    qtbot.waitUntil(lambda: bool(taken), timeout=SLOW)
    assert taken == [long]


def test_six_words_are_drawn_shown_numbered_and_typed_again(qtbot: QtBot, choosing: NewPassword) -> None:
    press(choosing, "a-suggest")
    phrase = choosing.first.text()
    shown = [choosing.findChild(QWidget, f"a-phrase-{at}") for at in range(1, 7)]
    assert [label.text().split()[-1] for label in shown] == phrase.split()
    assert choosing.first.line.echoMode() == QLineEdit.EchoMode.Normal
    assert "Write them on paper" in choosing.findChild(QWidget, "a-learn").text()
    assert choosing.second.text() == ""
    taken: list[str] = []
    choosing.take(taken.append)
    assert not taken  # the paper is not proven yet
    type_into(choosing, "a-again-line", phrase)
    choosing.take(taken.append)
    qtbot.waitUntil(lambda: taken == [phrase], timeout=SLOW)
    press(choosing, "a-suggest")
    assert choosing.first.text() != phrase


def test_a_drawn_phrase_stands_in_no_accessible_name_and_is_hidden_by_the_eye(
    qtbot: QtBot, choosing: NewPassword
) -> None:
    press(choosing, "a-suggest")
    words = choosing.first.text().split()
    names = " ".join(node.name for node in walk(choosing)).split()
    assert not set(words) & set(names)
    card = choosing.findChild(QWidget, "a-phrase")
    press(choosing, "a-password-eye")
    assert not card.isVisible()
    press(choosing, "a-password-eye")
    assert card.isVisible()
    choosing.forget()
    assert not card.isVisible()
    assert all(choosing.findChild(QWidget, f"a-phrase-{at}").text() == "" for at in range(1, 7))
    assert (choosing.first.text(), choosing.second.text()) == ("", "")
    assert choosing.first.line.echoMode() == QLineEdit.EchoMode.Password


def test_a_weak_password_is_advised_against_and_taken_when_the_person_says_so(
    qtbot: QtBot, choosing: NewPassword
) -> None:
    refused: list[tuple[str, str]] = []
    taken: list[str] = []
    choosing.refused.connect(lambda says, do: refused.append((says, do)))
    for name in ("a-password-line", "a-again-line"):
        type_into(choosing, name, "password")
    choosing.take(taken.append)
    qtbot.waitUntil(lambda: bool(refused), timeout=SLOW)
    assert "short" in refused[0][0]
    assert "tick the box" in refused[0][1]
    box = choosing.findChild(QCheckBox, "a-all-the-same")
    assert box.isVisible()
    box.click()
    choosing.take(taken.append)
    assert taken == ["password"]
    type_into(choosing, "a-password-line", "1")
    assert not box.isVisible()  # another password is another question
    assert not box.isChecked()


def test_what_is_changed_while_it_is_judged_is_not_taken(qtbot: QtBot, choosing: NewPassword) -> None:
    taken: list[str] = []
    for field in (choosing.first, choosing.second):
        field.line.setText(PASSWORD)
    choosing.take(taken.append)
    choosing.take(taken.append)  # a second press changes nothing
    choosing.first.line.setText(PASSWORD + "!")
    qtbot.waitUntil(lambda: "good" in advice(choosing), timeout=SLOW)
    assert taken == []


def test_a_new_journal_takes_a_weak_password_only_when_told_and_practice_asks_nothing(
    qtbot: QtBot, window: Window
) -> None:
    press(window, "welcome-practice")
    assert (
        not window.stack.currentWidget().findChildren(QWidget, "create-suggest")
        or not find(window, "create-suggest").isVisible()
    )
    press(window, "create-back")
    press(window, "welcome-start")
    for name in ("create-password-line", "create-again-line"):
        type_into(window, name, "password")
    press(window, "create-go")
    qtbot.waitUntil(lambda: "short" in banner_text(window), timeout=SLOW)
    assert page_name(window) == "create"
    find(window, "create-all-the-same").click()
    do(window, "create-go")
    qtbot.waitUntil(lambda: page_name(window) == "recovery", timeout=SLOW)


# ---------------------------------------------------------------- the sheet


def test_a_sheet_is_saved_where_the_person_says_and_deleted_when_it_is_printed(
    qtbot: QtBot, window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    out = tmp_path / "stick"
    out.mkdir()
    (out / "sheet.pdf").write_text("another one", encoding="utf-8")
    fittings.chooser.paths = [out]
    press(window, "welcome-start")
    for name in ("create-password-line", "create-again-line"):
        type_into(window, name, PASSWORD)
    press(window, "create-go")
    qtbot.waitUntil(lambda: page_name(window) == "recovery", timeout=SLOW)
    assert "keep the paper away" in find(window, "recovery-sheet-says").text()
    do(window, "recovery-sheet-save")
    saved = out / "sheet-2.pdf"
    qtbot.waitUntil(lambda: find(window, "recovery-sheet-delete").isVisible(), timeout=SLOW)
    assert saved.read_bytes().startswith(b"%PDF")
    assert not find(window, "recovery-sheet-save").isEnabled()
    do(window, "recovery-sheet-delete")
    qtbot.waitUntil(lambda: not saved.exists(), timeout=SLOW)
    qtbot.waitUntil(lambda: find(window, "recovery-sheet-save").isEnabled(), timeout=SLOW)
    assert [path.name for path in out.iterdir()] == ["sheet.pdf"]
    fittings.chooser.paths = [out / "is not there"]
    do(window, "recovery-sheet-save")
    words = find(window, "recovery-sheet").findChild(QWidget, "banner-says")
    qtbot.waitUntil(lambda: "does not exist" in words.text(), timeout=SLOW)
    assert find(window, "recovery-sheet-save").isEnabled()


# ---------------------------------------------------------------- in by the code


def unlock_by_code(qtbot: QtBot, window: Window, code: str) -> None:
    press(window, "unlock-code")
    type_into(window, "unlock-secret-line", code)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: page_name(window) == "after-code", timeout=SLOW)


def test_the_code_is_looked_at_while_it_is_typed(locked_window: Window) -> None:
    hint = find(locked_window, "unlock-typed")
    type_into(locked_window, "unlock-secret-line", "123")
    assert not hint.isVisible()
    press(locked_window, "unlock-code")
    type_into(locked_window, "unlock-secret-line", "000011 0000")
    assert hint.text() == "10 of 48 digits"
    type_into(locked_window, "unlock-secret-line", "12")
    assert (hint.text(), hint.property("voice")) == ("Look again at group 2: a digit is wrong.", "warn")


def test_who_comes_by_the_code_may_set_the_password_later(
    qtbot: QtBot, locked_window: Window, fittings: Fittings, coded: Coded
) -> None:
    unlock_by_code(qtbot, locked_window, coded.code)
    assert "old password stays" in find(locked_window, "after-code-stands").text()
    press(locked_window, "after-code-later")
    assert locked_window.sidebar.isVisible()
    assert opens(fittings, password=PASSWORD)


def test_who_comes_by_the_code_sets_a_new_password_at_once(
    qtbot: QtBot, locked_window: Window, fittings: Fittings, coded: Coded
) -> None:
    unlock_by_code(qtbot, locked_window, coded.code)
    press(locked_window, "after-code-go")
    assert "type a password" in banner_text(locked_window)
    for name in ("after-code-password-line", "after-code-again-line"):
        type_into(locked_window, name, NEW)
    press(locked_window, "after-code-go")
    qtbot.waitUntil(lambda: find(locked_window, "after-code-open").isVisible(), timeout=SLOW)
    assert "still open with the old password" in banner_text(locked_window)
    assert find(locked_window, "after-code-password-line").text() == ""
    press(locked_window, "after-code-open")
    assert locked_window.sidebar.isVisible()
    assert opens(fittings, password=NEW)
    assert opens(fittings, code=coded.code)
    assert not opens(fittings, password=PASSWORD)


def test_a_new_password_that_cannot_be_set_is_said_and_the_old_one_stays(
    qtbot: QtBot, locked_window: Window, fittings: Fittings, coded: Coded, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlock_by_code(qtbot, locked_window, coded.code)
    monkeypatch.setattr(Locksmith, "set_password", no_room)
    for name in ("after-code-password-line", "after-code-again-line"):
        type_into(locked_window, name, NEW)
    press(locked_window, "after-code-go")
    qtbot.waitUntil(lambda: "No room" in banner_text(locked_window), timeout=SLOW)
    press(locked_window, "after-code-later")
    assert opens(fittings, password=PASSWORD)


def test_the_journal_can_be_locked_while_a_new_password_is_asked_for(
    qtbot: QtBot, locked_window: Window, fittings: Fittings, coded: Coded
) -> None:
    unlock_by_code(qtbot, locked_window, coded.code)
    locked_window.idle.idle.emit()
    assert fittings.leaving.left == [fittings.place]


def test_where_nothing_can_be_written_no_password_is_asked_for(
    qtbot: QtBot, locked_window: Window, fittings: Fittings, coded: Coded
) -> None:
    unlock_by_code(qtbot, locked_window, coded.code)
    fittings.session.opened = attrs.evolve(fittings.session.opened, read_only=True)
    pages: list[QWidget] = []
    door = Door(fittings, pages.append, locked_window)
    with qtbot.waitSignal(door.opened):
        door._new_password()
    assert pages == []


# ---------------------------------------------------------------- the card: password and rehearsal


def type_new(window: Window, name: str, new: str = NEW) -> None:
    for field in (f"{name}-password-line", f"{name}-again-line"):
        type_into(window, field, new)


def test_the_password_is_changed_by_who_knows_the_old_one(qtbot: QtBot, safety: Window, fittings: Fittings) -> None:
    open_form(safety, "safety-password")
    type_new(safety, "change")
    do(safety, "change-password-go")
    assert "password that you have now" in banner_of(safety, "change-password")
    type_into(safety, "change-old-line", "not it")
    do(safety, "change-password-go")
    qtbot.waitUntil(lambda: "not the password" in banner_of(safety, "change-password"), timeout=SLOW)
    find(safety, "change-old").empty()
    type_into(safety, "change-old-line", PASSWORD)
    do(safety, "change-password-go")
    qtbot.waitUntil(lambda: "new password opens" in banner_of(safety, "safety-secrets"), timeout=SLOW)
    assert "backups that were made before" in banner_of(safety, "safety-secrets")
    for name in ("change-old-line", "change-password-line", "change-again-line"):
        assert safety.findChild(QLineEdit, name).text() == ""
    assert opens(fittings, password=NEW)
    assert not opens(fittings, password=PASSWORD)


def test_what_is_typed_is_forgotten_when_the_form_or_the_page_is_left(safety: Window) -> None:
    line = safety.findChild(QLineEdit, "change-old-line")
    open_form(safety, "safety-password")
    type_into(safety, "change-old-line", PASSWORD)
    do(safety, "change-password-cancel")
    assert line.text() == ""
    assert safety.focusWidget() is find(safety, "safety-password")
    open_form(safety, "safety-password")
    type_into(safety, "change-old-line", PASSWORD)
    safety.go_to("settings")
    assert line.text() == ""
    safety.go_to("safety")
    open_form(safety, "safety-try-code")
    assert not find(safety, "change-password").isVisible()


@pytest.mark.parametrize("good", [True, False])
def test_a_rehearsal_says_whether_the_code_opens_this_journal_and_changes_nothing(
    qtbot: QtBot, safety: Window, fittings: Fittings, coded: Coded, good: bool
) -> None:
    header = (fittings.place / "header").read_bytes()
    open_form(safety, "safety-try-code")
    do(safety, "try-code-go")  # nothing is typed, nothing happens
    assert banner_of(safety, "try-code") == ""
    type_into(safety, "try-code-code-line", coded.code if good else OTHER_CODE)
    do(safety, "try-code-go")
    says = (
        ("safety-secrets", "This code opens your journal.") if good
        else ("try-code", "This code does not open this journal.")
    )  # fmt: skip
    qtbot.waitUntil(lambda: says[1] in banner_of(safety, says[0]), timeout=SLOW)
    assert (fittings.place / "header").read_bytes() == header
    assert opens(fittings, code=coded.code)


def test_a_typo_in_a_rehearsal_is_told_from_a_wrong_code(qtbot: QtBot, safety: Window, coded: Coded) -> None:
    open_form(safety, "safety-try-code")
    type_into(safety, "try-code-code-line", coded.code[:-1])
    do(safety, "try-code-go")
    qtbot.waitUntil(lambda: "eight groups" in banner_of(safety, "try-code"), timeout=SLOW)


def test_a_journal_that_can_only_be_read_offers_the_rehearsal_alone(safety: Window, fittings: Fittings) -> None:
    fittings.session.opened = attrs.evolve(fittings.session.opened, read_only=True)
    safety.go_to("settings")
    safety.go_to("safety")
    assert find(safety, "safety-secrets-read-only").isVisible()
    enabled = {
        name: find(safety, name).isEnabled()
        for name in ("safety-password", "safety-try-code", "safety-new-code", "safety-new-key")
    }
    assert [name for name, on in enabled.items() if on] == ["safety-try-code"]


# ---------------------------------------------------------------- the card: a new code


def ask_for_code(qtbot: QtBot, window: Window) -> list[str]:
    open_form(window, "safety-new-code")
    type_into(window, "new-code-password-line", PASSWORD)
    do(window, "new-code-go")
    qtbot.waitUntil(lambda: page_name(window) == "recovery", timeout=SLOW)
    return code_on_page(window)


def test_a_new_code_is_in_force_once_it_is_proven(
    qtbot: QtBot, safety: Window, fittings: Fittings, coded: Coded
) -> None:
    groups = ask_for_code(qtbot, safety)
    prove(safety, groups)
    qtbot.waitUntil(lambda: page_name(safety) == "safety", timeout=SLOW)
    assert safety.sidebar.isVisible()
    assert "new recovery code opens" in banner_of(safety, "safety-secrets")
    assert opens(fittings, code=" ".join(groups))
    assert not opens(fittings, code=coded.code)


def test_a_new_code_that_is_not_proven_changes_nothing_and_can_be_left(
    qtbot: QtBot, safety: Window, fittings: Fittings, coded: Coded
) -> None:
    groups = ask_for_code(qtbot, safety)
    assert not safety.sidebar.isVisible()
    safety.escape()
    safety.write_new("note")
    safety.go_to("timeline")
    assert page_name(safety) == "recovery"  # nothing else is begun meanwhile
    do(safety, "recovery-written")
    type_into(safety, "recovery-group-1", "000000")
    do(safety, "recovery-go")
    assert "not the same" in banner_text(safety)
    do(safety, "recovery-again")
    do(safety, "recovery-leave")
    assert page_name(safety) == "safety"
    assert "old recovery code stays" in banner_of(safety, "safety-secrets")
    assert opens(fittings, code=coded.code)
    assert not opens(fittings, code=" ".join(groups))


def test_a_new_code_asks_for_the_password_first(qtbot: QtBot, safety: Window) -> None:
    open_form(safety, "safety-new-code")
    do(safety, "new-code-go")
    type_into(safety, "new-code-password-line", NEW)
    do(safety, "new-code-go")
    qtbot.waitUntil(lambda: "not the password" in banner_of(safety, "new-code"), timeout=SLOW)
    assert page_name(safety) == "safety"


def no_room(*_: object, **__: object) -> None:
    raise DiskTrouble("No room.", "Make room.")


def test_a_new_code_that_cannot_be_kept_is_said_and_can_be_tried_again(
    qtbot: QtBot, safety: Window, fittings: Fittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = ask_for_code(qtbot, safety)
    with monkeypatch.context() as patched:
        patched.setattr(Locksmith, "set_recovery_code", no_room)
        prove(safety, groups)
        qtbot.waitUntil(lambda: "No room" in banner_text(safety), timeout=SLOW)
    do(safety, "recovery-go")
    qtbot.waitUntil(lambda: page_name(safety) == "safety", timeout=SLOW)
    assert opens(fittings, code=" ".join(groups))


# ---------------------------------------------------------------- the card: a new key


def ask_for_key(qtbot: QtBot, safety: Window) -> None:
    session = safety.stack.currentWidget().fittings.session
    qtbot.waitUntil(lambda: not session.busy, timeout=SLOW)  # the cards may still be asking how things stand
    fill_in_key(safety)


def fill_in_key(safety: Window) -> None:
    open_form(safety, "safety-new-key")
    type_into(safety, "new-key-old-line", PASSWORD)
    type_new(safety, "new-key")
    do(safety, "new-key-go")


def test_a_new_key_ends_the_old_password_and_code_and_locks(
    qtbot: QtBot, safety: Window, fittings: Fittings, coded: Coded
) -> None:
    ask_for_key(qtbot, safety)
    qtbot.waitUntil(lambda: page_name(safety) == "recovery", timeout=SLOW)
    groups = code_on_page(safety)
    asked: list[KnownError] = []
    fittings.session.ask(lambda journal: None, lambda _nothing: None, asked.append, safety)
    qtbot.waitUntil(lambda: bool(asked), timeout=SLOW)
    assert banner_text(safety) == ""  # nobody asks a journal that is closed
    assert " ".join(groups) != coded.code.replace("-", " ")
    assert not safety.findChildren(QWidget, "recovery-leave")
    prove(safety, groups)
    assert fittings.leaving.left == [fittings.place]
    assert opens(fittings, password=NEW)
    assert opens(fittings, code=" ".join(groups))
    assert not opens(fittings, password=PASSWORD)
    assert not opens(fittings, code=coded.code)
    assert not list(fittings.place.glob("log-1.db"))


def test_what_is_asked_of_a_journal_that_its_new_key_closed_is_refused(
    qtbot: QtBot, safety: Window, fittings: Fittings
) -> None:
    ask_for_key(qtbot, safety)
    qtbot.waitUntil(lambda: page_name(safety) == "recovery", timeout=SLOW)
    said: list[str] = []
    fittings.session.ask(lambda journal: journal.size, lambda size: said.append(str(size)),
                         lambda error: said.append(error.says), None)  # fmt: skip
    qtbot.waitUntil(lambda: bool(said), timeout=SLOW)
    assert "new key" in said[0]
    safety.lock()
    assert fittings.leaving.left == [fittings.place]


def test_a_new_key_can_be_stopped_and_what_stands_is_said(
    qtbot: QtBot, safety: Window, fittings: Fittings, coded: Coded, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_stopped(*args: object, **_: object) -> None:
        progress = args[-1]
        while True:
            progress.check()  # type: ignore[attr-defined]
            time.sleep(0.005)

    monkeypatch.setattr(Locksmith, "prepared", until_stopped)
    ask_for_key(qtbot, safety)
    qtbot.waitUntil(lambda: page_name(safety) == "new-key-page", timeout=SLOW)
    qtbot.waitUntil(lambda: find(safety, "progress-cancel").isVisible(), timeout=SLOW)
    assert not safety.sidebar.isVisible()
    press(find(safety, "new-key-page"), "progress-cancel")
    qtbot.waitUntil(lambda: page_name(safety) == "safety", timeout=SLOW)
    assert "new password is in force" in banner_of(safety, "safety-secrets")
    assert opens(fittings, password=NEW)
    assert opens(fittings, code=coded.code)


def test_a_new_key_that_finds_no_room_leaves_the_journal_open(
    qtbot: QtBot, safety: Window, fittings: Fittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Locksmith, "prepared", no_room)
    ask_for_key(qtbot, safety)
    qtbot.waitUntil(lambda: "No room" in banner_of(safety, "safety-secrets"), timeout=SLOW)
    assert page_name(safety) == "safety"
    safety.go_to("timeline")
    qtbot.waitUntil(lambda: find(safety, "timeline-count").text() != "", timeout=SLOW)
    assert opens(fittings, password=NEW)


def test_a_new_key_that_fails_at_the_very_end_leads_to_the_lock(
    qtbot: QtBot, safety: Window, fittings: Fittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Locksmith, "put_in_force", no_room)
    ask_for_key(qtbot, safety)
    qtbot.waitUntil(
        lambda: page_name(safety) == "new-key-page" and find(safety, "new-key-page-lock").isVisible(), timeout=SLOW
    )
    assert "No room" in banner_text(safety)
    press(safety, "new-key-page-lock")
    assert fittings.leaving.left == [fittings.place]
    assert opens(fittings, password=NEW)


def test_a_new_key_waits_for_what_is_still_being_done(qtbot: QtBot, safety: Window, fittings: Fittings) -> None:
    def wait(progress: object) -> None:
        while True:
            progress.check()  # type: ignore[attr-defined]
            time.sleep(0.005)

    job = fittings.session.aside(wait, lambda _nothing: None, lambda _error: None, None)
    fill_in_key(safety)
    assert "still being done" in banner_of(safety, "new-key")
    job.cancel()
    qtbot.waitUntil(lambda: not fittings.session.busy, timeout=SLOW)
    do(safety, "new-key-go")
    qtbot.waitUntil(lambda: page_name(safety) == "recovery", timeout=SLOW)


def test_a_wrong_password_gives_no_new_key(qtbot: QtBot, safety: Window, fittings: Fittings) -> None:
    open_form(safety, "safety-new-key")
    do(safety, "new-key-go")
    assert "password that you have now" in banner_of(safety, "new-key")
    type_into(safety, "new-key-old-line", "not it")
    type_new(safety, "new-key")
    do(safety, "new-key-go")
    qtbot.waitUntil(lambda: "not the password" in banner_of(safety, "new-key"), timeout=SLOW)
    assert opens(fittings, password=PASSWORD)


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_card_s_forms_fit_a_small_window_at_large_text_and_every_thing_has_a_name(
    qapp: QApplication, safety: Window, fittings: Fittings, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    fittings.theme.put_on("dark", 200)
    safety.resize(800, 600)
    wrong: list[str] = []
    for name in ("safety-password", "safety-try-code", "safety-new-code", "safety-new-key"):
        open_form(safety, name)
        settle()
        page = safety.stack.currentWidget()
        for found in (*nameless(page), *clipped(page), *too_wide(page), *without_a_name_of_its_own(page)):
            wrong.append(f"{name}: {found}")
    assert wrong == []
