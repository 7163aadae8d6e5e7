"""Salvage: what is whole of a damaged journal comes along, nothing else does, and the damaged one is not touched."""

from __future__ import annotations

import hashlib
import io
import os
import random
from pathlib import Path

import attrs
import pytest

from journal.ground.known_error import BadInput, Cancelled, Damaged, DiskTrouble, InUse, KnownError, WrongSecret
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from journal.vault.damaged_pages import DamagedPages
from journal.vault.database import PAGE_SIZE
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.opening import Secret
from journal.vault.own_entries import HEAD_GIVEN, SALVAGED
from journal.vault.query import Query
from journal.vault.salvage import salvage
from tests.disks import small_disk
from tests.program import picture_of
from tests.vault.conftest import CLOCK, PASSWORD

NEW = "another long password"
NOTES = 60


@attrs.frozen
class Written:
    """A closed journal and what was written into it."""

    folder: Path
    database: Path
    words: list[str]
    head: object
    leaves: list[bytes]


@pytest.fixture
def written(reopen, folder) -> Written:
    journal = reopen()
    words = [f"note {number} " + "waited for two hours " * (200 if number % 20 == 0 else 3) for number in range(NOTES)]
    with journal.unit_of_work() as work:
        ids = [work.append(Note(words=each)).record_id for each in words[:-1]]
        stored = journal.evidence.take_in(io.BytesIO(b"picture"))
        work.append(Evidence(sha256=stored.sha256, size=stored.size), file=stored)
        work.append_own(HEAD_GIVEN, {"size": 0, "root": hashlib.sha256().hexdigest(), "how": "words"})
        work.append(Note(words=words[-1]))
        work.append(Note(words="note 7, changed"), record_id=ids[7])
        work.put_draft("a", {"words": "half a thought"})
        work.commit()
    words[7] = "note 7, changed"
    with journal.unit_of_work() as work:
        work.erase([ids[3]])
        work.commit()
    head, leaves = journal.head(), journal.leaves()
    journal.close()
    del words[3]
    return Written(folder, folder / "log-1.db", words, head, leaves)


def salvaged(written: Written, new: Path, secret: Secret | None = None, progress: Progress | None = None):
    secret = secret or Secret.password(PASSWORD)
    return salvage(
        written.folder, new, secret, NEW, clock=CLOCK, randomness=os.urandom, cost=Cost.floor(), progress=progress
    )


def opened(folder: Path) -> Journal:
    return Journal.open(folder, password=NEW, clock=CLOCK)


def notes(journal: Journal) -> set[str]:
    return {row.record.words for row in journal.find(Query(kinds=("note",)), limit=1000).rows}


def spoil(path: Path, at: int, count: int = 1) -> None:
    raw = bytearray(path.read_bytes())
    for each in range(at, min(at + count, len(raw))):
        raw[each] ^= 0x5A
    path.write_bytes(raw)


def test_a_whole_journal_comes_along_with_its_proofs(written, tmp_path):
    before = picture_of(written.folder)
    done = salvaged(written, tmp_path / "new.journal")
    assert (done.entries, done.lost, done.files, done.lost_files) == (NOTES + 1, (), 1, 0)
    assert (done.complete, done.spoiled, done.drafts) == (True, 0, 1)
    assert picture_of(written.folder) == before
    with opened(tmp_path / "new.journal") as journal:
        assert (journal.notices, journal.check(deep=True)) == ([], [])
        assert journal.leaves()[:-1] == written.leaves
        assert notes(journal) == set(written.words)
        assert journal.drafts() == {"a": {"words": "half a thought"}}
        assert journal.own_entries(SALVAGED)[0].committed["from_root"] == written.head.root.hex()
    by_code = Journal.open(tmp_path / "new.journal", recovery_code=done.recovery_code, clock=CLOCK)
    by_code.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["mine.journal", "new.journal"]


@pytest.mark.parametrize("seed", range(6))
def test_flipped_pages_cost_no_more_than_what_stood_there(written, tmp_path, seed):
    pages = written.database.stat().st_size // PAGE_SIZE
    chosen = random.Random(seed).sample(range(pages), 3)
    for page in chosen:
        spoil(written.database, page * PAGE_SIZE + 50, 3000)
    before = picture_of(written.folder)
    done = salvaged(written, tmp_path / "new.journal")
    assert picture_of(written.folder) == before
    assert done.spoiled == len(chosen)
    assert done.entries + len(done.lost) >= NOTES + 1
    with opened(tmp_path / "new.journal") as journal:
        assert journal.check(deep=True) == []
        found = notes(journal)
        assert found <= {*written.words, *(word for word in found if word.startswith("note 7 "))}
        assert len(found) >= done.entries - 2
        own = journal.own_entries(SALVAGED)
        assert own[0].committed["lost"] == list(done.lost)
        if not done.complete:
            assert own[0].sequence == 1
            assert journal.own_entries(HEAD_GIVEN) == []


def test_the_first_page_is_not_needed(written, tmp_path):
    spoil(written.database, 16, PAGE_SIZE - 16)
    with pytest.raises(Damaged):
        Journal.open(written.folder, password=PASSWORD, clock=CLOCK)
    done = salvaged(written, tmp_path / "new.journal")
    assert (done.entries, done.complete, done.drafts, done.spoiled) == (NOTES + 1, True, None, 1)


def test_without_the_salt_the_seals_tell_what_is_whole(written, tmp_path):
    spoil(written.database, 0, 16)
    done = salvaged(written, tmp_path / "new.journal")
    assert done.spoiled == DamagedPages(written.database, bytes(32)).count
    assert done.entries == NOTES + 1
    with opened(tmp_path / "new.journal") as journal:
        assert notes(journal) == set(written.words)


@pytest.mark.parametrize("left", [0.9, 0.7])
def test_a_cut_database_gives_what_is_left(written, tmp_path, left):
    raw = written.database.read_bytes()
    written.database.write_bytes(raw[: int(len(raw) * left) + 100])
    done = salvaged(written, tmp_path / "new.journal")
    assert done.entries > 0
    with opened(tmp_path / "new.journal") as journal:
        assert journal.check(deep=True) == []


@pytest.mark.parametrize("name", ["header", "header.bak"])
def test_either_copy_of_the_header_is_enough(written, tmp_path, name):
    (written.folder / name).write_bytes(b"")
    assert salvaged(written, tmp_path / "new.journal").complete


def test_two_damaged_headers_open_while_a_slot_is_whole(written, tmp_path, template):
    spoil(written.folder / "header", 48, 112)  # the password's slot
    spoil(written.folder / "header.bak", 16, 16)  # the journal's id
    spoil(written.folder / "header.bak", 160, 112)  # the recovery code's slot
    assert salvaged(written, tmp_path / "new.journal").complete
    with pytest.raises(Damaged):
        salvaged(written, tmp_path / "wrong.journal", Secret.password("wrong"))
    assert salvaged(written, tmp_path / "code.journal", Secret.recovery_code(template.code)).complete


def test_of_two_databases_the_one_that_the_keys_fit_is_taken(written, tmp_path):
    (written.folder / "header").write_bytes((written.folder / "header").read_bytes()[:-1])
    spoil(written.folder / "header.bak", 12, 1)
    (written.folder / "log-2.db").write_bytes(os.urandom(4 * PAGE_SIZE))
    before = picture_of(written.folder)
    done = salvaged(written, tmp_path / "new.journal")
    assert (done.entries, done.complete) == (NOTES + 1, True)
    assert picture_of(written.folder) == before


def test_damaged_evidence_is_left_behind_and_what_was_written_stays(written, tmp_path):
    kept = next((written.folder / "evidence-1").glob("*/*.age"))
    spoil(kept, kept.stat().st_size - 1)
    done = salvaged(written, tmp_path / "new.journal")
    assert (done.files, done.lost_files, done.complete) == (0, 1, True)
    with opened(tmp_path / "new.journal") as journal:
        assert journal.check(deep=True) == []
        assert journal.count(Query(kinds=("evidence",))) == 1


def test_a_save_that_was_cut_off_is_undone_in_the_copy_only(written, tmp_path):
    raw = written.database.read_bytes()
    written.database.write_bytes(raw + raw[-100:])
    (written.folder / "log-1.db-journal").write_bytes(b"half")
    before = picture_of(written.folder)
    assert salvaged(written, tmp_path / "new.journal").entries == NOTES + 1
    assert picture_of(written.folder) == before


def test_versions_lost_in_between_leave_a_chain_that_checks(written, tmp_path, template):
    raw = bytearray(written.database.read_bytes())
    pages = DamagedPages(written.database, template.keys.database)
    lost_page = next(
        number
        for number in range(2, pages.count)
        if any(b'"words":"note 7 ' in row.values[1] for row in _entries_on(pages, number))
    )
    raw[(lost_page - 1) * PAGE_SIZE : lost_page * PAGE_SIZE] = os.urandom(PAGE_SIZE)
    written.database.write_bytes(raw)
    done = salvaged(written, tmp_path / "new.journal")
    assert done.lost
    assert not done.complete
    with opened(tmp_path / "new.journal") as journal:
        assert journal.check(deep=True) == []
        assert "note 7, changed" in notes(journal)


def _entries_on(pages: DamagedPages, number: int):
    with pages._path.open("rb") as file:
        rows = list(pages._rows_of(file, number, pages._page(file, number)))
    return [row for row in rows if len(row.values) == 4 and all(isinstance(each, bytes) for each in row.values[1:3])]


def test_nothing_left_is_damage_and_leaves_nothing(written, tmp_path):
    written.database.write_bytes(os.urandom(40 * PAGE_SIZE))
    with pytest.raises(Damaged):
        salvaged(written, tmp_path / "new.journal")
    assert [each.name for each in tmp_path.iterdir()] == ["mine.journal"]


def test_what_can_not_be_is_refused_and_leaves_nothing(written, tmp_path, reopen):
    (tmp_path / "empty").mkdir()
    for new, error in (
        (tmp_path / "empty", BadInput),
        (tmp_path / "no folder" / "new", BadInput),
        (written.folder / "new", BadInput),
    ):
        with pytest.raises(error):
            salvaged(written, new)
    with pytest.raises(BadInput):
        salvaged(attrs.evolve(written, folder=tmp_path / "empty"), tmp_path / "new")
    with pytest.raises(BadInput):
        salvaged(attrs.evolve(written, folder=tmp_path / "nowhere"), tmp_path / "new")
    with pytest.raises(WrongSecret):
        salvaged(written, tmp_path / "new", Secret.password("wrong"))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        salvaged(written, tmp_path / "new", progress=stopped)
    reopen()
    with pytest.raises(InUse):
        salvaged(written, tmp_path / "new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["empty", "mine.journal"]


def test_a_missing_lock_is_missing_afterwards(written, tmp_path):
    (written.folder / "lock").unlink()
    salvaged(written, tmp_path / "new.journal")
    assert not (written.folder / "lock").exists()


def test_a_full_disk_is_said_and_leaves_nothing(written, tmp_path):
    with small_disk(tmp_path / "stick", "300k") as stick:
        with pytest.raises(DiskTrouble):
            salvaged(written, stick / "new.journal")
        assert list(stick.iterdir()) == []


def test_random_pages_are_never_a_crash(written, tmp_path):
    whole = written.database.read_bytes()
    for seed in range(8):
        chance = random.Random(seed)
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 400)):
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        written.database.write_bytes(raw)
        try:
            salvaged(written, tmp_path / f"new {seed}.journal")
        except KnownError:
            assert not (tmp_path / f"new {seed}.journal").exists()
            continue
        with opened(tmp_path / f"new {seed}.journal") as journal:
            assert journal.check(deep=True) == []
