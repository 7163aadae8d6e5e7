"""The short form of the power-loss campaign; the long one is `python -m tests.faults.campaigns.power_loss`."""

from __future__ import annotations

import random

import attrs
import pytest

from tests.faults.campaigns.operations import Opened, Synced, Wrote
from tests.faults.campaigns.power_loss import Recording, moments, record, states
from tests.faults.campaigns.recorder import why_not

pytestmark = [pytest.mark.timeout(600), pytest.mark.skipif(why_not() is not None, reason=str(why_not()))]


@pytest.fixture(scope="module")
def recording():
    return record(seed=11, steps=12)


def test_sixty_power_losses_lose_nothing_that_was_acknowledged(recording):
    looked = list(states(recording, seed=5, count=60))
    assert [f"{state.number}: {problem}" for state in looked for problem in state.problems] == []
    assert len(looked) == 60
    assert {bool(state.promise.steps) for state in looked} == {True, False}


def without_syncs(recording: Recording, *, of_folders: bool) -> Recording:
    """Return the recording of a careless program: it never syncs its files, or never its folders."""
    written = {operation.handle for operation in recording.operations if isinstance(operation, Wrote)}
    folders = {
        operation.handle
        for operation in recording.operations
        if isinstance(operation, Opened) and not operation.create and operation.handle not in written
    }
    kept = tuple(
        operation
        for operation in recording.operations
        if not (isinstance(operation, Synced) and (operation.handle in folders) == of_folders)
    )
    return attrs.evolve(recording, operations=kept)


@pytest.mark.parametrize("of_folders", [True, False])
def test_the_campaign_finds_out_a_program_that_does_not_sync(recording, of_folders):
    careless = without_syncs(recording, of_folders=of_folders)
    assert len(careless.operations) < len(recording.operations)
    assert any(state.problems for state in states(careless, seed=5, count=30))


def test_the_moments_spread_over_the_whole_run(recording):
    drawn = moments(recording, random.randrange(10**6), 400)
    tenth = len(recording.operations) / 10
    assert len({int(moment / tenth) for moment in drawn}) >= 10
