"""Lists of records as files: what was shown as words, in JSON the records themselves; never over another file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from journal.actions.list_records import Query
from journal.actions.open_journal import Journal
from journal.actions.save_list import Form, ListToSave, records_to_save, save_list, with_numbers
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.bundle.tables import Number
from journal.ground.known_error import BadInput
from journal.ledger.grid import Cell, Grid, cell_of
from journal.ledger.sums import MINUTES, Sum, estimated, exactly
from journal.records.incident import Incident
from journal.records.person import Person
from journal.records.stored import from_stored
from tests.ledger.material import at


def test_a_list_of_records_is_saved_whole_with_the_words_as_they_stand(
    journal: Journal, tools: Tools, tmp_path: Path
) -> None:
    save_record(journal, Person(called="Ana"))
    told = Incident(when=at("2026-03-02 20:00"), happened='=HYPERLINK("x")\nSecond line')
    (one,) = save_record(journal, told).ids
    made = records_to_save(journal, Query(kinds=("incident",)), "Entries")
    table = save_list(made, Form.CSV, tmp_path, tools.clock)
    headings, row = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines(keepends=True)))
    assert headings == ["Type", "Happened", "Title", "What was said", "Written down"]
    assert row[0] == "Incident"
    assert row[2].startswith("'=")  # no spreadsheet takes it for a formula
    assert "Second line" in row[3]
    (exact,) = json.loads(save_list(made, Form.JSON, tmp_path, tools.clock).read_text(encoding="utf-8"))
    assert (exact["id"], exact["kind"]) == (one, "incident")
    assert from_stored("incident", exact["record"]) == told
    assert save_list(made, Form.XLSX, tmp_path, tools.clock).read_bytes().startswith(b"PK")


def test_a_figure_keeps_its_exact_form_and_its_entries(tools: Tools, tmp_path: Path) -> None:
    figure = exactly("EUR", 1250, "a") + estimated("EUR", 100, 300, "b")
    grid = Grid("Pay", ("Month", "Expected"), ((Cell("May"), Cell("12.50 EUR", figure, figure.sources)),))
    whole = json.loads(save_list(ListToSave(grid), Form.JSON, tmp_path, tools.clock).read_text(encoding="utf-8"))
    assert whole["columns"] == ["Month", "Expected"]
    cell = whole["rows"][0][1]
    assert cell["records"] == ["a", "b"]
    assert cell["figure"]["estimated"]["most"] == {"minor": 300, "currency": "EUR"}


def test_a_spreadsheet_gets_figures_as_numbers_and_a_range_as_two() -> None:
    rows = (
        (Cell("May"), cell_of(exactly("EUR", 1250, "a")), cell_of(estimated("EUR", 100, 300, "b")), cell_of(hours(90))),
        (Cell("June"), Cell("not known"), cell_of(exactly("EUR", 700, "c")), cell_of(hours(30))),
    )
    table = with_numbers(Grid("Pay", ("Month", "Expected", "Owed", "Time"), rows))
    owed = "Owed", "Owed (EUR), at least", "Owed (EUR), at most"
    assert table.headings == ("Month", "Expected (EUR)", *owed, "Time (minutes)")
    assert table.rows[0] == ("May", Number(1250, 2), "1.00 EUR to 3.00 EUR", Number(100, 2), Number(300, 2), Number(90))
    assert table.rows[1] == ("June", "not known", "7.00 EUR", Number(700, 2), Number(700, 2), Number(30))
    assert with_numbers(Grid("Nothing", ("Month",), ())).rows == ()


def test_what_only_some_shifts_say_keeps_its_words_and_what_none_says_is_no_number() -> None:
    rows = ((Cell("May"), Cell("45 min (of 3 of 4 shifts)", hours(45))), (Cell("June"), Cell("not said")))
    table = with_numbers(Grid("Hours", ("Month", "Breaks"), rows))
    assert table.headings == ("Month", "Breaks", "Breaks (minutes), as a number")
    assert table.rows == (("May", "45 min (of 3 of 4 shifts)", Number(45)), ("June", "not said", ""))


def hours(minutes: int) -> Sum:
    return exactly(MINUTES, minutes, "s")


def test_a_name_tells_nothing_and_another_list_gets_its_own(tools: Tools, tmp_path: Path) -> None:
    to_save = ListToSave(Grid("Debts of Ana", ("Who",), ((Cell("Ana"),),)))
    first, second = (save_list(to_save, Form.CSV, tmp_path, tools.clock) for _ in range(2))
    assert (first.name, second.name) == ("list-2026-05-01.csv", "list-2026-05-01-2.csv")
    with pytest.raises(BadInput):
        save_list(to_save, Form.CSV, tmp_path / "nowhere", tools.clock)
