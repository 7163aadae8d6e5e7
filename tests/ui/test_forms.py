"""Forms are built from the declarations: whatever a record can say, its form shows, gives back and keeps as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journal.ground.clock import StoppedClock
from journal.records.evidence import Evidence
from journal.records.fields import field_of, fields_of
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.payment import Deduction, Payment
from journal.records.shift import Shift
from journal.records.stored import from_stored
from journal.records.types import TYPES
from journal.ui.forms.editor import FormRoom
from journal.ui.forms.editors import make_editor
from journal.ui.forms.form import Form, FormProblem, filled_by_person
from journal.ui.theme import Theme
from tests.ui.accessible import settle
from tests.ui.fields import FIELDS, by_hand, editor_of
from tests.ui.house import NOW, ZONE, find, press, type_into
from tests.values import values_of

READ_OUT_OF_THE_FILE = {
    "file_name", "media_type", "size", "sha256", "file_time", "taken", "device", "position", "problem",
}  # fmt: skip
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PLACE = "0123456789abcdef0123456789abcdef"


@attrs.define
class ReadyLinks:
    """Picks what the test laid ready, and calls every record by the beginning of its id."""

    ready: tuple[str, str] = (PLACE, "Blue Door")
    asked: list[str] = attrs.field(factory=list)

    def pick(self, target: str, parent: QWidget, then: Callable[[str, str], None]) -> None:
        self.asked.append(target)
        then(*self.ready)

    def titles(self, ids: Sequence[str], owner: QWidget, then: Callable[[dict[str, str]], None]) -> None:
        then({one: one[:6] for one in ids})


def let_go() -> None:
    """Let go of what was deleted: no event loop does it between two examples."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def room(theme: Theme) -> FormRoom:
    return FormRoom(theme, StoppedClock(NOW, ZONE), ReadyLinks())


@pytest.fixture
def form_of(qtbot: QtBot, room: FormRoom) -> Callable[[str], Form]:
    def make(kind: str) -> Form:
        form = Form(TYPES[kind], room)
        qtbot.addWidget(form)
        form.show()
        return form

    return make


@pytest.mark.parametrize("kind", TYPES)
def test_every_declared_field_has_its_place_in_the_form(form_of: Callable[[str], Form], kind: str) -> None:
    form = form_of(kind)
    shown = {block.objectName().removeprefix("block-") for block in form.findChildren(QWidget) if
             block.objectName().startswith("block-")}  # fmt: skip
    assert shown == {field.name for field in filled_by_person(TYPES[kind])}
    left_out = {field.name for field in fields_of(TYPES[kind])} - shown
    assert left_out == {"in_bin", "not_known"} | (READ_OUT_OF_THE_FILE if kind == "evidence" else set())


@pytest.mark.parametrize("name", FIELDS)
def test_an_editor_gives_back_exactly_what_it_was_given(room: FormRoom, qtbot: QtBot, name: str) -> None:
    _, field = FIELDS[name]
    editor, other = make_editor("field", field, room), make_editor("other", field, room)
    qtbot.addWidget(editor)
    qtbot.addWidget(other)

    @settings(
        max_examples=6 if name == "Lines" else 25, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(values_of(field.kind))
    def law(value: Any) -> None:
        editor.put(value)
        assert editor.value() == value
        other.put_draft(editor.draft())
        assert other.draft() == editor.draft()
        let_go()

    law()


@pytest.mark.parametrize("kind", TYPES)
def test_a_form_gives_back_a_record_that_says_everything(form_of: Callable[[str], Form], kind: str) -> None:
    stored = {field.name: field.kind.example() for field in fields_of(TYPES[kind]) if field.name != "not_known"}
    record = from_stored(kind, stored)
    form = form_of(kind)
    form.put(record)
    assert form.record() == record
    other = form_of(kind)
    other.put_draft(form.draft())
    assert other.draft() == form.draft()


def test_an_untouched_form_says_nothing(form_of: Callable[[str], Form]) -> None:
    for kind, record_type in TYPES.items():
        form = form_of(kind)
        assert form.record() == record_type()
        assert form.draft() == {}


def test_a_shift_is_typed_by_hand(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    type_into(form, "field-actual-start-date", "21 Nov 2026")
    type_into(form, "field-actual-start-time", "20:00")
    type_into(form, "field-actual-end-time", "4:30")
    find(form, "field-outcome-choice").setCurrentIndex(1)
    type_into(form, "field-breaks-line", "0:45")
    type_into(form, "field-agreed_rate-amount", "60")
    press(form, "field-place-choose")
    find(form, "field-conditions-no_break").click()
    type_into(form, "field-notes-text", "Long night.")
    zone = ZoneInfo(ZONE)
    assert form.record() == Shift(
        actual=Span(
            Moment(datetime(2026, 11, 21, 20, 0, tzinfo=zone), ZONE),
            Moment(datetime(2026, 11, 22, 4, 30, tzinfo=zone), ZONE),
        ),
        outcome="worked",
        breaks=45,
        agreed_rate=Rate(Money(6000, "EUR"), Per.HOUR),
        place=PLACE,
        conditions=("no_break",),
        notes="Long night.",
    )


def test_a_date_without_a_time_is_a_day_and_not_midnight(form_of: Callable[[str], Form]) -> None:
    form = form_of("incident")
    type_into(form, "field-when-date", "3 Apr 2026")
    when = form.record().when
    assert when.precision is Precision.DAY
    assert when.at.date().isoformat() == "2026-04-03"


def test_a_month_and_not_knowing_when_can_be_said(form_of: Callable[[str], Form]) -> None:
    form = form_of("incident")
    precision = find(form, "field-when-precision")
    type_into(form, "field-when-date", "3 Apr 2026")
    precision.setCurrentIndex(precision.findData("month"))
    assert form.record().when.precision is Precision.MONTH
    precision.setCurrentIndex(precision.findData("unknown"))
    assert form.record().when == Moment(None, ZONE, Precision.UNKNOWN)
    assert not find(form, "field-when-date").isEnabled()


def test_between_wants_and_takes_a_second_time(form_of: Callable[[str], Form]) -> None:
    form = form_of("incident")
    precision = find(form, "field-when-precision")
    precision.setCurrentIndex(precision.findData("between"))
    type_into(form, "field-when-date", "3 Apr 2026")
    type_into(form, "field-when-time", "23:00")
    with pytest.raises(FormProblem):
        form.record()
    type_into(form, "field-when-until-time", "1:00")
    when = form.record().when
    assert when.until is not None
    assert when.until.date().isoformat() == "2026-04-04"


def test_a_payment_with_a_deduction_is_typed_by_hand(form_of: Callable[[str], Form]) -> None:
    form = form_of("payment")
    type_into(form, "field-owed-amount", "480,50")
    press(form, "field-deductions-add")
    find(form, "field-deductions-row1-sort-choice").setCurrentIndex(5)
    type_into(form, "field-deductions-row1-amount-amount", "100")
    find(form, "field-deductions-row1-agreed_before-no").click()
    press(form, "field-deductions-add")
    assert form.record() == Payment(
        owed=Money(48050, "EUR"),
        deductions=(Deduction(sort="fine", amount=Money(10000, "EUR"), agreed_before=False),),
    )
    press(form, "field-deductions-row1-away")
    assert form.record() == Payment(owed=Money(48050, "EUR"))


def test_what_cannot_be_read_is_said_beside_its_field_and_kept_in_the_draft(form_of: Callable[[str], Form]) -> None:
    form = form_of("payment")
    type_into(form, "field-amount-amount", "about fifty")
    with pytest.raises(FormProblem):
        form.record()
    error = find(form, "error-amount")
    assert error.isVisible()
    assert "120.50 EUR" in error.text()
    assert form.draft()["amount"] == {"amount": "about fifty", "currency": "EUR"}
    find(form, "field-amount-amount").clear()
    type_into(form, "field-amount-amount", "50")
    assert not error.isVisible()
    assert form.record() == Payment(amount=Money(5000, "EUR"))


def test_a_line_that_cannot_be_read_is_marked_in_its_row(form_of: Callable[[str], Form]) -> None:
    form = form_of("payment")
    press(form, "field-deductions-add")
    type_into(form, "field-deductions-row1-amount-amount", "much")
    with pytest.raises(FormProblem):
        form.record()
    assert find(form, "field-deductions-row1-amount-amount").property("wrong") is True
    assert find(form, "error-deductions").isVisible()


def test_a_wrong_answer_under_more_is_brought_to_light(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    hidden = find(form, "field-waiting-line")
    assert not hidden.isVisible()
    hidden.setText("a while")
    with pytest.raises(FormProblem):
        form.record()
    assert hidden.isVisible()


def test_more_opens_and_folds_away(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    press(form, "section1-toggle")
    assert find(form, "field-waiting-line").isVisible()
    press(form, "section1-toggle")
    assert not find(form, "field-waiting-line").isVisible()


def test_what_a_record_says_under_more_is_shown_at_once(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    form.put(Shift(waiting=30))
    assert find(form, "field-waiting-line").text() == "0:30"
    assert find(form, "field-waiting-line").isVisible()


def test_the_words_in_a_file_are_asked_first_under_more_and_shown_at_once_where_they_are_known(
    form_of: Callable[[str], Form],
) -> None:
    form = form_of("evidence")
    assert not find(form, "field-transcript-text").isVisible()
    press(form, "section1-toggle")
    words, time = (find(form, name).mapTo(form, QPoint()).y() for name in ("field-transcript", "field-got_at"))
    assert words < time
    known = form_of("evidence")
    known.put(Evidence(transcript="= 500  rest later  T."))
    assert find(known, "field-transcript-text").toPlainText() == "= 500  rest later  T."
    assert find(known, "field-transcript-text").isVisible()


def test_undo_takes_back_a_choice_and_redo_brings_it_again(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    choice = find(form, "field-outcome-choice")
    choice.setCurrentIndex(2)
    choice.setCurrentIndex(3)
    form.undo()
    assert choice.currentIndex() == 2
    form.undo()
    assert form.record() == Shift()
    form.redo()
    assert choice.currentIndex() == 2


def test_undo_brings_back_a_link_that_was_taken_away(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    press(form, "field-place-choose")
    press(form, "field-place-let-go")
    assert form.record().place is None
    form.undo()
    assert form.record().place == PLACE


def test_typed_words_are_undone_by_the_field_itself(form_of: Callable[[str], Form]) -> None:
    form = form_of("note")
    type_into(form, "field-words-text", "first")
    edit = find(form, "field-words-text")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.record().words != "first"


@pytest.mark.parametrize("name", FIELDS)
def test_ctrl_z_takes_back_what_was_done_in_each_kind_of_field(
    form_of: Callable[[str], Form], qtbot: QtBot, name: str
) -> None:
    record_type, field = FIELDS[name]
    form = form_of(record_type.kind)
    editor = editor_of(form, field.name)
    form.focus_on(field.name)
    by_hand(editor)
    done = editor.draft()
    assert done is not None
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    if name == "Lines":  # what was typed into the new line, then the line
        QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.draft() is None
    QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Z, CONTROL_SHIFT)
    if name == "Lines":
        QTest.keyClick(form.focusWidget() or form, Qt.Key.Key_Z, CONTROL_SHIFT)
    assert editor.draft() == done


@pytest.mark.parametrize("name", FIELDS)
def test_the_cursor_comes_back_into_each_kind_of_field(form_of: Callable[[str], Form], name: str) -> None:
    record_type, field = FIELDS[name]
    form, other = form_of(record_type.kind), form_of(record_type.kind)
    form.focus_on(field.name)
    by_hand(editor_of(form, field.name))
    focus = form.focusWidget()
    if isinstance(focus, QLineEdit):
        focus.setCursorPosition(1)
    place = form.cursor_place()
    other.put_draft(form.draft())
    other.put_cursor(place)
    assert other.focusWidget().objectName() == focus.objectName()
    assert other.cursor_place() == place


def test_a_cursor_that_no_form_could_have_does_no_harm(form_of: Callable[[str], Form]) -> None:
    form = form_of("note")
    for place in (None, "words", {"field": 3}, {"field": "nowhere"}, {"field": "words", "part": 99},
                  {"field": "words", "part": 0, "at": 10**12, "anchor": -5}):  # fmt: skip
        form.put_cursor(place)
        assert form.focusWidget() is not None


def test_the_sum_of_what_was_taken_off_is_shown_and_what_remains(form_of: Callable[[str], Form]) -> None:
    form = form_of("payment")
    assert not find(form, "sum-deductions").isVisible()
    type_into(form, "field-owed-amount", "200")
    for at, amount in enumerate(("45", "40"), 1):
        press(form, "field-deductions-add")
        type_into(form, f"field-deductions-row{at}-amount-amount", amount)
    assert find(form, "sum-deductions").text() == "Together: 85.00 EUR. Of 200.00 EUR that leaves 115.00 EUR."
    type_into(form, "field-deductions-row2-amount-amount", "!")
    assert "can't be read yet" in find(form, "sum-deductions").text()
    form.put(Payment(deductions=(Deduction(amount=Money(500, "USD")), Deduction(amount=Money(700, "EUR")))))
    assert find(form, "sum-deductions").text() == "Together: 5.00 USD + 7.00 EUR."


def test_a_recent_day_is_chosen_from_the_menu_and_can_be_undone(form_of: Callable[[str], Form], qtbot: QtBot) -> None:
    form = form_of("note")
    press(form, "field-when-recent")
    menu = form.findChild(QWidget, "recent-days")
    assert [action.text() for action in menu.actions()][:2] == ["Today", "Yesterday"]
    menu.actions()[1].trigger()
    menu.close()
    line = find(form, "field-when-date")
    assert line.text() == "21 Nov 2026"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""


def test_the_wheel_does_not_change_an_answer_while_one_scrolls(form_of: Callable[[str], Form]) -> None:
    form = form_of("shift")
    choice = find(form, "field-outcome-choice")
    choice.setCurrentIndex(2)
    none, no_phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    here = QPointF(5, 5)
    turn = QWheelEvent(
        here, here, QPoint(0, -120), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, no_phase, False
    )
    QApplication.sendEvent(choice, turn)
    assert choice.currentIndex() == 2


def test_words_stay_verbatim_no_break_spaces_too(form_of: Callable[[str], Form]) -> None:
    form = form_of("note")
    words = "No\u00a0money\n\n  tonight\u202f!"
    find(form, "field-words-text").setPlainText(words)
    assert form.record().words == words


def test_pasted_pages_come_in_as_plain_words(form_of: Callable[[str], Form]) -> None:
    content = QMimeData()
    content.setHtml('<b>bold</b><img src="file:///etc/passwd">')
    content.setText("bold")
    edit = find(form_of("note"), "field-words-text")
    edit.insertFromMimeData(content)
    assert edit.toPlainText() == "bold"
    assert edit.loadResource(2, "file:///etc/passwd") is None


def test_tab_leaves_every_field(form_of: Callable[[str], Form]) -> None:
    edit = find(form_of("note"), "field-words-text")
    assert edit.tabChangesFocus()


@pytest.mark.parametrize("kind", TYPES)
def test_every_field_can_be_named_by_a_screen_reader(form_of: Callable[[str], Form], kind: str) -> None:
    form = form_of(kind)
    for sort in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QRadioButton):
        for widget in form.findChildren(sort):
            assert widget.accessibleName(), widget.objectName()


def test_a_long_title_of_what_is_linked_wraps_where_the_form_is_narrow(
    qtbot: QtBot, room: FormRoom, theme: Theme
) -> None:
    long = "Harbour clinic, the nurse with the yellow glasses, told her"
    narrow = FormRoom(theme, room.clock, ReadyLinks((PLACE, long)))
    editor = make_editor("field-about", field_of(Evidence, "about"), narrow)
    qtbot.addWidget(editor)
    editor.resize(300, 400)
    editor.show()
    press(editor, "field-about-choose")
    settle()
    title = find(editor, "field-about-title")
    assert editor.minimumSizeHint().width() <= 300
    assert title.height() >= 2 * title.fontMetrics().lineSpacing()
    editor.resize(900, 400)
    settle()
    assert title.height() < 2 * title.fontMetrics().lineSpacing()
