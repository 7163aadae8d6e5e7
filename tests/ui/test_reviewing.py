"""Before a bundle is written the page shows what leaves; what is decided there is kept and holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QListView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.cases import find_case
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.settle_review import Heap, Leaf, LookThrough
from journal.bundle.review import Review
from journal.ground.words import N
from journal.records.case import Case
from journal.records.fields import TELLS
from journal.records.incident import Incident
from journal.records.person import Person
from journal.ui.fittings import Fittings
from journal.ui.pages.export import ExportPage
from journal.ui.review.heap_model import CODE_ROLE, HeapModel
from journal.ui.review.heap_view import HeapView
from journal.ui.review.overview import _PARTS, _PICTURES
from journal.ui.window import Window
from tests.ui.accessible import clipped, settle
from tests.ui.house import Opened, find, is_shown, page_name, press, wait_until
from tests.ui.test_viewing import SLOW, asked


@pytest.fixture(scope="module")
def filled(opened: Opened) -> Opened:
    """A small journal: two people, and an incident that tells of an injury."""
    done: list[object] = []

    def make(journal: Journal) -> None:
        for name in ("Ploy", "Lina"):
            save_record(journal, Person(called=name, roles=("colleague",)))
        save_record(journal, Incident(happened="He shouted.", injuries="A bruise"))

    opened.fittings.session.ask(make, done.append, done.append, None)
    wait_until(lambda: bool(done))
    return opened


@pytest.fixture
def case(request: pytest.FixtureRequest) -> str:
    """A case for this test alone."""
    return f"Case {abs(hash(request.node.name)) % 10**6}"


@pytest.fixture
def looking(qtbot: QtBot, filled: Opened, case: str, tmp_path: Path) -> Iterator[ExportPage]:
    """The overview of the journal, for a case of its own, in the copy to send."""
    filled.window.activateWindow()
    filled.window.go_to("export")
    page = filled.window.stack.currentWidget()
    assert isinstance(page, ExportPage)
    find(page, "export-case").setText(case)
    find(page, "export-audience-to-send").setChecked(True)
    find(page, "export-choices").take_place(tmp_path)
    press(page, "export-go")
    qtbot.waitUntil(lambda: is_shown(page, "review-go"), timeout=SLOW)
    yield page
    filled.window.go_to("export")
    while not is_shown(page, "export-choices"):
        page.go_away()


def fates(page: ExportPage) -> list[str]:
    model = find(page, "heap-list").model()
    return [model.index(row, 0).data(CODE_ROLE) for row in range(model.rowCount())]


def redactions(qtbot: QtBot, fittings: Fittings, case: str) -> list[tuple[str | None, str | None]]:
    def look(journal):
        found = find_case(journal, case)
        return [] if found is None else [(one.field, one.reason) for one in found.case.redactions or ()]

    found = asked(qtbot, fittings, look)
    assert isinstance(found, list)
    return found


def test_all_that_an_answer_can_give_away_has_its_place_and_its_picture() -> None:
    assert set(TELLS) <= {code for _, codes in _PARTS for code in codes} & set(_PICTURES)


def test_nothing_is_written_before_what_leaves_was_shown(looking: ExportPage, tmp_path: Path) -> None:
    assert not is_shown(looking, "export-choices")
    assert "People:\u00a02" in find(looking, "review-kinds").text()
    assert is_shown(looking, "review-heap-health")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("Case")] == []


def test_how_much_room_it_takes_stands_beside_what_is_free(looking: ExportPage) -> None:
    assert "It takes about 120 kB." in find(looking, "review-room").text()
    assert "are free there" in find(looking, "review-room").text()


def test_a_whole_kind_is_settled_by_the_keyboard_alone(qtbot: QtBot, looking: ExportPage) -> None:
    heap = find(looking, "review-heap-colleagues")
    heap.setFocus()
    QTest.keyClick(heap, Qt.Key.Key_Space)
    rows = find(looking, "heap-list")
    qtbot.waitUntil(rows.hasFocus, timeout=SLOW)
    QTest.keyClick(rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    button = find(looking, "heap-renamed")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: fates(looking) == ["renamed", "renamed"], timeout=SLOW)
    spoken = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Colleague A" in spoken
    looking.go_away()
    qtbot.waitUntil(lambda: is_shown(looking, "review-heap-name"), timeout=SLOW)
    assert "2" in find(looking, "review-heap-name-says").text()


def test_an_answer_is_blacked_out_with_its_reason_and_let_out_again(
    qtbot: QtBot, filled: Opened, looking: ExportPage, case: str
) -> None:
    press(looking, "review-heap-health")
    reason = find(looking, "heap-reason")
    assert isinstance(reason, QComboBox)
    reason.setCurrentIndex(reason.findData("R3"))
    press(looking, "heap-black")
    qtbot.waitUntil(lambda: fates(looking) == ["black"], timeout=SLOW)
    assert redactions(qtbot, filled.fittings, case) == [("injuries", "R3")]
    press(looking, "heap-out")
    qtbot.waitUntil(lambda: fates(looking) == ["out"], timeout=SLOW)
    assert redactions(qtbot, filled.fittings, case) == []


def test_one_looks_at_an_entry_and_comes_back_to_the_same_list(
    qtbot: QtBot, filled: Opened, looking: ExportPage
) -> None:
    press(looking, "review-heap-health")
    QTest.keyClick(find(looking, "heap-list"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_name(filled.window) == "reading", timeout=SLOW)
    filled.window.escape()
    qtbot.waitUntil(lambda: page_name(filled.window) == "export", timeout=SLOW)
    assert is_shown(looking, "heap-list")


def test_who_goes_back_before_all_was_looked_through_stays_there(
    qtbot: QtBot, filled: Opened, looking: ExportPage
) -> None:
    looking.look()
    looking.go_away()
    assert is_shown(looking, "export-choices")
    asked(qtbot, filled.fittings, lambda _journal: True)  # what was asked before was answered before
    assert is_shown(looking, "export-choices")
    assert find(looking, "export-go").isEnabled()


def test_while_a_bundle_is_made_only_how_far_it_is_is_shown(qtbot: QtBot, looking: ExportPage, tmp_path: Path) -> None:
    looking.look()  # what comes of it after the bundle was begun is shown no more
    press(looking, "review-go")
    assert not is_shown(looking, "review")
    qtbot.waitUntil(lambda: is_shown(looking, "handed-over"), timeout=SLOW)
    press(looking, "export-another")
    assert [path for path in tmp_path.iterdir() if path.suffix == ".zip"]


def test_without_a_name_of_the_matter_it_says_how_to_remember_something(qtbot: QtBot, looking: ExportPage) -> None:
    press(looking, "review-back")
    find(looking, "export-case").setText("")
    press(looking, "export-go")
    qtbot.waitUntil(lambda: is_shown(looking, "review-go"), timeout=SLOW)
    press(looking, "review-heap-health")
    assert is_shown(looking, "heap-unnamed")
    assert not find(looking, "heap-black").isEnabled()


def many(count: int) -> tuple[LookThrough, Heap]:
    leaves = tuple(Leaf(f"{number:032x}", f"Person {number}", "called", "Called", "person") for number in range(count))
    heap = Heap("name", N("review", "Names of people"), N("review", "Look."), leaves)
    return LookThrough(Review((), (heap,), proofs=False), Case(name="Club"), "to-send", count), heap


def test_a_long_list_draws_only_what_is_seen(qtbot: QtBot, opened: Opened) -> None:
    view = HeapView(opened.fittings)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.show_heap(*many(20_000))
    drawn: list[int] = []
    delegate = view.list.itemDelegate()
    paint = delegate.paint
    delegate.paint = lambda painter, option, index: (drawn.append(index.row()), paint(painter, option, index))  # type: ignore[method-assign]
    view.grab()
    assert len(set(drawn)) < 40
    view.list.scrollToBottom()
    assert view.list.indexAt(view.list.viewport().rect().center()).row() > 19_000


@pytest.mark.parametrize("size", [100, 200])
def test_in_a_small_window_several_rows_are_seen_and_all_that_can_be_decided_is_reached(
    qtbot: QtBot, filled: Opened, looking: ExportPage, size: int
) -> None:
    filled.fittings.theme.put_on("light", size)
    try:
        press(looking, "review-heap-name")
        settle()
        rows = find(looking, "heap-list")
        assert isinstance(rows, QListView)
        assert rows.viewport().height() >= 3 * rows.sizeHintForRow(0)
        assert clipped(filled.window) == []
        assert is_in_sight(find(looking, "heap-title"))
        for name in ("heap-out", "heap-renamed", "heap-name", "heap-black", "heap-reason", "heap-stays"):
            reached_by_tab(qtbot, filled.window, find(looking, name))
            assert is_in_sight(find(looking, name)), name
        assert is_in_sight(find(looking, "heap-back"))
        press(looking, "heap-back")
        press(looking, "review-heap-health")
        settle()
        assert is_in_sight(find(looking, "heap-title"))
    finally:
        filled.fittings.theme.put_on("light", 100)


def test_a_list_asks_for_as_many_rows_in_larger_text_before_and_after_it_is_shown(qtbot: QtBot, opened: Opened) -> None:
    theme = opened.fittings.theme
    window = QWidget()
    qtbot.addWidget(window)
    view = HeapView(opened.fittings)
    QVBoxLayout(window).addWidget(view)
    view.hide()
    window.resize(680, 560)
    window.show()
    settle()
    try:
        theme.put_on("light", 200)
        view.show()
        view.show_heap(*many(2))
        settle()
        assert view.list.viewport().height() >= 3 * view.list.sizeHintForRow(0)
        theme.put_on("light", 100)
        settle()
        theme.put_on("light", 200)
        settle()
        assert view.list.viewport().height() >= 3 * view.list.sizeHintForRow(0)
    finally:
        theme.put_on("light", 100)


def reached_by_tab(qtbot: QtBot, window: Window, widget: QWidget) -> None:
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is widget:
            settle()
            return
    raise AssertionError(f"Tab does not reach {widget.objectName()}")


def is_in_sight(widget: QWidget) -> bool:
    """Tell whether all of a widget is seen within its window."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_the_list_is_a_sound_model(qtbot: QtBot) -> None:
    looked, heap = many(100)
    model = HeapModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(looked, heap)
    model.put(looked, heap)
    assert model.rowCount() == heap.count
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
    assert tester.model() is model
