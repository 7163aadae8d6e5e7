"""Runs the command line in a process of its own without loading it anew: forked from one that has loaded everything.

A journal that is made here costs the least that a journal may cost to open. Whatever depends on how Python starts, on
the environment, or on limits that a process begins with, is run as people run it: `tests.program` chooses.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from multiprocessing import get_context, util
from multiprocessing.context import ForkServerContext
from pathlib import Path

from journal.actions.tools import Tools
from journal.cli.arguments import commands
from journal.cli.call import Options
from journal.cli.run import run, verb
from journal.ground.clock import SystemClock
from journal.ground.confine import harden_process
from journal.ground.randomness import system_randomness
from journal.intake.workshop import Workshop
from journal.vault.derivation import Cost

for _command in commands():
    verb(Options(verb=_command.name))  # loads what it needs


class Stand:
    """Starts programs; the process that they are forked from is started with the first and ends with ours."""

    def __init__(self) -> None:
        util.get_temp_dir()  # its sockets' folder, before a test sets a place with a path too long for them
        self._context: ForkServerContext = get_context("forkserver")
        self._context.set_forkserver_preload([__name__])

    def run(
        self, arguments: Sequence[str], given: bytes, environment: Mapping[str, str], folder: Path, seconds: float
    ) -> tuple[int, bytes, bytes]:
        """Run `journal ARGUMENTS` in `folder` and return its exit code and what it said. Raises TimeoutError."""
        with tempfile.TemporaryDirectory() as place:
            streams = [Path(place) / name for name in ("in", "out", "err")]
            streams[0].write_bytes(given)
            child = self._context.Process(
                target=_be_program, args=(list(arguments), dict(environment), folder, streams), name="journal"
            )
            child.start()
            child.join(seconds)
            if child.exitcode is None:
                child.kill()
                child.join()
                raise TimeoutError(f"it ran for more than {seconds} seconds")
            return child.exitcode, streams[1].read_bytes(), streams[2].read_bytes()


def _be_program(arguments: list[str], environment: dict[str, str], folder: Path, streams: list[Path]) -> None:
    os.setsid()  # a password is asked for at a terminal wherever the process has one
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    tempfile.tempdir = None
    os.chdir(folder)
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        opened = os.open(path, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - they live as long as the process
        for number, mode in enumerate("rww")
    )
    harden_process()
    code = run(arguments, lambda: Tools(SystemClock(), system_randomness, Workshop(), Cost.floor()))
    sys.exit(code)
