"""What `check` finds: changes made with the right key, missing files, an index that tells something else."""

from __future__ import annotations

import io
import json

import pytest

from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.proof.sealing import sealed
from journal.proof.tree import Frontier
from journal.records.canonical import canonical
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.records.shift import Shift
from journal.vault.check import Severity
from journal.vault.entries import Log


@pytest.fixture
def filled(journal):
    """Return a journal with some of everything."""
    with journal.unit_of_work() as work:
        first = work.append(Note(words="one, with Zürich"))
        work.append(Note(words="one, changed"), record_id=first.record_id)
        shift = work.append(Shift(notes="a shift"))
        stored = journal.evidence.take_in(io.BytesIO(b"picture"))
        work.append(Evidence(sha256=stored.sha256, size=7, about=(shift.record_id,)), file=stored)
        work.append(Note(words="last"))
        work.commit()
    assert journal.check(deep=True) == []
    return journal


def run(journal, statement, *values):
    with journal._database.transaction():
        journal._database.run(statement, values)


def broken(journal, **how):
    findings = journal.check(**how)
    assert all(finding.says and finding.do for finding in findings)
    return [finding.says for finding in findings if finding.severity is Severity.BROKEN]


def changed_body(journal, sequence, **fields) -> bytes:
    return canonical({**journal._log.entry(sequence).committed, **fields})


def test_an_edited_entry_is_named(filled):
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 3", changed_body(filled, 3, notes="another shift"))
    assert "number 3" in broken(filled)[0]


def test_an_edited_entry_with_a_new_seal_is_found_by_the_tree(filled):
    body = changed_body(filled, 3, notes="another shift")
    leaf = sealed(filled.secret(3), json.loads(body))
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 3", body)
    run(filled, "UPDATE leaves SET leaf = ? WHERE sequence = 3", leaf)
    run(filled, "UPDATE search SET words = 'another shift' WHERE words = 'a shift'")
    assert broken(filled) == ["The log is not the one that its own summary tells of."]


def test_a_log_rewritten_with_the_right_key_is_found_by_its_head(filled, reopen):
    body = changed_body(filled, 3, notes="another shift")
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 3", body)
    run(filled, "UPDATE leaves SET leaf = ? WHERE sequence = 3", sealed(filled.secret(3), json.loads(body)))
    with filled._database.transaction():
        Log(filled._database).keep(Frontier.of(filled.leaves()))
    journal = reopen()
    assert journal.read_only
    assert any("not the one that was last closed" in says for says in broken(journal))


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{",
        b"{}",
        b'{"@kind":"note"}',
        b"\xff",
        b'{"@kind":"note","@record":1,"@shape":"x","@supersedes":"y","@written":0}',
    ],
)
def test_an_entry_that_can_not_be_read_is_named(filled, body):
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 5", body)
    assert "number 5" in broken(filled)[0]


def test_a_deleted_entry_is_named(filled):
    run(filled, "DELETE FROM entries WHERE sequence = 5")
    assert "number 5" in broken(filled)[0]


def test_a_deleted_end_of_the_log_is_damage_at_open(filled, reopen):
    from journal.ground.known_error import Damaged

    run(filled, "DELETE FROM entries WHERE sequence = 5")
    run(filled, "DELETE FROM leaves WHERE sequence = 5")
    assert broken(filled)
    with pytest.raises(Damaged):
        reopen()


def test_a_frontier_that_is_none_is_damage(filled):
    run(filled, "UPDATE frontier SET peaks = x'00'")
    assert broken(filled)


def test_a_swapped_order_of_versions_is_named(filled):
    first, second = filled._log.entry(1), filled._log.entry(2)
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 1", second.body)
    run(filled, "UPDATE entries SET body = ? WHERE sequence = 2", first.body)
    assert "1, 2" in broken(filled)[0]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE current SET kind = 'note' WHERE kind = 'shift'",
        "DELETE FROM current WHERE kind = 'shift'",
        "UPDATE search SET words = 'nothing' WHERE words LIKE 'one%'",
        "UPDATE search SET kind = 'another' WHERE words LIKE 'one%'",
        "UPDATE links SET kind = 'another'",
        "UPDATE search_content SET c0 = 'nothing' WHERE c0 LIKE 'one%'",
        "DELETE FROM search WHERE words LIKE 'last%'",
        "INSERT INTO search (rowid, words, kind) VALUES (1, 'more', 'note')",
        "DELETE FROM links",
        "UPDATE links SET target = '00000000000000000000000000000000'",
        "DELETE FROM versions WHERE sequence = 1",
        "UPDATE index_state SET size = 3",
        "DELETE FROM index_state",
    ],
)
def test_an_index_that_differs_from_one_made_anew_is_found(filled, statement):
    run(filled, statement)
    assert broken(filled) == [
        "Lists and search do not match the entries. The entries themselves are not touched by this."
    ]


def test_search_words_that_were_put_aside_are_found(filled):
    run(filled, "DELETE FROM search_data WHERE id > 100")
    assert broken(filled)


def test_a_missing_file_is_found(filled):
    (path,) = (filled.folder / "evidence-1").glob("*/*.age")
    path.unlink()
    assert broken(filled) == ["1 file kept as evidence is missing."]


def test_a_damaged_file_is_found_by_reading_all_of_it(filled):
    (path,) = (filled.folder / "evidence-1").glob("*/*.age")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert broken(filled) == []
    assert broken(filled, deep=True) == ["1 file kept as evidence is damaged."]


def test_a_file_of_no_entry_is_strange_and_stays(filled):
    stored = filled.evidence.take_in(io.BytesIO(b"cut off before its entry"))
    findings = filled.check(deep=True)
    assert [finding.severity for finding in findings] == [Severity.STRANGE]
    assert filled.evidence.is_there(stored)


def test_a_file_that_is_not_the_one_its_entry_tells_of_is_found(filled):
    keys = json.loads(filled._log.keys(4))
    keys["file"]["sha256"] = "0" * 64
    run(filled, "UPDATE entries SET keys = ? WHERE sequence = 4", canonical(keys))
    assert "number 4" in broken(filled)[0]


def test_checking_tells_how_far_it_is_and_can_be_cancelled(filled):
    seen = []
    filled.check(progress=Progress(lambda done, total: seen.append((done, total))))
    assert seen[-1] == (5, 5)
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        filled.check(progress=stopped)
