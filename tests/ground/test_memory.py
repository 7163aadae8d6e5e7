"""Large blocks that were freed are no longer the process's."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from journal.ground.memory import LARGE, large_block

_BETWEEN = """
import sys
from journal.ground.memory import LARGE, give_back_large_blocks
from tests.bench.figures import resident
if sys.argv[1] == "told":
    assert give_back_large_blocks()
for _ in range(3):
    large = bytes(8 * LARGE)  # freed, such a block raises the size from which glibc gives back
    del large
before = resident()
large, small = [], []
for _ in range(30):
    large.append(b"x" * (2 * LARGE))
    small.append(b"x" * 60_000)
large.clear()
print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="others decide by themselves")
def test_large_blocks_between_small_ones_are_given_back_when_freed():
    assert _left("told") < 8
    assert _left("untold") > 40


def _left(how: str) -> float:
    """Return the megabytes that stay when large blocks were made between small ones, and freed."""
    done = subprocess.run([sys.executable, "-c", _BETWEEN, how], check=True, capture_output=True, text=True)
    return float(done.stdout)


def test_a_large_block_is_empty_and_can_be_written():
    block = large_block(3 * LARGE)
    assert bytes(block) == bytes(3 * LARGE)
    block[-1] = 7
    assert block[-1] == 7
