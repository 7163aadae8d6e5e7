"""Receiving a bundle in the window, without a journal: what is wrong is said, what it shows is read."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs
import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.actions.verify_bundle import verify_bundle
from journal.bundle.received import read_received
from journal.bundle.write import write_bundle
from journal.proof.fingerprint import fingerprint_words
from journal.ui.fittings import Fittings
from journal.ui.models.two_lines import WORDS_ROLE
from journal.ui.pages.verify import VerifyPage, verdict_frame
from journal.ui.received.model import ReceivedModel
from journal.ui.window import Window
from tests.bundle.forger import Made, make, signed_anew
from tests.bundle.material import Originals, PlainWorkshop, records, selection
from tests.bundle.tampering import TAMPERED, held_against
from tests.ui.house import banner_text, find, is_shown, page_name, press, type_into

SLOW = 5_000


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


def known(page: VerifyPage, text: str) -> None:
    """Type what came another way, in place of what stands there."""
    find(page, "verify-fingerprint").clear()
    type_into(page, "verify-fingerprint", text)


def test_the_fingerprint_of_another_bundle_is_told(qtbot: QtBot, page: VerifyPage, made: Made) -> None:
    page.choose(made.folder)
    known(page, made.fingerprint[:-1] + ("0" if made.fingerprint[-1] != "0" else "1"))
    verdict = checked(qtbot, page, made.folder)
    assert verdict.property("tone") == "danger"
    assert "The fingerprint is not the one you were given." in said(verdict)


def test_words_that_cannot_be_read_check_nothing(qtbot: QtBot, window: Window, page: VerifyPage, made: Made) -> None:
    page.choose(made.folder)
    known(page, "twelve words that are none")
    press(page, "verify-go")
    qtbot.waitUntil(lambda: banner_text(window) != "", timeout=SLOW)
    assert not is_shown(page, "verdict")


def test_a_bundle_signed_anew_is_consistent_until_something_is_known(
    qtbot: QtBot, page: VerifyPage, made: Made, tmp_path: Path, fittings: Fittings
) -> None:
    forged = signed_anew(made, tmp_path)
    page.choose(forged)
    for held in held_against(made).values():
        known(page, held.typed)
        verdict = checked(qtbot, page, forged)
        assert held.says in said(verdict)
        assert (verdict.property("tone") == "danger") == (held.confirmed is None)
    find(page, "verify-fingerprint").clear()
    fittings.chooser.paths = [made.folder]
    press(page, "verify-earlier")
    press(page, "verify-go")
    qtbot.waitUntil(lambda: "key that you know" in said(find(page, "verdict")), timeout=SLOW)


def test_another_key_does_not_open_a_locked_bundle(
    qtbot: QtBot, window: Window, page: VerifyPage, tmp_path: Path
) -> None:
    right, wrong = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    bundle = write_bundle(
        selection(records(1), form="age", recipient_key=str(right.to_public())),
        tmp_path,
        evidence=Originals({}),
        workshop=PlainWorkshop(),
    ).bundle
    page.choose(bundle)
    secret = find(page, "verify-passphrase")
    for key, says in (("", "is locked to the age key"), (str(wrong), "the bundle is not locked to it")):
        secret.empty()
        type_into(page, "verify-passphrase-line", key)
        press(page, "verify-go")
        qtbot.waitUntil(lambda says=says: says in banner_text(window), timeout=SLOW)
        assert not is_shown(page, "verdict")
    secret.empty()
    type_into(page, "verify-passphrase-line", str(right))
    press(page, "verify-go")
    qtbot.waitUntil(lambda: is_shown(page, "verdict"), timeout=SLOW)
    assert find(page, "verdict").property("tone") == "good"
    content = bundle.read_bytes()
    bundle.write_bytes(content[:-100] + bytes([content[-100] ^ 1]) + content[-99:])
    press(page, "verify-go")
    qtbot.waitUntil(lambda: "is damaged" in banner_text(window), timeout=SLOW)


def test_the_answer_of_an_authority_is_taken_in_when_it_is_over_this_bundle(
    qtbot: QtBot, window: Window, page: VerifyPage, made: Made, copied: Path, fittings: Fittings, tmp_path: Path
) -> None:
    right, broken, none = tmp_path / "right.tsr", tmp_path / "broken.tsr", tmp_path / "none.tsr"
    right.write_bytes(made.authority.answer((copied / "proof/bundle.tsq").read_bytes()))
    signed = right.read_bytes()
    broken.write_bytes(signed[:-1] + bytes([signed[-1] ^ 1]))
    none.write_bytes(b"<html>Not found</html>")
    page.choose(copied)
    for answer, says in (
        (none, "not the answer of a time-stamp authority"),
        (copied / "proof/head-1.tsr", "This time stamp is for something else."),
        (broken, "was changed"),
    ):
        fittings.chooser.paths = [answer]
        page.banner.put_away()
        press(page, "verify-stamp")
        qtbot.waitUntil(lambda says=says: says in banner_text(window), timeout=SLOW)
        assert not (copied / "proof/bundle.tsr").exists()
    fittings.chooser.paths = [right]
    press(page, "verify-stamp")
    qtbot.waitUntil(lambda: is_shown(page, "verdict"), timeout=SLOW)
    assert "states that this bundle was there by" in said(find(page, "verdict"))
    shutil.copyfile(copied / "proof/head-1.tsr", copied / "proof/bundle.tsr")
    verdict = checked(qtbot, page, copied)
    assert verdict.property("tone") == "danger"
    assert "This time stamp is for something else." in said(verdict)


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


def test_the_list_tells_an_exhibit_without_its_file(made: Made) -> None:
    model = ReceivedModel()
    gone = next(one for one in read_received(made.folder) if one.exhibit)
    model.put([gone, attrs.evolve(gone, file="")])
    said = [model.index(row, 0).data(int(WORDS_ROLE))[1] for row in (0, 1)]
    assert "Words only" not in said[0]
    assert said[1].endswith("Words only: its file is not in this bundle.")
