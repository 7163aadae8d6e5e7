"""The child as the kernel holds it: what a decoder that was taken over could still do. Nothing, on Linux."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from journal.ground.child import Child
from journal.intake.workshop import VERB, Workshop
from tests.intake import samples

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="filters of system calls are Linux's")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child(samples.bench_command("tests.intake.trouble_bench"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def probe(child: Child) -> dict[str, object]:
    return child.ask({"job": "probe", "seconds": 20}, most_answer=0, seconds=20)[0]


@pytest.fixture(scope="module")
def inside(child: Child) -> dict[str, object]:
    return child.ask({"job": "environment", "seconds": 20}, most_answer=0, seconds=20)[0]


def test_the_child_says_that_it_is_confined(child: Child) -> None:
    assert all(child.confinement.as_json().values())


def test_it_is_filtered_on_this_machine(probe: dict[str, object]) -> None:
    assert probe["filtered"] is True


@pytest.mark.parametrize(
    "attempt",
    [
        "read a file",
        "write a file",
        "read the program's memory",
        "list a folder",
        "look at a name",
        "remove a file",
        "make a pipe",
        "socket AF_UNIX",
        "socket AF_INET",
        "socket AF_INET6",
        "socket AF_NETLINK",
        "socket AF_PACKET",
        "io_uring",
        "fork",
        "run a program",
        "spawn a program",
        "signal the parent",
        "trace",
        "read another's memory",
        "run written memory",
        "raise a limit",
    ],
)
def test_it_is_refused(attempt: str, probe: dict[str, object]) -> None:
    assert probe[attempt] in ("EPERM", "EACCES", "refused")


def test_it_can_not_make_itself_readable_again(probe: dict[str, object]) -> None:
    assert probe["dumpable"] == -1


def test_it_may_use_threads_and_a_little_memory_only(probe: dict[str, object]) -> None:
    assert probe["start a thread"] == "allowed"
    assert probe["take some memory"] == "allowed"
    assert probe["take much memory"] == "MemoryError"


def test_it_inherits_no_environment_and_may_open_nothing_more(inside: dict[str, object]) -> None:
    assert set(inside["names"]) <= {"LC_CTYPE"}
    assert inside["limits"] == [0, 0]


def test_it_knows_no_window_vault_command_line_or_network(inside: dict[str, object]) -> None:
    loaded = set(inside["modules"])
    rooms = ("vault", "bundle", "cli", "ui", "app", "actions", "ledger", "proof", "records")
    strangers = {
        "PySide6",
        "sqlcipher3",
        "argon2",
        "ssl",
        "asyncio",
        "multiprocessing",
        "http",
        "urllib.request",
        "typst",
    }
    assert not loaded & ({f"journal.{room}" for room in rooms} | strangers)


def test_the_program_starts_its_child_by_the_hidden_verb() -> None:
    done = subprocess.run([sys.executable, "-I", "-c", "import journal"], capture_output=True)
    if done.returncode:
        pytest.skip("the package is not installed here")
    with Workshop() as workshop:
        assert VERB in workshop._command
        assert all(workshop.confinement().as_json().values())
        assert workshop.facts(samples.photo()).device == "Acme Phone 9"


def test_the_child_ends_when_nobody_asks_any_more() -> None:
    done = subprocess.run(samples.bench_command(), stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
    assert done.returncode == 0
    assert done.stdout.startswith(b"H")
