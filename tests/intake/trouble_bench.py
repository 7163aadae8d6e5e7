"""A child like the real one, with jobs that misbehave: they run after it tied its own hands."""

from __future__ import annotations

import _socket
import ctypes
import errno
import mmap
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from journal.ground.confine import Limits
from journal.ground.seccomp import this_machine
from journal.intake import bench

_LIBRARY = ctypes.CDLL(None, use_errno=True)


def _said(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "refused")
    except ValueError:  # what `setrlimit` makes of a refusal
        return "refused"
    except MemoryError:
        return "MemoryError"
    except RuntimeError:
        return "RuntimeError"
    return "allowed"


def _call(number: int, *arguments: int) -> None:
    if _LIBRARY.syscall(ctypes.c_long(number), *(ctypes.c_long(each) for each in arguments)) < 0:
        raise OSError(ctypes.get_errno(), "refused")


def _thread() -> None:
    done = threading.Event()
    threading.Thread(target=done.set).start()
    if not done.wait(5):
        raise RuntimeError


def _probe(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    """Try everything that a taken-over decoder would like to do and say how each attempt ended."""
    read_write_run = mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    set_dumpable, ptrace, io_uring_setup, process_vm_readv = 4, 101, 425, 310
    attempts: dict[str, Callable[[], object]] = {
        "read a file": lambda: os.open("/etc/hostname", os.O_RDONLY),
        "write a file": lambda: os.open("/journal-probe", os.O_WRONLY | os.O_CREAT, 0o600),
        "read the program's memory": lambda: os.open(f"/proc/{os.getpid()}/mem", os.O_RDONLY),
        "list a folder": lambda: list(Path("/").iterdir()),
        "look at a name": Path("/etc/passwd").stat,
        "remove a file": Path("/journal-probe").unlink,
        "fork": os.fork,
        "run a program": lambda: os.execv("/bin/true", ["true"]),
        "spawn a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "signal the parent": lambda: os.kill(os.getppid(), 0),
        "trace": lambda: _call(ptrace, 0, 0, 0, 0),
        "read another's memory": lambda: _call(process_vm_readv, os.getpid(), 0, 0, 0, 0, 0),
        "io_uring": lambda: _call(io_uring_setup, 1, 0),
        "make a pipe": os.pipe,
        "run written memory": lambda: mmap.mmap(-1, 4096, prot=read_write_run),
        "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
        "take much memory": lambda: bytearray(3 * 1024**3),
        "take some memory": lambda: bytearray(100 * 1024**2),
        "start a thread": _thread,
    }
    for name in ("AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"):
        family = getattr(_socket, name)
        attempts[f"socket {name}"] = lambda family=family: _socket.socket(family, _socket.SOCK_DGRAM, 0)
    said: dict[str, object] = {name: _said(attempt) for name, attempt in attempts.items()}
    said["dumpable"] = _LIBRARY.prctl(set_dumpable, 1, 0, 0, 0)
    said["filtered"] = this_machine() is not None
    yield said, b""


def _environment(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    import sys

    yield {"names": sorted(os.environ), "modules": sorted(sys.modules), "limits": resource.getrlimit(7)}, b""


def _hang(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    while True:
        pass
    yield {}, b""


def _sleep(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    time.sleep(600)
    yield {}, b""


def _crash(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    ctypes.string_at(0)
    yield {}, b""


def _abort(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    os.abort()
    yield {}, b""


def _greedy(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    held = [bytes(512 * 1024**2) for _ in range(100)]
    yield {"held": len(held)}, b""


def _lying(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    yield {"mode": "RGB", "width": 3, "height": 3, "pages": 3, "text": 7, "runs": "none"}, b"no pixels"


def _endless(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    yield {"mode": "RGB", "width": 1, "height": 1}, b"x" * 300_000_000


def _bug(question: Mapping[str, object], data: bytes) -> Iterator[bench.Answer]:
    raise NotImplementedError
    yield {}, b""


JOBS: dict[str, bench.Job] = {
    "probe": _probe,
    "environment": _environment,
    "hang": _hang,
    "sleep": _sleep,
    "crash": _crash,
    "abort": _abort,
    "greedy": _greedy,
    "lying": _lying,
    "endless": _endless,
    "bug": _bug,
}


def serve(instead: str = "") -> int:
    """Serve the jobs above, or the real ones with each replaced by the misbehaving job called `instead`."""
    jobs = dict.fromkeys(bench.JOBS, JOBS[instead]) if instead else {**bench.JOBS, **JOBS}
    return bench.serve(jobs, Limits(processor_seconds=60))
