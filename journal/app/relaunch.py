"""Ending the process and starting afresh: after a lock, nothing of what was read is left in memory.

Kept true: the journal's path goes over a pipe, never through arguments or environment; no secret goes anywhere.
On POSIX the process becomes its own successor (exec), on Windows it starts one and ends at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from journal.ground.confine import own_command

AGAIN = "--again"
"""The hidden verb of a successor: the journal's path comes on standard input, empty when there is none."""

_LONGEST_PATH = 32_768


class Relaunch:
    """The real way to leave."""

    def leave(self, folder: Path | None) -> None:
        """Become, or start, a fresh process at the unlock screen. Never returns."""
        said = os.fsencode(folder) if folder is not None else b""
        command = own_command(AGAIN)
        if os.name == "nt":
            self._start(command, said)
        self._become(command, said)

    def _start(self, command: list[str], said: bytes) -> None:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, close_fds=True)
        assert child.stdin is not None
        child.stdin.write(said)
        child.stdin.close()
        os._exit(0)

    def _become(self, command: list[str], said: bytes) -> None:
        ours, theirs = os.pipe()  # a path fits into any pipe's buffer, so writing before reading can't block
        os.write(theirs, said)
        os.close(theirs)
        os.dup2(ours, 0, inheritable=True)
        os.close(ours)
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os.execv(command[0], command)  # noqa: S606 - our own program, afresh


def path_handed_over() -> Path | None:
    """Read the path that the process before us left on standard input, then close it."""
    said = os.read(0, _LONGEST_PATH)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return Path(os.fsdecode(said)) if said else None
