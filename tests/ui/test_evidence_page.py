"""The grid of all files: seen, opened, marked several at once; and what comes from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal.actions.cover_pictures import cover_pictures
from journal.actions.view_evidence import to_view
from journal.ui.attaching import Outcome
from journal.ui.deeds.record_menu import RecordMenu
from journal.ui.fittings import Fittings
from journal.ui.pages.evidence import EvidencePage
from journal.ui.pages.importing import ImportPage
from journal.ui.pages.viewing import ViewingPage
from journal.ui.taking_files import failures
from journal.ui.thumbnail import COVERED_SIDE
from journal.ui.window import Window
from tests.pictures import photo
from tests.ui.house import banner_text, find, page_name, press
from tests.ui.test_viewing import SLOW, asked, kept, mark

FILES = {"first_jpg": photo(60, 40), "second_jpg": photo(50, 40), "words_txt": b"words"}


@pytest.fixture
def ids(qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path) -> dict[str, str]:
    return kept(qtbot, fittings, tmp_path, **FILES)


@pytest.fixture
def page(qtbot: QtBot, opened_window: Window, ids: dict[str, str]) -> EvidencePage:
    opened_window.go_to("evidence")
    shown = opened_window.stack.currentWidget()
    assert isinstance(shown, EvidencePage)
    QAbstractItemModelTester(shown.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(lambda: shown.model.rowCount() == 3 and shown.grid.isVisible(), timeout=SLOW)
    return shown


def drawn(page: EvidencePage) -> dict[str, int]:
    """Return the width of each picture that was made, by its file's id."""
    return {key[0]: image.width() for key, image in page.thumbnails._made.items() if image is not None}


def choose(page: EvidencePage, *ids: str) -> None:
    page.grid.clearSelection()
    for each in ids:
        index = page.model.index(page.model.row_of(each), 0)
        page.grid.selectionModel().select(index, page.grid.selectionModel().SelectionFlag.Select)


def menu_of(page: EvidencePage) -> RecordMenu:
    (menu,) = page.findChildren(RecordMenu)
    return menu


def test_the_grid_shows_what_is_kept_and_says_it(qtbot: QtBot, page: EvidencePage, ids: dict[str, str]) -> None:
    qtbot.waitUntil(lambda: set(drawn(page)) == {ids["first_jpg"], ids["second_jpg"]}, timeout=SLOW)
    assert find(page, "evidence-count").text() == "3 files"
    spoken = page.model.index(page.model.row_of(ids["words_txt"]), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "words.txt. Text. 5 bytes"


def test_enter_opens_a_file_and_one_goes_on_to_the_next(
    qtbot: QtBot, opened_window: Window, page: EvidencePage
) -> None:
    page.grid.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.grid, Qt.Key.Key_Return)
    viewer = opened_window.stack.currentWidget()
    assert isinstance(viewer, ViewingPage)
    assert viewer.evidence_id == page.model.ids[0]
    viewer.go(1)
    assert viewer.evidence_id == page.model.ids[1]
    viewer.go_away()
    assert page_name(opened_window) == "evidence"


def test_several_files_are_marked_at_once_and_a_picture_in_doubt_goes_at_once(
    qtbot: QtBot, fittings: Fittings, page: EvidencePage, ids: dict[str, str]
) -> None:
    both = ids["first_jpg"], ids["second_jpg"]
    qtbot.waitUntil(lambda: set(drawn(page)) == set(both), timeout=SLOW)
    choose(page, *both)
    button = find(page, "evidence-marks")
    assert (button.isVisible(), button.text()) == (True, "2 chosen files…")
    button.click()
    menu = menu_of(page)
    unsure = next(each for each in menu.findChildren(type(menu.actions()[0])) if each.objectName().endswith("-unsure"))
    unsure.trigger()
    assert drawn(page) == {}
    qtbot.waitUntil(lambda: all(page.model.index(at, 0).data(Qt.ItemDataRole.UserRole + 1).withheld
                                for at in (page.model.row_of(each) for each in both)), timeout=SLOW)  # fmt: skip
    page.grid.viewport().repaint()
    assert not page.thumbnails._wishes
    assert drawn(page) == {}
    assert asked(qtbot, fittings, lambda journal: to_view(journal, both[0]).stored) is None
    menu.close()


def test_covered_pictures_are_a_few_pixels(
    qtbot: QtBot, fittings: Fittings, page: EvidencePage, ids: dict[str, str], opened_window: Window
) -> None:
    asked_sides: list[int] = []
    workshop = fittings.tools.workshop
    draw = workshop.picture

    def watched(source: object, side: int, page: int = 1, progress: object = None) -> object:
        asked_sides.append(side)
        return draw(source, side, page, progress)

    workshop.picture = watched
    asked(qtbot, fittings, lambda journal: cover_pictures(journal, True))
    opened_window.go_to("timeline")
    opened_window.go_to("evidence")
    qtbot.waitUntil(lambda: (ids["first_jpg"], True) in page.thumbnails._made, timeout=SLOW)
    qtbot.waitUntil(lambda: len(asked_sides) >= 2, timeout=SLOW)
    assert COVERED_SIDE in asked_sides


def test_filters_leave_out_and_say_when_nothing_is_left(
    qtbot: QtBot, fittings: Fittings, page: EvidencePage, ids: dict[str, str]
) -> None:
    mark(qtbot, fittings, ids["first_jpg"], privileged=True)
    marks = find(page, "evidence-mark")
    marks.choose("privileged")
    page.filters.changed.emit()
    qtbot.waitUntil(lambda: page.model.ids == [ids["first_jpg"]], timeout=SLOW)
    qtbot.waitUntil(lambda: find(page, "evidence-count").text() == "1 file", timeout=SLOW)
    find(page, "evidence-sort").choose("sound")
    page.filters.changed.emit()
    qtbot.waitUntil(find(page, "evidence-empty").isVisible, timeout=SLOW)
    assert "Show all sorts" in find(page, "evidence-empty-words").text()


def test_the_menu_opens_where_one_is(qtbot: QtBot, page: EvidencePage, ids: dict[str, str]) -> None:
    place = page.grid.visualRect(page.model.index(2, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, page.grid.mapToGlobal(place))
    QApplication.sendEvent(page.grid.viewport(), event)
    menu = menu_of(page)
    assert [piece.id for piece in page.grid.chosen()] == [page.model.ids[2]]
    assert menu.findChild(type(menu.actions()[0]), "record-menu-open") is not None
    menu.close()


def test_a_page_that_is_left_holds_no_picture(qtbot: QtBot, opened_window: Window, page: EvidencePage) -> None:
    qtbot.waitUntil(lambda: len(drawn(page)) == 2, timeout=SLOW)
    opened_window.go_to("timeline")
    assert drawn(page) == {}


def test_a_folder_is_counted_then_brought_in_and_what_failed_is_told(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, ids: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "phone"
    folder.mkdir()
    for name in ("again.jpg", "new.jpg", "gone.jpg"):
        (folder / name).write_bytes(FILES["first_jpg"] if name == "again.jpg" else photo(33, 22, model=name))
    fittings.chooser.paths = [folder]
    opened_window.go_to("evidence")
    press(opened_window, "evidence-import")
    page = opened_window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    find(page, "import-source").setText("My old phone")
    press(page, "import-choose")
    qtbot.waitUntil(find(page, "import-add").isVisible, timeout=SLOW)
    assert find(page, "import-card-title").text() == "3 files were found"
    (folder / "gone.jpg").unlink()
    press(page, "import-add")
    qtbot.waitUntil(find(page, "import-see").isVisible, timeout=SLOW)
    told = find(page, "import-card-told").text()
    assert told == "1 file was added. 1 file was here already; it is kept once. 1 file could not be added."
    assert find(page, "import-card-lines").text().startswith("gone.jpg: ")
    assert sorted(path.name for path in folder.iterdir()) == ["again.jpg", "new.jpg"]
    press(page, "import-see")
    assert page_name(opened_window) == "evidence"
    grid = opened_window.stack.currentWidget()
    assert isinstance(grid, EvidencePage)
    qtbot.waitUntil(lambda: grid.model.rowCount() == 4, timeout=SLOW)
    sources = {grid.model.index(at, 0).data(Qt.ItemDataRole.UserRole + 1).record.source for at in range(4)}
    assert sources == {"My phone", "My old phone"}


def test_an_import_that_is_left_goes_on_and_is_told_where_one_is(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    phone = tmp_path / "phone"
    phone.mkdir()
    (phone / "a.txt").write_bytes(b"words")
    page = ImportPage(fittings, opened_window.files.take)
    qtbot.addWidget(page)
    page.look_into(phone)
    qtbot.waitUntil(lambda: page._found is not None, timeout=SLOW)
    page._bring_in()
    qtbot.waitUntil(lambda: "was added" in banner_text(opened_window), timeout=SLOW)


def test_somebody_who_is_away_while_files_come_in_sees_a_curtain_first(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(30_000_000))
    opened_window.files.take([tmp_path / "a.bin"], ())
    opened_window.idle.idle.emit()
    assert page_name(opened_window) == "curtain"
    qtbot.waitUntil(lambda: fittings.leaving.left == [fittings.place], timeout=SLOW)
    assert len(list(fittings.place.rglob("*.age"))) == 1


def test_of_many_failures_some_are_told_and_how_many_more() -> None:
    outcome = Outcome((), tuple((f"{at}\u202e.jpg", "No.") for at in range(7)))
    assert failures(outcome, 2) == "0[U+202E].jpg: No.\n1[U+202E].jpg: No.\nAnd 5 more."
    assert len(failures(outcome).splitlines()) == 7
