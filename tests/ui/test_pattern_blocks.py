"""Points to discuss say what an entry leaves open, and never more than that."""

from __future__ import annotations

from datetime import datetime

from journal.actions.see_patterns import Patterns
from journal.ledger.points import points
from journal.ledger.source import Source
from journal.records.evidence import Evidence
from journal.records.held_item import HeldItem
from journal.records.moment import Moment, Precision
from journal.ui.pay.pattern_blocks import pattern_blocks


def _said(*sources: Source) -> dict[str, str]:
    blocks = {block.code: block for block in pattern_blocks(Patterns(points(sources), (), {}))}
    (grid,) = blocks["point-documents"].grids
    assert grid.headings[-1] == "Still missing"
    return {row[0].sources[0]: row[-1].words for row in grid.rows}


def test_what_an_entry_leaves_open_stands_beside_it() -> None:
    assert _said(Source("a", HeldItem(item="passport"))) == {
        "a": "Since, Held by, Asked back, Their answer, A file about it"
    }


def test_an_entry_that_lacks_only_a_file_says_so_and_a_whole_one_that_nothing_is_missing() -> None:
    since = Moment.local(datetime(2026, 3, 27), "Europe/Berlin", Precision.DAY)
    held = HeldItem(item="passport", since=since, holder="p", asked_back=since, answer="No")
    file = Source("f", Evidence(about=("b",)))
    assert _said(Source("a", held), Source("b", held), file) == {
        "a": "A file about it",
        "b": "Nothing of what is asked about first",
    }
