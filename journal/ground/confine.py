"""How this program ties its own hands, and those of the child that reads foreign files.

What is done differs by system; `Confinement` says honestly what holds here. All of it happens before the first foreign
byte is read, none of it can be undone afterwards.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Mapping

import attrs

from journal.ground import seccomp
from journal.ground.words import tr


@attrs.frozen
class Limits:
    """What a child may use. Memory in bytes of address space, time in seconds of processor time over its whole life."""

    memory: int = 2 * 1024**3
    processor_seconds: int = 600


@attrs.frozen
class Confinement:
    """What a process can no longer do. Each is true only where the system was asked and agreed."""

    no_files: bool = False
    no_network: bool = False
    no_programs: bool = False
    little_memory: bool = False
    little_time: bool = False
    no_dumps: bool = False

    @classmethod
    def from_json(cls, said: Mapping[str, object]) -> Confinement:
        """Read what `as_json` wrote; what was not said does not hold."""
        return cls(**{field.name: said.get(field.name) is True for field in attrs.fields(cls)})

    def as_json(self) -> dict[str, bool]:
        """Return one truth value by name for each limit."""
        return {field.name: bool(getattr(self, field.name)) for field in attrs.fields(type(self))}

    def sentences(self) -> list[str]:
        """Say in plain words what holds and what does not."""
        said = []
        for holds, yes, no in (
            (
                self.no_files,
                tr("confinement", "Files from outside are read by a helper that can open no other file."),
                tr("confinement", "On this system the helper that reads files from outside could open other files."),
            ),
            (
                self.no_network,
                tr("confinement", "The helper can reach no network."),
                tr("confinement", "On this system the helper is not kept from the network."),
            ),
            (
                self.no_programs,
                tr("confinement", "The helper can start no other program."),
                tr("confinement", "On this system the helper is not kept from starting programs."),
            ),
            (
                self.little_memory,
                tr("confinement", "The memory that the helper may use is limited."),
                tr("confinement", "On this system the helper's memory is not limited."),
            ),
            (
                self.little_time,
                tr("confinement", "The helper is stopped when it takes too long."),
                tr("confinement", "The helper is stopped by this program when it takes too long."),
            ),
        ):
            said.append(yes if holds else no)
        return said


def harden_process() -> None:
    """Call once at start: new files are private, no memory is dumped to disk, nothing here can reach a network.

    On Linux the last is held by the kernel for this process and all that it starts; elsewhere by our own code alone.
    """
    os.umask(0o077)
    _no_dumps()
    machine = seccomp.this_machine()
    if machine is not None:
        seccomp.install(seccomp.network_filter(machine), machine)


def confine_decoder(limits: Limits) -> Confinement:  # pragma: no cover - where it ran, no file can be written
    """Give up everything that a loaded decoder does not need. Call when all is imported, before the first foreign byte.

    Files that are open stay open: the child's pipes to its parent must be the only ones.
    """
    if sys.platform == "win32":
        return Confinement()
    import resource

    dumps = _no_dumps()
    machine = seccomp.this_machine()
    memory = _limit(resource.RLIMIT_AS, limits.memory) and sys.platform != "darwin"  # macOS takes it and ignores it
    time = _limit(resource.RLIMIT_CPU, limits.processor_seconds)
    _limit(resource.RLIMIT_FSIZE, 0)
    files = _limit(resource.RLIMIT_NOFILE, 0)  # no further file or socket can be opened, seccomp or not
    programs = sys.platform == "darwin" and _limit(resource.RLIMIT_NPROC, 0)  # on Linux this would refuse threads too
    filtered = machine is not None and seccomp.install(seccomp.decoder_filter(machine, os.getpid()), machine)
    return Confinement(
        no_files=filtered or files,
        no_network=filtered or files,
        no_programs=filtered or programs,
        little_memory=memory,
        little_time=time,
        no_dumps=dumps,
    )


def die_with_parent() -> None:  # pragma: no cover - in copies of a child only
    """End this process with the one that it was copied from (Linux)."""
    if seccomp.on_linux():
        parent_death_signal = 1
        ctypes.CDLL(None).prctl(parent_death_signal, signal.SIGKILL, 0, 0, 0)


def own_command(verb: str) -> list[str]:
    """Return the command that starts this program again for a hidden verb, free of environment and current folder.

    A frozen program is its own interpreter and needs no module name.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, verb]
    return [sys.executable, "-I", "-X", "utf8", "-m", "journal", verb]


def _limit(which: int, amount: int) -> bool:
    if sys.platform == "win32":
        return False
    import resource

    _, hard = resource.getrlimit(which)
    wanted = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    try:
        resource.setrlimit(which, (wanted, wanted))
    except (OSError, ValueError):
        return False
    return True


def _no_dumps() -> bool:
    """Keep this process's memory from being written to disk or read by other programs of the same person."""
    if sys.platform == "win32":
        no_critical_box, no_fault_box = 1, 2
        ctypes.windll.kernel32.SetErrorMode(no_critical_box | no_fault_box)
        return False
    import resource

    kept = _limit(resource.RLIMIT_CORE, 0)
    if seccomp.on_linux():
        set_dumpable = 4
        return ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0) == 0 and kept
    return kept
