"""The lines that `strace -f -y -xx` writes, as calls that succeeded. Every text in them is hexadecimal.

A call that another thread interrupted stands on two lines; it is given at the place of its second, when it was over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

CALLS = (
    "open,openat,openat2,creat,read,readv,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "sync,syncfs,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,close,"
    "close_range,dup,dup2,dup3,fcntl,lseek,clone,clone3,fork,vfork,execve,chdir,fchdir,mmap,copy_file_range,sendfile,splice,"
    "symlink,symlinkat,io_uring_setup"
)

_LINE = re.compile(r"(\d+) +(.*)", re.S)
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)", re.S)
_UNFINISHED = " <unfinished ...>"
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+)(.*)", re.S)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDLE = re.compile(r"(-?\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")


class CannotTell(Exception):
    """The program did something to its files that this recorder can't follow. Then there is no recording at all."""


@attrs.frozen
class SystemCall:
    """One call that succeeded: who made it, its name, its arguments as strace shows them, and what it returned."""

    process: int
    name: str
    arguments: str = attrs.field(repr=False)
    result: int

    def texts(self) -> list[bytes]:
        """Return all strings among the arguments. Raises `CannotTell` where strace cut one short."""
        found = []
        for text, cut in _TEXT.findall(self.arguments):
            if cut:
                raise CannotTell(f"strace cut the bytes of a {self.name} short")
            found.append(_bytes(text))
        return found

    def number(self, position: int) -> int:
        """Return the argument at `position` as a number; a handle's path is left away."""
        return int(self.plain()[position].partition("<")[0], 0)

    def plain(self) -> list[str]:
        """Return the arguments; only for calls without structures among them."""
        return self.arguments.split(", ")

    def folders(self) -> list[bytes]:
        """Return the path of every handle among the arguments, in order."""
        return [_bytes(text) for _number, text in _HANDLE.findall(self.arguments)]


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def calls(lines: Iterable[str]) -> Iterator[SystemCall]:
    """Yield the calls that succeeded, in the order in which they were over."""
    begun: dict[int, str] = {}
    for line in lines:
        match = _LINE.match(line.rstrip("\n"))
        if match is None:
            continue
        process, says = int(match[1]), match[2]
        if says.endswith(_UNFINISHED):
            begun[process] = says.removesuffix(_UNFINISHED)
            continue
        if (resumed := _RESUMED.match(says)) is not None:
            says = begun.pop(process, "") + resumed[1]
        call = _CALL.fullmatch(says)
        if call is not None and (result := int(call[3], 0)) >= 0:
            yield SystemCall(process, call[1], call[2], result)
