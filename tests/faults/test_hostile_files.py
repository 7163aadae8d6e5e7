"""Hostile files and a child that misbehaves: each costs one answer, and the next file is read as if nothing was."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import pytest

from journal.intake.cannot_read import DAMAGED, STOPPED, TOO_BIG, TOO_MANY_PIXELS, TOO_SLOW, CannotRead
from journal.intake.workshop import Patience, Workshop
from tests.faults.hostile_files import HOSTILE
from tests.intake import samples

SECONDS = 3.0


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(samples.bench_command(), Patience(SECONDS, SECONDS, SECONDS)) as made:
        yield made


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_an_answer_and_no_more(name: str, workshop: Workshop) -> None:
    data = HOSTILE[name]()
    started = time.monotonic()
    workshop.facts(data)
    for look in (workshop.preview, workshop.text, lambda each: list(workshop.pages(each, dpi=72))):
        with contextlib.suppress(CannotRead):
            look(data)
    assert time.monotonic() - started < 40
    assert workshop.facts(samples.photo()).device == "Acme Phone 9"


def test_a_picture_bomb_is_refused_unopened(workshop: Workshop) -> None:
    bomb = samples.png_bomb()
    assert len(bomb) < 2_000_000
    started = time.monotonic()
    with pytest.raises(CannotRead) as caught:
        workshop.preview(bomb)
    assert caught.value.problem == TOO_MANY_PIXELS
    assert workshop.facts(bomb).problems == (TOO_MANY_PIXELS,)
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("instead", "problem"),
    [
        ("hang", TOO_SLOW),
        ("sleep", TOO_SLOW),
        ("crash", STOPPED),
        ("abort", STOPPED),
        ("greedy", TOO_BIG),
        ("lying", DAMAGED),
        ("endless", STOPPED),
        ("bug", DAMAGED),
    ],
)
def test_a_decoder_that_misbehaves_costs_an_answer(instead: str, problem: str) -> None:
    command = samples.bench_command("tests.intake.trouble_bench", f"serve({instead!r})")
    with Workshop(command, Patience(1.5, 1.5, 1.5)) as workshop:
        for _ in range(2):
            with pytest.raises(CannotRead) as caught:
                workshop.clean(samples.photo())
            assert caught.value.problem == problem
        with pytest.raises(CannotRead) as caught:
            list(workshop.pages(samples.document()))
        assert caught.value.problem in (problem, STOPPED, DAMAGED)


def test_a_child_nobody_stops_ends_by_itself() -> None:
    from journal.ground.child import Child, ChildStopped

    child = Child(samples.bench_command("tests.intake.trouble_bench"))
    started = time.monotonic()
    with pytest.raises(ChildStopped):
        child.ask({"job": "sleep", "seconds": 1}, most_answer=0, seconds=60)
    assert time.monotonic() - started < 10
