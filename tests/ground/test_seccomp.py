"""The filters, run by a small interpreter of our own: what the kernel would answer, for both processor families."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground import seccomp
from journal.ground.seccomp import AARCH64, ALLOW, X86_64, Machine, decoder_filter, network_filter

MACHINES = [pytest.param(X86_64, id="x86_64"), pytest.param(AARCH64, id="aarch64")]
OWN_PROCESS = 4242
NEVER = {
    X86_64.audit: {
        "open": 2, "stat": 4, "ioctl": 16, "access": 21, "connect": 42, "sendto": 44, "bind": 49, "socketpair": 53,
        "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "fcntl": 72, "rename": 82, "unlink": 87, "ptrace": 101,
        "prctl": 157, "setrlimit": 160, "mount": 165, "openat": 257, "newfstatat": 262, "process_vm_readv": 310,
        "seccomp": 317, "memfd_create": 319, "bpf": 321, "execveat": 322, "userfaultfd": 323, "pidfd_open": 434,
        "openat2": 437, "pidfd_getfd": 438,
    },
    AARCH64.audit: {
        "fcntl": 25, "ioctl": 29, "unlinkat": 35, "mount": 40, "faccessat": 48, "openat": 56, "newfstatat": 79,
        "ptrace": 117, "kill": 129, "setrlimit": 164, "prctl": 167, "socketpair": 199, "bind": 200, "connect": 203,
        "sendto": 206, "execve": 221, "process_vm_readv": 270, "seccomp": 277, "memfd_create": 279, "bpf": 280,
        "execveat": 281, "userfaultfd": 282, "pidfd_open": 434, "openat2": 437, "pidfd_getfd": 438,
    },
}  # fmt: skip


def answer(program: list[seccomp.Instruction], audit: int, number: int, *arguments: int) -> int:
    """Run a classic BPF program over one call, as `seccomp(2)` describes it."""
    given_arguments = [each % 2**64 for each in (*arguments, 0, 0, 0, 0, 0, 0)][:6]
    call = struct.pack("<IIQ6Q", number, audit, 0, *given_arguments)
    held, place = 0, 0
    for _ in range(len(program)):
        code, if_true, if_false, constant = program[place]
        if code == seccomp.ANSWER:
            return constant
        if code == seccomp.LOAD:
            held, place = struct.unpack_from("<I", call, constant)[0], place + 1
            continue
        true = {
            seccomp.EQUAL: held == constant,
            seccomp.ANY_BIT: bool(held & constant),
            seccomp.AT_LEAST: held >= constant,
        }[code]
        place += 1 + (if_true if true else if_false)
    raise AssertionError("the program never answers")


def refused(number: int) -> int:
    return 0x50000 | number


@pytest.mark.parametrize("machine", MACHINES)
def test_the_decoder_may_use_memory_clocks_and_its_pipes(machine: Machine) -> None:
    program = decoder_filter(machine, OWN_PROCESS)
    for name in ("read", "write", "brk", "futex", "munmap", "clock_gettime", "getrandom", "exit_group", "setitimer"):
        assert answer(program, machine.audit, machine.calls[name]) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_the_decoder_may_do_nothing_that_reaches_out(machine: Machine) -> None:
    program = decoder_filter(machine, OWN_PROCESS)
    for name, number in {**NEVER[machine.audit], "socket": machine.calls["socket"]}.items():
        assert answer(program, machine.audit, number) == refused(errno.EPERM), name
    assert answer(program, machine.audit, machine.calls["io_uring_setup"]) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
@given(number=st.integers(0, 2**32 - 1), argument=st.integers(0, 2**64 - 1))
def test_a_call_that_is_not_listed_is_refused_to_the_decoder(machine: Machine, number: int, argument: int) -> None:
    if number not in machine.calls.values():
        program = decoder_filter(machine, OWN_PROCESS)
        assert answer(program, machine.audit, number, argument, argument, argument) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_threads_pass_and_processes_do_not(machine: Machine) -> None:
    program = decoder_filter(machine, OWN_PROCESS)
    thread, fork = 0x3D0F00, 0x1200011
    assert answer(program, machine.audit, machine.calls["clone"], thread) == ALLOW
    assert answer(program, machine.audit, machine.calls["clone"], fork) == refused(errno.EPERM)
    assert answer(program, machine.audit, machine.calls["clone3"], 0) == refused(errno.ENOSYS)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("call", ["mmap", "mprotect"])
def test_memory_that_can_be_run_is_refused(machine: Machine, call: str) -> None:
    program = decoder_filter(machine, OWN_PROCESS)
    assert answer(program, machine.audit, machine.calls[call], 0, 4096, 3) == ALLOW
    for protection in (4, 5, 7):
        assert answer(program, machine.audit, machine.calls[call], 0, 4096, protection) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_it_may_signal_itself_only_and_read_only_its_own_limits(machine: Machine) -> None:
    program = decoder_filter(machine, OWN_PROCESS)
    signal, limits = machine.calls["tgkill"], machine.calls["prlimit64"]
    assert answer(program, machine.audit, signal, OWN_PROCESS, OWN_PROCESS, 6) == ALLOW
    assert answer(program, machine.audit, signal, 1, 1, 9) == refused(errno.EPERM)
    assert answer(program, machine.audit, limits, 0, 7, 0, 0x1000) == ALLOW
    assert answer(program, machine.audit, limits, 0, 7, 0x1000, 0) == refused(errno.EPERM)
    assert answer(program, machine.audit, limits, 0, 7, 2**32, 0) == refused(errno.EPERM)
    assert answer(program, machine.audit, limits, 1, 7, 0, 0x1000) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
@given(family=st.integers(0, 60))
def test_the_program_reaches_its_neighbours_and_no_network(machine: Machine, family: int) -> None:
    local = family in (1, 16)
    expected = ALLOW if local else refused(errno.EACCES)
    assert answer(network_filter(machine), machine.audit, machine.calls["socket"], family) == expected


@pytest.mark.parametrize("machine", MACHINES)
def test_the_program_keeps_every_other_call_but_io_uring(machine: Machine) -> None:
    program = network_filter(machine)
    assert answer(program, machine.audit, machine.calls["io_uring_setup"]) == refused(errno.EPERM)
    for number in NEVER[machine.audit].values():
        assert answer(program, machine.audit, number) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("make", [network_filter, lambda machine: decoder_filter(machine, 1)])
def test_calls_by_another_numbering_are_refused(machine: Machine, make) -> None:
    i386, x32 = 0x40000003, 0x40000000
    assert answer(make(machine), i386, machine.calls["read"]) == refused(errno.EPERM)
    assert answer(make(machine), machine.audit, x32 | machine.calls["socket"], 2) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_filter_fits_into_the_kernel(machine: Machine) -> None:
    for program in (network_filter(machine), decoder_filter(machine, 1)):
        assert len(program) <= 4096
        assert all(0 <= jump <= 255 for _, *jumps, _ in program for jump in jumps)


def test_there_is_no_filter_for_an_unknown_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert seccomp.this_machine() is None
