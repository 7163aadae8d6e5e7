"""Stopping is at once while nothing has begun, at the next step afterwards, and at once again for the impatient."""

from __future__ import annotations

import os
import signal

import pytest

from journal.cli.stopping import Stopping
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress


def test_before_anything_has_begun_it_stops_at_once() -> None:
    with pytest.raises(Cancelled):
        Stopping(Progress()).asked(signal.SIGINT, None)


def test_a_job_that_has_begun_stops_at_its_next_step() -> None:
    progress = Progress()
    stopping = Stopping(progress)
    with stopping.at_next_step():
        stopping.asked(signal.SIGINT, None)
        with pytest.raises(Cancelled):
            progress.advance()


def test_asking_twice_stops_at_once() -> None:
    stopping = Stopping(Progress())
    with stopping.at_next_step():
        stopping.asked(signal.SIGINT, None)
        with pytest.raises(Cancelled):
            stopping.asked(signal.SIGINT, None)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals.")
def test_the_process_s_signals_are_taken_and_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with Stopping(Progress()).listening(), pytest.raises(Cancelled):
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_question_in_the_middle_of_a_job_stops_at_once() -> None:
    progress = Progress()
    stopping = Stopping(progress)
    with stopping.at_next_step():
        with stopping.at_once(), pytest.raises(Cancelled):
            stopping.asked(signal.SIGINT, None)
        with pytest.raises(Cancelled), stopping.at_once():
            pytest.fail("Whoever asked to stop is asked nothing more.")
