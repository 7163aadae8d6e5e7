"""Theme, icons, banner, progress, preferences, flow, autosave, file dialog: each by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt, QTimer, QTranslator
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from journal.ground.known_error import BadInput, DiskTrouble
from journal.ground.resources import resource
from journal.records.differences import Piece
from journal.records.evidence import Evidence
from journal.records.types import TYPES
from journal.ui.autosave import Autosave
from journal.ui.banner import Banner
from journal.ui.choose_files import OwnChooser, forget_history, keep_no_history
from journal.ui.compared_words import ComparedWords
from journal.ui.evidence_tile import EvidenceTile, size_shown
from journal.ui.facts_table import FactsTable
from journal.ui.flow import Flow
from journal.ui.forms.money_editors import currency_order, usual_currency
from journal.ui.icons import FAMILY_ICONS, family_icon, icon, kind_icon, pixmap
from journal.ui.pages.recovery import two_of
from journal.ui.preferences import Preferences, read_preferences, write_preferences
from journal.ui.progress_strip import ProgressStrip
from journal.ui.qt_words import OwnQtWords, install_qt_words
from journal.ui.text_fields import LineEdit, PlainEdit
from journal.ui.theme import Theme
from journal.ui.thumbnail import Thumbnail, family_of
from journal.ui.tokens import tokens_of
from journal.ui.widgets import Button, Words
from journal.ui.workers import Job
from tests.pictures import photo
from tests.ui.accessible import settle

UI = Path(__file__).resolve().parents[2] / "journal" / "ui"


# ---------------------------------------------------------------- theme


def test_text_grows_by_fonts_and_headings_with_it(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    plain, heading = Words("plain", "Words"), Words("heading", "Words", size=1.5, bold=True)
    for label in (plain, heading):
        qtbot.addWidget(label)
        label.show()
    before = plain.font().pointSizeF()
    theme.put_on("light", 200)
    settle()
    assert plain.font().pointSizeF() == pytest.approx(2 * before)
    assert heading.font().pointSizeF() == pytest.approx(3 * before)


def test_text_size_goes_by_steps_and_stays_within_its_bounds(theme: Theme) -> None:
    theme.resize_text(-1)
    assert theme.text_size == 100
    for _ in range(9):
        theme.resize_text(1)
    assert theme.text_size == 200
    theme.resize_text(0)
    assert theme.text_size == 100


def test_the_palette_follows_the_theme(qapp: QApplication, theme: Theme) -> None:
    theme.put_on("dark", 100)
    assert qapp.palette().window().color() == QColor(tokens_of("dark").ground)
    theme.put_on("system", 100)
    assert theme.name in ("light", "dark")


def test_a_field_with_a_width_in_characters_grows_with_the_text(qtbot: QtBot, theme: Theme) -> None:
    line = LineEdit("line", "Line", characters=12)
    qtbot.addWidget(line)
    line.show()
    before = line.width()
    theme.put_on("light", 200)
    settle()
    assert line.width() > 1.7 * before


# ---------------------------------------------------------------- icons


def test_every_kind_and_family_has_a_picture_and_every_picture_a_use() -> None:
    there = {path.stem for path in resource("icons").glob("*.svg")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    named = set(re.findall(r'"([a-z][a-z0-9-]*)"', source))
    marks = {name for name in there if re.search(r"-(light|dark|contrast)$", name)}
    assert {kind_icon(kind) for kind in TYPES} <= there
    assert {family_icon(family) for family in (*FAMILY_ICONS, "other")} <= there
    assert there - marks - named == set()
    assert (resource("icons") / "LICENSE").is_file()


def test_an_icon_is_drawn_in_the_colour_that_was_asked_for(qapp: QApplication) -> None:
    image = pixmap("check", "#ff0000", 32).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#ff0000"}
    drawn = icon("check", tokens_of("light"), 16, room=5)
    assert not drawn.isNull()


# ---------------------------------------------------------------- banner, progress


def test_a_banner_says_what_is_wrong_and_what_to_do_and_goes_away(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    assert banner.text == ""
    banner.say_error(BadInput("That is not a bundle.", "Choose another folder."))
    assert banner.text == "That is not a bundle. Choose another folder."
    assert banner.accessibleName() == banner.text
    banner.say("good", "Saved.")
    assert banner.text == "Saved."
    banner.findChild(QPushButton, "banner-away").click()
    assert banner.text == ""


class _StoppableJob:
    """A job that hears that nobody wants it any more."""

    def __init__(self) -> None:
        self.stopped = False

    def cancel(self) -> None:
        self.stopped = True


def test_progress_is_seen_only_when_a_job_takes_its_time_and_can_be_stopped(qtbot: QtBot, theme: Theme) -> None:
    strip, job = ProgressStrip(theme), _StoppableJob()
    qtbot.addWidget(strip)
    strip.follow("Adding a file", job)  # type: ignore[arg-type]
    assert strip.isHidden()
    assert strip.busy
    qtbot.waitUntil(strip.isVisible, timeout=5000)
    strip.moved(50, 100)
    assert strip.findChild(QWidget, "progress-bar").value() == 500
    stage = strip.findChild(QLabel, "progress-stage")
    assert stage.isHidden()
    strip.say_stage("Copying pictures")
    strip.moved(0, 0)
    assert (stage.isVisible(), stage.text()) == (True, "Copying pictures")
    strip.findChild(QPushButton, "progress-cancel").click()
    assert job.stopped
    assert not strip.findChild(QPushButton, "progress-cancel").isEnabled()
    strip.end()
    assert strip.isHidden()
    assert not strip.busy
    assert Job is not None


def test_a_long_row_of_short_jobs_is_seen_too(qtbot: QtBot, theme: Theme) -> None:
    strip, timer = ProgressStrip(theme), QTimer()
    qtbot.addWidget(strip)
    timer.timeout.connect(lambda: strip.follow("Adding one more file", _StoppableJob()))  # type: ignore[arg-type]
    timer.start(20)
    qtbot.waitUntil(strip.isVisible, timeout=5000)
    timer.stop()


# ---------------------------------------------------------------- preferences


def test_preferences_are_remembered(tmp_path: Path) -> None:
    path = tmp_path / "config" / "window.json"
    assert read_preferences(path) == Preferences()
    write_preferences(path, Preferences("de", "dark", 150))
    assert read_preferences(path) == Preferences("de", "dark", 150)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"theme": "pink", "text_size": 999, "language": 4}', "\x00"])
def test_a_strange_file_of_preferences_means_the_usual(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="utf-8")
    assert read_preferences(path) == Preferences()


def test_preferences_that_cannot_be_kept_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises((BadInput, DiskTrouble)):
        write_preferences(tmp_path / "file" / "window.json", Preferences())


# ---------------------------------------------------------------- flow


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_goes_on_in_the_next_line_and_mirrors(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setLayoutDirection(direction)
    boxes = [QLabel(f"{number}") for number in range(4)]
    for box in boxes:
        box.setFixedSize(100, 20)
    flow = Flow(*boxes, spacing=10)
    widget.setLayout(flow)
    widget.resize(230, 100)
    widget.show()
    settle()
    first, second, third = (box.geometry() for box in boxes[:3])
    assert first.top() == second.top() < third.top()
    assert (first.left() < second.left()) is (direction == Qt.LayoutDirection.LeftToRight)
    assert flow.heightForWidth(1000) == 20
    assert flow.heightForWidth(110) == 4 * 20 + 3 * 10
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


# ---------------------------------------------------------------- words


def test_files_are_not_dropped_into_lines(qtbot: QtBot) -> None:
    from PySide6.QtCore import QMimeData, QPoint, QUrl
    from PySide6.QtGui import QDragEnterEvent

    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile("/tmp/a")])
    for field in (LineEdit("line", "Line"), PlainEdit("edit", "Edit")):
        qtbot.addWidget(field)
        event = QDragEnterEvent(
            QPoint(1, 1), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(field if isinstance(field, LineEdit) else field.viewport(), event)
        assert not event.isAccepted()


def test_long_paths_may_break_but_are_read_out_whole(qtbot: QtBot) -> None:
    words = Words("path")
    qtbot.addWidget(words)
    words.say_long("/media/stick/Bundle_v1.zip")
    assert words.text().replace("\u200b", "") == words.accessibleName() == "/media/stick/Bundle_v1.zip"
    assert words.minimumSizeHint().width() < words.fontMetrics().horizontalAdvance("/media/stick/Bundle_v1.zip")


def test_answers_stand_beside_questions_where_there_is_room(qtbot: QtBot, theme: Theme) -> None:
    table = FactsTable("facts")
    qtbot.addWidget(table)
    table.add("when", "When", "Yesterday")
    table.resize(900, 60)
    table.show()
    settle()
    asked, said = table.findChild(QLabel, "question-when"), table.findChild(QLabel, "answer-when")
    assert said.x() > asked.x()
    table.resize(200, 100)
    settle()
    assert said.y() > asked.y()


def test_a_title_on_a_button_is_neither_a_page_nor_a_key(qtbot: QtBot, theme: Theme) -> None:
    button = Button("go", "Marko & Co", theme)
    away = Button("away", "", theme, icon_name="x", spoken='Take away <img src="file:///etc/hostname">')
    for each in (button, away):
        qtbot.addWidget(each)
    assert button.text() == "Marko && Co"
    assert button.accessibleName() == "Marko & Co"
    assert away.toolTip() == ""
    assert "file:///etc/hostname" in away.accessibleName()


# ---------------------------------------------------------------- autosave


def test_a_draft_is_kept_after_the_last_keystroke_once(qtbot: QtBot, qapp: QApplication) -> None:
    kept: list[int] = []
    autosave = Autosave(lambda: kept.append(1), qapp, after_ms=20)
    for _ in range(5):
        autosave.touch()
    assert autosave.waiting
    qtbot.waitUntil(lambda: kept == [1])
    assert not autosave.waiting
    autosave.now()
    assert kept == [1]


def test_what_was_dropped_is_not_kept_by_a_late_timer(qtbot: QtBot, qapp: QApplication) -> None:
    kept: list[int] = []
    autosave = Autosave(lambda: kept.append(1), qapp, after_ms=1)
    autosave.touch()
    autosave.forget()
    qtbot.wait(20)
    assert kept == []


# ---------------------------------------------------------------- files


def test_choosing_files_leaves_nothing_in_the_home(qtbot: QtBot, own_places, theme: Theme, tmp_path: Path) -> None:
    keep_no_history()
    before = sorted(own_places.home.rglob("*"))
    parent, chosen = QWidget(), []
    qtbot.addWidget(parent)
    parent.show()
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")
    chooser = OwnChooser(theme)
    chooser.files(parent, "Choose files", chosen.extend)
    dialog = parent.findChild(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert dialog.windowTitle() == "Choose files"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(file))
    dialog.done(QFileDialog.DialogCode.Accepted.value)
    settle()
    chooser.folder(parent, "Choose a folder", chosen.append)
    folder_dialog = parent.findChildren(QFileDialog)[-1]
    folder_dialog.setDirectory(str(tmp_path))
    folder_dialog.done(QFileDialog.DialogCode.Accepted.value)
    assert chosen[0] == file
    assert chosen[1] == tmp_path
    forget_history()
    assert QSettings(QSettings.Scope.UserScope, "QtProject").value("FileDialog/lastVisited") is None
    assert sorted(own_places.home.rglob("*")) == before


def test_sizes_are_said_as_people_do() -> None:
    sizes = (None, 1, 999, 1500, 123_456, 5_000_000, 3_200_000_000, 10**15)
    assert [size_shown(size) for size in sizes] == [
        "size not known", "1 bytes", "999 bytes", "1.5 kB", "123 kB", "5.0 MB", "3.2 GB", "1000000 GB",
    ]  # fmt: skip


def test_media_types_find_their_picture() -> None:
    types = ("image/heic", "audio/mpeg", "video/mp4", "application/pdf", "message/rfc822", "text/csv", None,
             "application/vnd.ms-excel", "text/plain")  # fmt: skip
    assert [family_of(one) for one in types] == [
        "image", "sound", "video", "pdf", "mail", "sheet", "other", "sheet", "text",
    ]  # fmt: skip


def test_a_thumbnail_shows_pictures_of_our_own_making_only(qtbot: QtBot, theme: Theme) -> None:
    thumbnail = Thumbnail("thumbnail", "image/jpeg", theme, side=64)
    qtbot.addWidget(thumbnail)
    thumbnail.show_png(photo())
    assert not thumbnail.has_picture
    thumbnail.show_png((resource("../docs/screenshots") / "welcome.png").read_bytes())
    assert thumbnail.has_picture
    assert thumbnail.pixmap().width() <= 64


def test_a_tile_is_named_after_its_file(qtbot: QtBot, theme: Theme) -> None:
    tile = EvidenceTile("id", Evidence(file_name="a.jpg", size=1500, media_type="image/jpeg"), "a.jpg", theme)
    qtbot.addWidget(tile)
    with qtbot.waitSignal(tile.chosen) as chosen:
        tile.click()
    assert chosen.args == ["id"]
    assert (tile.accessibleName(), tile.accessibleDescription()) == ("a.jpg", "1.5 kB")


# ---------------------------------------------------------------- odds and ends


def test_the_currency_of_one_s_country_is_offered_first() -> None:
    assert usual_currency("Europe/London") == "GBP"
    assert usual_currency("Europe/Berlin") == "EUR"
    assert usual_currency("UTC") == "EUR"
    assert len(currency_order()) == len(set(currency_order()))


def test_two_different_groups_are_asked_for() -> None:
    draws = iter([b"\x00" * 8, b"\x00" * 8, b"\x00" * 7 + b"\x07", b"\x00" * 7 + b"\x00"])
    assert two_of(8, lambda count: next(draws)) == (0, 1)
    assert two_of(8, lambda count: next(draws)) == (0, 7)


def test_qt_s_own_words_come_from_qt_or_from_us(qapp: QApplication) -> None:
    assert install_qt_words(qapp, "en", qapp)
    german = QTranslator(qapp)
    assert install_qt_words(qapp, "de", german)
    assert not install_qt_words(qapp, "sq", german)
    for translator in german.children():
        qapp.removeTranslator(translator)
    own = OwnQtWords()
    assert not own.isEmpty()
    assert own.translate("QWidgetTextControl", "Select All") == "Select All"
    assert own.translate("QWidgetTextControl", "Something else") is None
    assert QLocale("sq").language() == QLocale.Language.Albanian


def test_a_back_arrow_turns_round_where_reading_does(qtbot: QtBot, qapp: QApplication, theme: Theme) -> None:
    def drawn(button: Button) -> QImage:
        return button.icon().pixmap(button.iconSize()).toImage()

    there = Button("back", "Back", theme, icon_name="arrow-left")
    qtbot.addWidget(there)
    left = drawn(there)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    here = Button("back", "Back", theme, icon_name="arrow-left")
    qtbot.addWidget(here)
    assert drawn(here) != left
    assert drawn(there) == drawn(here), "one that was there before turns round, too"


def test_long_answers_and_changes_lean_to_where_reading_begins(qtbot: QtBot, qapp: QApplication) -> None:
    shown = ComparedWords("changes", "Words", (Piece("words", "same"), Piece(" of ours", "new")))
    qtbot.addWidget(shown)
    for direction, side in (("RightToLeft", "AlignRight"), ("LeftToRight", "AlignLeft")):
        qapp.setLayoutDirection(Qt.LayoutDirection[direction])
        assert shown.document().defaultTextOption().alignment() & Qt.AlignmentFlag[side]
