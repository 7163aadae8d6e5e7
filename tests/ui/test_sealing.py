"""The safety page's cards on the sealed log: whole or not, words and sheets to give away, time stamps, comparing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.seal_head import head_to_give, in_words
from journal.ground.known_error import Cancelled, DiskTrouble
from journal.proof.time_stamp import request
from journal.records.note import Note
from journal.ui.fittings import Fittings
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.authority import Authority, needs_openssl
from tests.ui.accessible import clipped, nameless, settle, too_wide, without_a_name_of_its_own
from tests.ui.house import find, is_shown, press
from tests.ui.test_pages_for_everybody import ask
from tests.ui.test_window import SLOW, saved


@pytest.fixture
def safety(qtbot: QtBot, opened_window: Window, fittings: Fittings) -> Window:
    """The safety page of a journal with one note in it."""
    saved(qtbot, fittings, Note(words="sealed"))
    opened_window.go_to("safety")
    qtbot.waitUntil(lambda: find(opened_window, "seal-words").isEnabled(), timeout=SLOW)
    return opened_window


def click(window: Window, name: str) -> None:
    find(window, name).click()


def notes(qtbot: QtBot, fittings: Fittings) -> int:
    return int(str(ask(qtbot, fittings, lambda journal: len(list(journal.own_entries("head_given"))))))


def said(window: Window) -> str:
    """All that the banners of the cards say."""
    return " ".join(each.text() for name in ("banner-says", "banner-do") for each in window.findChildren(QLabel, name))


def shown_words(window: Window) -> list[str]:
    labels = [find(window, f"head-word-{place}") for place in range(1, 25)]
    return [re.sub(r"^\d+\. ", "", label.text()) for label in labels if isinstance(label, QLabel)]


def test_an_empty_journal_has_nothing_to_seal(qtbot: QtBot, opened_window: Window) -> None:
    opened_window.go_to("safety")
    qtbot.waitUntil(lambda: "Nothing is written" in find(opened_window, "safety-seal-size").text(), timeout=SLOW)
    assert not find(opened_window, "seal-words").isEnabled()
    assert not find(opened_window, "seal-sheet").isEnabled()
    click(opened_window, "seal-stamp")
    assert not find(opened_window, "stamping-request").isEnabled()


def test_looking_hands_out_nothing_and_showing_the_words_is_noted_once(
    qtbot: QtBot, safety: Window, fittings: Fittings
) -> None:
    assert notes(qtbot, fittings) == 0
    for _ in range(2):
        click(safety, "seal-words")
        qtbot.waitUntil(lambda: is_shown(safety, "head-word-24"), timeout=SLOW)
        head = ask(qtbot, fittings, head_to_give)
        assert shown_words(safety) == list(in_words(head).words)  # type: ignore[arg-type]
        click(safety, "seal-words")
        assert not find(safety, "seal-shown").isVisible()
    assert notes(qtbot, fittings) == 1
    assert "words or a sheet" in find(safety, "seal-kept-1").text()


def test_the_code_is_dark_on_white_in_the_dark(qtbot: QtBot, safety: Window, theme: Theme) -> None:
    theme.put_on("dark", 100)
    click(safety, "seal-words")
    qtbot.waitUntil(lambda: is_shown(safety, "head-code"), timeout=SLOW)
    code = find(safety, "head-code")
    assert isinstance(code, QLabel)
    image = code.pixmap().toImage()
    colours = {image.pixelColor(x, x).lightness() for x in range(image.width())}
    assert (image.pixelColor(0, 0).lightness(), min(colours)) == (255, 0)


def test_a_sheet_is_saved_where_it_is_said_and_never_over_another(
    qtbot: QtBot, safety: Window, fittings: Fittings, tmp_path: Path
) -> None:
    fittings.chooser.paths = [tmp_path]
    (tmp_path / "head.pdf").write_text("mine", encoding="utf-8")
    click(safety, "seal-sheet")
    qtbot.waitUntil(lambda: "The sheet is saved" in said(safety), timeout=SLOW)
    assert (tmp_path / "head-2.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "head.pdf").read_text(encoding="utf-8") == "mine"


def test_a_sheet_that_cannot_be_saved_is_said(qtbot: QtBot, safety: Window, fittings: Fittings, tmp_path: Path) -> None:
    fittings.chooser.paths = [tmp_path / "nowhere"]
    click(safety, "seal-sheet")
    qtbot.waitUntil(lambda: "does not exist" in said(safety), timeout=SLOW)
    qtbot.waitUntil(lambda: find(safety, "seal-sheet").isEnabled(), timeout=SLOW)


def test_words_that_fit_are_said_to_fit_and_what_that_does_not_show(
    qtbot: QtBot, safety: Window, fittings: Fittings
) -> None:
    words = in_words(ask(qtbot, fittings, head_to_give)).words  # type: ignore[arg-type]
    click(safety, "seal-compare")
    field = find(safety, "comparing-words")
    field.setPlainText("\n".join(f"{at}. {word.upper()}" for at, word in enumerate(words, 1)))
    click(safety, "comparing-go")
    qtbot.waitUntil(lambda: is_shown(safety, "verdict"), timeout=SLOW)
    assert find(safety, "verdict").property("tone") == "good"
    assert "fits your head" in find(safety, "verdict-summary").text()
    assert "true" in find(safety, "comparing-not-shown-1").text()


def test_a_typing_mistake_names_the_word(qtbot: QtBot, safety: Window, fittings: Fittings) -> None:
    words = list(in_words(ask(qtbot, fittings, head_to_give)).words)  # type: ignore[arg-type]
    words[4] = words[4] + "x"
    click(safety, "seal-compare")
    find(safety, "comparing-words").setPlainText(" ".join(words))
    click(safety, "comparing-go")
    qtbot.waitUntil(lambda: "Word 5" in said(safety), timeout=SLOW)
    assert find(safety, "comparing-go").isEnabled()


def test_words_of_another_journal_do_not_fit(qtbot: QtBot, safety: Window, fittings: Fittings) -> None:
    head = ask(qtbot, fittings, head_to_give)
    other = in_words(type(head)(head.size, bytes(32)))  # type: ignore[attr-defined,call-arg]
    click(safety, "seal-compare")
    find(safety, "comparing-words").setPlainText(other.line)
    click(safety, "comparing-go")
    qtbot.waitUntil(lambda: is_shown(safety, "verdict"), timeout=SLOW)
    assert find(safety, "verdict").property("tone") == "danger"


def test_a_request_is_written_and_the_way_of_the_answer_is_told(
    qtbot: QtBot, safety: Window, fittings: Fittings, tmp_path: Path
) -> None:
    head = ask(qtbot, fittings, head_to_give)
    fittings.chooser.paths = [tmp_path]
    click(safety, "seal-stamp")
    click(safety, "stamping-request")
    qtbot.waitUntil(lambda: "The request is written" in said(safety), timeout=SLOW)
    assert (tmp_path / "request.tsq").read_bytes() == request(head)  # type: ignore[arg-type]
    assert "request.tsq" in find(safety, "stamping-command").toPlainText()
    qtbot.waitUntil(lambda: "request for a time stamp" in find(safety, "seal-kept-1").text(), timeout=SLOW)


@needs_openssl
def test_an_answer_is_kept_and_said_with_the_authority_and_what_was_not_checked(
    qtbot: QtBot, safety: Window, fittings: Fittings, tmp_path: Path
) -> None:
    head = ask(qtbot, fittings, head_to_give)
    answer = tmp_path / "answer.tsr"
    answer.write_bytes(Authority.made(tmp_path / "authority").answer(request(head)))  # type: ignore[arg-type]
    fittings.chooser.paths = [answer]
    click(safety, "seal-stamp")
    click(safety, "stamping-answer")
    qtbot.waitUntil(lambda: "at the latest" in said(safety), timeout=SLOW)
    assert "So says" in said(safety)
    assert "no list of authorities" in said(safety)
    qtbot.waitUntil(lambda: "at the latest" in find(safety, "seal-kept-1").text(), timeout=SLOW)


def test_what_is_no_answer_is_said_and_another_can_be_chosen(
    qtbot: QtBot, safety: Window, fittings: Fittings, tmp_path: Path
) -> None:
    wrong = tmp_path / "answer.tsr"
    wrong.write_bytes(b"hello")
    fittings.chooser.paths = [wrong]
    click(safety, "seal-stamp")
    click(safety, "stamping-answer")
    qtbot.waitUntil(lambda: "not the answer" in said(safety), timeout=SLOW)
    assert find(safety, "stamping-answer").isEnabled()


def test_a_deep_check_reads_the_evidence_and_says_what_no_check_shows(qtbot: QtBot, safety: Window) -> None:
    click(safety, "safety-deep")
    press(safety, "safety-check")
    qtbot.waitUntil(lambda: is_shown(safety, "verdict"), timeout=SLOW)
    assert "every byte of its evidence was read" in find(safety, "verdict-summary").text()
    assert find(safety, "health-not-shown-2").isVisible()
    assert find(safety, "safety-check").isEnabled()


def test_a_check_that_is_stopped_or_fails_says_so_and_can_begin_again(
    qtbot: QtBot, safety: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    for raised, expected in ((Cancelled(), "Stopped."), (DiskTrouble("The disk is gone.", "Look."), "is gone")):

        def raising(*_anything: object, trouble: Exception = raised, **_more: object) -> None:
            raise trouble

        monkeypatch.setattr("journal.actions.check_journal.check_journal", raising)
        press(safety, "safety-check")
        qtbot.waitUntil(lambda wanted=expected: wanted in said(safety), timeout=SLOW)  # type: ignore[misc]
        assert find(safety, "safety-check").isEnabled()


def test_the_list_of_what_is_kept_is_short_until_all_is_wanted(
    qtbot: QtBot, safety: Window, fittings: Fittings
) -> None:
    from journal.actions.seal_head import give_head

    for number in range(5):
        saved(qtbot, fittings, Note(words=str(number)))
        ask(qtbot, fittings, give_head)
    safety.go_to("safety")
    qtbot.waitUntil(lambda: is_shown(safety, "seal-kept-all"), timeout=SLOW)
    assert safety.findChildren(QWidget, "seal-kept-5") == []
    click(safety, "seal-kept-all")
    assert len(safety.findChildren(QWidget, "seal-kept-5")) == 1


@pytest.mark.parametrize(
    ("size", "direction"),
    [(100, Qt.LayoutDirection.LeftToRight), (200, Qt.LayoutDirection.RightToLeft)],
    ids=["usual", "200 % mirrored"],
)
def test_every_part_of_the_card_is_for_everybody(
    qtbot: QtBot, qapp: QApplication, safety: Window, theme: Theme, size: int, direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    theme.put_on("light", size)
    wrong: list[str] = []
    for name in ("seal-words", "seal-stamp", "seal-compare"):
        click(safety, name)
        qtbot.waitUntil(lambda: bool(safety.findChildren(QWidget, "head-word-24")), timeout=SLOW)
        settle(12)
        wrong += [*nameless(safety), *clipped(safety), *too_wide(safety), *without_a_name_of_its_own(safety)]
    assert wrong == []
