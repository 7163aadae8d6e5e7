"""What trying one password costs: the parameters of Argon2id, within bounds that are checked before deriving.

Below the floor a journal is too easy to guess; above the ceilings a forged header could stop the machine.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import argon2.low_level
import attrs

from journal.ground.words import tr
from journal.vault.trouble import damaged, too_little_memory

KIB_A_MIB = 1024
LEAST_MEMORY, MOST_MEMORY = 64 * KIB_A_MIB, 1024 * KIB_A_MIB
LEAST_PASSES, MOST_PASSES = 3, 16
LEAST_LANES, MOST_LANES = 4, 8

_AIM_SECONDS = 1.0
_MOST_OF_MEMORY = 4
_MEMORY_IF_UNKNOWN = 2 * 1024 * KIB_A_MIB


@attrs.frozen
class Cost:
    """Memory in KiB, passes over it, lanes (RFC 9106: m, t, p)."""

    memory: int
    passes: int
    lanes: int

    @classmethod
    def floor(cls) -> Cost:
        """Return the cheapest cost that any journal may have: 64 MiB, 3 passes, 4 lanes."""
        return cls(LEAST_MEMORY, LEAST_PASSES, LEAST_LANES)

    def within_bounds(self) -> bool:
        """Tell whether a journal may ask for this."""
        return (
            LEAST_MEMORY <= self.memory <= MOST_MEMORY
            and LEAST_PASSES <= self.passes <= MOST_PASSES
            and LEAST_LANES <= self.lanes <= MOST_LANES
        )


def stretched(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return Argon2id(secret, salt) of 32 bytes. Raises Damaged, before deriving, for a cost out of bounds."""
    if not cost.within_bounds():
        raise damaged(tr("vault", "The journal's key file asks for work that no journal asks for."))
    try:
        return argon2.low_level.hash_secret_raw(
            secret, salt, cost.passes, cost.memory, cost.lanes, 32, argon2.low_level.Type.ID
        )
    except (MemoryError, argon2.exceptions.HashingError) as error:
        raise too_little_memory() from error


def memory_of_machine() -> int:
    """Return the machine's memory in KiB, or 2 GiB where it can't be told."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, OSError, ValueError):
        return _MEMORY_IF_UNKNOWN


def calibrated(memory_there: int | None = None, timed: Callable[[Cost], float] | None = None) -> Cost:
    """Return a cost of about one second on this machine, with at most a quarter of its memory."""
    timed = timed or _seconds
    most = min(MOST_MEMORY, (memory_there or memory_of_machine()) // _MOST_OF_MEMORY)
    floor = Cost.floor()
    factor = _AIM_SECONDS / max(timed(floor), 0.001)
    memory = max(LEAST_MEMORY, min(most, int(LEAST_MEMORY * factor)) // KIB_A_MIB * KIB_A_MIB)
    passes = int(LEAST_PASSES * factor * LEAST_MEMORY / memory)
    return Cost(memory, max(LEAST_PASSES, min(MOST_PASSES, passes)), LEAST_LANES)


def _seconds(cost: Cost) -> float:
    began = time.perf_counter()
    stretched(b"calibration", bytes(16), cost)
    return time.perf_counter() - began
