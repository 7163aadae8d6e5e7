"""One owner: the lock that is taken before anything else of a journal is touched, and held until it is closed.

The system gives it back when the process ends, however it ends. Symbolic links, hard links and other spellings of the
same folder meet the same lock, because it belongs to the file and not to its name.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

import filelock

from journal.ground.files import as_known_error
from journal.vault.trouble import disk_failed, in_use

_MAY_ONLY_READ = (errno.EROFS, errno.EACCES, errno.EPERM)


class Owner:
    """Holds the lock. `can_write` is False where the lock file could only be opened for reading."""

    def __init__(self, lock: Path) -> None:
        self._handle, self.can_write = _opened(lock)
        if self._handle is None:
            return
        try:
            got = filelock.lock_descriptor(self._handle, blocking=False)
        except OSError as error:
            self._close()
            raise disk_failed() from error
        if not got:
            self._close()
            raise in_use()

    def release(self) -> None:
        """Give the journal back. Doing it twice does no harm."""
        if self._handle is not None:
            filelock.unlock_descriptor(self._handle)
            self._close()

    def _close(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def _opened(lock: Path) -> tuple[int | None, bool]:
    also = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
    try:
        return os.open(lock, os.O_RDWR | os.O_CREAT | also, 0o600), True
    except OSError as error:
        if error.errno not in _MAY_ONLY_READ:
            raise as_known_error(error) from error
    try:
        return os.open(lock, os.O_RDONLY | also), False
    except FileNotFoundError:
        return None, False  # a copy without lock on a medium that nobody can write to
    except OSError as error:
        raise as_known_error(error) from error
