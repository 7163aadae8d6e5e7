"""Randomness, as an argument: `system_randomness` in the program, a seeded one in practice journals and tests."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable

Randomness = Callable[[int], bytes]
"""Takes a number of bytes, returns that many."""


def system_randomness(count: int) -> bytes:
    """Return `count` bytes from the operating system's generator."""
    return secrets.token_bytes(count)


def repeatable_randomness(seed: bytes) -> Randomness:
    """Return a generator that gives the same bytes for the same seed. Never for real keys."""
    counter = 0

    def draw(count: int) -> bytes:
        nonlocal counter
        counter += 1
        return hashlib.shake_256(seed + counter.to_bytes(8, "big")).digest(count)

    return draw
