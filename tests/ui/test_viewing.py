"""Looking at a file: what is shown and what is not, by mouse and keys, and that it is let go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.attach_evidence import attach
from journal.actions.cover_pictures import pictures_covered
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.show_record import show_record
from journal.actions.view_evidence import set_mark
from journal.ground import words
from journal.ground.known_error import KnownError
from journal.intake.letters import AttachedFile, Letter
from journal.intake.workshop import TextPreview
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.ui.fittings import Fittings
from journal.ui.pages.viewing import ViewingPage
from journal.ui.theme import Theme
from journal.ui.thumbnail import COVERED_SIDE, Thumbnail
from journal.ui.viewer.canvas import Canvas
from journal.ui.viewer.marks import MarkChoice, mark_fields
from journal.ui.viewer.reading_room import (
    LONGEST_LINE,
    MOST_LETTERS,
    MOST_LINES,
    ReadingRoom,
    letter_text,
    told_letter,
    told_text,
)
from journal.ui.window import Window
from tests.faults.hostile_files import HOSTILE
from tests.intake import samples
from tests.pictures import photo
from tests.ui.accessible import PseudoLanguage, unmarked
from tests.ui.house import banner_text, find, page_name, press

SLOW = 30_000
NAME = "photo\u202egpj.exe"
LETTER = b"From: Mika\nTo: me\nSubject: Pay\nContent-Type: text/html\n\n<p>Come at <b>eight</b></p>"


def unwanted(error: KnownError) -> None:
    raise AssertionError(error.says)


def asked(qtbot: QtBot, fittings: Fittings, question: Callable[[Journal], object]) -> object:
    answers: list[object] = []
    fittings.session.ask(question, answers.append, unwanted, None)
    qtbot.waitUntil(lambda: bool(answers), timeout=SLOW)
    return answers[0]


def kept(qtbot: QtBot, fittings: Fittings, folder: Path, **files: bytes) -> dict[str, str]:
    """Keep files about one note; return the ids by name, the note's under `note`."""

    def work(journal: Journal) -> dict[str, str]:
        (note,) = save_record(journal, Note(words="with files")).ids
        ids = {"note": note}
        for name, content in files.items():
            path = folder / name.replace("_", ".")
            path.write_bytes(content)
            ids[name] = attach(journal, fittings.tools, path, (note,), source="My phone").ids[0]
        return ids

    made = asked(qtbot, fittings, work)
    assert isinstance(made, dict)
    return made


def look(qtbot: QtBot, window: Window, evidence: str, beside: tuple[str, ...] = ()) -> ViewingPage:
    """Open the viewer on a file and wait until there is an answer."""
    window.trail.look_at(evidence, list(beside))
    page = window.stack.currentWidget()
    assert isinstance(page, ViewingPage)
    there(qtbot, page)
    return page


def there(qtbot: QtBot, page: ViewingPage) -> None:
    stage = page.stage
    qtbot.waitUntil(
        lambda: stage.canvas.has_picture or stage.text.toPlainText() != "" or stage.notice.text != "", timeout=SLOW
    )


def seen(qtbot: QtBot, window: Window, name: str) -> None:
    """Wait until a widget of this name can be seen."""
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(QWidget, name)), timeout=SLOW)


def mark(qtbot: QtBot, fittings: Fittings, evidence: str, **marks: object) -> None:
    for name, value in marks.items():
        asked(qtbot, fittings, lambda journal, name=name, value=value: set_mark(journal, evidence, name, value))


@pytest.fixture
def canvas(qtbot: QtBot, theme: Theme) -> Canvas:
    made = Canvas(theme)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    made.show_image(image, QSize(1600, 800))
    return made


# ---------------------------------------------------------------------- from a record and back


def test_a_tile_opens_the_file_and_escape_goes_back(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(300, 200), b_txt=b"words")
    opened_window.read(ids["note"])
    seen(qtbot, opened_window, "evidence-tile")
    press(opened_window, "evidence-tile")
    page = opened_window.stack.currentWidget()
    assert page_name(opened_window) == "viewing"
    there(qtbot, page)
    assert find(opened_window, "viewer-place").text() in ("1 of 2", "2 of 2")
    opened_window.escape()
    assert page_name(opened_window) == "reading"
    assert not page.stage.canvas.has_picture


def test_the_files_own_page_leads_to_the_viewer_and_the_viewer_to_it(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    opened_window.read(ids["a_jpg"])
    seen(qtbot, opened_window, "reading-look")
    press(opened_window, "reading-look")
    there(qtbot, opened_window.stack.currentWidget())
    find(opened_window, "viewer-whole-record").click()
    assert (page_name(opened_window), opened_window.stack.currentWidget().record_id) == ("reading", ids["a_jpg"])
    opened_window.escape()
    assert page_name(opened_window) not in ("reading", "viewing")


def test_next_and_before_go_by_button_and_key_and_stop_at_the_ends(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(), b_txt=b"some words", c_jpg=photo(90, 50))
    files = (ids["a_jpg"], ids["b_txt"], ids["c_jpg"])
    page = look(qtbot, opened_window, files[0], files)
    assert not find(page, "viewer-before").isEnabled()
    QTest.keyClick(page.stage.canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.stage.text.toPlainText() == "some words", timeout=SLOW)
    press(page, "viewer-after")
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)
    assert page.evidence_id == files[2]
    assert page.stage.text.toPlainText() == ""
    page.go(1)
    assert page.evidence_id == files[2]
    QTest.keyClick(page.stage.canvas, Qt.Key.Key_PageUp)
    assert page.evidence_id == files[1]
    opened_window.activateWindow()
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.evidence_id == files[0]


# ---------------------------------------------------------------------- each sort of file


def test_the_pages_of_a_document_are_turned(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_pdf=b"%PDF-1.7 for the stand-in")
    page = look(qtbot, opened_window, ids["a_pdf"])
    assert find(page, "viewer-page").text() == "Page 1 of 3"
    assert page.stage.canvas.accessibleDescription() == "Page 1"
    press(page, "viewer-page-after")
    qtbot.waitUntil(lambda: page.stage.canvas.accessibleDescription() == "Page 2", timeout=SLOW)
    QTest.keyClick(page.stage.canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: page.stage.canvas.accessibleName() == "Page 3 of 3: a.pdf", timeout=SLOW)
    page.stage.show_page(4)
    assert page.stage.page == 3


def test_an_e_mail_is_plain_words(qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_eml=LETTER)
    page = look(qtbot, opened_window, ids["a_eml"])
    assert page.stage.text.toPlainText() == "From: Mika\nTo: me\nSubject: Pay\n\nCome at eight"
    assert "Nothing was fetched" in page.stage.note.text()


def test_what_came_with_an_e_mail_is_listed_by_a_safe_name() -> None:
    attached = (AttachedFile(NAME, "a/b", 5), AttachedFile("", "", 2000))
    letter = Letter((("from", "a"), ("x-odd", "b")), "words", attached, False, False)
    text = letter_text(letter)
    assert text.startswith("From: a\n\nwords\n")
    assert "photo[U+202E]gpj.exe (5 bytes)" in text
    assert "no name (2.0 kB)" in text


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a_opus", b"OggS" + bytes(24) + b"OpusHead", "This type of sound is not played here: Voice message (Opus)."),
        ("a_ogg", b"OggS" + bytes(60), "This file is damaged and can't be shown."),
        ("b_ogg", samples.tone_that_ends_its_decoder(), "This file is damaged and can't be shown."),
        ("a_mp4", b"\0\0\0\x18ftypisom" + bytes(30), "Video is not played here."),
        ("a_zip", b"PK\x03\x04" + bytes(40), "Files of this type are not shown here."),
        ("a_exe", b"MZ" + bytes(90), "Files of this type are not shown here."),
    ],
)
def test_what_cannot_be_shown_says_so(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    ids = kept(qtbot, fittings, tmp_path, **{name: content})
    page = look(qtbot, opened_window, ids[name])
    assert page.stage.notice.text.startswith(says)
    assert "kept unchanged" in page.stage.notice.text
    assert not find(page, "viewer-closer").isVisible()


def test_an_empty_file_is_said_to_be_empty(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=b"")
    assert look(qtbot, opened_window, ids["a_jpg"]).stage.notice.text == "This file is empty. It is kept all the same."


def test_a_broken_picture_and_a_missing_file_cost_a_calm_sentence(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=b"\xff\xd8\xff\xe0" + b"nothing" * 40, b_jpg=photo())
    page = look(qtbot, opened_window, ids["a_jpg"], (ids["a_jpg"], ids["b_jpg"]))
    assert "damaged" in page.stage.notice.text
    for path in fittings.place.rglob("*.age"):
        path.unlink()
    page.go(1)
    qtbot.waitUntil(lambda: page.stage.notice.text != "", timeout=SLOW)
    assert page.stage.view is page.stage.notice


@pytest.mark.parametrize("name", ["an SVG that reads files", "an XML bomb"])
def test_hostile_words_are_shown_as_they_stand(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, name: str
) -> None:
    content = HOSTILE[name]()
    ids = kept(qtbot, fittings, tmp_path, a_svg=content)
    page = look(qtbot, opened_window, ids["a_svg"])
    assert page.stage.text.toPlainText() == content.decode()


def test_a_record_that_is_not_there_is_said(qtbot: QtBot, opened_window: Window) -> None:
    opened_window.trail.look_at("0" * 32, [])
    qtbot.waitUntil(lambda: banner_text(opened_window) != "", timeout=SLOW)


# ---------------------------------------------------------------------- care


def test_on_may_show_someone_under_18_it_goes_at_once_and_stays_away(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    page = look(qtbot, opened_window, ids["a_jpg"])
    choice = find(page, "viewer-mark-under_18")
    choice.choose("unsure")
    choice.activated.emit(choice.currentIndex())
    assert not page.stage.canvas.has_picture
    assert "under 18" in page.stage.notice.text
    qtbot.waitUntil(
        lambda: asked(qtbot, fittings, lambda journal: show_record(journal, ids["a_jpg"]).record.under_18) == "unsure",
        timeout=SLOW,
    )
    again = look(qtbot, opened_window, ids["a_jpg"])
    assert "under 18" in again.stage.notice.text
    assert not again.stage.canvas.has_picture
    back = find(again, "viewer-mark-under_18")
    back.choose("no")
    back.activated.emit(back.currentIndex())
    qtbot.waitUntil(lambda: again.stage.canvas.has_picture, timeout=SLOW)


def test_what_is_intimate_is_covered_until_asked(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(300, 200), b_txt=b"secret words")
    for each in ("a_jpg", "b_txt"):
        mark(qtbot, fittings, ids[each], intimate=True)
    sides: list[int] = []
    picture, preview = fittings.tools.workshop.picture, fittings.tools.workshop.preview
    monkeypatch.setattr(
        fittings.tools.workshop, "picture", lambda data, side, *rest: sides.append(side) or picture(data, side, *rest)
    )
    monkeypatch.setattr(
        fittings.tools.workshop, "preview", lambda data, side, *rest: sides.append(side) or preview(data, side, *rest)
    )
    opened_window.read(ids["note"])
    qtbot.waitUntil(lambda: len(sides) > 0, timeout=SLOW)
    page = look(qtbot, opened_window, ids["a_jpg"], (ids["a_jpg"], ids["b_txt"]))
    qtbot.waitUntil(lambda: not page.stage._asking.busy, timeout=SLOW)
    assert "intimate" in page.stage.notice.text
    assert set(sides) == {COVERED_SIDE}
    press(page, "viewer-notice-press")
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)
    page.go(1)
    qtbot.waitUntil(lambda: "intimate" in page.stage.notice.text, timeout=SLOW)
    assert page.stage.text.toPlainText() == ""
    press(page, "viewer-notice-press")
    qtbot.waitUntil(lambda: page.stage.text.toPlainText() == "secret words", timeout=SLOW)


def test_a_mark_is_saved_at_once_and_nothing_else_with_it(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    page = look(qtbot, opened_window, ids["a_jpg"])
    for name, code in (("privileged", "yes"), ("shows_face", "no")):
        choice = find(page, f"viewer-mark-{name}")
        choice.choose(code)
        choice.activated.emit(choice.currentIndex())
    record = asked(qtbot, fittings, lambda journal: show_record(journal, ids["a_jpg"]).record)
    assert isinstance(record, Evidence)
    assert (record.privileged, record.shows_face, record.intimate, record.file_name) == (True, False, None, "a.jpg")
    assert page.stage.canvas.has_picture


def test_every_mark_that_the_record_declares_can_be_set() -> None:
    assert [field.name for field in mark_fields()] == ["covert", "intimate", "shows_face", "privileged", "under_18"]


def test_arrow_keys_open_a_mark_instead_of_changing_it(qtbot: QtBot, theme: Theme) -> None:
    choice = MarkChoice("mark", "Mark")
    qtbot.addWidget(choice)
    choice.addItem("Not said", "")
    choice.addItem("Yes", "yes")
    choice.show()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert choice.chosen() == ""
    assert choice.view().isVisible()
    choice.hidePopup()


def test_a_journal_that_can_only_be_read_lets_no_mark_be_set(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    fittings.session.opened = attrs.evolve(fittings.session.opened, read_only=True)
    page = look(qtbot, opened_window, ids["a_jpg"])
    assert not find(page, "viewer-mark-intimate").isEnabled()


# ---------------------------------------------------------------------- facts


def test_the_facts_stand_beside_it_and_the_name_is_safe(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, **{NAME: b"MZ" + bytes(2000)})
    page = look(qtbot, opened_window, ids[NAME])

    def fact(name: str) -> str:
        return find(page, f"answer-{name}").accessibleName()

    assert find(page, "viewing-title").accessibleName() == "photo[U+202E]gpj.exe"
    assert fact("file_name") == "photo[U+202E]gpj.exe"
    assert fact("size") == "2.0 kB (2\N{NARROW NO-BREAK SPACE}002 bytes)"
    assert fact("media_type") == "File of unknown type"
    assert fact("source") == "My phone"
    groups = fact("sha256").split(" ")
    assert ([len(group) for group in groups], len("".join(groups))) == ([8] * 8, 64)
    flags = find(page, "answer-sha256").textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse


def test_the_words_in_a_picture_stand_beside_it(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())

    def write_down(journal: Journal) -> object:
        record = show_record(journal, ids["a_jpg"]).record
        assert isinstance(record, Evidence)
        return save_record(journal, attrs.evolve(record, transcript="= 500\nrest later"), ids["a_jpg"])

    asked(qtbot, fittings, write_down)
    page = look(qtbot, opened_window, ids["a_jpg"])
    assert find(page, "answer-transcript").accessibleName() == "= 500\nrest later"


def test_in_a_narrow_window_the_facts_take_the_place_of_the_picture(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    page = look(qtbot, opened_window, ids["a_jpg"])
    assert (page.stage.isVisible(), page.panel.isVisible()) == (True, True)
    fittings.theme.put_on("light", 200)
    assert (page.stage.isVisible(), page.panel.isVisible()) == (True, False)
    press(page, "viewing-about")
    assert (page.stage.isVisible(), page.panel.isVisible()) == (False, True)
    assert not find(page, "viewer-closer").isVisible()
    press(page, "viewing-about")
    assert (page.stage.isVisible(), page.panel.isVisible()) == (True, False)


def test_every_word_of_the_viewer_goes_through_translation(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(), b_zip=b"PK\x03\x04" + bytes(40))
    words.speak_through(PseudoLanguage())
    page = look(qtbot, opened_window, ids["a_jpg"], (ids["a_jpg"], ids["b_zip"]))
    foreign = {"a.jpg", "b.zip", *(find(page, f"answer-{name}").text() for name in ("sha256", "file_time", "source"))}
    assert unmarked(page, foreign) == []
    page.go(1)
    there(qtbot, page)
    qtbot.waitUntil(lambda: find(page, "viewing-title").text() == "b.zip", timeout=SLOW)
    foreign |= {find(page, f"answer-{name}").text() for name in ("sha256", "file_time", "source")}
    assert unmarked(page, foreign) == []


# ---------------------------------------------------------------------- progress, cancel, letting go


def test_a_slow_file_can_be_stopped_and_opened_again(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    wait = threading.Event()
    picture = fittings.tools.workshop.picture

    def slow(data, side, page, progress):
        while not wait.wait(0.01):
            progress.check()
        return picture(data, side, page, progress)

    monkeypatch.setattr(fittings.tools.workshop, "picture", slow)
    opened_window.trail.look_at(ids["a_jpg"], [])
    page = opened_window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.stage.progress.isVisible(), timeout=SLOW)
    press(page, "progress-cancel")
    qtbot.waitUntil(lambda: page.stage.notice.text == "Stopped.", timeout=SLOW)
    assert not page.stage.progress.isVisible()
    wait.set()
    press(page, "viewer-notice-press")
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)


def test_an_answer_that_comes_late_is_dropped(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(300, 100), b_jpg=photo(100, 300))
    wait, picture = threading.Event(), fittings.tools.workshop.picture

    def stubborn(data, side, page, progress):
        if picture(data, 9).width == 9:  # the first; it does not look whether it is still wanted
            wait.wait(20)
        return picture(data, side, page, progress)

    monkeypatch.setattr(fittings.tools.workshop, "picture", stubborn)
    opened_window.trail.look_at(ids["a_jpg"], [ids["a_jpg"], ids["b_jpg"]])
    page = opened_window.stack.currentWidget()
    qtbot.waitUntil(lambda: page.stage._asking.busy, timeout=SLOW)
    page.go(1)
    wait.set()
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)
    assert page.stage.canvas._full == QSize(100, 300)


def test_whatever_was_decrypted_is_let_go_when_the_page_is_hidden(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo())
    page = look(qtbot, opened_window, ids["a_jpg"])
    page.hide()
    assert not page.stage.canvas.has_picture
    page.show()
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)


def test_nothing_plain_is_written_while_a_file_is_looked_at(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, own_places
) -> None:
    canary = b"CANARY-" + bytes(range(65, 91))
    ids = kept(qtbot, fittings, tmp_path, a_txt=canary)
    (tmp_path / "a.txt").unlink()
    page = look(qtbot, opened_window, ids["a_txt"])
    assert page.stage.text.toPlainText() == canary.decode()
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"CANARY-ABC" not in path.read_bytes(), path.name


def test_the_whole_picture_is_drawn_when_somebody_zooms_in(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.ui.viewer import stage as staging

    monkeypatch.setattr(staging, "FIRST_SIDE", 200)
    monkeypatch.setattr(staging, "FULL_SIDE", 900)
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(1000, 500))
    page = look(qtbot, opened_window, ids["a_jpg"])
    qtbot.waitUntil(lambda: page.stage.canvas._image.width() == 900, timeout=SLOW)
    page.stage.canvas.zoom_to(1.0)
    assert "finest details" in page.stage.note.text()
    assert page.stage.canvas._full == QSize(1000, 500)


# ---------------------------------------------------------------------- the canvas by itself


def test_a_picture_fits_and_zooms_by_key_and_wheel(canvas: Canvas) -> None:
    assert (canvas.fits, canvas.scale) == (True, 0.25)
    for key, scale in (
        (Qt.Key.Key_Plus, 0.33), (Qt.Key.Key_Minus, 0.25), (Qt.Key.Key_1, 1.0), (Qt.Key.Key_Equal, 1.25),
    ):  # fmt: skip
        QTest.keyClick(canvas, key)
        assert canvas.scale == scale
    QTest.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.fits
    at = QPointF(200, 150)
    wheel = QWheelEvent(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas.viewport(), wheel)
    assert canvas.scale == pytest.approx(0.3125)
    for _ in range(40):
        canvas.step(1)
    assert canvas.scale == 8.0
    canvas.grab()


def test_keys_with_control_are_the_windows(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.fits


def test_more_pixels_are_wanted_only_where_they_would_be_seen(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.assertNotEmitted(canvas.more_wanted):
        canvas.zoom_to(0.5)
    with qtbot.waitSignal(canvas.more_wanted):
        canvas.zoom_to(0.67)


def test_turning_is_for_the_view_only_and_comes_round(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_R)
    assert (canvas.turned, canvas.scale) == (90, 0.1875)
    canvas.grab()
    QTest.keyClick(canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.turned == 0
    canvas.turn(4)
    assert canvas.turned == 0


def test_a_turned_picture_is_painted_turned(qtbot: QtBot, canvas: Canvas) -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for across in range(50):
        for down in range(50):
            image.setPixelColor(across, down, Qt.GlobalColor.red)
    canvas.show_image(image, QSize(100, 50))
    canvas.turn(1)
    for scale in (1.0, 0.5):
        canvas.zoom_to(scale)
        seen = canvas.viewport().grab().toImage()
        middle, step = seen.width() // 2, round(25 * scale)
        assert seen.pixelColor(middle, seen.height() // 2 - step).getRgb()[:3] == (255, 0, 0)
        assert seen.pixelColor(middle, seen.height() // 2 + step).getRgb()[:3] == (255, 255, 255)


def test_a_large_picture_is_moved_by_hand_and_what_is_under_the_mouse_stays(canvas: Canvas) -> None:
    canvas.zoom_to(1.0)
    across = canvas.horizontalScrollBar()
    assert across.value() == pytest.approx(across.maximum() / 2, abs=2)
    before = across.value()
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(canvas.viewport(), QPoint(60, 100))
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 100))
    assert across.value() == before + 40
    canvas.zoom_to(2.0, QPoint(0, 0))
    assert across.value() == pytest.approx(2 * (before + 40), abs=3)
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton)
    assert canvas.fits


def test_arrows_walk_on_where_all_is_seen_and_move_where_it_is_not(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.beside_wanted) as walked:
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert walked.args == [-1]
    canvas.zoom_to(1.0)
    before = canvas.horizontalScrollBar().value()
    with qtbot.assertNotEmitted(canvas.beside_wanted):
        QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.horizontalScrollBar().value() > before


def test_nothing_to_see_can_be_zoomed_without_harm(qtbot: QtBot, theme: Theme) -> None:
    made = Canvas(theme)
    qtbot.addWidget(made)
    made.show()
    made.step(1)
    made.turn(1)
    made.forget()
    made.grab()
    assert not made.has_picture


# ---------------------------------------------------------------------- words and thumbnails by themselves


@pytest.mark.parametrize("text", ["a" * (MOST_LETTERS + 1), "\n" * 50_000, "a\u0301" * 100_000])
def test_an_endless_text_is_shown_from_its_beginning(qtbot: QtBot, theme: Theme, text: str) -> None:
    room = ReadingRoom()
    qtbot.addWidget(room)
    room.show()
    whole = room.show_text(text)
    lines = room.toPlainText().split("\n")
    assert max(len(line) for line in lines) <= LONGEST_LINE
    assert len(lines) <= MOST_LINES
    assert whole is (text[0] == "a" and len(text) <= MOST_LETTERS)


def test_what_a_reader_should_know_of_a_text_is_said() -> None:
    assert told_text(TextPreview("a", "utf-8", True, False), True) == []
    assert len(told_text(TextPreview("a", "cp1252", False, True), True)) == 2
    assert told_text(TextPreview("a", "utf-8", True, False), False) == ["This is the beginning. The file goes on."]
    assert told_letter(Letter((), "", (), False, True), True) == ["This is the beginning. The file goes on."]


def test_pictures_are_covered_by_a_setting_inside_the_journal(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = kept(qtbot, fittings, tmp_path, a_jpg=photo(300, 200))
    opened_window.go_to("settings")
    box = find(opened_window, "settings-cover-pictures")
    qtbot.waitUntil(box.isEnabled, timeout=SLOW)
    assert not box.isChecked()
    box.click()
    assert asked(qtbot, fittings, pictures_covered) is True
    sides: list[int] = []
    preview = fittings.tools.workshop.preview
    monkeypatch.setattr(
        fittings.tools.workshop, "preview", lambda data, side, *rest: sides.append(side) or preview(data, side, *rest)
    )
    for each in ("note", "a_jpg"):
        opened_window.read(ids[each])
        qtbot.waitUntil(lambda: len(sides) > 0, timeout=SLOW)
        assert sides.pop() == COVERED_SIDE
    page = look(qtbot, opened_window, ids["a_jpg"])
    qtbot.waitUntil(lambda: page.stage.canvas.has_picture, timeout=SLOW)
    assert not fittings.preferences.exists()
    box.click()
    assert asked(qtbot, fittings, pictures_covered) is False


def test_a_setting_that_cannot_be_kept_goes_back(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.actions import cover_pictures as action
    from journal.ground.known_error import DiskTrouble

    def full(journal: Journal, wanted: bool) -> bool:
        raise DiskTrouble("The disk is full.", "Make room.")

    monkeypatch.setattr(action, "cover_pictures", full)
    opened_window.go_to("settings")
    box = find(opened_window, "settings-cover-pictures")
    qtbot.waitUntil(box.isEnabled, timeout=SLOW)
    box.click()
    qtbot.waitUntil(lambda: "The disk is full." in banner_text(opened_window), timeout=SLOW)
    qtbot.waitUntil(lambda: not box.isChecked(), timeout=SLOW)


def test_a_covered_thumbnail_asks_for_a_few_pixels_only(qtbot: QtBot, theme: Theme) -> None:
    open_one = Thumbnail("a", "image/jpeg", theme, side=100)
    covered = Thumbnail("b", "image/jpeg", theme, side=100, covered=True)
    for each in (open_one, covered):
        qtbot.addWidget(each)
    assert (open_one.asks_for(256), covered.asks_for(256)) == (256, COVERED_SIDE)
