"""Lets LibreOffice add up the schedule of pay and hours anew, and compares with the ledger, to the cent.

`python -m tests.bundle.recalculate` takes the made-up records of the bundle's tests. The values that our sums bring
along are taken out first, so that what is compared is LibreOffice's own. Not a part of CI: it takes a minute.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

from journal.bundle.schedule import pay_and_hours
from journal.bundle.selection import Shown, show
from journal.bundle.tables import LONGEST_SHEET_NAME, Number, Table, as_xlsx
from journal.records.record import Record
from tests.bundle.material import AT, record_id, records, selected, selection
from tests.ledger.material import off, paid, promise, shift

_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def main() -> int:
    """Recalculate the schedules, print what was compared; 1 where a sum differs."""
    compared = [compare(show(selection(records(400)))), compare(show(selection(_small())))]
    print(f"{sum(compared)} sums added up by LibreOffice are those of the ledger, to the last digit.")
    return 0


def _small() -> list:
    boss = record_id(1)
    nights: list[Record] = [
        shift(f"2026-03-{day:02d} 20:00-04:{day:02d}", run_by=boss, breaks=day) for day in range(1, 29)
    ]
    pay: list[Record] = [
        paid(f"2026-03-{day:02d}", f"{day}.1{day % 10} EUR", counterpart=boss, taken=[off("fine", "0.15 EUR", None)])
        for day in range(1, 29)
    ]
    said = [promise("2026-03-01", "12.37 EUR / hour", promised_by=boss), *nights, *pay]
    return [selected(number, one) for number, one in enumerate(said, 2)]


def compare(shown: Shown) -> int:
    """Return how many sums LibreOffice added up. Raises AssertionError where one is another than ours."""
    schedule = pay_and_hours(shown)
    with tempfile.TemporaryDirectory(prefix="recalculate-") as place:
        file = Path(place) / "schedule.xlsx"
        file.write_bytes(_without_values(as_xlsx(schedule, AT)))
        home = f"-env:UserInstallation=file://{place}/profile"
        words = ["soffice", home, "--headless", "--convert-to", _ALL_SHEETS, "--outdir", place, str(file)]
        subprocess.run(words, check=True, capture_output=True, timeout=300)
        found = {path.stem.partition("-")[2]: path.read_text("utf-8-sig") for path in Path(place).glob("*.csv")}
    return sum(_compare(table, found[table.name[:LONGEST_SHEET_NAME]]) for table in schedule if table.sum_of)


def _compare(table: Table, text: str) -> int:
    foot = list(csv.reader(io.StringIO(text)))[len(table.rows) + 1]
    for column in table.sum_of:
        cells = [row[column] for row in table.rows if isinstance(row[column], Number)]
        assert cells or not foot[column], "what no shift says is no sum"
        assert Decimal(foot[column] or 0) == sum(Decimal(str(cell)) for cell in cells), (
            table.name,
            column,
            foot[column],
        )
    return len(table.sum_of)


def _without_values(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", before.read(name)))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
