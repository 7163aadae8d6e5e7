"""The short form of the kill campaign; the long one is `python -m tests.faults.campaigns.kills`."""

from __future__ import annotations

import pytest

from tests.faults.campaigns.kills import kills
from tests.faults.campaigns.running import can_kill_at_writes
from tests.faults.campaigns.verbs import HALF_LEFT, rows


@pytest.mark.timeout(900)
def test_forty_kills_lose_nothing_that_was_acknowledged():
    verbs = [verb for verb in rows() if not verb.name.startswith("export")]
    tries = list(kills(40, seed=7, verbs=verbs, measured=1))
    assert [f"{kill.verb} {kill.moment}: {problem}" for kill in tries for problem in kill.problems] == []
    hit = [kill for kill in tries if kill.hit]
    assert {kill.verb for kill in hit} >= {"add", "attach", "many"}
    assert {kill.acknowledged for kill in hit} == {True, False}


@pytest.fixture(scope="module")
def export_problems():
    verbs = [verb for verb in rows() if verb.name == "export"]
    return [problem for kill in kills(6, seed=4, verbs=verbs, many=False, measured=1) for problem in kill.problems]


@pytest.mark.timeout(600)
def test_no_bundle_with_its_final_name_is_half_after_a_kill(export_problems):
    assert set(export_problems) <= {HALF_LEFT}


@pytest.mark.timeout(600)
@pytest.mark.skipif(not can_kill_at_writes(), reason="strace is not installed or may not inject")
def test_what_a_killed_export_leaves_is_swept_at_the_next_open(export_problems):
    assert export_problems == []
