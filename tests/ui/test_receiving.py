"""Receiving a bundle in the window, without a journal: what is wrong is said, what it shows is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.actions.verify_bundle import verify_bundle
from journal.bundle.received import read_received
from journal.proof.fingerprint import fingerprint_words
from journal.ui.fittings import Fittings
from journal.ui.pages.verify import VerifyPage, verdict_frame
from journal.ui.received.model import ReceivedModel
from journal.ui.window import Window
from tests.bundle.tampering import TAMPERED, Made, make
from tests.ui.house import find, is_shown, page_name, press, type_into

SLOW = 30_000


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("received"))


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Path:
    copy = tmp_path / made.folder.name
    shutil.copytree(made.folder, copy)
    return copy


@pytest.fixture
def page(window: Window) -> VerifyPage:
    press(window, "welcome-verify")
    shown = window.stack.currentWidget()
    assert isinstance(shown, VerifyPage)
    return shown


def checked(qtbot: QtBot, page: VerifyPage, bundle: Path) -> QWidget:
    page.choose(bundle)
    press(page, "verify-go")
    qtbot.waitUntil(lambda: is_shown(page, "verdict"), timeout=SLOW)
    return find(page, "verdict")


def said(frame: QWidget) -> str:
    return "\n".join(each.accessibleName() for each in frame.findChildren(QWidget))


@pytest.mark.parametrize("name", TAMPERED)
def test_each_tampering_is_said_in_the_verdict(fittings: Fittings, copied: Path, name: str) -> None:
    tamper, says = TAMPERED[name]
    tamper(copied)
    frame = verdict_frame(verify_bundle(copied), fittings)
    assert frame.property("tone") == "danger"
    assert all(part in said(frame) for part in says.split(": ", 1)), said(frame)


def test_a_changed_bundle_is_caught_on_the_page_and_read_with_a_warning(
    qtbot: QtBot, page: VerifyPage, copied: Path
) -> None:
    (copied / "data/02_Chronology.csv").write_bytes(b"forged")
    assert checked(qtbot, page, copied).property("tone") == "danger"
    press(page, "verify-read")
    qtbot.waitUntil(lambda: is_shown(page, "received-list"), timeout=SLOW)
    assert "not as it was made" in find(page, "received-says").text()


def test_the_words_of_the_receipt_and_an_earlier_bundle_confirm_it(
    qtbot: QtBot, page: VerifyPage, made: Made, fittings: Fittings, copied: Path
) -> None:
    page.choose(made.folder)
    type_into(page, "verify-fingerprint", " ".join(fingerprint_words(made.fingerprint)))
    fittings.chooser.paths = [copied]
    press(page, "verify-earlier")
    press(page, "verify-go")
    qtbot.waitUntil(lambda: is_shown(page, "verdict"), timeout=SLOW)
    confirmed = [each.text() for each in page.findChildren(QWidget, "verdict-confirmed")]
    assert len(confirmed) == 3
    page.choose(made.folder)
    assert not is_shown(page, "verify-earlier-says")


def test_a_received_bundle_is_read_by_the_keyboard_and_left_again(
    qtbot: QtBot, window: Window, page: VerifyPage, made: Made
) -> None:
    checked(qtbot, page, made.folder)
    press(page, "verify-read")
    rows = find(page, "received-list")
    qtbot.waitUntil(lambda: is_shown(page, "received-list") and rows.hasFocus(), timeout=SLOW)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(page, "received-text"), timeout=SLOW)
    assert "Written" in find(page, "received-text").toPlainText()
    window.escape()
    QTest.keyClick(rows, Qt.Key.Key_End)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: is_shown(page, "received-picture") and page.received.canvas.has_picture, timeout=SLOW)
    press(page, "received-words")
    assert is_shown(page, "received-text")
    window.escape()
    assert not page.received.canvas.has_picture
    window.escape()
    assert is_shown(page, "verdict")
    window.escape()
    assert page_name(window) == "welcome"


def test_foreign_words_stay_words(qtbot: QtBot, page: VerifyPage, made: Made) -> None:
    checked(qtbot, page, made.folder)
    text = page.received.text
    text.show_text("<img src='file:///etc/passwd'><b>bold</b>")
    assert text.toPlainText().startswith("<img")


def test_the_list_is_a_sound_model(made: Made) -> None:
    model = ReceivedModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(read_received(made.folder))
    assert model.rowCount() > 0
    assert "EX001" in " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
    assert tester.model() is model
