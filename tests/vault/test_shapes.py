"""Old entries raised on reading, new ones refused kindly."""

from __future__ import annotations

import pytest

from journal.ground.known_error import BadInput
from journal.records.canonical import canonical
from journal.records.note import Note
from journal.vault.entries import Entry
from journal.vault.shapes import SHAPE, raised


def test_todays_shape_stays_as_it_is():
    assert raised("note", SHAPE, {"words": "x"}) == {"words": "x"}


def test_an_old_shape_climbs_one_step_after_the_other():
    raises = {
        1: lambda kind, fields: {**fields, "two": kind},
        2: lambda kind, fields: {**fields, "three": fields["two"]},
    }
    assert raised("note", 1, {"one": 1}, 3, raises) == {"one": 1, "two": "note", "three": "note"}


def body(**changed) -> bytes:
    whole = {
        "@kind": "note",
        "@record": "0" * 32,
        "@shape": 1,
        "@supersedes": None,
        "@written": {"at": "2026-01-01T00:00:00+00:00", "zone": "UTC"},
        "words": "x",
    }
    return canonical({**whole, **changed})


def test_an_entry_is_read_from_its_body_alone():
    entry = Entry(1, body(), bytes(32))
    assert (entry.record, entry.zone, entry.written_at.year) == (Note(words="x"), "UTC", 2026)


@pytest.mark.parametrize("changed", [{"@shape": SHAPE + 1}, {"@kind": "of tomorrow"}])
def test_an_entry_of_a_newer_program_is_not_called_damaged(changed):
    with pytest.raises(BadInput, match="newer"):
        Entry(1, body(**changed), bytes(32)).record  # noqa: B018
