"""Going on with a journal whose log was put back: what is said, what is kept, and that writing works."""

from __future__ import annotations

import shutil

import pytest

from journal.actions.go_on import go_on, is_as_left
from journal.actions.open_journal import open_journal
from journal.actions.save_record import save_record
from journal.ground.known_error import BadInput, DiskTrouble
from journal.records.note import Note
from tests.actions.conftest import PASSWORD


@pytest.fixture
def put_back(journal, tmp_path, tools):
    """The folder of a journal into which the main file of an earlier day was put back."""
    save_record(journal, Note(words="kept"))
    journal.close()
    shutil.copy(journal.folder / "log-1.db", tmp_path / "earlier")
    with open_journal(journal.folder, PASSWORD, tools) as again:
        save_record(again, Note(words="lost"))
    shutil.copy(tmp_path / "earlier", journal.folder / "log-1.db")
    return journal.folder


def test_a_journal_that_is_as_it_was_left_needs_no_going_on(journal):
    assert is_as_left(journal)
    with pytest.raises(BadInput):
        go_on(journal)


def test_a_journal_that_was_put_back_is_written_to_only_after_going_on(put_back, tools):
    with open_journal(put_back, PASSWORD, tools) as journal:
        assert not is_as_left(journal)
        with pytest.raises(DiskTrouble):
            save_record(journal, Note(words="too soon"))
        go_on(journal)
        assert is_as_left(journal)
        save_record(journal, Note(words="and on"))
    with open_journal(put_back, PASSWORD, tools) as journal:
        assert (is_as_left(journal), journal.notices) == (True, [])
        assert len(list(journal.own_entries("discontinuity"))) == 1
