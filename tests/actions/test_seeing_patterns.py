"""Patterns are off until they are wanted, and name entries of the journal."""

from __future__ import annotations

import pytest

from journal.actions.open_journal import Journal
from journal.actions.save_record import save_record
from journal.actions.see_patterns import patterns_wanted, see_patterns, want_patterns
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.place import Place


def test_nobody_sees_patterns_who_did_not_ask_for_them(journal: Journal) -> None:
    assert not patterns_wanted(journal)
    assert want_patterns(journal, True)
    assert patterns_wanted(journal)
    assert not want_patterns(journal, False)
    assert not patterns_wanted(journal)


def test_points_and_what_comes_back_name_the_journal_s_own_entries(journal: Journal) -> None:
    (flat,) = save_record(journal, Place(name="Flat 4")).ids
    (passport,) = save_record(journal, HeldItem(item="passport")).ids
    both = [save_record(journal, Incident(where=flat, kinds=("threat",))).ids[0] for _ in range(2)]
    seen = see_patterns(journal)
    speaking = {point.indicator.code: [each.id for each in point.entries] for point in seen.points if point.entries}
    assert speaking == {"documents": [passport], "threats": sorted(both)}
    assert [(each.what, [time.id for time in each.times]) for each in seen.repeated] == [(flat, sorted(both))]
    assert seen.title_of(flat) == "Flat 4"
    assert seen.title_of("gone") == "Not in this journal"
    assert "Flat" not in repr(seen)


def test_looking_stops_when_it_is_no_longer_wanted(journal: Journal) -> None:
    save_record(journal, Incident(kinds=("threat",)))
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        see_patterns(journal, progress)
