"""Handing a bundle over: to a key that is checked, to somebody who is written down, told afterwards in words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.actions.cases import find_case
from journal.actions.export_bundle import Choices, Exported, StillThere, gather
from journal.actions.half_bundles import SWEPT
from journal.actions.list_records import Query, every_record
from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.actions.verify_bundle import verify_bundle
from journal.records.case import Case, Recipient
from journal.records.note import Note
from journal.records.told import Told
from journal.ui.fittings import Fittings
from journal.ui.handed_over import handed_over
from journal.ui.pages.export import ExportPage
from journal.ui.window import Window
from tests.ui.house import PASSWORD, Opened, banner_text, find, is_shown, make_bundle, page_name, press, type_into
from tests.ui.test_viewing import SLOW, asked


@pytest.fixture
def page(qtbot: QtBot, opened: Opened, tmp_path: Path) -> Iterator[ExportPage]:
    asked(qtbot, opened.fittings, lambda journal: save_record(journal, Note(words="To hand over.")))
    opened.window.activateWindow()
    opened.window.go_to("export")
    shown = opened.window.stack.currentWidget()
    assert isinstance(shown, ExportPage)
    find(shown, "export-case").setText("Club")
    for line in ("export-key", "export-recipient"):
        find(shown, line).clear()
    find(shown, "export-choices").take_place(tmp_path)
    yield shown
    if is_shown(shown, "export-another"):
        press(shown, "export-another")


def test_a_bundle_is_locked_to_a_key_and_who_got_it_is_written_down(
    qtbot: QtBot, opened: Opened, page: ExportPage, tmp_path: Path
) -> None:
    identity = pyrage.x25519.Identity.generate()
    key = str(identity.to_public())
    find(page, "export-form-age").setChecked(True)
    type_into(page, "export-key", key[:-1])
    assert "not an age key" in find(page, "export-key-says").text()
    press(page, "export-go")
    assert "not an age key" in banner_text(opened.window)
    type_into(page, "export-key", key[-1])
    assert find(page, "export-key-says").text() == "This is a key."
    assert not is_shown(page, "export-consent")
    type_into(page, "export-recipient", "Law office")
    find(page, "export-consent").choose("listen")
    make_bundle(qtbot, page)
    qtbot.waitUntil(lambda: is_shown(page, "handed-over") and is_shown(page, "export-given-says"), timeout=SLOW)
    assert find(page, "progress-stage").text() == "Writing records and tables", "what it said last"
    assert "to Law office" in find(page, "export-given-says").text()
    assert len(find(page, "handed-over-words").toPlainText().split()) == 22
    bundle = Path(find(page, "handed-over-bundle").toPlainText())
    assert bundle.suffix == ".age"
    fingerprint = find(page, "handed-over-fingerprint").toPlainText()
    assert verify_bundle(bundle, fingerprint, str(identity)).confirmed_by == ("fingerprint",)

    def told(journal) -> list[tuple[str | None, str | None]]:
        rows = every_record(journal, Query((Told.kind,)))
        return [(row.record.whom, row.record.consent) for row in rows if isinstance(row.record, Told)]

    assert asked(qtbot, opened.fittings, told) == [("Law office", "listen")]
    found = asked(qtbot, opened.fittings, lambda journal: find_case(journal, "Club"))
    assert [(one.name, one.key) for one in found.case.recipients] == [("Law office", key)]


def test_a_case_offers_the_keys_that_it_remembers(qtbot: QtBot, opened: Opened, page: ExportPage) -> None:
    key = str(pyrage.x25519.Identity.generate().to_public())
    case = Case(name="Other", recipients=(Recipient(name="Law office", key=key),), part_size="36")
    asked(qtbot, opened.fittings, lambda journal: save_record(journal, case))
    opened.window.go_to("timeline")
    opened.window.go_to("export")
    cases = find(page, "export-cases")
    qtbot.waitUntil(lambda: cases.findText("Other") >= 0, timeout=SLOW)
    cases.setCurrentIndex(cases.findText("Other"))
    cases.activated.emit(cases.currentIndex())
    find(page, "export-form-age").setChecked(True)
    keys = find(page, "export-known-keys")
    keys.setCurrentIndex(1)
    keys.activated.emit(1)
    choices, _out = find(page, "export-choices").choices()
    assert (choices.recipient_key, choices.recipient, choices.part_size) == (key, "Law office", 36)


def test_how_much_room_there_is_is_said_for_the_place(qtbot: QtBot, page: ExportPage) -> None:
    qtbot.waitUntil(lambda: "free" in find(page, "export-room").text(), timeout=SLOW)


def test_what_a_killed_export_left_is_gone_and_told_at_the_next_unlock(
    qtbot: QtBot, fittings: Fittings, window: Window, empty_journal: Path, tmp_path: Path
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    out = tmp_path / "stick"
    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal:
        save_record(journal, Note(words="To hand over."))
        gathered = gather(journal, Choices(), fittings.tools, out)
    half = out / f"{gathered.selection.name}.part" / "data"
    half.mkdir(parents=True)
    (half / "02_Chronology.csv").write_text("plain", encoding="utf-8")
    window.start()
    type_into(window, "unlock-secret-line", PASSWORD)
    press(window, "unlock-go")
    qtbot.waitUntil(lambda: page_name(window) == "today" and banner_text(window) != "", timeout=SLOW)
    assert str(SWEPT) in banner_text(window)
    assert list(out.iterdir()) == []


def test_what_she_must_know_of_a_bundle_is_said_first(opened: Opened, tmp_path: Path) -> None:
    made = Exported(tmp_path / "b", tmp_path / "r", "ab" * 32, notes=("Read the copy before you send it on.",))
    assert find(handed_over(made, opened.fittings), "handed-over-note").text() == made.notes[0]


def test_no_bar_covers_the_words_of_a_fingerprint(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    card = handed_over(Exported(tmp_path / "b", tmp_path / "r", "644a074c" * 8), opened.fittings)
    qtbot.addWidget(card)
    card.show()
    words = find(card, "handed-over-words")
    for width in range(400, 900, 25):
        card.resize(width, 600)
        assert not words.horizontalScrollBar().isVisible()


def test_the_words_that_refused_a_copy_are_told_to_her_alone(opened: Opened, page: ExportPage) -> None:
    error = StillThere("Something still stands in data/records.", "Nothing was written.", "Ploy")
    assert "Ploy" not in f"{error} {error!r}"
    page._failed(error)
    assert "“Ploy”" in banner_text(opened.window)
    page.banner.put_away()


def test_tab_reaches_the_fingerprint_and_chooses_it_whole(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    made = Exported(tmp_path / "b", tmp_path / "r", "ab" * 32, passphrase="six words that are shown only once")
    card = handed_over(made, opened.fittings)
    qtbot.addWidget(card)
    card.show()
    card.activateWindow()
    card.setFocus()
    qtbot.waitUntil(card.hasFocus, timeout=SLOW)
    reached = []
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName().removeprefix("handed-over-"))
    assert reached == ["passphrase", "bundle", "receipt", "fingerprint", "words"]  # what is shown once comes first
    fingerprint = find(card, "handed-over-fingerprint")
    assert fingerprint.textCursor().selectedText() == ""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert fingerprint.textCursor().selectedText() == made.fingerprint


def test_while_a_bundle_is_made_the_cursor_stands_on_cancel_and_then_on_going_on(
    qtbot: QtBot, page: ExportPage, tmp_path: Path
) -> None:
    find(page, "export-form-folder").setChecked(True)
    press(page, "export-go")
    qtbot.waitUntil(lambda: is_shown(page, "review-go"), timeout=SLOW)
    press(page, "review-go")
    assert find(page, "progress-cancel").hasFocus()
    QTest.keyClick(find(page, "progress-cancel"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: is_shown(page, "review-go"), timeout=SLOW)
    assert "Nothing was left behind" in page.banner.text
    assert find(page, "review-go").hasFocus()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("Club")] == []
    press(page, "review-back")
