"""The short form of the kill campaign; the long one is `python -m tests.faults.campaigns.kills`."""

from __future__ import annotations

import pytest

from tests.faults.campaigns.kills import MANY, kills
from tests.faults.campaigns.verbs import rows

SAVING = {"add", "add three", "attach", "erase", MANY}
EXPORTING = {"export", "export zip", "export age"}
REST = {verb.name for verb in rows()} - SAVING - EXPORTING


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("names", "count"), [(SAVING, 16), (EXPORTING, 10), (REST, 14)], ids=["saving", "exporting", "keys and backups"]
)
def test_forty_kills_lose_nothing_that_was_acknowledged(names: set[str], count: int):
    verbs = [verb for verb in rows() if verb.name in names]
    tries = list(kills(count, seed=7, verbs=verbs, many=MANY in names, measured=1))
    assert [f"{kill.verb} {kill.moment}: {problem}" for kill in tries for problem in kill.problems] == []
    hit = [kill for kill in tries if kill.hit]
    assert {kill.verb for kill in hit} == names
    assert {kill.acknowledged for kill in hit} == {names != EXPORTING, False}
