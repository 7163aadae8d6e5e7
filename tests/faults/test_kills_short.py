"""The short form of the kill campaign; the long one is `python -m tests.faults.campaigns.kills`."""

from __future__ import annotations

import pytest

from tests.faults.campaigns.kills import kills
from tests.faults.campaigns.verbs import rows


@pytest.mark.timeout(900)
def test_forty_kills_lose_nothing_that_was_acknowledged():
    tries = list(kills(40, seed=7, verbs=rows(), measured=1))
    assert [f"{kill.verb} {kill.moment}: {problem}" for kill in tries for problem in kill.problems] == []
    hit = [kill for kill in tries if kill.hit]
    assert {kill.verb for kill in hit} >= {"add", "attach", "export", "many"}
    assert {kill.acknowledged for kill in hit} == {True, False}
