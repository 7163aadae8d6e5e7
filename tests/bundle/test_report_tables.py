"""Tables of the report: no row stands alone on a last page, none is lost, and no word is parted from its amount."""

import json
import re

import pypdfium2
import pytest

from journal.bundle.report.coverage import faces
from journal.bundle.report.typesetter import set_files
from journal.ground.resources import resource
from tests.bundle.material import AT

PAGE = """#import "tables.typ": *
#show: base.with(title: "Rows")
#set page(margin: (x: 22mm, y: 20mm))
"""
MARKS = '(whole: "Altogether", below: ("of it exactly",))'


def pages(body: str) -> list[str]:
    """Return what a reader sees on each page: nothing that lies outside of it."""
    files = {
        "main.typ": (PAGE + body).encode(),
        "style.typ": resource("report/style.typ").read_bytes(),
        "tables.typ": resource("report/tables.typ").read_bytes(),
        "fonts.json": json.dumps([{"name": faces()[0].family, "emoji": False}]).encode(),
        "values.json": b"{}",
    }
    with pypdfium2.PdfDocument(set_files(files, AT)) as made:
        return [one.get_textpage().get_text_bounded(0, 0, *one.get_size()).replace("\xa0", " ") for one in made]


def rows_of(page: str) -> list[int]:
    return [int(one) for one in re.findall(r"row(\d+)", page)]


COUNTS = range(46, 52)
"""Rows of one line: some of these fill a page, or a page and one row more."""


@pytest.mark.parametrize("count", COUNTS)
def test_no_row_stands_alone_on_the_last_page(count: int) -> None:
    told = pages(f"#plain-table((1fr, 1fr), ([Head], [b]), range({count}).map(n => ([row#n], [b])))")
    assert [row for page in told for row in rows_of(page)] == list(range(count))
    assert all(len(rows_of(page)) > 1 for page in told)
    assert all("Head" in page for page in told)


def test_one_of_these_counts_fills_a_page_and_one_row_more() -> None:
    full = len(rows_of(pages("#plain-table((1fr, 1fr), ([Head], [b]), range(99).map(n => ([row#n], [b])))")[0]))
    assert full + 1 in COUNTS, "the test above shows nothing otherwise"


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("free", [12, 15, 18, 21, 24])
def test_a_table_of_two_or_three_rows_is_not_torn_apart(count: int, free: int) -> None:
    above = f"#block(height: {257 - free}mm)[before]"
    told = pages(f"{above}\n#plain-table((1fr, 1fr), ([Head], [b]), range({count}).map(n => ([row#n], [b])))")
    assert [page for page in map(rows_of, told) if page] == [list(range(count))]


@pytest.mark.parametrize("height", [60, 120, 200])
def test_rows_that_are_too_high_to_be_kept_together_are_not_lost(height: int) -> None:
    row = f"([row#n #v({height}mm) end#n], [b])"
    for count in (2, 6):
        told = "".join(pages(f"#plain-table((1fr, 1fr), ([Head], [b]), range({count}).map(n => {row}))"))
        assert re.findall(r"(?:row|end)\d", told) == [f"{word}{n}" for n in range(count) for word in ("row", "end")]


@pytest.mark.parametrize("count", COUNTS)
def test_the_sum_of_an_account_stands_with_the_last_month(count: int) -> None:
    months = f'range({count}).map(n => ("row" + str(n), "1.00 EUR"))'
    whole = '(("Altogether", "about 2.00 EUR"), ("of it exactly", "1.00 EUR"))'
    told = pages(f'#sums({MARKS}, ("Month", "Expected"), {months} + {whole}, (28mm, 1fr))')
    assert [row for page in told for row in rows_of(page)] == list(range(count))
    assert rows_of(told[-1])
    assert "Altogether" in told[-1]
    assert "of it exactly" in told[-1]


def test_an_account_of_one_month_with_an_estimate_is_set() -> None:
    month = '(("row0", "about 2.00 EUR"), ("of it exactly", "1.00 EUR"))'
    for rows in (month, f'{month} + (("Altogether", "about 2.00 EUR"), ("of it exactly", "1.00 EUR"))'):
        (told,) = pages(f'#sums({MARKS}, ("Month", "Expected"), {rows}, (28mm, 1fr))')
        assert rows_of(told) == [0]


def account(owed: str, other: str) -> str:
    head = '("Month", "Expected", "Received", "Deducted: agreed, or kept as bond", "Still owed", "Deducted")'
    row = f'("September 2026", "{owed}", "{other}", "{other}", "{owed}", "{other}")'
    whole = f'("Altogether", "{owed}", "{other}", "{other}", "{owed}", "{other}")'
    return f"#sums({MARKS}, {head}, ({row}, {whole}), (28mm, 1fr, 1fr, 1fr, 1fr, 1fr))"


def test_about_stays_with_its_amount_where_the_columns_can_be_wide_enough() -> None:
    (told,) = pages(account("about 12,080.00 EUR", "12,720.00 EUR"))
    assert told.count("about 12,080.00 EUR") == 4
    assert told.count("12,720.00 EUR") == 6


def test_an_amount_too_long_for_its_column_breaks_after_about_alone() -> None:
    (told,) = pages(account("about 12,345,080.00 EUR", "12,345,720.00 EUR"))
    lines = told.splitlines()
    assert not any("about" in line and "12,345,080.00" in line for line in lines)
    assert told.count("12,345,080.00 EUR") == 4
    assert told.count("12,345,720.00 EUR") == 6


@pytest.mark.parametrize(("room", "whole"), [(40, True), (20, False)])
def test_a_cell_keeps_about_with_its_amount_where_it_has_the_room(room: int, whole: bool) -> None:
    said = '"about 1,710.00 EUR (1,680.00 EUR of it exactly)"'
    (told,) = pages(f"#block(width: {room}mm, text(size: 8.5pt, unbroken({said}, {room}mm)))")
    assert ("about 1,710.00 EUR" in told) is whole
    assert "1,710.00 EUR" in told
    assert "1,680.00 EUR" in told
