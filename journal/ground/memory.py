"""Large blocks go back to the system as soon as they are free, so that pictures don't leave holes that stay.

glibc raises the size from which it does so with each large block that is freed, up to 32 MiB: after the first photos,
originals and pages lie among small objects, and what they leave is kept. Other systems decide by themselves.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import sys

LARGE = 2 * 1024 * 1024
"""Blocks from so many bytes on get memory of their own: files are read in pieces of half that, over and over."""
_KEPT = 8 * 1024 * 1024
"""So many free bytes at the end of a heap are kept for the next pieces."""
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of malloc.h


def give_back_large_blocks() -> bool:
    """From now on give large blocks back when they are freed. Returns whether the system was told."""
    if sys.platform != "linux":
        return False
    tell = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    return tell is not None and bool(tell(_MMAP_THRESHOLD, LARGE)) and bool(tell(_TRIM_THRESHOLD, _KEPT))


def large_block(size: int) -> memoryview:
    """Return `size` bytes of memory, all 0, which go back to the system with the last view of them.

    In huge pages, where the system has them: getting a picture of 17 MB page by page takes longer than copying it.
    """
    # What is private only can be had in huge pages; Windows has no other.
    block = mmap.mmap(-1, size) if sys.platform == "win32" else mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANON)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with contextlib.suppress(OSError):  # a system built without them is only slower
            block.madvise(mmap.MADV_HUGEPAGE)
    return memoryview(block)
