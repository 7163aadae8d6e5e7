"""The simulator itself: it keeps what was synced, loses what was not, and finds what a careless program loses."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.campaigns import plain_store
from tests.faults.campaigns.disk import Disk, put_down
from tests.faults.campaigns.operations import (
    MadeFolder,
    Opened,
    Operation,
    Removed,
    Renamed,
    Resized,
    Said,
    Synced,
    Wrote,
)
from tests.faults.campaigns.recorder import operations, recorded, why_not
from tests.faults.campaigns.strace_lines import CannotTell, calls
from tests.program import ROOT

needs_strace = pytest.mark.skipif(why_not() is not None, reason=str(why_not()))


def after(*done: Operation) -> Disk:
    disk = Disk()
    for operation in done:
        disk.do(operation)
    return disk


def every_outcome(disk: Disk) -> list[dict[str, bytes | None]]:
    return [disk.left(random.Random(seed)) for seed in range(300)]


def test_what_was_synced_with_its_folder_is_always_left():
    disk = after(
        Opened(1, "a", create=True), Wrote(1, 0, b"kept"), Synced(1), Opened(2, "."), Synced(2), Wrote(1, 0, b"new!")
    )
    assert {left["a"] for left in every_outcome(disk)} == {b"kept", b"new!"}


def test_a_synced_file_without_a_synced_folder_may_have_no_name():
    disk = after(Opened(1, "a", create=True), Wrote(1, 0, b"kept"), Synced(1))
    assert {left.get("a") for left in every_outcome(disk)} == {None, b"kept"}


def test_a_name_may_be_left_where_the_bytes_are_lost():
    disk = after(Opened(1, "a", create=True), Wrote(1, 0, b"x" * 1000), Opened(2, "."), Synced(2))
    left = {outcome["a"] for outcome in every_outcome(disk)}
    assert left >= {b"", b"x" * 1000, bytes(1000), b"x" * 512}  # the last one torn at the sector


def test_a_rename_is_one_change():
    disk = after(
        Opened(9, "."),
        Opened(1, "a", create=True),
        Wrote(1, 0, b"old"),
        Synced(1),
        Synced(9),
        Opened(2, "a.part", create=True),
        Wrote(2, 0, b"new"),
        Synced(2),
        Renamed("a.part", "a"),
    )
    assert {tuple(sorted(left.items())) for left in every_outcome(disk)} == {
        (("a", b"old"),),
        (("a", b"old"), ("a.part", b"new")),
        (("a", b"new"),),
    }


@pytest.mark.parametrize("synced", ["one", "two", "neither"])
def test_a_rename_between_folders_never_loses_the_file(synced):
    disk = after(
        MadeFolder("one"),
        MadeFolder("two"),
        Opened(9, "."),
        Synced(9),
        Opened(1, "one/a", create=True),
        Wrote(1, 0, b"kept"),
        Synced(1),
        Opened(2, "one"),
        Synced(2),
        Renamed("one/a", "two/a"),
        *([Opened(3, synced), Synced(3)] if synced != "neither" else []),
    )
    for left in every_outcome(disk):
        assert b"kept" in (left.get("one/a"), left.get("two/a"))


def test_a_removed_file_may_come_back_until_its_folder_is_synced():
    gone = (Opened(9, "."), Opened(1, "a", create=True), Synced(1), Synced(9), Removed("a"))
    assert {"a" in left for left in every_outcome(after(*gone))} == {True, False}
    assert {"a" in left for left in every_outcome(after(*gone, Synced(9)))} == {False}


def test_a_cut_may_be_lost_but_then_nothing_after_it_is_left():
    disk = after(
        Opened(9, "."),
        Opened(1, "a", create=True),
        Wrote(1, 0, b"12345678"),
        Synced(1),
        Synced(9),
        Resized(1, 0),
        Wrote(1, 0, b"ab"),
    )
    left = {outcome["a"] for outcome in every_outcome(disk)}
    assert left >= {b"12345678", b"ab", b""}
    assert b"ab345678" not in left


@given(st.integers(), st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=1500)), max_size=6))
def test_what_is_left_of_each_sector_was_once_there(seed, writes):
    disk = after(Opened(9, "."), Opened(1, "a", create=True), Wrote(1, 0, b"s" * 4096), Synced(1), Synced(9))
    seen = [b"s" * 4096]
    for offset, content in writes:
        disk.do(Wrote(1, offset, content))
        once = bytearray(seen[-1])
        once[offset : offset + len(content)] = content
        seen.append(bytes(once))
    left = disk.left(random.Random(seed))["a"]
    assert left is not None
    for at, byte in enumerate(left[:4096]):
        assert byte in {whole[at] for whole in seen if at < len(whole)}


def outcomes(folder: Path, *how: str, states: int = 120) -> list[list[str]]:
    """Record the plain store and return what is wrong in each of many states after a power failure."""
    start = folder / "start"
    start.mkdir(parents=True)
    command = [sys.executable, "-m", "tests.faults.campaigns.plain_store", str(start), *how]
    done = recorded(command, start, environment={**os.environ, "PYTHONPATH": str(ROOT)})
    chance = random.Random(1)
    moments = sorted(chance.randint(0, len(done)) for _ in range(states))
    disk, at, said, found = Disk(), 0, "", []
    for number, moment in enumerate(moments):
        for operation in done[at:moment]:
            disk.do(operation)
            if isinstance(operation, Said):
                said += operation.words.decode()
        at = moment
        left = folder / f"state-{number}"
        put_down(disk.left(chance), left)
        found.append(plain_store.problems(left, said.splitlines()))
    return found


@needs_strace
def test_a_careful_program_loses_nothing(tmp_path):
    assert [each for each in outcomes(tmp_path, "TRUNCATE", "EXTRA", "synced") if each] == []


@needs_strace
def test_a_program_that_does_not_sync_its_database_is_found_out(tmp_path):
    found = [line for each in outcomes(tmp_path, "DELETE", "OFF", "synced") for line in each]
    assert any("row" in line or "database" in line for line in found)


@needs_strace
def test_a_rename_without_sync_is_found_out(tmp_path):
    found = [line for each in outcomes(tmp_path, "TRUNCATE", "EXTRA", "hurried") for line in each]
    assert set(found) == {"the file is lost or torn"}


@needs_strace
def test_a_recording_ends_in_the_folder_that_the_program_left(tmp_path):
    start = tmp_path / "start"
    start.mkdir()
    command = [sys.executable, "-m", "tests.faults.campaigns.plain_store", str(start), "TRUNCATE", "EXTRA", "synced"]
    disk = Disk()
    for operation in recorded(command, start, environment={**os.environ, "PYTHONPATH": str(ROOT)}):
        disk.do(operation)
    left = disk.left(random.Random(0))
    assert {path.name: path.read_bytes() for path in start.iterdir() if path.name == "file" or path.stat().st_size} == {
        name: content for name, content in left.items() if content
    }


def hexed(text: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def test_calls_that_another_thread_interrupted_are_put_together():
    lines = [
        f'7 pwrite64(3<{hexed("/j/a")}>, "{hexed("ab")}", 2, 8 <unfinished ...>\n',
        "8 fsync(4) = -1 EIO (Input/output error)\n",
        "7 <... pwrite64 resumed>)    = 2\n",
        "7 +++ exited with 0 +++\n",
    ]
    [call] = calls(lines)
    assert (call.process, call.name, call.texts(), call.plain()[-1], call.result) == (7, "pwrite64", [b"ab"], "8", 2)


@pytest.mark.parametrize(
    "line",
    [
        f"1 mmap(NULL, 4096, PROT_READ|PROT_WRITE, MAP_SHARED, 3<{hexed('/j/a')}>, 0) = 0x7f0000000000",
        f'1 rename("{hexed("/j/a")}", "{hexed("/elsewhere/a")}") = 0',
        f"1 fallocate(3<{hexed('/j/a')}>, 0, 0, 10) = 0",
        f'1 write(3<{hexed("/j/a")}>, "{hexed("a")}", 1) = 1',
        "1 sync() = 0",
    ],
)
def test_what_the_recorder_does_not_understand_is_refused(line):
    with pytest.raises(CannotTell):
        list(operations(list(calls([line])), Path("/j")))
