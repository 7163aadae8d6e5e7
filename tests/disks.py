"""Disks that are full or can only be read, for real where this machine lets us make them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

_DROP_FROM_BOUNDS, _OVERRIDE_ACCESS, _READ_AND_SEARCH = 24, 1, 2  # linux/prctl.h, linux/capability.h


@contextlib.contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """Mount something on `folder`, which is made; skips the test and says why where that can't be done."""
    folder.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("Only root can mount a disk for this test.")
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"This machine mounts no disk for this test: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def small_disk(folder: Path, size: str) -> contextlib.AbstractContextManager[Path]:
    """Mount a disk of this size, such as `2m`."""
    return mounted(folder, "-t", "tmpfs", "-o", f"size={size}", "tmpfs")


@contextlib.contextmanager
def read_only_disk(folder: Path, content: Path) -> Iterator[Path]:
    """Show the folder `content` at `folder`, for reading only."""
    with mounted(folder, "--bind", str(content)):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        yield folder


def fill(folder: Path) -> Path:
    """Fill the disk under `folder` to its last byte and return the file that does."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as out, contextlib.suppress(OSError):
        while out.write(bytes(65536)):
            pass
    return filler


def no_file_above(size: int) -> None:
    """Let this process write no file beyond `size` bytes; to be called in a child before it starts the program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def without_privilege() -> None:
    """Let permissions count for root, too; to be called in a child before it starts the program."""
    if os.name == "posix" and os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for privilege in (_OVERRIDE_ACCESS, _READ_AND_SEARCH):
            if libc.prctl(_DROP_FROM_BOUNDS, privilege, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")
