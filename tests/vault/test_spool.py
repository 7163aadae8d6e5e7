"""What is recorded is encrypted as it arrives, and whatever a crash leaves of it can be heard."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput
from journal.vault.spool import Spool

PIECE = 64 * 1024
CANARY = b"a canary that is said out loud, "


class Talking:
    """A stream whose every piece is looked for on the disk before the next one is given."""

    def __init__(self, path: Path, pieces: int) -> None:
        self.path, self.left = path, pieces
        self.sizes: list[int] = []
        self.seen = False

    def read(self, _count: int = -1) -> bytes:
        if self.path.exists():
            content = self.path.read_bytes()
            self.sizes.append(len(content))
            self.seen = self.seen or CANARY in content
        self.left -= 1
        return CANARY * (PIECE // len(CANARY)) if self.left >= 0 else b""


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.new(tmp_path / "recording.age")


def test_it_arrives_on_the_disk_while_it_is_said_and_never_plain(spool: Spool) -> None:
    talking = Talking(spool.path, 6)
    spool.record(talking)  # type: ignore[arg-type]
    assert talking.sizes[-1] > talking.sizes[2] > 0
    assert not talking.seen
    assert CANARY not in spool.path.read_bytes()
    assert spool.read() == CANARY * (6 * PIECE // len(CANARY))
    assert spool.path.stat().st_mode & 0o077 == 0
    assert [path.name for path in spool.path.parent.iterdir()] == ["recording.age"]


@given(cut=st.integers(0, 4 * PIECE))
def test_what_was_cut_off_gives_all_whole_pieces(cut: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    spool = Spool.new(tmp_path_factory.mktemp("cut") / "recording.age")
    samples = bytes(range(256)) * (3 * PIECE // 256)
    spool.record(io.BytesIO(samples))
    whole = spool.path.read_bytes()
    spool.path.write_bytes(whole[: max(0, len(whole) - cut)])
    left = spool.read()
    assert samples.startswith(left)
    assert len(left) >= len(samples) - cut - PIECE - 16 * 4
    spool.remove()


def test_what_was_changed_is_not_heard(spool: Spool) -> None:
    spool.record(io.BytesIO(bytes(3 * PIECE)))
    content = bytearray(spool.path.read_bytes())
    content[-PIECE] ^= 1
    spool.path.write_bytes(content)
    assert set(spool.read()) <= {0}
    assert len(spool.read()) <= 2 * PIECE


def test_another_key_hears_nothing(spool: Spool) -> None:
    spool.record(io.BytesIO(b"words"))
    assert Spool.new(spool.path).read() == b""


def test_a_new_recording_takes_the_place_of_the_last_and_none_is_no_error(spool: Spool) -> None:
    spool.record(io.BytesIO(b"first"))
    spool.record(io.BytesIO(b"second"))
    assert spool.read() == b"second"
    spool.remove()
    spool.remove()
    assert spool.read() == b""


def test_a_disk_that_is_gone_is_said(tmp_path: Path) -> None:
    spool = Spool.new(tmp_path / "gone" / "recording.age")
    with pytest.raises(BadInput):
        spool.record(io.BytesIO(b"words"))
