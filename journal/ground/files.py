"""Files that are whole or not there: written beside, synced, renamed, and the folder synced too.

Every operating-system error leaves here as a `KnownError` with a sentence of its own.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from journal.ground.known_error import BadInput, DiskTrouble, KnownError
from journal.ground.words import tr

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_MISSING = (errno.ENOENT, errno.ENOTDIR)


def as_known_error(error: OSError) -> KnownError:
    """Say an operating-system error in plain words. File names stay out of it."""
    if error.errno in _FULL:
        return DiskTrouble(
            tr("disk", "There is no space left on this disk."),
            tr("disk", "Free some space or use another disk, then try again. Nothing was changed."),
        )
    if error.errno == errno.EROFS:
        return DiskTrouble(
            tr("disk", "This disk or folder can only be read."),
            tr("disk", "Use a disk that can be written to."),
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return DiskTrouble(
            tr("disk", "This file or folder may not be used by you."),
            tr("disk", "Choose another place, or ask whoever set up this computer for permission."),
        )
    if error.errno in _MISSING:
        return BadInput(
            tr("disk", "This file or folder does not exist."), tr("disk", "Check its name and place, then try again.")
        )
    if error.errno == errno.EISDIR:
        return BadInput(tr("disk", "This is a folder, not a file."), tr("disk", "Choose a file."))
    return DiskTrouble(
        tr("disk", "The disk did not do what was asked of it."),
        tr("disk", "Check that the disk or stick is still connected, then try again."),
    )


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """Turn every `OSError` raised inside into a `KnownError`."""
    try:
        yield
    except OSError as error:
        raise as_known_error(error) from error


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable. Windows can't and needn't: there it does nothing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some FUSE and network file systems
            raise
    finally:
        os.close(handle)


def sync_file(handle: int) -> None:
    """Make a file's bytes durable; on macOS past the drive's own cache, too."""
    full = getattr(__import__("fcntl"), "F_FULLFSYNC", None) if os.name == "posix" else None
    if full is not None:
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, full)
            return
    os.fsync(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, or leave it as it was. Raises `KnownError`."""
    part = path.with_name(path.name + ".part")
    with disk_errors():
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                sync_file(out.fileno())
            part.replace(path)
            sync_folder(path.parent)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
