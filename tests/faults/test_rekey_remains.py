"""A re-key that was killed before its commit leaves nothing behind once the journal is opened again."""

from __future__ import annotations

import pytest

from tests.faults.campaigns.journals import made
from tests.faults.campaigns.judge import opened


@pytest.mark.parametrize("name", ["head-2", "head-2.part", "log-2.db", "log-2.db-journal"])
def test_what_a_killed_rekey_left_is_gone_after_the_next_open(tmp_path, name):
    folder = made(tmp_path / "mine.journal")
    names = {path.name for path in folder.iterdir()}
    (folder / name).write_bytes(b"half")
    opened(folder).close()
    assert {path.name for path in folder.iterdir()} == names
