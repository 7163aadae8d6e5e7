"""Processes that are killed: the real program at a moment of the clock or at one of its writes; a forked workload."""

from __future__ import annotations

import collections
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

import attrs

from tests.faults.campaigns import workload
from tests.program import ROOT

WRITES = "write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir"
_CALL = re.compile(r"^(\w+)\(")
_PATIENCE = 60.0


@attrs.frozen
class Ended:
    """What a process had said, whether the kill hit it, and how long it lived."""

    said: str
    killed: bool
    seconds: float
    code: int = 0
    complained: str = ""


def program(arguments: Sequence[str]) -> list[str]:
    """Return the command that runs the real program."""
    return [sys.executable, "-m", "journal", *arguments, "--secrets-stdin"]


def killed_after(
    command: Sequence[str], given: bytes, seconds: float | None, *, before: Callable[[], None] | None = None
) -> Ended:
    """Run `command` and kill it after so many seconds of its life; None lets it end. The child begins with `before`."""
    began = time.monotonic()
    with _started(command, given, before) as (process, said, complained):
        try:
            process.wait(_PATIENCE if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        took = time.monotonic() - began
        return Ended(_read(said), process.returncode == -signal.SIGKILL, took, process.returncode, _read(complained))


def killed_at(command: Sequence[str], given: bytes, call: str, number: int) -> Ended:
    """Run `command` under strace and kill it as it enters its `number`th call of that name."""
    strace = [
        "strace",
        "-qq",
        "-o",
        os.devnull,
        "-e",
        f"trace={call}",
        "-e",
        f"inject={call}:signal=KILL:when={number}",
    ]
    return killed_after([*strace, *command], given, None)


def calls_of(command: Sequence[str], given: bytes) -> list[tuple[str, int]]:
    """Run `command` unharmed and return every moment at which it could be killed at one of its own writes."""
    with tempfile.TemporaryDirectory() as place:
        lines = Path(place) / "strace"
        ended = killed_after(
            ["strace", "-qq", "-s", "0", "-o", str(lines), "-e", f"trace={WRITES}", *command], given, None
        )
        if ended.code:
            raise RuntimeError(ended.complained)
        count: collections.Counter[str] = collections.Counter()
        with lines.open(errors="replace") as written:
            count.update(match[1] for line in written if (match := _CALL.match(line)))
    return [(name, number) for name in sorted(count) for number in range(1, count[name] + 1)]


def can_kill_at_writes() -> bool:
    """Tell whether strace is there and may inject."""
    if shutil.which("strace") is None:
        return False
    inject = [
        "strace",
        "-qq",
        "-o",
        os.devnull,
        "-e",
        "trace=none",
        "-e",
        "inject=getuid:signal=KILL:when=9999",
        "true",
    ]
    return subprocess.run(inject, capture_output=True, check=False).returncode == 0


def forked(journal: Path, given_words: bytes, seed: int, first: int, count: int, seconds: float) -> Ended:
    """Fork a workload that has all it needs loaded, and kill it so many seconds after it said that it is ready."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as given:
        given.write(given_words)
        given.seek(0)
        with warnings.catch_warnings():  # threads of others don't matter: the child is killed, or ends by _exit
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            _be_child(said.fileno(), given.fileno(), journal, seed, first, count)
        began = time.monotonic()
        while b"ready" not in os.pread(said.fileno(), 64, 0):
            if time.monotonic() - began > _PATIENCE:
                break
            time.sleep(0.001)
        began = time.monotonic()
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return Ended(_read(said), status == -signal.SIGKILL, time.monotonic() - began, status)


def _be_child(said: int, given: int, journal: Path, seed: int, first: int, count: int) -> None:
    code = 1
    try:
        os.setsid()
        os.dup2(said, 1)
        os.dup2(given, 0)
        sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
        workload.main(journal, seed, first, count)
        sys.stdout.flush()
        code = 0
    finally:
        os._exit(code)


@contextlib.contextmanager
def _started(
    command: Sequence[str], given: bytes, before: Callable[[], None] | None
) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=complained,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            start_new_session=True,
            preexec_fn=before,
        )
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(given)
            process.stdin.close()
        try:
            yield process, said, complained
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # its own children, which nobody may leave behind
            process.wait()


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")
