"""Work away from the main thread: results come back on it, to those who still want them."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ui.garbage import Garbage
from journal.ui.workers import Dispatcher, Worker


@pytest.fixture
def dispatcher(qtbot: QtBot) -> Iterator[Dispatcher]:
    made = Dispatcher()
    yield made
    made.close()


@pytest.fixture
def worker(dispatcher: Dispatcher) -> Iterator[Worker]:
    made = Worker("test", dispatcher)
    yield made
    assert made.stop(10)


def unwanted(error: KnownError) -> None:
    raise AssertionError(error)


def test_work_runs_elsewhere_and_its_result_arrives_on_the_main_thread(qtbot: QtBot, worker: Worker) -> None:
    seen: list[Any] = []
    worker.do(
        lambda _progress: threading.get_ident(), lambda there: seen.extend((there, threading.get_ident())), unwanted
    )
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != seen[1] == threading.get_ident()


def test_jobs_run_in_the_order_in_which_they_were_asked_for(qtbot: QtBot, worker: Worker) -> None:
    seen: list[int] = []
    for number in range(50):
        worker.do(lambda _progress, number=number: number, seen.append, unwanted)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_a_known_error_goes_to_whoever_asked(qtbot: QtBot, worker: Worker) -> None:
    told: list[str] = []

    def work(_progress: Progress) -> None:
        raise BadInput("That is not right.")

    worker.do(work, unwanted, lambda error: told.append(error.says))
    qtbot.waitUntil(lambda: told == ["That is not right."])


def test_a_bug_in_a_job_surfaces_on_the_main_thread(qtbot: QtBot, worker: Worker) -> None:
    seen: list[int] = []

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised:
        worker.do(work, unwanted, unwanted)
        worker.do(lambda _progress: 1, seen.append, unwanted)
        qtbot.waitUntil(lambda: seen == [1])
    assert [each[0] for each in raised] == [ZeroDivisionError]


def test_a_cancelled_job_stops_at_its_next_step(qtbot: QtBot, worker: Worker) -> None:
    begun, told = threading.Event(), []

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.advance()

    job = worker.do(work, unwanted, unwanted, cancelled=lambda: told.append("cancelled"))
    assert begun.wait(10)
    job.cancel()
    qtbot.waitUntil(lambda: told == ["cancelled"])


def test_a_job_that_is_cancelled_before_its_turn_is_never_begun(qtbot: QtBot, worker: Worker) -> None:
    go_on, seen = threading.Event(), []
    worker.do(lambda _progress: go_on.wait(10), seen.append, unwanted)
    waiting = worker.do(
        lambda _progress: seen.append("begun"), unwanted, unwanted, cancelled=lambda: seen.append("not")
    )
    waiting.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == [True, "not"]


def test_nobody_is_told_once_the_owner_is_gone(qtbot: QtBot, worker: Worker) -> None:
    import shiboken6

    owner, seen, go_on = QObject(), [], threading.Event()
    worker.do(lambda _progress: go_on.wait(10), seen.append, unwanted, owner=owner)
    shiboken6.delete(owner)
    go_on.set()
    worker.do(lambda _progress: "later", seen.append, unwanted)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["later"]


def test_progress_is_told_at_its_beginning_and_end_but_not_for_every_step(qtbot: QtBot, worker: Worker) -> None:
    moves: list[tuple[int, int]] = []
    done: list[None] = []

    def work(progress: Progress) -> None:
        progress.expect(10_000)
        for _ in range(10_000):
            progress.advance()

    worker.do(work, done.append, unwanted, moved=lambda at, of: moves.append((at, of)))
    qtbot.waitUntil(lambda: bool(done))
    assert moves[0] == (0, 10_000)
    assert moves[-1] == (10_000, 10_000)
    assert len(moves) < 1000


def test_stopping_finishes_what_was_asked_for(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    worker, ran = Worker("short", dispatcher), []
    for number in range(20):
        worker.do(lambda _progress, number=number: ran.append(number), lambda _nothing: None, unwanted)
    assert worker.stop(10)
    assert ran == list(range(20))


def test_a_job_that_comes_after_stopping_is_not_begun(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    worker, ran = Worker("short", dispatcher), []
    assert worker.stop(10)
    worker.do(lambda _progress: ran.append(1), unwanted, unwanted)
    assert worker.stop(1)
    assert ran == []


def test_cancelling_all_reaches_what_runs_and_what_waits(qtbot: QtBot, dispatcher: Dispatcher) -> None:
    worker, begun = Worker("short", dispatcher), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.advance()

    for _ in range(3):
        worker.do(work, unwanted, unwanted)
    assert begun.wait(10)
    worker.cancel_all()
    assert worker.stop(10)


def test_a_closed_dispatcher_calls_nobody(qtbot: QtBot) -> None:
    dispatcher, seen = Dispatcher(), []
    dispatcher.post(lambda: seen.append("before"))
    dispatcher.close()
    dispatcher.post(lambda: seen.append("after"))
    qtbot.wait(1)
    assert seen == []


class Circle:
    """Something that only collecting lets go of, and that tells on which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.itself = self
        weakref.finalize(self, lambda: went.append(threading.get_ident()))


def test_what_stands_in_a_circle_goes_on_the_main_thread_however_busy_a_worker_is(qtbot: QtBot, worker: Worker) -> None:
    went: list[int] = []
    made: list[list[list[int]]] = []

    def work(_progress: Progress) -> list[list[int]]:
        Circle(went)
        return [[] for _ in range(100_000)]  # enough for Python to collect many times over

    worker.do(work, made.append, unwanted)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.waitUntil(lambda: bool(went))
    assert went == [threading.get_ident()]


def test_python_collects_by_itself_again_when_the_workers_are_done(qtbot: QtBot) -> None:
    gc.enable()
    dispatcher = Dispatcher()
    assert not gc.isenabled()
    dispatcher.close()
    dispatcher.close()
    assert gc.isenabled()


def test_collecting_holds_on_to_nothing_that_a_worker_is_just_building(qtbot: QtBot) -> None:
    began, enough = threading.Event(), threading.Event()
    built: list[object] = []

    def slowly() -> Iterator[int]:
        for number in range(40):  # a tuple outgrows its room several times, and must be held by nobody then
            began.set()
            enough.wait(0.005)
            yield number

    def build() -> None:
        while not enough.is_set():
            try:
                built.append(tuple(slowly()))
            except SystemError as error:
                built.append(error)

    garbage = Garbage()
    garbage.start()
    thresholds = gc.get_threshold()
    gc.set_threshold(1, 1, 0)
    builder = threading.Thread(target=build)
    builder.start()
    try:
        assert began.wait(10)
        for _ in range(40):
            gc.collect(1)
            garbage.collect()
    finally:
        enough.set()
        builder.join()
        gc.set_threshold(*thresholds)
        garbage.stop()
    assert set(built) == {tuple(range(40))}
