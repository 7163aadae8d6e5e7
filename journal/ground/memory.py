"""Large blocks go back to the system as soon as they are free, so that pictures don't leave holes that stay.

glibc raises the size from which it does so with each large block that is freed, up to 32 MiB: after the first photos,
originals and pages lie among small objects, and what they leave is kept. Other systems decide by themselves.
"""

from __future__ import annotations

import ctypes
import sys

LARGE = 1024 * 1024
"""Blocks from so many bytes on get memory of their own."""
_MMAP_THRESHOLD = -3  # of malloc.h


def give_back_large_blocks() -> bool:
    """From now on give large blocks back when they are freed. Returns whether the system was told."""
    if sys.platform != "linux":
        return False
    tell = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    return tell is not None and bool(tell(_MMAP_THRESHOLD, LARGE))
