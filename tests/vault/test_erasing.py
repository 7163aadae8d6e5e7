"""Erasing for good: nothing of the text is left in any page, and everything else is still proven."""

from __future__ import annotations

import io

import pytest

from journal.ground.known_error import BadInput, Cancelled, DiskTrouble
from journal.ground.progress import Progress
from journal.proof.proofs import includes
from journal.proof.tree import Tree
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.notices import FILE_NOT_DELETED
from journal.vault.query import Query
from tests.vault.decrypted import pages


@pytest.fixture
def filled(reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        work.append(Note(words="kept before"))
        first = work.append(Note(words="erasemefirst " * 900))
        work.append(Note(words="kept between, erasemelinked", about=(first.record_id,)))
        work.append(Note(words="erasemesecond Zürich"), record_id=first.record_id)
        stored = journal.evidence.take_in(io.BytesIO(b"picture"))
        picture = work.append(Evidence(description="erasemethird", sha256=stored.sha256, size=7), file=stored)
        work.commit()
    return journal, first.record_id, picture.record_id


def erase(journal, *record_ids):
    with journal.unit_of_work() as work:
        entry = work.erase(record_ids)
        work.commit()
    return entry


def test_erased_records_are_gone_from_lists_search_and_history(filled):
    journal, note, picture = filled
    entry = erase(journal, note, picture)
    assert (entry.kind, entry.fields) == ("erased", {"sequences": [2, 4, 5]})
    assert [row.title for row in journal.find(Query()).rows] == ["kept between, erasemelinked", "kept before"]
    assert journal.count(Query(words="eraseme")) == 1
    for ask in (journal.current, journal.history, journal.resolve_id, journal.stored_file):
        with pytest.raises(BadInput):
            ask(note)
    with pytest.raises(BadInput):
        journal.secret(2)
    assert journal.check(deep=True) == []


def test_no_word_and_no_key_is_left_in_any_page(filled, reopen, template, folder):
    journal, note, picture = filled
    key = template.keys.database
    wanted = [b"erasemefirst", b"erasemesecond", b"erasemethird", note.encode(), picture.encode()]
    wanted.append(journal.stored_file(picture).identity.encode())
    secrets = [journal.secret(sequence) for sequence in (2, 4, 5)]
    before = pages(folder / "log-1.db", key)
    assert all(each in before for each in [*wanted[:3], wanted[5], *secrets])
    linking = next(row.id for row in journal.find(Query(words="erasemelinked")).rows)
    erase(journal, note, picture, linking)
    journal.close()
    after = pages(folder / "log-1.db", key)
    assert b"kept before" in after
    assert [each for each in wanted + secrets if each in after] == []
    assert not any(fragment in after for fragment in (b"eraseme", b"zurich"))
    assert reopen().check(deep=True) == []


def test_words_that_changes_left_behind_are_gone_however_many_saves_lie_between(reopen, template, folder):
    journal = reopen()
    ids = []
    for number in range(60):
        with journal.unit_of_work() as work:
            ids.append(work.append(Note(words=f"oldword{number:02} kept")).record_id)
            work.commit()
    for number in (7, 23, 59):
        for version in range(9):
            with journal.unit_of_work() as work:
                work.append(Note(words=f"changedword{number:02}v{version}"), record_id=ids[number])
                work.commit()
    erase(journal, ids[7], ids[59])
    assert [journal.count(Query(words=words)) for words in ("changedword23v8", "changedword07v8", "oldword")] == [
        1,
        0,
        57,
    ]
    journal.close()
    after = pages(folder / "log-1.db", template.keys.database)
    assert [
        word for word in (b"oldword07", b"changedword07", b"changedword59", b"word07v", b"59v8") if word in after
    ] == []
    assert b"oldword08" in after
    assert reopen().check(deep=True) == []


@pytest.mark.parametrize("made_anew", [False, True])
def test_words_of_what_was_never_changed_go_at_once(reopen, template, folder, made_anew):
    journal = reopen()
    ids = []
    for number in range(40):
        with journal.unit_of_work() as work:
            ids += [
                work.append(Note(words=f"onlyword{number:02}{part} shared " * 9)).record_id for part in "vw"
            ]  # in no number of sixteen digits
            work.commit()
    if made_anew:
        with journal._database.transaction():
            journal._index.rebuild(journal.size)
    steps = []
    with journal.unit_of_work() as work:
        work.erase([ids[7], ids[50], ids[79]], Progress(lambda done, total: steps.append(done)))
        work.commit()
    assert steps == []
    assert journal.count(Query(words="shared")) == 77
    journal.close()
    after = pages(folder / "log-1.db", template.keys.database)
    assert [
        word for word in (b"onlyword03w", b"onlyword25v", b"onlyword39w", b"d03w", b"d25v", b"d39w") if word in after
    ] == []
    assert b"onlyword03v" in after
    assert reopen().check(deep=True) == []


def test_erasing_can_be_cancelled_while_words_are_looked_for(filled):
    journal, note, picture = filled
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled), journal.unit_of_work() as work:
        work.erase([note, picture], stopped)
    assert len(journal.history(note)) == 2
    assert journal.count(Query(words="erasemesecond")) == 1
    assert journal.check(deep=True) == []
    steps = []
    with journal.unit_of_work() as work:
        work.erase([note, picture], Progress(lambda done, total: steps.append((done, total))))
        work.commit()
    assert steps[0][0] == 0 < steps[0][1]
    assert steps[-1][0] <= steps[-1][1]


def test_proofs_over_the_rest_stay_whole(filled):
    journal, note, _picture = filled
    head, leaves = journal.head(), journal.leaves()
    erase(journal, note)
    tree = Tree(journal.leaves())
    assert journal.leaves()[:5] == leaves
    assert Tree(journal.leaves()[: head.size]).root() == head.root
    assert all(includes(tree.root(), tree.size, at, leaf, tree.inclusion(at)) for at, leaf in enumerate(leaves))


def test_the_file_goes_with_its_record(filled, folder):
    journal, _note, picture = filled
    erase(journal, picture)
    assert list((folder / "evidence-1").glob("*/*.age")) == []
    assert journal.notices == []


def test_a_file_that_can_not_be_deleted_yet_goes_at_the_next_open(filled, folder, reopen, monkeypatch):
    journal, _note, picture = filled

    def fails(*_):
        raise DiskTrouble("in use")

    with monkeypatch.context() as patched:
        patched.setattr(EvidenceFiles, "delete", fails)
        erase(journal, picture)
        assert journal.notices == [FILE_NOT_DELETED]
        assert len(list((folder / "evidence-1").glob("*/*.age"))) == 1
    assert [finding.severity for finding in journal.check()] == [Severity.STRANGE]
    assert reopen().notices == []
    assert list((folder / "evidence-1").glob("*/*.age")) == []
    assert reopen().check() == []


def test_leaving_without_commit_erases_nothing(filled):
    journal, note, picture = filled
    with journal.unit_of_work() as work:
        work.erase([note, picture])
    assert len(journal.history(note)) == 2
    assert journal.evidence.is_there(journal.stored_file(picture))
    assert journal.check(deep=True) == []


def test_only_what_is_there_can_be_erased(filled):
    journal, note, _picture = filled
    for wrong in ([], ["0" * 32], [note, "0" * 32]):
        with journal.unit_of_work() as work, pytest.raises(BadInput):
            work.erase(wrong)
    erase(journal, note)
    with journal.unit_of_work() as work, pytest.raises(BadInput):
        work.erase([note])


def test_an_index_made_anew_knows_what_was_erased(filled, reopen):
    journal, note, _picture = filled
    erase(journal, note)
    with journal._database.transaction():
        journal._database.run("UPDATE index_state SET version = 0")
    journal = reopen()
    assert journal.check() == []
    assert journal.count(Query(words="erasemesecond")) == 0


def test_a_blank_that_nobody_erased_is_damage(filled):
    journal, note, _picture = filled
    erase(journal, note)
    with journal._database.transaction():
        journal._database.run("DELETE FROM entries WHERE sequence = 1")
    findings = [finding.says for finding in journal.check() if finding.severity is Severity.BROKEN]
    assert "number 1" in findings[0]
    assert "2" not in findings[0]
