"""Payments that are matched to no shift stand in a list of their own, which is saved as it stands."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from journal.actions.save_list import Form, ListToSave, save_list
from journal.actions.see_matches import Matches
from journal.ledger.matching import Suggestion
from journal.ui.pay.match_blocks import match_blocks
from tests.fakes import WalkingClock

NOUR = "\u0646\u0648\u0631"


@pytest.fixture
def blocks() -> dict:
    titles = {"p": f"80.00 EUR from {NOUR}", "s": "Club", "t": "Hotel", "q": "50.00 EUR"}
    found = Suggestion("p", ("s", "t"), True), Suggestion("q", ("t",), False)
    return {block.code: block for block in match_blocks(Matches(found, False, (), {}, titles))}


def test_each_payment_without_a_shift_is_in_the_list_with_what_it_may_be_for(blocks: dict) -> None:
    (grid,) = blocks["unmatched"].grids
    assert [[cell.words for cell in row] for row in grid.rows] == [
        [f"80.00 EUR from {NOUR}", "Club; Hotel", "Yes, exactly"],
        ["50.00 EUR", "Hotel", "No: the ones before it"],
    ]
    assert grid.sources_of(0) == ("p", "s", "t")


def test_the_saved_list_says_the_same_without_marks(blocks: dict, tmp_path: Path) -> None:
    (grid,) = blocks["unmatched"].grids
    clock = WalkingClock(datetime.fromisoformat("2026-03-01T12:00:00+00:00"))
    table = save_list(ListToSave(grid), Form.CSV, tmp_path, clock).read_text("utf-8-sig")
    exact = json.loads(save_list(ListToSave(grid), Form.JSON, tmp_path, clock).read_text("utf-8"))
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[1] == [f"80.00 EUR from {NOUR}", "Club; Hotel", "Yes, exactly"]
    assert [cell["shown"] for cell in exact["rows"][0]] == rows[1]
    assert exact["rows"][0][1]["records"] == ["s", "t"]


def test_where_nothing_is_unmatched_there_is_no_list() -> None:
    assert list(match_blocks(Matches((), False, (), {}, {}))) == []
