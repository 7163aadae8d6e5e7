"""Full, failing and vanishing disks, in short; the long forms are the campaigns `full_disk` and `failing_disk`."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

import pytest

from journal.actions.save_record import save_record
from journal.ground.known_error import DiskTrouble
from journal.records.note import Note
from tests.faults.campaigns.disk_troubles import Base, Trouble, verb_named
from tests.faults.campaigns.failing_disk import calls_on, failing_disks
from tests.faults.campaigns.full_disk import PAGE, full_disks, limited_files, why_no_small_disk
from tests.faults.campaigns.journals import copied, fast_place
from tests.faults.campaigns.judge import opened
from tests.faults.campaigns.running import can_kill_at_writes
from tests.quick_keys import quick_keys

pytestmark = pytest.mark.timeout(600)
needs_strace = pytest.mark.skipif(not can_kill_at_writes(), reason="strace is not installed or may not inject")


@pytest.fixture(scope="module")
def base():
    with tempfile.TemporaryDirectory(dir=fast_place()) as place, quick_keys():
        yield Base(Path(place), seed=9)


def wrong(troubles: list[Trouble]) -> list[str]:
    return [f"{trouble.what}: {trouble.came}: {problem}" for trouble in troubles for problem in trouble.wrong]


@pytest.mark.skipif(why_no_small_disk() is not None, reason=str(why_no_small_disk()))
def test_a_full_disk_keeps_all_or_nothing_and_work_goes_on_when_there_is_room(base):
    troubles = list(full_disks(base, [pages * PAGE for pages in (0, 1, 3, 10, 20, 40, 60, 100)]))
    assert wrong(troubles) == []
    assert {trouble.came for trouble in troubles} == {"kept", "refused as DiskTrouble"}


def test_files_that_may_not_grow_are_told_and_nothing_is_lost(base):
    size = (base.folder / "log-1.db").stat().st_size
    limits = [2000, size, size + 50 * PAGE]
    troubles = list(limited_files(base, verb_named("add"), limits))
    assert wrong(troubles) == []
    assert {trouble.came for trouble in troubles} == {"kept", "exit code 6"}


@pytest.fixture(scope="module")
def calls(base):
    return calls_on(base, verb_named("add"))


def positions(calls: list[str], *names: str) -> list[int]:
    """Return where the middle one of the calls of each of these names stands."""
    return [at[len(at) // 2] for name in names if (at := [n for n, call in enumerate(calls) if call == name])]


@needs_strace
@pytest.mark.parametrize("gone", [False, True])
def test_a_disk_that_fails_in_a_write_is_told_and_nothing_is_lost(base, calls, gone):
    chosen = positions(calls, "pwrite64", "fsync", "ftruncate", "rename", "write")
    troubles = list(failing_disks(base, verb_named("add"), calls, chosen, gone=gone))
    assert wrong(troubles) == []
    assert "exit code 6" in {trouble.came for trouble in troubles}


@needs_strace
@pytest.mark.parametrize("gone", [False, True])
def test_a_disk_that_fails_in_a_read_is_not_told_as_damage(base, calls, gone):
    reads = [at for at, name in enumerate(calls) if name == "pread64"]
    troubles = list(
        failing_disks(base, verb_named("add"), calls, [reads[2], reads[len(reads) // 2], reads[-1]], gone=gone)
    )
    assert wrong(troubles) == []


@pytest.mark.parametrize("saves_before", [0, 2])
def test_a_save_after_the_folder_was_taken_away_is_refused(base, tmp_path, saves_before):
    folder = copied(base.folder, tmp_path / "mine.journal")
    with opened(folder) as journal:
        for _ in range(saves_before):
            save_record(journal, Note(words="in time"))
        shutil.rmtree(folder)
        with pytest.raises(DiskTrouble, match="no longer where it was"):
            save_record(journal, Note(words="too late"))
        with pytest.raises(DiskTrouble, match="no longer where it was"):
            journal.evidence.take_in(io.BytesIO(b"too late"))
    assert not folder.exists()


def test_nothing_is_said_to_be_saved_into_a_folder_that_another_one_took_the_place_of(base, tmp_path):
    folder = copied(base.folder, tmp_path / "mine.journal")
    other = copied(base.folder, tmp_path / "other.journal")
    with opened(folder) as journal:
        save_record(journal, Note(words="in time"))
        away = folder.rename(tmp_path / "away.journal")
        other.rename(folder)
        with pytest.raises(DiskTrouble, match="no longer where it was"):
            save_record(journal, Note(words="too late"))
        size = journal.size
    with opened(away) as journal:
        assert journal.size == size
