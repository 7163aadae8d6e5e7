"""Runs a program under strace and returns all that it did to one folder, with what it said in between.

Everything that could change the folder is either understood or makes the recording fail: a gap would prove nothing.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from tests.faults.campaigns.operations import (
    Linked,
    MadeFolder,
    Opened,
    Operation,
    Removed,
    Renamed,
    Resized,
    Said,
    Synced,
    Wrote,
)
from tests.faults.campaigns.strace_lines import CALLS, CannotTell, SystemCall, calls

_STANDARD_OUTPUT = 1
_BY_HANDLE = ("openat", "openat2", "mkdirat", "unlinkat", "renameat", "renameat2", "linkat", "symlinkat")
_NOT_FOLLOWED = ("fallocate", "sync", "syncfs", "sync_file_range", "copy_file_range", "sendfile", "splice", "truncate")


@attrs.define
class _Description:
    """An open file of the folder. `offset` is where a plain write goes; None where writes append."""

    handle: int
    offset: int | None = 0


@functools.cache
def why_not() -> str | None:
    """Say why nothing can be recorded here, or None when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed, and only it can record the program's writes"
    ran = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return None if ran.returncode == 0 else "strace may not trace here"


def recorded(
    command: Sequence[str], folder: Path, *, standard_input: bytes = b"", environment: Mapping[str, str] | None = None
) -> list[Operation]:
    """Run `command` and return what it did to `folder`. Raises CalledProcessError when it fails, or CannotTell."""
    with tempfile.TemporaryDirectory() as beside:
        lines = Path(beside) / "strace"
        strace = ["strace", "-f", "-y", "-xx", "--seccomp-bpf", "-s", "100000000", "-e", f"trace={CALLS}"]
        subprocess.run(
            [*strace, "-e", "signal=none", "-o", str(lines), *command],
            input=standard_input,
            env=environment,
            capture_output=True,
            check=True,
        )
        with lines.open(encoding="ascii") as written:
            heard = list(_about(written, folder))
    return list(operations(heard, folder))


def _about(lines: Iterable[str], folder: Path) -> Iterator[SystemCall]:
    """Yield the calls, without the bytes that were read: they are many and nothing depends on them."""
    for call in calls(lines):
        if call.name in ("read", "readv"):
            call = attrs.evolve(call, arguments=call.arguments.partition(",")[0])
        yield call


def operations(heard: Sequence[SystemCall], folder: Path) -> Iterator[Operation]:
    """Turn calls into operations on `folder`, an absolute path without symbolic links."""
    yield from _Follower(folder, heard).follow()


class _Follower:
    """Keeps every process's table of open files, shared between threads, copied by a fork."""

    def __init__(self, folder: Path, heard: Sequence[SystemCall]) -> None:
        self._folder = str(folder)
        self._heard = heard
        self._parents = {
            call.result: (call.process, "CLONE_FILES" in call.arguments)
            for call in heard
            if call.name in ("clone", "clone3", "fork", "vfork")
        }
        self._tables: dict[int, dict[int, _Description]] = {}
        self._handles = 0
        self._start = Path.cwd()
        self._moved: set[int] = set()

    def follow(self) -> Iterator[Operation]:
        for call in self._heard:
            yield from self._one(call, self._table(call.process))

    def _table(self, process: int) -> dict[int, _Description]:
        if process not in self._tables:
            parent, shared = self._parents.get(process, (None, False))
            if parent is None:
                self._tables[process] = {}
            else:
                table = self._table(parent)
                self._tables[process] = table if shared else dict(table)
        return self._tables[process]

    def _one(self, call: SystemCall, table: dict[int, _Description]) -> Iterator[Operation]:
        match call.name:
            case "open" | "openat" | "creat" | "openat2":
                yield from self._open(call, table)
            case "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2":
                yield from self._write(call, table)
            case "read" | "readv":
                self._move_on(call, table)
            case "lseek":
                if (description := table.get(call.number(0))) is not None and description.offset is not None:
                    description.offset = call.result
            case "ftruncate":
                if (description := table.get(call.number(0))) is not None:
                    yield Resized(description.handle, call.number(1))
            case "fsync" | "fdatasync":
                if (description := table.get(call.number(0))) is not None:
                    yield Synced(description.handle)
            case "close":
                table.pop(call.number(0), None)
            case "close_range":
                first, last = call.number(0), call.number(1)
                for number in [each for each in table if first <= each <= last]:
                    del table[number]
            case "dup" | "dup2" | "dup3":
                self._copy(call, table)
            case "fcntl":
                if "F_DUPFD" in call.arguments:
                    self._copy(call, table)
            case "execve":
                table.clear()  # all of ours are opened to be closed here
            case _:
                yield from self._names(call, table)

    def _open(self, call: SystemCall, table: dict[int, _Description]) -> Iterator[Operation]:
        path = self._inside(call, call.texts()[0])
        table.pop(call.result, None)
        if path is None:
            return
        if call.name == "openat2" or "O_TMPFILE" in call.arguments:
            raise CannotTell(call.name)
        self._handles += 1
        flags = call.arguments if call.name != "creat" else "O_CREAT|O_TRUNC"
        table[call.result] = _Description(self._handles, None if "O_APPEND" in flags else 0)
        yield Opened(self._handles, path, "O_CREAT" in flags, "O_TRUNC" in flags)

    def _write(self, call: SystemCall, table: dict[int, _Description]) -> Iterator[Operation]:
        number = call.number(0)
        description = table.get(number)
        if description is None:
            if number == _STANDARD_OUTPUT and call.process == self._heard[0].process:
                yield Said(b"".join(call.texts())[: call.result])
            elif self._touches(call):
                raise CannotTell("a write through a handle that nobody opened")
            return
        content = b"".join(call.texts())[: call.result]
        if call.name.startswith("pw"):
            yield Wrote(description.handle, int(call.plain()[-1 if call.name != "pwritev2" else -2], 0), content)
            return
        yield Wrote(description.handle, description.offset, content)
        if description.offset is not None:
            description.offset += len(content)

    def _move_on(self, call: SystemCall, table: dict[int, _Description]) -> None:
        description = table.get(call.number(0))
        if description is not None and description.offset is not None:
            description.offset += call.result

    def _copy(self, call: SystemCall, table: dict[int, _Description]) -> None:
        table.pop(call.result, None)
        if (description := table.get(call.number(0))) is not None:
            table[call.result] = description

    def _names(self, call: SystemCall, table: dict[int, _Description]) -> Iterator[Operation]:
        texts = [self._inside(call, text) for text in call.texts()] if '"' in call.arguments else []
        match call.name, texts:
            case (("mkdir" | "mkdirat"), [str(path)]):
                yield MadeFolder(path)
            case (("unlink" | "unlinkat" | "rmdir"), [str(path)]):
                yield Removed(path)
            case (("rename" | "renameat" | "renameat2"), [str(old), str(new)]):
                if "RENAME_EXCHANGE" in call.arguments:
                    raise CannotTell("two names were exchanged")
                yield Renamed(old, new)
            case (("link" | "linkat"), [str(old), str(new)]):
                yield Linked(old, new)
            case (("rename" | "renameat" | "renameat2" | "link" | "linkat" | "symlink" | "symlinkat" | "truncate"), _):
                if any(text is not None for text in texts):
                    raise CannotTell(f"a {call.name} across the folder's border")
            case "mmap", _:
                if "MAP_SHARED" in call.arguments and "PROT_WRITE" in call.arguments and self._touches(call):
                    raise CannotTell("a file of the folder was mapped for writing")
            case "io_uring_setup", _:
                raise CannotTell(call.name)
            case (("chdir" | "fchdir"), _):
                self._moved.add(call.process)
            case name, _ if name in _NOT_FOLLOWED:
                if name == "sync" or self._touches(call):
                    raise CannotTell(name)

    def _touches(self, call: SystemCall) -> bool:
        return any(self._relative(path) is not None for path in call.folders())

    def _inside(self, call: SystemCall, text: bytes) -> str | None:
        """Return the path relative to the folder, or None for one outside."""
        if text.startswith(b"/"):
            return self._relative(text)
        if call.name not in _BY_HANDLE:
            if call.process in self._moved:
                raise CannotTell("a relative name after a change of place")
            return self._relative(os.fsencode(self._start / os.fsdecode(text)))
        places = set(call.folders())
        if len(places) != 1:
            raise CannotTell("names in two folders, each given by a handle")
        return self._relative(os.path.normpath(places.pop() + b"/" + text))

    def _relative(self, path: bytes) -> str | None:
        text = path.decode("utf-8", "surrogateescape")
        if text == self._folder:
            return "."
        return text.removeprefix(self._folder + "/") if text.startswith(self._folder + "/") else None
