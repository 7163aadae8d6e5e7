"""The list as a model: pages, questions that overtake each other, words for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from journal.actions.changes import Changes
from journal.actions.list_records import Query
from journal.actions.save_record import save_records
from journal.records.evidence import Evidence
from journal.records.moment import Moment, Precision
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.ui.fittings import Fittings
from journal.ui.models.line_model import ID_ROLE, LINE_ROLE
from journal.ui.models.record_delegate import RecordDelegate
from journal.ui.models.timeline import FIRST_PAGE, PAGE_SIZE, TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.window import Window
from tests.ui.house import ZONE


@pytest.fixture
def keep(qtbot: QtBot, fittings: Fittings, opened_window: Window) -> Callable[..., Changes]:
    """Save records and wait until they are there."""

    def save(*records: object) -> Changes:
        made: list[Changes] = []
        fittings.session.write(
            lambda journal: save_records(journal, records), made.append, lambda error: pytest.fail(error.says), None
        )
        qtbot.waitUntil(lambda: bool(made), timeout=20_000)
        return made[0]

    return save


@pytest.fixture
def model(fittings: Fittings, opened_window: Window) -> TimelineModel:
    return TimelineModel(fittings.session, opened_window)


def at(day: int, precision: Precision = Precision.EXACT, month: int = 11) -> Moment:
    return Moment(datetime(2026, month, day, 21, 30, tzinfo=ZoneInfo(ZONE)), ZONE, precision)


def test_the_model_keeps_qt_s_rules_while_it_fills_and_pages(
    qtbot: QtBot, qtmodeltester: ModelTester, keep, model: TimelineModel
) -> None:
    start = datetime(2026, 1, 1, tzinfo=ZoneInfo(ZONE))
    count = FIRST_PAGE + PAGE_SIZE
    keep(*(Note(words=f"note {n}", when=Moment(start + timedelta(hours=n), ZONE)) for n in range(count)))
    qtmodeltester.check(model)
    came: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: came.append((first, last)))
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    model.fetchMore(QModelIndex())  # a list asks when one scrolls; the tester may have asked already
    qtbot.waitUntil(lambda: model.rowCount() == count, timeout=20_000)
    assert came == [(FIRST_PAGE, count - 1)]
    assert not model.canFetchMore(QModelIndex())
    assert [model.index(row, 0).data() for row in (0, count - 1)] == [f"note {count - 1}", "note 0"]


def test_a_list_asks_for_what_has_room_and_reads_on_when_nobody_types(
    qtbot: QtBot, keep, model: TimelineModel, fittings: Fittings
) -> None:
    keep(*(Note(words=f"note {number}") for number in range(FIRST_PAGE)))
    shown = RecordList("list", "List", model, fittings)
    qtbot.addWidget(shown)
    shown.resize(400, 200)
    with qtbot.waitExposed(shown):
        shown.show()
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    assert model.rowCount() == model.screenful < FIRST_PAGE
    assert shown.sizeHintForRow(0) * model.screenful >= 200
    qtbot.waitUntil(lambda: model.rowCount() == FIRST_PAGE, timeout=20_000)


def test_a_row_says_kind_title_and_time(qtbot: QtBot, keep, model: TimelineModel) -> None:
    ids = keep(Note(words="Locker code", when=at(21))).ids
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Note: Locker code. Sat, 21 Nov 2026, 21:30"
    assert index.data(ID_ROLE) == ids[0]
    assert model.row_of(ids[0]) == 0
    assert model.row_of("nobody") == -1
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_each_day_is_named_once_above_its_first_row(qtbot: QtBot, keep, model: TimelineModel) -> None:
    keep(
        Note(words="a", when=at(21)),
        Note(words="also", when=at(21, Precision.ABOUT)),
        Note(words="b", when=at(2, Precision.DAY)),
        Note(words="c", when=at(2, Precision.MONTH, 9)),
        Person(called="Ana"),
    )
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    lines = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
    assert [line.heading for line in lines if line.heading] == [
        "Sun, 22 Nov 2026",
        "Sat, 21 Nov 2026",
        "Mon, 2 Nov 2026",
        "September 2026",
    ]
    assert [(line.title, line.clock) for line in lines] == [
        ("Ana", ""), ("also", "about 21:30"), ("a", "21:30"), ("b", ""), ("c", "")
    ]  # fmt: skip
    assert {line.title: line.when for line in lines} == {
        "a": "Sat, 21 Nov 2026, 21:30",
        "also": "Sat, 21 Nov 2026, 21:30",
        "b": "Mon, 2 Nov 2026",
        "c": "September 2026",
        "Ana": "",
    }


def test_people_money_and_files_are_seen_at_a_glance(qtbot: QtBot, keep, model: TimelineModel) -> None:
    (ana,) = keep(Person(called="Ana")).ids
    (bo,) = keep(Person(called="Bo")).ids
    paid = keep(Payment(state="received", owed=Money(9_000, "EUR"), amount=Money(8_000, "EUR"), counterpart=ana)).ids[0]
    keep(Note(words="Who was there", about=(ana, bo, paid)), Evidence(file_name="receipt.jpg", about=(paid,)))
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query(kinds=("payment", "note")))
    lines = {line.kind: line for line in (model.index(row, 0).data(LINE_ROLE) for row in range(2))}
    assert lines["payment"].glance == ("Amount owed: 90.00 EUR", "1 file")
    assert lines["note"].glance == ("Ana", "Bo")
    assert lines["note"].spoken == "Note: Who was there. Ana. Bo"


def test_what_was_searched_for_is_marked_in_the_title_or_where_it_was_found(
    qtbot: QtBot, keep, model: TimelineModel
) -> None:
    words = "🌙 He said he would come back to the Straße and wait there until somebody pays. " * 3 + "Dann Zürich."
    keep(Note(subject="Street", words=words), Note(words="die Strassen"))
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query(words="strasse"))
    lines = {line.title: line for line in (model.index(row, 0).data(LINE_ROLE) for row in range(2))}
    title, found = lines["die Strassen"], lines["Street"]
    assert [title.title[start:end] for start, end in title.marks] == ["Strasse"]
    assert title.found == ""
    assert found.marks == ()
    assert {found.found[start:end] for start, end in found.found_marks} == {"Straße"}
    assert found.found in found.spoken
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query(words="zuric"))
    found = model.index(0, 0).data(LINE_ROLE)
    assert found.found.endswith("pays. Dann Zürich.")
    assert "…" in found.found
    assert [found.found[start:end] for start, end in found.found_marks] == ["Züric"]


def test_the_answer_to_an_older_question_is_dropped(qtbot: QtBot, keep, model: TimelineModel) -> None:
    keep(Note(words="first"), Note(words="second"))
    counts: list[int] = []
    model.counted.connect(counts.append)
    model.ask(Query(words="first"))
    model.ask(Query(words="second"))
    qtbot.waitUntil(lambda: model.rowCount() == 1 and counts == [1], timeout=20_000)
    assert model.index(0, 0).data() == "second"


def test_asking_again_shows_what_changed(qtbot: QtBot, keep, model: TimelineModel) -> None:
    model.ask_again()
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    assert model.rowCount() == 0
    keep(Note(words="new"))
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask_again()
    assert model.rowCount() == 1


def test_a_list_that_is_looked_at_far_down_is_read_once_for_many_changes(
    qtbot: QtBot, keep, model: TimelineModel
) -> None:
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query())
    arrived: list[bool] = []
    model.arrived.connect(lambda: arrived.append(True))
    model.looked_down_to = lambda: PAGE_SIZE + 1
    keep(Note(words="new"))
    asked = model._asked
    for _ in range(5):
        model.ask_again()
    assert model._asked == asked  # nothing stands before the next save
    qtbot.waitUntil(lambda: bool(arrived), timeout=20_000)
    assert model._asked == asked + 1
    assert model.rowCount() == 1


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_row_is_drawn_in_every_state_and_grows_with_the_text(
    qtbot: QtBot, keep, model: TimelineModel, fittings: Fittings, direction: Qt.LayoutDirection
) -> None:
    keep(Note(subject="Code", words="🌙 Locker code, zürich", when=at(21)))
    with qtbot.waitSignal(model.arrived, timeout=20_000):
        model.ask(Query(words="code zuri"))
    delegate = RecordDelegate(fittings.theme)
    option = QStyleOptionViewItem()
    option.direction = direction
    index = model.index(0, 0)
    small = delegate.sizeHint(option, index).height()
    pictures = set()
    for state in (QStyle.StateFlag.State_Enabled, QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver,
                  QStyle.StateFlag.State_HasFocus):  # fmt: skip
        image = QImage(400, 90, QImage.Format.Format_RGB32)
        image.fill(0)
        option.rect = image.rect()
        option.state = state
        painter = QPainter(image)
        delegate.paint(painter, option, index)
        delegate.paint(painter, option, QModelIndex())
        painter.end()
        pictures.add(bytes(image.constBits()))
    assert len(pictures) == 4
    font = option.font
    font.setPointSizeF(font.pointSizeF() * 2)
    option.font = font
    assert delegate.sizeHint(option, index).height() > 1.6 * small
    assert delegate.sizeHint(option, QModelIndex()) == QSize()
