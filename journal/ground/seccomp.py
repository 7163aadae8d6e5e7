"""Linux only: filters of system calls, written as plain numbers, so that no library has to be trusted with them.

Two filters: one for the whole program (no way onto a network), one for the child that reads foreign files (only what a
decoder needs once it is loaded: memory, threads, clocks, the pipes it already holds). Both are pure lists of
instructions; `install` alone touches the kernel. A filter holds over fork and exec and can't be taken off again.
Source: Linux `seccomp(2)`, `bpf(4)` classic instructions, `asm/unistd_64.h` and `asm-generic/unistd.h`.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Sequence

import attrs

Instruction = tuple[int, int, int, int]
"""Classic BPF: code, jump if true, jump if false, constant."""

LOAD, EQUAL, ANY_BIT, AT_LEAST, ANSWER = 0x20, 0x15, 0x45, 0x35, 0x06
ALLOW = 0x7FFF0000
_REFUSE = 0x00050000
_NUMBER, _ARCHITECTURE = 0, 4
_AF_UNIX, _AF_NETLINK = 1, 16
_PROT_EXEC = 4
_CLONE_THREAD = 0x10000
_X32 = 0x40000000


@attrs.frozen
class Machine:
    """The numbers by which one processor family calls the kernel."""

    audit: int
    calls: dict[str, int]


X86_64 = Machine(
    0xC000003E,
    {
        "read": 0, "write": 1, "close": 3, "fstat": 5, "lseek": 8, "mmap": 9, "mprotect": 10, "munmap": 11, "brk": 12,
        "rt_sigaction": 13, "rt_sigprocmask": 14, "rt_sigreturn": 15, "readv": 19, "writev": 20, "sched_yield": 24,
        "mremap": 25, "madvise": 28, "nanosleep": 35, "setitimer": 38, "getpid": 39, "socket": 41, "clone": 56,
        "exit": 60, "uname": 63, "gettimeofday": 96, "getrlimit": 97, "getrusage": 98, "sysinfo": 99, "times": 100,
        "sigaltstack": 131, "sched_getparam": 143, "sched_getscheduler": 145, "gettid": 186, "time": 201,
        "futex": 202, "sched_getaffinity": 204, "set_tid_address": 218, "restart_syscall": 219,
        "clock_gettime": 228, "clock_getres": 229, "clock_nanosleep": 230, "exit_group": 231, "tgkill": 234,
        "set_robust_list": 273, "prlimit64": 302, "getcpu": 309, "seccomp": 317, "getrandom": 318, "membarrier": 324,
        "rseq": 334, "io_uring_setup": 425, "clone3": 435,
    },
)  # fmt: skip
AARCH64 = Machine(
    0xC00000B7,
    {
        "close": 57, "lseek": 62, "read": 63, "write": 64, "readv": 65, "writev": 66, "fstat": 80, "exit": 93,
        "exit_group": 94, "set_tid_address": 96, "futex": 98, "set_robust_list": 99, "nanosleep": 101,
        "setitimer": 103, "clock_gettime": 113, "clock_getres": 114, "clock_nanosleep": 115, "sched_getscheduler": 120,
        "sched_getparam": 121, "sched_getaffinity": 123, "sched_yield": 124, "restart_syscall": 128, "tgkill": 131,
        "sigaltstack": 132, "rt_sigaction": 134, "rt_sigprocmask": 135, "rt_sigreturn": 139, "times": 153,
        "uname": 160, "getrlimit": 163, "getrusage": 165, "getcpu": 168, "gettimeofday": 169, "getpid": 172,
        "gettid": 178, "sysinfo": 179, "socket": 198, "brk": 214, "munmap": 215, "mremap": 216, "clone": 220,
        "mmap": 222, "mprotect": 226, "madvise": 233, "prlimit64": 261, "seccomp": 277, "getrandom": 278,
        "membarrier": 283, "rseq": 293, "io_uring_setup": 425, "clone3": 435,
    },
)  # fmt: skip

_ALWAYS = (
    "read", "write", "readv", "writev", "futex", "munmap", "mremap", "madvise", "brk", "close", "lseek", "fstat",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall", "sched_yield",
    "sched_getaffinity", "sched_getparam", "sched_getscheduler", "getcpu", "rseq", "set_robust_list",
    "set_tid_address", "membarrier", "getpid", "gettid", "getrandom", "clock_gettime", "clock_getres",
    "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times", "setitimer", "getrlimit", "getrusage", "sysinfo",
    "uname", "exit", "exit_group",
)  # fmt: skip


def on_linux() -> bool:
    """Return whether this system has `prctl` and filters of system calls."""
    return sys.platform.startswith("linux")


def this_machine() -> Machine | None:
    """Return the table for the running processor; None where there is no filter for it."""
    if not on_linux() or sys.maxsize < 2**32 or sys.byteorder != "little":
        return None
    return {"x86_64": X86_64, "AMD64": X86_64, "aarch64": AARCH64, "arm64": AARCH64}.get(platform.machine())


def _refuse(number: int) -> Instruction:
    return (ANSWER, 0, 0, _REFUSE | number)


def _argument(place: int, high: bool = False) -> Instruction:
    return (LOAD, 0, 0, 16 + 8 * place + (4 if high else 0))


def _own_architecture(machine: Machine) -> list[Instruction]:
    """Refuse calls made by another numbering (32-bit, x32), whose numbers mean something else."""
    return [
        (LOAD, 0, 0, _ARCHITECTURE),
        (EQUAL, 1, 0, machine.audit),
        _refuse(errno.EPERM),
        (LOAD, 0, 0, _NUMBER),
        (AT_LEAST, 0, 1, _X32),
        _refuse(errno.EPERM),
    ]


def _when(number: int, block: Sequence[Instruction]) -> list[Instruction]:
    """Run `block`, which always answers, for the call with this number."""
    return [(EQUAL, 0, len(block), number), *block]


def network_filter(machine: Machine) -> list[Instruction]:
    """Everything but a way onto a network: sockets of this machine's own programs pass, others and io_uring do not."""
    calls = machine.calls
    return [
        *_own_architecture(machine),
        *_when(calls["io_uring_setup"], [_refuse(errno.EPERM)]),
        *_when(
            calls["socket"],
            [
                _argument(0),
                (EQUAL, 2, 0, _AF_UNIX),
                (EQUAL, 1, 0, _AF_NETLINK),
                _refuse(errno.EACCES),
                (ANSWER, 0, 0, ALLOW),
            ],
        ),
        (ANSWER, 0, 0, ALLOW),
    ]


def decoder_filter(machine: Machine, process: int) -> list[Instruction]:
    """Only what a loaded decoder needs: no file, socket, process, signal to others, or memory that can be run.

    `process` is the id of the process that the filter is for: it may abort itself and nobody else.
    """
    calls = machine.calls
    allow: Instruction = (ANSWER, 0, 0, ALLOW)
    program = _own_architecture(machine)
    for name in _ALWAYS:
        if name in calls:
            program += _when(calls[name], [allow])
    for name in ("mmap", "mprotect"):
        program += _when(calls[name], [_argument(2), (ANY_BIT, 0, 1, _PROT_EXEC), _refuse(errno.EPERM), allow])
    program += _when(calls["clone"], [_argument(0), (ANY_BIT, 1, 0, _CLONE_THREAD), _refuse(errno.EPERM), allow])
    program += _when(calls["clone3"], [_refuse(errno.ENOSYS)])  # its flags lie in memory: the C library asks clone next
    program += _when(calls["tgkill"], [_argument(0), (EQUAL, 1, 0, process), _refuse(errno.EPERM), allow])
    reading_own = [
        _argument(0),
        (EQUAL, 0, 5, 0),
        _argument(2),
        (EQUAL, 0, 3, 0),
        _argument(2, high=True),
        (EQUAL, 0, 1, 0),
        allow,
        _refuse(errno.EPERM),
    ]
    program += _when(calls["prlimit64"], reading_own)
    return [*program, _refuse(errno.EPERM)]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def install(program: Sequence[Instruction], machine: Machine) -> bool:
    """Put the filter on every thread of this process, for good. Returns whether the kernel took it."""
    library = ctypes.CDLL(None, use_errno=True)
    packed = b"".join(struct.pack("<HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(packed, len(packed))
    filter_program = _Program(len(program), ctypes.cast(buffer, ctypes.c_void_p))
    no_new_privileges, set_seccomp, filter_mode, every_thread = 38, 22, 2, 1
    if library.prctl(no_new_privileges, 1, 0, 0, 0) != 0:
        return False
    number = ctypes.c_long(machine.calls["seccomp"])
    taken: int = library.syscall(number, ctypes.c_long(1), ctypes.c_long(every_thread), ctypes.byref(filter_program))
    if taken == 0:
        return True
    return bool(library.prctl(set_seccomp, filter_mode, ctypes.byref(filter_program), 0, 0) == 0)
