"""Tables that open in a spreadsheet without running anything."""

import csv
import io
import re
import zipfile
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.bundle import tables
from journal.bundle.names import is_safe_path, safe_ending, safe_stem
from journal.bundle.selection import show
from journal.records.fields import fields_of
from journal.records.moment import Moment, Span
from journal.records.note import Note
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.shift import Shift
from tests.bundle.material import AT, records, selected, selection

HOSTILE = ("=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠1", "−1")


def test_no_cell_of_a_csv_starts_a_formula():
    table = tables.Table("t", ("=head",), tuple((text,) for text in HOSTILE))
    content = tables.as_csv(table)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows] == ["'=head", *(f"'{text}" for text in HOSTILE)]


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), min_size=1, max_size=5))
def test_what_a_csv_says_comes_back_with_at_most_an_apostrophe_more(cells: list[str]):
    content = tables.as_csv(tables.Table("t", tuple(cells), ()))
    row = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for before, after in zip(cells, row, strict=True):
        assert after in (before, f"'{before}")


def test_a_workbook_holds_no_formula_no_link_and_no_time_of_now():
    hostile = tuple((text, "http://example.org", "mailto:a@b", "internal:x!A1") for text in HOSTILE)
    table = tables.Table("Chronology", ("a", "b", "c", "d"), hostile)
    content = tables.as_xlsx([table], AT)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet
        assert not any("rels" in name and "sheet" in name for name in book.namelist())
        assert b"2026-11-22T12:00:00Z" in book.read("docProps/core.xml")
    assert content == tables.as_xlsx([table], AT)


def test_a_row_is_as_high_as_its_longest_answer_and_a_sheet_prints_as_wide_as_its_paper():
    table = tables.Table("Chronology", ("a", "b"), (("1", "short"), ("2", "word " * 60), ("3", "one\ntwo\nthree")))
    with zipfile.ZipFile(io.BytesIO(tables.as_xlsx([table], AT))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    heights = dict(re.findall(r'<row r="(\d+)"[^>]*?ht="(\d+)"', sheet))
    assert (heights["3"], heights["4"]) == ("90", "45")
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet


def test_sheets_with_one_name_or_odd_letters_get_names_of_their_own():
    same = [tables.Table(name, ("a",), ()) for name in ("Pay/hours", "payhours", "x" * 40, "x" * 40, "'")]
    with zipfile.ZipFile(io.BytesIO(tables.as_xlsx(same, AT))) as book:
        assert book.read("xl/workbook.xml").count(b"<sheet ") == 5


def test_a_cell_that_is_too_long_says_where_the_rest_is():
    table = tables.Table("t", ("a",), (("word " * 20_000,), ("👍" * 20_000,)))
    with zipfile.ZipFile(io.BytesIO(tables.as_xlsx([table], AT))) as book:
        assert book.read("xl/sharedStrings.xml").count(b"the whole text is in data/records") == 2


def test_a_table_of_shifts_has_a_column_for_each_answered_field():
    shown = show(selection(records(30)))
    shifts = next(table for table in tables.by_type(shown) if table.name == str(Shift.plural))
    labels = [str(field.label) for field in fields_of(Shift)]
    assert list(shifts.headings[1:]) == [label for label in labels if label in shifts.headings]
    assert str(next(field.label for field in fields_of(Shift) if field.name == "breaks")) in shifts.headings
    assert all(len(row) == len(shifts.headings) for row in shifts.rows)


def test_an_undated_record_has_no_times_but_all_its_words():
    shown = show(selection([selected(1, Note(words="=HYPERLINK(1)"))]))
    row = tables.chronology(shown, {}).rows[0]
    assert row[2:5] == ("", "", "")
    assert "=HYPERLINK(1)" in row[6]


def test_a_table_says_from_when_to_when_and_leaves_an_end_open_that_nobody_knows():
    start, end = Moment(AT, "UTC"), Moment(AT + timedelta(hours=8), "UTC")
    both, begun = (Shift(actual=Span(start=start, end=until)) for until in (end, None))
    shown = show(selection([selected(1, both), selected(2, begun), selected(3, Payment(paid=start))]))
    table = tables.chronology(shown, {})
    assert [row[2:5] for row in table.rows] == [
        ("Sun, 22 Nov 2026, 12:00 – 20:00 (UTC)", "2026-11-22T12:00:00+00:00", "2026-11-22T20:00:00+00:00"),
        ("From Sun, 22 Nov 2026, 12:00 (UTC), end not known", "2026-11-22T12:00:00+00:00", ""),
        ("Sun, 22 Nov 2026, 12:00 (UTC)", "2026-11-22T12:00:00+00:00", "2026-11-22T12:00:00+00:00"),
    ]


def test_a_table_names_other_records_by_number_and_day_and_people_by_name():
    shift = selected(1, Shift(actual=Span(start=Moment(AT, "UTC"), end=None)))
    person = selected(2, Person(called="Tomsen"))
    pay = selected(3, Payment(shifts=(shift.record_id,), counterpart=person.record_id))
    shown = show(selection([shift, person, pay]))
    payments = next(table for table in tables.by_type(shown) if table.name == str(Payment.plural))
    said = dict(zip(payments.headings, payments.rows[0], strict=True))
    number = next(n for n, one in enumerate(shown.records, 1) if one.record_id == shift.record_id)
    assert f"{number}: {shown.title_of(shift.record_id)} (Sun, 22 Nov 2026)" in said.values()
    assert "Tomsen" in said.values()


@given(st.text(max_size=80))
def test_any_name_becomes_one_that_every_machine_can_hold(name: str):
    path = f"data/exhibits/EX001_{safe_stem(name, 'x')}{safe_ending(name)}"
    assert is_safe_path(path)


def test_names_of_devices_are_not_used():
    assert safe_stem("CON", "Bundle") == "Bundle"
    assert safe_stem("Éva & Ömer: 12/3", "Bundle") == "Eva-Omer-12-3"
    assert safe_ending(".jpg") == ""
    assert safe_ending("photo.JPEG") == ".jpeg"
    assert safe_ending("photo.j/g") == ""


def test_a_wide_table_goes_on_beside_when_it_is_printed_so_that_it_can_be_read():
    wide = tables.Table("Wide", tuple("abcdefghij"), (("word " * 20,) * 10,))
    with zipfile.ZipFile(io.BytesIO(tables.as_xlsx([wide, tables.Table("Narrow", ("a",), (("b",),))], AT))) as book:
        pages = [re.search(rb'fitToWidth="(\d+)"', book.read(f"xl/worksheets/sheet{at}.xml")) for at in (1, 2)]
        assert b"$A:$A,Wide!$1:$1" in book.read("xl/workbook.xml"), "the first column and the headings stand on each"
    assert pages[0] is not None
    assert int(pages[0].group(1)) > 1
    assert pages[1] is None, "one page is what it is where nothing is said"
