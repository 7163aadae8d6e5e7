"""The practice journal's figures are the same in window, command line, JSON, report and spreadsheet, to the cent."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from journal.actions.practice.story import story, told
from journal.actions.reckon_pay import Reckoned
from journal.bundle.report.anchors import Places
from journal.bundle.report.document import document
from journal.bundle.report.parts import parts_of
from journal.bundle.schedule import pay_and_hours, pay_lines
from journal.bundle.selection import Shown, show
from journal.bundle.tables import as_xlsx
from journal.cli.ledger_words import in_words
from journal.ground.resources import resource
from journal.ledger.hours import time_sheet
from journal.ledger.lines import Part
from journal.ledger.minimum import MinimumRate
from journal.ledger.period import EVERYTHING
from journal.ledger.reckon import reckon
from journal.ledger.shown import PARTS, figure_parts, figure_shown
from journal.ledger.source import KINDS, Source
from journal.ledger.sums import Sum
from journal.records.evidence import Evidence
from journal.records.money import Money, decimals
from journal.records.record import Record
from journal.records.stored import to_stored
from journal.ui.pay.blocks import pay_blocks
from tests.bundle.material import AT, record_id, selected, selection

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MINIMUM = MinimumRate(Money(1282, "EUR"), "Law of 2025, § 1")
SHOWN = (*(str(PARTS[part]) for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)), "Still owed of this time")
IN_JSON = ("expected", "received", "deducted", "outstanding")
Figures = dict[str, dict[str, Any]]
"""Figures by their names, by what the account is called."""


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    ids: dict[str, str] = {}
    said: dict[str, dict[str, Any]] = {}
    records: dict[str, Record] = {}
    for number, step in enumerate(story(resource("practice")), 1):
        made = told(step, ids, said.get(step.name))
        one = ids.setdefault(step.name, record_id(number))
        said[step.name] = to_stored(made)
        records[one] = made
    return records


@pytest.fixture(scope="module")
def shown(records: dict[str, Record]) -> Shown:
    chosen = [selected(int(one, 16), record) for one, record in records.items() if not isinstance(record, Evidence)]
    return show(selection(chosen, minimum=MINIMUM))


@pytest.fixture(scope="module")
def reckoned(records: dict[str, Record], shown: Shown) -> Reckoned:
    ledger = reckon(Source(one, record) for one, record in records.items() if record.kind in KINDS)
    names = {account.payer: shown.title_of(account.payer) for account in ledger.accounts if account.payer}
    return Reckoned(ledger, time_sheet(ledger.sources), names, MINIMUM)


@pytest.fixture(scope="module")
def in_window(reckoned: Reckoned) -> Figures:
    found: Figures = {}
    for block in pay_blocks(reckoned, EVERYTHING):
        if block.lines is not None:
            rows = {row[0].words: row[1] for row in block.lines.rows}
            assert all(cell.words == figure_shown(cell.figure) for cell in rows.values())
            found[block.title.replace("Nobody named", "Not said")] = {
                words: cell.figure for words, cell in rows.items()
            }
    return found


def test_the_window_shows_an_account_for_each_payer_and_currency(in_window: Figures) -> None:
    assert len(in_window) == 9
    assert any(not figure.is_exact for figures in in_window.values() for figure in figures.values())


def test_json_says_the_same(reckoned: Reckoned, in_window: Figures) -> None:
    accounts = json.loads(json.dumps(reckoned.document(EVERYTHING)))["accounts"]
    assert len(accounts) == len(in_window)
    for account in accounts:
        mine = in_window[f"{account['payer_name'] or 'Not said'}, {account['currency']}"]
        for name, words in zip(IN_JSON, SHOWN, strict=True):
            assert ends(account[name]) == both(mine.get(words))
        if account["currency"] == "EUR":
            assert account["at_minimum"]["source"] == MINIMUM.source
            assert ends(account["at_minimum"]["amount"]) == both(at_minimum(mine))
        else:
            assert account["at_minimum"] is None


def ends(figure: dict[str, Any]) -> tuple[int, int]:
    return figure["least"]["minor"], figure["most"]["minor"]


def both(figure: Sum | None) -> tuple[int, int]:
    return (figure.least, figure.most) if figure is not None else (0, 0)


def at_minimum(figures: dict[str, Sum]) -> Sum:
    (found,) = (figure for words, figure in figures.items() if words.startswith("The hours at 12.82 EUR an hour (Law"))
    return found


def test_the_command_line_says_the_same(reckoned: Reckoned, in_window: Figures) -> None:
    lines = list(in_words(reckoned, EVERYTHING))
    for title, mine in in_window.items():
        start = lines.index(title.replace("Not said", "Nobody named"))
        here = lines[start : lines.index("", start)]
        for words, label in zip(SHOWN, ("Expected", "Received", "Taken off", "Still owed"), strict=True):
            if words in mine:
                assert f"  {label}: {figure_shown(mine[words])}" in here
        if title.endswith("EUR"):
            words = f"  The hours at 12.82 EUR an hour ({MINIMUM.source}): {figure_shown(at_minimum(mine))}"
            assert words in here


def test_the_report_says_the_same(shown: Shown, in_window: Figures) -> None:
    parts = parts_of(shown)
    report = json.loads(document(shown, parts[0], Places(shown, parts)).as_json())
    whole = {pay["heading"]: pay["rows"][-2:] for pay in report["pay"] if pay["rows"]}
    on_top = {pay["heading"]: pay["others"] for pay in report["pay"] if "Nothing else was received" in pay["note"]}
    compared = 0
    for title, mine in in_window.items():
        heading = title.replace("Not said", "Payer not said").replace(", ", ", in ")
        nothing = Sum(title[-3:])
        wanted = [figure_parts(mine.get(words, nothing)) for words in SHOWN]
        if heading in whole:
            *_, of_it = whole[heading]
            estimated = of_it[0] == "of it exactly"
            _, expected, received, counted, owed, disputed = whole[heading][0 if estimated else -1]
            assert [expected, received, owed] == [shown for shown, _ in (*wanted[:2], wanted[3])]
            exactly = [f"{of_it[at]} of it exactly" if estimated and of_it[at] else "" for at in (1, 2, 4)]
            assert exactly == [exact for _, exact in (*wanted[:2], wanted[3])]
            taken = mine.get(SHOWN[2], nothing)
            assert amount(counted) + amount(disputed) == Decimal(taken.exact).scaleb(-decimals(taken.unit))
            compared += len(wanted)
        elif heading in on_top:
            sums = [one["text"][0].partition(" (")[0] for one in on_top[heading] if one["label"].endswith("received")]
            assert wanted[0] == wanted[1]
            assert sum(map(amount, sums)) == amount(wanted[0][0])
            assert wanted[2:] == [figure_parts(nothing)] * 2
            compared += len(wanted)
        else:  # bonds, advances and what I paid stand apart
            assert wanted == [figure_parts(nothing)] * len(wanted)
    assert compared == 20
    for title, mine in in_window.items():
        heading = title.replace("Not said", "Payer not said").replace(", ", ", in ")
        others = {
            one["label"]: one["text"] for pay in report["pay"] if pay["heading"] == heading for one in pay["others"]
        }
        words = f"The hours at 12.82 EUR an hour ({MINIMUM.source})"
        if title.endswith("EUR") and at_minimum(mine).sources:
            assert others[words] == [figure_shown(at_minimum(mine))]
        else:
            assert words not in others


def test_the_table_for_programs_has_the_same_minimum_with_its_source(shown: Shown, in_window: Figures) -> None:
    table = pay_lines(shown)
    rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
    least = {row["Payer"]: row for row in rows if row["Book"] == "At a minimum rate"}
    mine = {title[:-5]: figures for title, figures in in_window.items() if title.endswith("EUR")}
    wanted = {payer: at_minimum(figures) for payer, figures in mine.items() if at_minimum(figures).sources}
    assert set(least) == set(wanted)
    for payer, figure in wanted.items():
        row = least[payer]
        assert (row["What"], row["Stated reason"]) == ("Hours at 12.82 EUR an hour, as typed in", MINIMUM.source)
        ends = row["Amount, at least"], row["Amount, at most"]
        assert [one.units for one in ends] == [figure.least, figure.most]
        assert row["Adds to what is owed, at most"].units == 0


def amount(cell: str) -> Decimal:
    """Return an exact figure of the report: taken off is shown in two columns, agreed and not agreed."""
    return Decimal(re.fullmatch(r"([\d,.]+) [A-Z]{3}", cell)[1].replace(",", ""))


def test_the_spreadsheet_adds_up_to_the_same(shown: Shown, in_window: Figures) -> None:
    tables = pay_and_hours(shown)
    sums = list(added_up(as_xlsx(tables, AT)))
    by_name = {table.name: (table, foot) for table, foot in zip(tables, sums, strict=True)}
    columns = (*(str(PARTS[part]) for part in (Part.EXPECTED, Part.RECEIVED, Part.DEDUCTED)), "Still owed")
    for title, mine in in_window.items():
        table, foot = by_name[title.replace(", ", " ")]
        digits = decimals(title[-3:])
        for words, column in zip(SHOWN, columns, strict=True):
            for end, units in zip(("at least", "at most"), both(mine.get(words)), strict=True):
                # Both ends stand in one column where they are the same in every row.
                named = [one for one in (f"{column}, {end}", column) if one in table.headings]
                if named:
                    assert foot[table.headings.index(named[0])].scaleb(digits) == units
                else:
                    assert units == 0
    least = by_name["At a minimum rate"][0]
    for row in least.rows:
        figure = at_minimum(in_window[f"{row[0]}, {row[1]}"])
        assert (row[3], row[4].units, row[5].units) == (MINIMUM.source, figure.least, figure.most)


def added_up(content: bytes) -> Iterator[dict[int, Decimal]]:
    """Yield for each sheet what its sums come to, by column: added up anew out of the cells that they name."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        for name in sorted(names, key=lambda name: int("".join(filter(str.isdigit, name)))):
            sheet = fromstring(book.read(name))
            cells = {cell.get("r"): cell for cell in sheet.iter(f"{NS}c")}
            yield dict(_sums(cells))


def _sums(cells: dict[str | None, Any]) -> Iterator[tuple[int, Decimal]]:
    for cell in cells.values():
        formula = cell.find(f"{NS}f")
        if formula is None:
            continue
        letter, first, last = re.fullmatch(r"SUM\(([A-Z])(\d+):[A-Z](\d+)\)", formula.text).groups()
        above = (cells.get(f"{letter}{row}") for row in range(int(first), int(last) + 1))
        numbers = (one.find(f"{NS}v").text for one in above if one is not None and one.get("t") != "s")
        yield ord(letter) - ord("A"), sum((round(Decimal(number), 2) for number in numbers), Decimal(0))
