"""The parent's end: a child that dies, hangs, lies or never starts costs an answer and is gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time

import pytest

from journal.ground.child import Child, ChildStopped, ChildTooSlow
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from tests.intake.samples import ROOT

ECHO = f"""
import sys, time
sys.path.insert(0, {str(ROOT)!r})
from journal.ground.frames import GivenUp, read_message, write_message
source, out = open(0, "rb", closefd=False), open(1, "wb", closefd=False)
write_message(out, {{"no_files": True}})
while True:
    try:
        said = read_message(source, 10**9)
    except GivenUp:
        continue
    if said is None:
        break
    time.sleep(said[0].get("wait", 0))
    if said[0].get("die"):
        sys.exit(3)
    for _ in range(said[0].get("times", 1)):
        write_message(out, said[0], [said[1]])
"""


@pytest.fixture
def echo():
    child = Child([sys.executable, "-I", "-c", ECHO])
    yield child
    child.close()


def test_a_child_says_what_it_cannot_do_and_answers(echo: Child) -> None:
    assert echo.confinement.no_files
    assert not echo.confinement.no_network
    assert echo.ask({"a": 1}, [b"x", b"y"], most_answer=10, seconds=10) == ({"a": 1}, b"xy")
    assert echo.questions == 1
    assert echo.busy_seconds > 0


def test_a_large_question_and_answer_pass_without_standing_still(echo: Child) -> None:
    body = bytes(1_000_000)
    assert echo.ask({}, [body] * 12, most_answer=12_000_000, seconds=30)[1] == body * 12


def test_several_answers_are_listened_to_one_by_one(echo: Child) -> None:
    echo.ask({"times": 3}, [b"x"], most_answer=10, seconds=10)
    assert [echo.listen(most_answer=10, seconds=10)[1] for _ in range(2)] == [b"x", b"x"]


def test_a_child_that_dies_is_a_lost_answer(echo: Child) -> None:
    with pytest.raises(ChildStopped):
        echo.ask({"die": True}, most_answer=10, seconds=10)
    assert echo.gone


def test_a_killed_child_is_noticed_at_the_next_question(echo: Child) -> None:
    os.kill(echo.pid, signal.SIGKILL)
    with pytest.raises(ChildStopped):
        echo.ask({}, [bytes(1_000_000)], most_answer=10, seconds=10)
    with pytest.raises(ChildStopped):
        echo.ask({}, most_answer=10, seconds=10)


def test_a_child_that_hangs_is_stopped_in_time(echo: Child) -> None:
    started = time.monotonic()
    with pytest.raises(ChildTooSlow):
        echo.ask({"wait": 60}, most_answer=10, seconds=0.3)
    assert time.monotonic() - started < 5
    assert echo.gone


def test_an_answer_longer_than_allowed_ends_the_child(echo: Child) -> None:
    with pytest.raises(ChildStopped):
        echo.ask({}, [bytes(100)], most_answer=99, seconds=10)
    assert echo.gone


def test_cancelling_ends_the_child_and_is_said(echo: Child) -> None:
    progress = Progress()
    threading.Timer(0.2, progress.cancel).start()
    with pytest.raises(Cancelled):
        echo.ask({"wait": 60}, most_answer=10, seconds=60, progress=progress)
    assert echo.gone


def test_a_body_that_fails_leaves_the_child_usable(echo: Child) -> None:
    def failing():
        yield b"half"
        raise RuntimeError("the disk was pulled out")

    with pytest.raises(RuntimeError):
        echo.ask({}, failing(), most_answer=10, seconds=10)
    assert echo.ask({"b": 2}, most_answer=10, seconds=10) == ({"b": 2}, b"")


def test_closing_twice_does_nothing_more(echo: Child) -> None:
    echo.close()
    echo.close()
    assert echo.gone


@pytest.mark.parametrize("code", ["import sys; sys.exit(1)", "print('hello')", "import os; os.write(1, b'H' * 100)"])
def test_a_child_that_never_says_it_is_ready_is_refused(code: str) -> None:
    with pytest.raises(ChildStopped):
        Child([sys.executable, "-I", "-c", code])


def test_a_child_that_starts_too_slowly_is_refused() -> None:
    with pytest.raises(ChildTooSlow):
        Child([sys.executable, "-I", "-c", "import time; time.sleep(60)"], start_seconds=0.3)


def test_a_program_that_is_not_there_is_refused() -> None:
    with pytest.raises(ChildStopped):
        Child([str(ROOT / "no such program")])
