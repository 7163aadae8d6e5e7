"""What opening says when the head and the log do not agree, and how to go on."""

from __future__ import annotations

import shutil

import pytest

from journal.ground.known_error import BadInput, DiskTrouble
from journal.proof.head import Head
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.head_file import SIZE, HeadState, head_bytes, read_head
from journal.vault.notices import HEAD_AHEAD, HEAD_DIFFERENT, HEAD_MISSING, HEAD_MOVED_ON


def save(journal, *words):
    for each in words:
        with journal.unit_of_work() as work:
            work.append(Note(words=each))
            work.commit()


@pytest.fixture
def head(folder, reopen):
    """Return the head file of a journal with three entries, closed; `head.one` is as it was after the first."""
    save(reopen(), "one")
    shutil.copy(folder / "head", folder.parent / "head.one")
    shutil.copytree(folder, folder.parent / "earlier")
    save(reopen(), "two", "three")
    reopen().close()
    return folder / "head"


def test_the_head_follows_each_commit(head, reopen, template):
    journal = reopen()
    assert read_head(head, template.header.journal_id, template.keys) == (True, journal.head())
    assert head.stat().st_size == SIZE
    assert (journal.notices, journal.head_state) == ([], HeadState.SAME)


def test_a_head_that_is_behind_moves_on(head, reopen):
    whole = head.read_bytes()
    shutil.copy(head.parent.parent / "head.one", head)
    journal = reopen()
    assert (journal.notices, journal.head_state, journal.read_only) == ([HEAD_MOVED_ON], HeadState.MOVED_ON, False)
    assert head.read_bytes() == whole
    assert reopen().notices == []


def test_a_missing_head_is_made_anew_and_said(head, reopen):
    whole = head.read_bytes()
    head.unlink()
    assert reopen().notices == [HEAD_MISSING]
    assert head.read_bytes() == whole
    assert reopen().notices == []


def test_a_log_put_back_is_open_for_reading_only(head, reopen):
    shutil.copy(head.parent.parent / "earlier" / "log-1.db", head.parent / "log-1.db")
    lost = head.read_bytes()
    journal = reopen()
    assert (journal.notices, journal.head_state, journal.read_only) == ([HEAD_AHEAD], HeadState.AHEAD, True)
    assert journal.size == 1
    with pytest.raises(DiskTrouble, match="reading only"):
        journal.unit_of_work()
    assert [finding.severity for finding in journal.check()] == [Severity.BROKEN]
    assert head.read_bytes() == lost


def test_going_on_keeps_the_lost_head_in_the_log(head, reopen):
    lost = reopen().head()
    reopen().close()
    shutil.copy(head.parent.parent / "earlier" / "log-1.db", head.parent / "log-1.db")
    journal = reopen()
    entry = journal.go_on()
    assert entry.fields == {"state": "ahead", "lost_size": lost.size, "lost_root": lost.root.hex()}
    assert (journal.read_only, entry.sequence) == (False, 2)
    save(journal, "and on")
    journal = reopen()
    assert (journal.notices, journal.check(), journal.size) == ([], [], 3)
    with pytest.raises(BadInput):
        journal.go_on()
    assert [each.sequence for each in journal.own_entries("discontinuity")] == [2]


@pytest.mark.parametrize("damage", ["flipped", "cut", "empty", "long"])
def test_a_head_that_was_touched_is_said_and_kept(head, reopen, damage):
    raw = head.read_bytes()
    touched = {
        "flipped": raw[:30] + bytes([raw[30] ^ 1]) + raw[31:],
        "cut": raw[:50],
        "empty": b"",
        "long": raw + b"x",
    }[damage]
    head.write_bytes(touched)
    journal = reopen()
    assert (journal.notices, journal.read_only) == ([HEAD_DIFFERENT], True)
    assert head.read_bytes() == touched
    assert journal.go_on().fields == {"state": "different"}
    assert reopen().notices == []


def test_another_log_of_the_same_length_is_different(head, reopen, template):
    other = Head(3, bytes(32))
    head.write_bytes(head_bytes(other, template.header.journal_id, template.keys))
    journal = reopen()
    assert journal.head_state is HeadState.DIFFERENT
    assert journal.go_on().fields == {"state": "different", "lost_size": 3, "lost_root": "00" * 32}


def test_an_earlier_head_of_another_log_is_different(head, reopen, template):
    head.write_bytes(head_bytes(Head(2, bytes(32)), template.header.journal_id, template.keys))
    assert reopen().head_state is HeadState.DIFFERENT
