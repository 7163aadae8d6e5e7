"""Beside an answer: what is wrong with it, about the very widget that is; and "I don't know", an answer, too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.drafts import Draft, check_draft
from journal.records.fields import field_of
from journal.records.incident import Incident
from journal.records.kinds import Nameless
from journal.records.note import Note
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.stored import from_stored, to_stored
from journal.records.types import TYPES
from journal.ui.forms.form import Form, FormProblem
from journal.ui.pages.editing import EditingPage
from journal.ui.theme import Theme
from journal.ui.window import Window
from tests.ui.house import find, type_into
from tests.ui.test_forms import form_of, room  # noqa: F401 - pytest finds fixtures by name

Made = Callable[[str], Form]


def wrong(form: Form) -> list[str]:
    """Return the widgets that are marked."""
    return [each.objectName() for each in form.findChildren(QWidget) if each.property("wrong")]


def errors(form: Form) -> list[str]:
    """Return where something is said to be wrong."""
    return [
        each.objectName() for each in form.findChildren(QLabel) if "error" in each.objectName() and each.isVisible()
    ]


MISTAKES = [
    ("shift", "actual", {"start-date": "3 Apr 2026", "start-time": "25:61"}, "start-time"),
    ("shift", "actual", {"start-date": "yesteryear", "start-time": "21:00"}, "start-date"),
    ("shift", "actual", {"start-date": "3 Apr 2026", "start-time": "21:00", "end-time": "9 in the"}, "end-time"),
    ("note", "when", {"time": "21:00"}, "date"),
    ("payment", "amount", {"amount": "about fifty"}, "amount"),
    ("shift", "waiting", {"line": "a while"}, "line"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "typed", "marked"), MISTAKES)
def test_only_the_widget_that_is_wrong_is_marked_and_the_reason_stands_beside_its_field(
    form_of: Made,  # noqa: F811
    kind: str,
    name: str,
    typed: dict[str, str],
    marked: str,
) -> None:
    form = form_of(kind)
    for part, text in typed.items():
        find(form, f"field-{name}-{part}").setText(text)
    with pytest.raises(FormProblem):
        form.record()
    assert wrong(form) == [f"field-{name}-{marked}"]
    assert errors(form) == [f"error-{name}"]
    assert form.window().focusWidget().objectName() == f"field-{name}-{marked}"
    find(form, f"field-{name}-{marked}").setText("1")
    assert (wrong(form), errors(form)) == ([], [])


def test_in_a_line_the_reason_stands_beside_the_answer_that_is_wrong(form_of: Made) -> None:  # noqa: F811
    form = form_of("payment")
    find(form, "field-deductions-add").click()
    type_into(form, "field-deductions-row1-amount-amount", "much")
    with pytest.raises(FormProblem):
        form.record()
    assert wrong(form)[-1:] == ["field-deductions-row1-amount-amount"]
    assert "120.50" in find(form, "field-deductions-row1-amount-error").text()
    find(form, "field-deductions-row1-amount-amount").clear()
    type_into(form, "field-deductions-row1-amount-amount", "5")
    assert (wrong(form), errors(form)) == ([], [])


# ---------------------------------------------------------------------- "I don't know"


def unknown(form: Form, name: str) -> QCheckBox:
    box = find(form, f"unknown-{name}")
    assert isinstance(box, QCheckBox)
    return box


def test_not_knowing_is_kept_apart_from_saying_nothing(form_of: Made) -> None:  # noqa: F811
    form = form_of("incident")
    unknown(form, "when").click()
    record = form.record()
    assert record == Incident(not_known=("when",))
    assert to_stored(record) == {"not_known": ["when"]}
    assert from_stored("incident", to_stored(record)) == record
    assert form_of("incident").record() == Incident()


def test_who_answers_after_all_knows(form_of: Made) -> None:  # noqa: F811
    form = form_of("note")
    unknown(form, "words").click()
    type_into(form, "field-words-text", "He said so")
    assert not unknown(form, "words").isVisible()
    assert form.record() == Note(words="He said so")


def test_not_knowing_comes_back_with_a_draft_and_with_the_record(form_of: Made) -> None:  # noqa: F811
    form = form_of("incident")
    unknown(form, "when").click()
    again = form_of("incident")
    again.put_draft(form.draft())
    assert unknown(again, "when").isChecked()
    assert check_draft(Draft("key", "incident", values=form.draft())) == form.record()
    third = form_of("incident")
    third.put(form.record())
    assert third.record() == form.record()


@pytest.mark.parametrize("record_type", TYPES.values(), ids=TYPES)
def test_every_question_of_a_kind_can_be_answered_so_and_reads_by_its_label(record_type: type[Record]) -> None:
    field = field_of(record_type, "not_known")
    assert field is not None
    for name in field.kind.choices():
        declared = field_of(record_type, name)
        assert declared is not None
        assert field.kind.show((name,), Nameless()) == str(declared.label)


def test_a_case_holds_decisions_so_nobody_is_asked_whether_they_know_them(form_of: Made) -> None:  # noqa: F811
    form = form_of("case")
    assert [each for each in form.findChildren(QCheckBox) if each.objectName().startswith("unknown-")] == []


def test_the_key_answers_where_the_cursor_stands(qtbot: QtBot, opened_window: Window, theme: Theme) -> None:
    opened_window.write_new("shift")
    page = opened_window.stack.currentWidget()
    assert isinstance(page, EditingPage)
    find(page, "field-outcome-choice").setFocus()
    QTest.keyClick(find(page, "field-outcome-choice"), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.form.record() == Shift(not_known=("outcome",)))
