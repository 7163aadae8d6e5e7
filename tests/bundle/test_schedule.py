"""The schedule of pay and hours: the ledger's figures, to the cent, with sums that are ours alone."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from xml.etree.ElementTree import fromstring

import pytest

from journal.bundle import tables
from journal.bundle.report.figures import Figures, figures
from journal.bundle.schedule import method, pay_and_hours, pay_lines
from journal.bundle.selection import Shown, show
from journal.bundle.tables import Number, Table
from journal.ledger.lines import Part
from journal.ledger.shown import PARTS
from journal.records.money import decimals
from journal.records.note import Note
from journal.records.person import Person
from journal.records.record import Record
from tests.bundle.material import AT, record_id, records, selected, selection
from tests.ledger.material import off, paid, promise, shift

BOSS = record_id(1)
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def shown() -> Shown:
    said: Sequence[Record] = (
        Person(called="=Boss"),
        promise("2026-03-01", "12.50 EUR / hour", promised_by=BOSS),
        shift("2026-03-06 20:00-04:20", run_by=BOSS, breaks=45, given_rate="9 EUR / hour", change_reason="+slow night"),
        shift("2026-03-07 20:00-02:00", run_by=BOSS, agreed_rate="1000 JPY / hour"),
        paid("2026-03-10", "40.10 EUR", counterpart=BOSS, taken=[off("fine", "0.15 EUR", False, reason="=late")]),
        paid("2026-04-10", "20 EUR", counterpart=BOSS, at_most="25 EUR", taken=[off("bond", "7 EUR", None)]),
        shift(None, run_by=BOSS, certainty="not_recorded"),
    )
    return show(selection([selected(number, one) for number, one in enumerate(said, 1)]))


@pytest.fixture(scope="module")
def reckoned(shown: Shown) -> Figures:
    return figures(shown)


def numbered(shown: Shown, one: int) -> str:
    """Return the number that a record has in the report."""
    return next(str(number) for number, chosen in enumerate(shown.records, 1) if chosen.record_id == record_id(one))


def column(table: Table, heading: str) -> list[Number]:
    """Return the numbers of a column; both ends stand in one where they are the same in every row."""
    place = table.headings.index(heading if heading in table.headings else heading.rpartition(",")[0])
    return [row[place] for row in table.rows if isinstance(row[place], Number)]


def test_breaks_that_no_shift_says_are_an_empty_cell_and_never_nothing(shown: Shown) -> None:
    (table,) = (table for table in pay_and_hours(shown) if table.name == "Hours")
    first, second = table.rows
    assert table.headings[-2:] == ("Breaks (empty: not said)", "Waiting (empty: not said)")
    assert (first[-2:], second[-2:]) == ((Number(45), ""), ("", ""))


def test_each_column_of_an_account_adds_up_to_the_ledgers_figure(shown, reckoned) -> None:
    for table, account in zip(pay_and_hours(shown), reckoned.ledger.accounts, strict=False):
        whole, digits = account.whole(), decimals(account.currency)
        for part in {line.part for line in account.lines}:
            figure = whole.amount(Part(part))
            for words, wanted in (("at least", figure.least), ("at most", figure.most)):
                cells = column(table, f"{PARTS[part]}, {words}")
                assert (sum(cell.units for cell in cells), {cell.digits for cell in cells}) == (wanted, {digits})
        owed = [sum(cell.units for cell in column(table, f"Still owed, {words}")) for words in ("at least", "at most")]
        assert owed == [whole.outstanding.least, whole.outstanding.most]


def test_what_of_a_sum_is_exact_stands_below_it_and_two_ends_that_are_the_same_in_one_column(shown, reckoned) -> None:
    by_name = {table.name: table for table in pay_and_hours(shown)}
    euros, yen = by_name["=Boss EUR"], by_name["=Boss JPY"]
    (in_euros,) = (account for account in reckoned.ledger.accounts if account.currency == "EUR")
    (below,) = euros.below
    assert below[0] == "of it exact"
    assert below[euros.headings.index("Taken off")] == Number(in_euros.whole().deducted.exact, 2)
    assert below[euros.headings.index("Received, at least")] == Number(in_euros.whole().received.exact, 2)
    assert below[euros.headings.index("Received, at most")] == ""
    assert yen.below == ()
    assert yen.headings[-2:] == ("Expected", "Still owed")
    content = tables.as_xlsx([euros], AT)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = fromstring(book.read("xl/worksheets/sheet1.xml"))
    last = max(int(row.get("r") or 0) for row in sheet.iter(f"{NS}row"))
    assert last == len(euros.rows) + 3, "headings, rows, the sums, and what of them is exact"


def test_hours_add_up_and_what_is_missing_is_named(shown, reckoned) -> None:
    by_name = {table.name: table for table in pay_and_hours(shown)}
    whole = reckoned.sheet.whole()
    assert sum(cell.units for cell in column(by_name["Hours"], "Minutes, at most")) == whole.there.most
    assert {row[1] for row in by_name["Not reckoned"].rows} == {numbered(shown, 7)}
    assert by_name["Changed terms"].rows[0][6] == "+slow night"
    assert any("not advice" in row[0] for row in method().rows)


def test_every_payday_stands_on_a_sheet_and_they_add_up_to_what_is_owed(shown, reckoned) -> None:
    (table,) = (table for table in pay_and_hours(shown) if table.name == "Paydays")
    for account in reckoned.ledger.accounts:
        rows = [row for row in table.rows if row[1] == account.currency]
        short = table.headings.index("Short, at least")
        for place, wanted in (
            (short, account.whole().outstanding.least),
            (short + 1, account.whole().outstanding.most),
        ):
            cells = [cell for row in rows if isinstance(cell := row[place], Number)]
            assert sum(cell.units for cell in cells) == wanted
    assert all(row[-2] for row in table.rows)


def test_currencies_never_stand_in_one_column_that_is_added_up(shown) -> None:
    summed = [table for table in pay_and_hours(shown) if table.sum_of and table.name != "Hours"]
    assert sorted(table.name for table in summed) == ["=Boss EUR", "=Boss JPY"]


def test_the_only_formulas_are_sums_over_the_column_above_with_the_right_value(shown) -> None:
    content = tables.as_xlsx(pay_and_hours(shown), AT)
    assert content == tables.as_xlsx(pay_and_hours(shown), AT)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = fromstring(book.read("xl/worksheets/sheet1.xml"))
    table, sums = pay_and_hours(shown)[0], 0
    for cell in sheet.iter(f"{NS}c"):
        formula = cell.find(f"{NS}f")
        if formula is None:
            continue
        letter, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        assert formula.text == f"SUM({letter}2:{letter}{int(row) - 1})"
        place, sums = ord(letter) - ord("A"), sums + 1
        exact = sum(Decimal(str(line[place])) for line in table.rows if isinstance(line[place], Number))
        assert round(Decimal(cell.find(f"{NS}v").text), 2) == exact
    assert sums == len(table.sum_of)


def test_the_csv_guards_words_and_leaves_numbers_numbers(shown, reckoned) -> None:
    rows = list(csv.DictReader(io.StringIO(tables.as_csv(pay_lines(shown)).decode("utf-8-sig"), newline="")))
    assert len(rows) == sum(len(account.lines) for account in reckoned.ledger.accounts)
    assert {row["Payer"] for row in rows} == {"'=Boss"}
    assert "'=late" in {row["Stated reason"] for row in rows}
    euros = sum(Decimal(row["Adds to what is owed, at most"]) for row in rows if row["Currency"] == "EUR")
    (in_euros,) = (account for account in reckoned.ledger.accounts if account.currency == "EUR")
    assert euros.scaleb(2) == in_euros.whole().outstanding.most


def test_every_figure_names_the_records_it_came_from(shown) -> None:
    table = pay_lines(shown)
    assert all(row[-1] for row in table.rows)
    wanted = {numbered(shown, one) for one in range(2, 7)}
    assert {number for row in table.rows for number in row[-1].split(", ")} == wanted


def test_without_shifts_and_payments_there_is_no_schedule() -> None:
    assert pay_and_hours(show(selection([selected(1, Note(words="nothing to reckon"))]))) == ()
    assert len(pay_and_hours(show(selection(records(30))))) > 1


@pytest.mark.parametrize(("number", "text"), [(Number(5, 2), "0.05"), (Number(-1250, 2), "-12.50"), (Number(7), "7")])
def test_a_number_is_written_exactly(number: Number, text: str) -> None:
    assert str(number) == text
