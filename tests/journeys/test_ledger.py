"""`journal ledger` through the real program: the same figures for people and as JSON, and wrong days refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from journal.actions.create_journal import create_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.randomness import system_randomness
from journal.vault.derivation import Cost
from tests.conftest import Places
from tests.fakes import PlainWorkshop, WalkingClock
from tests.ledger.material import shift
from tests.program import run_program

PASSWORD = "ein langes Kennwort 🌙 für mich"


def test_a_shift_and_its_pay_add_up(own_places: Places, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    clock = WalkingClock(datetime(2026, 5, 1, 12, tzinfo=UTC))
    tools = Tools(clock, system_randomness, PlainWorkshop(), Cost.floor())
    with create_journal(journal, PASSWORD, tools).journal as made:
        worked = shift("2026-03-09 20:00-04:00", run_by=None, agreed_rate="18.50 EUR / hour", given="100 EUR")
        (one,) = save_record(made, worked).ids

    told = run_program("ledger", journal, "--json", secrets=[PASSWORD])
    assert (told.code, told.err) == (0, "")
    (account,) = told.document["accounts"]
    assert account["expected"]["exact"] == {"minor": 14800, "currency": "EUR"}
    assert account["outstanding"]["exact"] == {"minor": 4800, "currency": "EUR"}
    assert account["outstanding"]["sources"] == [one]
    assert told.document["hours"]["whole"]["there"]["exact"] == 480

    shown = run_program("ledger", journal, "--from", "2026-03-01", "--to", "2026-03-31", secrets=[PASSWORD])
    assert (shown.code, shown.err) == (0, "")
    assert "  Expected: 148.00 EUR\n  Received: 100.00 EUR\n" in shown.out
    assert "  Still owed: 48.00 EUR\n" in shown.out
    assert "not advice" in shown.out


def test_days_in_the_wrong_order_are_refused_before_any_password(own_places: Places, tmp_path: Path) -> None:
    refused = run_program("ledger", tmp_path / "none.journal", "--from", "2026-03-02", "--to", "2026-03-01", "--json")
    assert refused.code == 2
    assert refused.document["error"] == "The last day lies before the first."


def test_a_list_is_saved_as_a_file_for_other_programs(own_places: Places, tmp_path: Path) -> None:
    journal = tmp_path / "mine.journal"
    tools = Tools(WalkingClock(datetime(2026, 5, 1, 12, tzinfo=UTC)), system_randomness, PlainWorkshop(), Cost.floor())
    with create_journal(journal, PASSWORD, tools).journal as made:
        (one,) = save_record(made, shift("2026-03-09 20:00-04:00", run_by=None, notes="=1+1")).ids
    told = run_program("list", journal, "--as", "json", "--out", tmp_path, "--json", secrets=[PASSWORD])
    assert (told.code, told.document["records"]) == (0, 1)
    (record,) = json.loads(Path(told.document["file"]).read_text("utf-8"))
    assert (record["id"], record["record"]["notes"]) == (one, "=1+1")
    for form, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
        told = run_program("list", journal, "--as", form, "--out", tmp_path, "--json", secrets=[PASSWORD])
        assert Path(told.document["file"]).read_bytes().startswith(start)
