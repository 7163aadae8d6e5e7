"""People and places: who goes by which names, what belongs to them, and new entries with them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journal.actions.changes import Changes
from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record, save_records
from journal.records.incident import Incident, Involved
from journal.records.moment import Moment
from journal.records.note import Note
from journal.records.person import Person
from journal.records.place import Place
from journal.records.pointing import pointing_to
from journal.records.record import Record
from journal.records.shift import Shift
from journal.ui.fittings import Fittings
from journal.ui.linked_card import FIRST, MORE
from journal.ui.models.line_model import LINE_ROLE
from journal.ui.window import Window
from tests.ui.house import NOW, ZONE, find, is_shown, page_name, press

ID = "0123456789abcdef" * 2


@pytest.mark.parametrize(
    ("kind", "target", "record"),
    [
        ("shift", "person", Shift(run_by=ID)),
        ("shift", "place", Shift(place=ID)),
        ("incident", "person", Incident(people=(Involved(person=ID),))),
        ("note", "place", Note(about=(ID,))),
        ("person", "person", None),
    ],
)
def test_a_new_record_points_to_whom_it_was_begun_with(kind: str, target: str, record: Record | None) -> None:
    assert pointing_to(kind, target, ID) == record


def test_a_person_s_page_shows_all_that_belongs_to_them_and_begins_more(
    qtbot: QtBot, opened_window: Window, fittings: Fittings
) -> None:
    window, made = opened_window, list[Changes]()

    def keep(*records: Record) -> tuple[str, ...]:
        before = len(made)
        fittings.session.write(
            lambda journal: save_records(journal, records), made.append, lambda error: pytest.fail(error.says), None
        )
        qtbot.waitUntil(lambda: len(made) > before, timeout=20_000)
        return made[-1].ids

    ana, _, _ = keep(Person(called="Ana", handles="Zoë\n@ana"), Person(called="zoe"), Place(name="Club"))
    keep(*(Note(words=f"note {n}", about=(ana,), when=Moment(NOW - timedelta(days=n), ZONE)) for n in (1, 2)))
    window.go_to("people")
    model = find(window, "people-list").model()
    qtbot.waitUntil(lambda: model.rowCount() == 2 and "2 entries" in model.index(0, 0).data(LINE_ROLE).glance,
                    timeout=20_000)  # fmt: skip
    line = model.index(0, 0).data(LINE_ROLE)
    assert line.title == "Ana"
    assert line.glance == ("2 entries", "last on Sat, 21 Nov 2026", "Also: Zoë, @ana")
    assert line.found == "Maybe the same: zoe"
    find(window, "people-list").setFocus()
    QTest.keyClick(find(window, "people-list"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: find(window, "people-count").text() == "2 entries belong to it.", timeout=20_000)
    assert find(window, "people-entries").model().rowCount() == 2
    press(window, "people-filter")
    qtbot.waitUntil(lambda: find(window, "timeline-count").text() == "2 entries", timeout=20_000)
    window.go_to("people")
    press(window, "people-begin-note")
    assert page_name(window) == "editing"
    assert window.stack.currentWidget().form.record() == Note(about=(ana,))
    window.escape()
    window.go_to("people")
    window.escape()
    qtbot.waitUntil(lambda: is_shown(window, "people-list"), timeout=20_000)
    press(window, "people-chip-place")
    qtbot.waitUntil(lambda: model.rowCount() == 1 and model.index(0, 0).data() == "Club", timeout=20_000)


def test_the_list_of_people_is_saved_as_it_stands(
    qtbot: QtBot, opened_window: Window, fittings: Fittings, stick: Path
) -> None:
    made = list[Changes]()
    people = [Person(called="Ana"), Place(name="Club")]
    fittings.session.write(
        lambda journal: save_records(journal, people), made.append, lambda error: pytest.fail(error.says), None
    )
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    opened_window.go_to("people")
    press(opened_window, "people-save")
    dialog = find(opened_window, "save-list")
    find(dialog, "save-list-json").click()
    press(dialog, "save-list-go")
    qtbot.waitUntil(find(dialog, "save-list-go").isEnabled, timeout=20_000)
    (path,) = stick.glob("*.json")
    assert [one["title"] for one in json.loads(path.read_text(encoding="utf-8"))] == ["Ana"]
    press(dialog, "save-list-close")


def test_hundreds_of_entries_do_not_make_hundreds_of_buttons_at_once(
    qtbot: QtBot, fittings: Fittings, opened_window: Window
) -> None:
    ids: list[str] = []

    def work(journal: Journal) -> Changes:
        (ana,) = save_record(journal, Person(called="Ana")).ids
        ids.append(ana)
        return save_records(journal, [Note(words=f"note {number}", about=(ana,)) for number in range(120)])

    fittings.session.write(work, lambda _changes: None, lambda error: pytest.fail(error.says), None)
    qtbot.waitUntil(lambda: bool(ids), timeout=20_000)
    opened_window.read(ids[0])
    qtbot.waitUntil(lambda: is_shown(opened_window, "reading-linked-more"), timeout=20_000)

    def lines() -> int:
        return len([each for each in opened_window.findChildren(QWidget, "reading-link") if each.isVisible()])

    assert lines() == FIRST
    press(opened_window, "reading-linked-more")
    qtbot.waitUntil(lambda: lines() == FIRST + MORE)
    assert find(opened_window, "reading-linked-more").text() == "There are 58 more"
    for shown in (FIRST + 2 * MORE, 120):
        press(opened_window, "reading-linked-more")
        qtbot.waitUntil(lambda wanted=shown: lines() == wanted)
    assert not is_shown(opened_window, "reading-linked-more")
