"""One sum, many places: what the report prints, what the tables add up to and what the JSON holds agree to the cent.

Everything is read out of the finished bundle, as whoever receives it could: nothing of the program's memory is used but
the ledger, which reckons anew from the records' files.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from journal.bundle.write import write_bundle
from journal.ledger.accounts import Account
from journal.ledger.reckon import reckon
from journal.ledger.source import KINDS, Source
from journal.ledger.sums import Sum
from journal.records.money import decimals
from journal.records.person import Person
from journal.records.stored import from_stored
from tests.bundle.material import Originals, PlainWorkshop, record_id, selected, selection
from tests.bundle.test_write import text_of
from tests.ledger.material import off, paid, promise, shift

BOSS = record_id(1)
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    said = (
        Person(called="Boss"),
        promise("2026-03-01", "12.55 EUR / hour", promised_by=BOSS),
        *(shift(f"2026-03-{day:02d} 20:00-04:{day:02d}", run_by=BOSS, breaks=day) for day in range(6, 20)),
        shift("2026-04-07 20:00-02:00", run_by=BOSS, agreed_rate="1333 JPY / hour"),
        paid("2026-03-10", "40.13 EUR", counterpart=BOSS, taken=[off("fine", "0.17 EUR", False)]),
        paid("2026-04-10", "100.01 EUR", counterpart=BOSS, taken=[off("fine", "7.03 EUR", True)]),
        paid("2026-04-11", "3001 JPY", counterpart=BOSS),
    )
    chosen = selection([selected(number, one) for number, one in enumerate(said, 1)])
    out = tmp_path_factory.mktemp("totals")
    return write_bundle(chosen, out, evidence=Originals({}), workshop=PlainWorkshop()).bundle


@pytest.fixture(scope="module")
def accounts(bundle: Path) -> tuple[Account, ...]:
    """Reckon anew from the files of the records."""
    told = (json.loads(path.read_bytes()) for path in sorted((bundle / "data/records").glob("0*.json")))
    sources = (Source(one["id"], from_stored(one["kind"], one["record"])) for one in told if one["kind"] in KINDS)
    return tuple(reckon(sources).accounts)


def owed(account: Account) -> Decimal:
    """Return what is owed at most: the amounts are estimates where a break is."""
    return Decimal(account.whole().outstanding.most).scaleb(-decimals(account.currency))


def test_the_report_prints_what_the_records_come_to(bundle: Path, accounts) -> None:
    text = " ".join(text_of(bundle / "data/01_Bundle.pdf").split())
    assert len(accounts) == 2
    for account in accounts:
        assert f"Boss, in {account.currency}" in text
        table = text[text.rindex(f"Boss, in {account.currency}") :]
        row = re.sub(r"\([^)]*\)", "", table[table.index("Altogether") :])  # what of it is exact stands in brackets
        printed = (Decimal(one.replace(",", "")) for one in re.findall(r"-?[\d,]*\d(?:\.\d+)?", row))
        digits = decimals(account.currency)
        expected, received, agreed, outstanding, not_agreed = (
            [int(next(printed).scaleb(digits)) for _ in dict.fromkeys((figure.least, figure.most))]
            for figure in _figures(account)
        )
        whole = account.whole()
        assert (expected[-1], received[-1]) == (whole.expected.most, whole.received.most)
        assert (outstanding[0], outstanding[-1]) == (whole.outstanding.least, whole.outstanding.most)
        assert agreed[-1] + not_agreed[-1] == whole.deducted.most
        assert agreed[-1] == whole.expected.most - whole.received.most - whole.outstanding.most


def _figures(account: Account) -> tuple[Sum, ...]:
    """Return figures as long as those in the columns of the report: one from an amount to another is two."""
    whole = account.whole()
    return whole.expected, whole.received, whole.deducted, whole.outstanding, whole.deducted


def test_the_lines_of_the_schedule_add_up_to_it(bundle: Path, accounts) -> None:
    with (bundle / "data/03_Pay-and-hours.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for account in accounts:
        lines = [Decimal(row["Adds to what is owed, at most"]) for row in rows if row["Currency"] == account.currency]
        assert sum(lines) == owed(account)


def test_the_workbook_shows_the_same_sum(bundle: Path, accounts) -> None:
    with zipfile.ZipFile(bundle / "data/03_Pay-and-hours.xlsx") as book:
        sheets = [fromstring(book.read(f"xl/worksheets/sheet{at}.xml")) for at, _ in enumerate(accounts, 1)]
    for sheet, account in zip(sheets, accounts, strict=True):
        sums = [Decimal(cell.find(f"{NS}v").text) for cell in sheet.iter(f"{NS}c") if cell.find(f"{NS}f") is not None]
        assert owed(account) in [round(value, decimals(account.currency)) for value in sums]


def test_chronology_and_records_hold_the_same_entries(bundle: Path) -> None:
    with (bundle / "data/02_Chronology.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    files = {f"data/records/{path.name}" for path in (bundle / "data/records").glob("0*.json")}
    assert {value for row in rows for value in row.values() if value in files} == files
