"""What is done aside ends with its result, or with what it raised, and only where that is asked for."""

from __future__ import annotations

import threading

import pytest

from journal.ground.aside import Aside


def test_the_caller_goes_on_meanwhile_and_gets_the_result() -> None:
    go_on = threading.Event()
    work = Aside(lambda: go_on.wait(10))
    assert not work.ended
    go_on.set()
    assert work.result() is True
    assert work.ended
    assert work.result() is True


def test_what_it_raised_is_raised_where_the_result_is_asked_for_and_not_before() -> None:
    work = Aside(lambda: 1 // 0)
    work.wait()
    assert work.ended
    with pytest.raises(ZeroDivisionError):
        work.result()
