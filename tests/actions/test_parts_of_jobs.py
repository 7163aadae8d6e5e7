"""However a job is divided, its progress runs from nothing to all and stops everywhere at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.actions.part_of import PartOf, Share, Uncounted
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress


@given(st.lists(st.tuples(st.integers(1, 500), st.lists(st.integers(0, 50), max_size=20)), min_size=1, max_size=5))
def test_shares_fill_the_whole_exactly_and_never_run_backwards(steps: list[tuple[int, list[int]]]) -> None:
    told: list[int] = []
    whole = Progress(lambda done, _total: told.append(done))
    whole.expect(sum(size for size, _ in steps))
    for size, amounts in steps:
        share = Share(whole, size)
        share.expect(sum(amounts))
        for amount in amounts:
            share.advance(amount)
        share.finish()
    assert told == sorted(told)
    assert whole.done == whole.total


def test_a_step_of_unknown_length_moves_the_whole_when_it_ends() -> None:
    whole = Progress()
    share = Share(whole, 10)
    share.advance(5)
    assert whole.done == 0
    share.finish()
    assert whole.done == 10


def test_a_part_counts_towards_the_whole_and_an_uncounted_one_does_not() -> None:
    whole = Progress()
    whole.expect(10)
    for part in (PartOf(whole), Uncounted(whole)):
        part.expect(99)
        part.advance(4)
    assert (whole.done, whole.total) == (4, 10)


@pytest.mark.parametrize("kind", [PartOf, Uncounted, lambda whole: Share(whole, 5)])
def test_cancelling_either_stops_both(kind) -> None:
    for cancelled in (0, 1):
        whole = Progress()
        part = kind(whole)
        (whole, part)[cancelled].cancel()
        for one in (whole, part):
            with pytest.raises(Cancelled):
                one.advance()
