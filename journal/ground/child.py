"""The parent's end of a confined child: start it, ask it, and be rid of it when it hangs, dies or lies.

Whatever happens in the child costs one answer: it leaves here as `ChildStopped` or `ChildTooSlow`, and the child is
gone.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from journal.ground.confine import Confinement
from journal.ground.frames import Body, BrokenTalk, GivenUp, read_message, write_message
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress

START_SECONDS = 30.0
_LOOK_EVERY = 0.1


class ChildStopped(Exception):
    """The child died, or said what is no answer."""


class ChildTooSlow(Exception):
    """The child took longer than it was given, and was stopped."""


class Child:
    """One confined process. Not for several threads at once; once it is `gone`, every question is refused."""

    def __init__(self, command: Sequence[str], start_seconds: float = START_SECONDS) -> None:
        """Start the child and wait until it says that it is ready. Raises `ChildStopped` or `ChildTooSlow`."""
        self.questions = 0
        self.busy_seconds = 0.0
        self._why: type[Exception] | None = None
        try:
            self._process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_bare_environment(),
                cwd=Path(sys.executable).anchor,
                close_fds=True,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ChildStopped from error
        self._to: BinaryIO = cast("BinaryIO", self._process.stdin)
        self._from: BinaryIO = cast("BinaryIO", self._process.stdout)
        for pipe in (self._to, self._from):
            _widen(pipe)
        with self._watched(start_seconds, None):
            ready, _ = self._next(0)
        self.confinement = Confinement.from_json(ready)

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    @property
    def gone(self) -> bool:
        """Whether the child was closed or has ended."""
        return self._to.closed or self._process.poll() is not None

    def ask(
        self,
        head: dict[str, object],
        body: Iterable[bytes] = (),
        *,
        most_answer: int,
        seconds: float,
        progress: Progress | None = None,
    ) -> tuple[dict[str, object], Body]:
        """Ask one question and return the (first) answer: its JSON, and at most `most_answer` bytes.

        Errors that `body` raises go through and the child stays usable. Raises `ChildStopped`, `ChildTooSlow` and
        `Cancelled`.
        """
        self.questions += 1
        with self._watched(seconds, progress):
            write_message(self._to, head, body)
            return self._next(most_answer)

    def listen(
        self, *, most_answer: int, seconds: float, progress: Progress | None = None
    ) -> tuple[dict[str, object], Body]:
        """Return the next answer to the last question. Raises like `ask`."""
        with self._watched(seconds, progress):
            return self._next(most_answer)

    def close(self) -> None:
        """End the child at once. Does nothing the second time."""
        self._process.kill()
        for pipe in (self._to, self._from):
            with contextlib.suppress(OSError):
                pipe.close()
        self._process.wait()

    def _next(self, most_answer: int) -> tuple[dict[str, object], Body]:
        said = read_message(self._from, most_answer)
        if said is None:
            raise BrokenTalk
        return said

    @contextlib.contextmanager
    def _watched(self, seconds: float, progress: Progress | None) -> Iterator[None]:
        """Kill the child when time is up or the person cancels: that ends the reading or writing that waits for it."""
        self._why = None
        done = threading.Event()
        started = time.monotonic()
        watch = threading.Thread(target=self._watch, args=(done, started + seconds, progress), daemon=True)
        watch.start()
        try:
            yield
        except (BrokenTalk, GivenUp) as error:
            done.set()
            watch.join()
            self.close()
            raise self._reason() from error
        finally:
            done.set()
            watch.join()
            self.busy_seconds += time.monotonic() - started

    def _reason(self) -> type[Exception]:
        return self._why if self._why is not None else ChildStopped

    def _watch(self, done: threading.Event, until: float, progress: Progress | None) -> None:
        while not done.wait(min(_LOOK_EVERY, max(0.0, until - time.monotonic()))):
            if time.monotonic() >= until:
                self._why = ChildTooSlow
            elif progress is not None:
                try:
                    progress.check()
                except Cancelled:
                    self._why = Cancelled
            if self._why is not None:
                self._process.kill()
                return


def _widen(pipe: BinaryIO) -> None:
    """Let a megabyte lie in the pipe, where the system can: pictures are tens of them, and each wait costs a switch."""
    if sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):  # a system may set a lower bound; then it is only slower
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1024 * 1024)


def _bare_environment() -> dict[str, str]:
    """Return an almost empty environment: Windows starts no process without the name of its own folder.

    The C library of most Linux takes memory for large pictures in huge pages when it is told so here.
    """
    if sys.platform == "win32":
        return {"SYSTEMROOT": os.environ["SYSTEMROOT"]}
    return {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"} if sys.platform == "linux" else {}
