"""On the bundle's page a case brings back what it remembers, all of it, and a new name begins anew."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from journal.actions.cases import find_case
from journal.actions.choose_records import Choices
from journal.actions.given_bundles import Given, keep_bundle
from journal.actions.save_record import save_record
from journal.actions.seal_head import head_to_give
from journal.records.case import Case, Decision
from journal.records.moment import Moment
from journal.records.note import Note
from journal.records.person import Person
from journal.ui.fittings import Fittings
from journal.ui.pages.export_choices import ExportChoices
from journal.ui.window import Window
from tests.ui.house import NOW, ZONE, find, is_shown
from tests.ui.test_viewing import SLOW, asked


@pytest.fixture
def choosing(qtbot: QtBot, fittings: Fittings, opened_window: Window, tmp_path: Path) -> ExportChoices:
    def make(journal) -> str:
        (person,) = save_record(journal, Person(called="Mika")).ids
        since = Moment(datetime(2026, 4, 1, tzinfo=UTC), "UTC")
        kinds, left_out = ("note", "incident"), (Decision(record=person, decision="leave_out"),)
        save_record(
            journal,
            Case(name="Club", since=since, kinds=kinds, people=(person,), decisions=left_out, audience="to-send"),
        )
        return person

    person = asked(qtbot, fittings, make)
    opened_window.go_to("export")
    qtbot.waitUntil(lambda: is_shown(opened_window, "export-cases"), timeout=SLOW)
    page = find(opened_window, "export-choices")
    assert isinstance(page, ExportChoices)
    page.take_place(tmp_path)
    page.setProperty("person", person)
    return page


def pick(page: ExportChoices, at: int) -> None:
    combo = find(page, "export-cases")
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def chosen(page: ExportChoices) -> Choices:
    return page.choices()[0]


def test_a_case_brings_back_what_it_remembers(choosing: ExportChoices) -> None:
    pick(choosing, 1)
    choices = chosen(choosing)
    person = choosing.property("person")
    assert (choices.case, choices.audience, choices.people, choices.left_out) == (
        "Club",
        "to-send",
        (person,),
        (person,),
    )
    assert set(choices.kinds) == {"note", "incident"}
    assert choices.since is not None
    assert abs(choices.since - datetime(2026, 4, 1, tzinfo=UTC)) < timedelta(days=1)


def test_another_name_takes_over_nothing_that_is_not_seen(choosing: ExportChoices) -> None:
    pick(choosing, 1)
    line = find(choosing, "export-case")
    assert isinstance(line, QLineEdit)
    line.setText("Other")
    choices = chosen(choosing)
    assert is_shown(choosing, "export-people-link")  # whom it was about is seen, and stays; what was decided is not
    assert (choices.case, choices.people, choices.left_out) == ("Other", (choosing.property("person"),), ())


def test_on_the_copy_to_send_the_page_warns_of_a_threat_with_a_demand(choosing: ExportChoices) -> None:
    assert not is_shown(choosing, "export-warning")
    find(choosing, "export-audience-to-send").setChecked(True)
    assert is_shown(choosing, "export-warning")
    assert "demand for money" in find(choosing, "export-warning").text()
    find(choosing, "export-audience-lawyer").setChecked(True)
    assert not is_shown(choosing, "export-warning")


def test_the_name_of_a_case_tells_what_it_has_given_and_that_it_is_on_hold(
    qtbot: QtBot, fittings: Fittings, opened_window: Window, choosing: ExportChoices, tmp_path: Path
) -> None:
    line, so_far = find(choosing, "export-case"), find(choosing, "export-case-so-far")
    line.setText("club ")
    assert find(choosing, "export-cases").currentText() == "Club"  # a bundle of that name goes on with it
    assert so_far.text() == "No bundle of this case was given yet."

    def give(journal) -> None:
        case = find_case(journal, "Club")
        assert case is not None
        save_record(journal, attrs.evolve(case.case, hold=True, people=None, kinds=None, since=None), case.id)
        save_record(journal, Note(words="To hand over."))
        keep_bundle(journal, head_to_give(journal), Given("b", "ab" * 32, case.id, 3), Moment(NOW, ZONE))

    asked(qtbot, fittings, give)
    choosing.look_at_cases()
    qtbot.waitUntil(lambda: "Version 3 was given. This will be version 4" in so_far.text(), timeout=SLOW)
    assert "on hold: nothing in it can be erased" in so_far.text()
    line.setText("clubs")
    assert find(choosing, "export-cases").chosen() == ""
    assert not is_shown(choosing, "export-case-so-far")
