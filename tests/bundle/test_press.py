"""Parts set by a child: the same bytes as here, nothing remembered, and trouble told in plain words."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from journal.bundle.report import bench
from journal.bundle.report.elsewhere import Elsewhere
from journal.bundle.report.typesetter import Unset, set_here
from journal.ground.frames import read_message, write_message
from journal.ground.known_error import KnownError
from tests.bundle.material import AT

GOOD = {"main.typ": b"#set document(title: [a])\n= One <one>\n#metadata((one: 1)) <pages>", "empty.json": b""}
BAD = {"main.typ": b'#"a".CANARY()'}


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with contextlib.closing(Elsewhere()) as child:
        yield child


def test_a_child_sets_the_same_bytes_as_this_process(elsewhere: Elsewhere):
    made, pages = elsewhere.set_part(GOOD, AT)
    assert made.startswith(b"%PDF")
    assert (made, pages) == set_here(GOOD, AT)
    assert elsewhere.set_part(GOOD, AT) == (made, pages)


def test_what_can_not_be_set_is_told_without_words_and_the_child_goes_on(elsewhere: Elsewhere):
    for _ in range(2):
        with pytest.raises(Unset) as raised:
            elsewhere.set_part(BAD, AT)
        assert "CANARY" not in str(raised.value)
    assert elsewhere.set_part(GOOD, AT)[1] == {"one": 1}


def test_a_child_that_died_is_told_and_the_next_one_works(elsewhere: Elsewhere):
    elsewhere.set_part(GOOD, AT)
    if sys.platform == "linux":
        assert elsewhere._child is not None
        server = elsewhere._child.pid
        copies = _children_of(server)
        os.kill(server, signal.SIGKILL)
        _wait_until_gone(copies)
        with pytest.raises(KnownError, match="helper that sets it was stopped"):
            elsewhere.set_part(GOOD, AT)
    assert elsewhere.set_part(GOOD, AT)[1] == {"one": 1}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a child ends with its answer")
def test_each_part_is_set_by_another_copy_which_ends_with_its_answer(elsewhere: Elsewhere):
    seen = set()
    for _ in range(3):
        elsewhere.set_part(GOOD, AT)
        assert elsewhere._child is not None
        server, until = elsewhere._child.pid, time.monotonic() + 20
        while set(copies := _children_of(server)) <= seen and time.monotonic() < until:
            time.sleep(0.01)
        seen.update(copies)
    assert len(seen) >= 3
    elsewhere.close()
    _wait_until_gone(seen)


def test_an_answer_holds_the_pages_and_the_file():
    asked, out = io.BytesIO(), io.BytesIO()
    for files in (GOOD, BAD):
        head = {"files": [[name, len(one)] for name, one in files.items()], "at": AT.isoformat()}
        write_message(asked, head, list(files.values()))
    asked.seek(0)
    assert [bench.answer_one(asked, out) for _ in range(3)] == [True, True, False]
    out.seek(0)
    made, pages = set_here(GOOD, AT)
    assert read_message(out, 10_000_000) == ({"pages": pages}, made)
    refused = read_message(out, 0)
    assert refused is not None
    assert "CANARY" not in str(refused[0]["unset"])


def _wait_until_gone(processes: Collection[str]) -> None:
    until = time.monotonic() + 20
    while (left := [one for one in processes if Path(f"/proc/{one}").exists()]) and time.monotonic() < until:
        time.sleep(0.01)
    assert not left


def _children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
