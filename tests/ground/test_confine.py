"""The hardened program and the confined child, as the kernel holds them. Each runs in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from journal.ground import confine
from journal.ground.confine import Confinement, own_command

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="filters of system calls are Linux's")

HARDENED = """
import ctypes, errno, json, os, resource, subprocess, sys
import socket
from journal.ground.confine import harden_process
harden_process()
library = ctypes.CDLL(None, use_errno=True)
def attempt(make):
    try:
        make().close()
    except OSError as error:
        return errno.errorcode[error.errno]
    return "allowed"
def sockets():
    return {name: attempt(lambda: socket.socket(getattr(socket, name), socket.SOCK_DGRAM))
            for name in ("AF_INET", "AF_INET6", "AF_UNIX")}
said = sockets()
said["io_uring"] = library.syscall(ctypes.c_long(425), ctypes.c_long(1), None), errno.errorcode[ctypes.get_errno()]
said["umask"] = os.umask(0)
said["core"] = resource.getrlimit(resource.RLIMIT_CORE)
said["dumpable"] = library.prctl(3, 0, 0, 0, 0)
ask = ("import socket, errno\\ntry:\\n socket.socket(socket.AF_INET)\\n"
       "except OSError as error: print(errno.errorcode[error.errno])")
said["started by it"] = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True).stdout.strip()
print(json.dumps(said))
"""


@pytest.fixture(scope="module")
def hardened() -> dict[str, object]:
    done = subprocess.run([sys.executable, "-c", HARDENED], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@linux_only
def test_a_hardened_program_can_open_no_internet_socket(hardened: dict[str, object]) -> None:
    assert (hardened["AF_INET"], hardened["AF_INET6"]) == ("EACCES", "EACCES")


@linux_only
def test_a_hardened_program_still_talks_to_its_window_system(hardened: dict[str, object]) -> None:
    assert hardened["AF_UNIX"] == "allowed"


@linux_only
def test_a_hardened_program_has_no_io_uring(hardened: dict[str, object]) -> None:
    assert hardened["io_uring"] == [-1, "EPERM"]


@linux_only
def test_what_a_hardened_program_starts_is_held_too(hardened: dict[str, object]) -> None:
    assert hardened["started by it"] == "EACCES"


@linux_only
def test_new_files_are_private_and_memory_is_never_dumped(hardened: dict[str, object]) -> None:
    assert (hardened["umask"], hardened["core"], hardened["dumpable"]) == (0o077, [0, 0], 0)


@linux_only
def test_the_window_library_runs_under_the_filter() -> None:
    code = (
        "from journal.ground.confine import harden_process\nharden_process()\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication(['journal'])\nlabel = QLabel('x')\nlabel.show()\n"
        "app.processEvents()\nprint(label.isVisible())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("True", 0), done.stderr


def test_confinement_survives_the_pipe_and_believes_only_plain_yes() -> None:
    known = Confinement(no_files=True, little_memory=True)
    assert Confinement.from_json(known.as_json()) == known
    assert Confinement.from_json({"no_files": "yes", "no_network": 1, "surprise": True}) == Confinement()


def test_each_limit_is_said_whether_it_holds_or_not() -> None:
    nothing, everything = Confinement(), Confinement(*[True] * 6)
    assert len(nothing.sentences()) == len(everything.sentences()) == 5
    assert not set(nothing.sentences()) & set(everything.sentences())


def test_the_program_starts_itself_isolated_by_a_hidden_verb() -> None:
    command = own_command("--workshop")
    assert command[0] == sys.executable
    assert "-I" in command
    assert command[-3:] == ["-m", "journal", "--workshop"]


def test_a_frozen_program_starts_itself_without_a_module_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command("--workshop") == [sys.executable, "--workshop"]


def test_a_limit_above_what_is_allowed_is_lowered_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    asked = []
    monkeypatch.setattr(resource, "getrlimit", lambda which: (50, 100))
    monkeypatch.setattr(resource, "setrlimit", lambda which, pair: asked.append((which, pair)))
    assert confine._limit(7, 1000)
    assert asked == [(7, (100, 100))]


def test_a_limit_that_the_system_refuses_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")

    def refuse(which: int, pair: tuple[int, int]) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert not confine._limit(resource.RLIMIT_NOFILE, 1)
