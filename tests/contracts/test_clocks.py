"""Every clock tells a time with its offset, to the second, and a zone that exists."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journal.ground.clock import Clock, StoppedClock, SystemClock
from tests.fakes import WalkingClock


@pytest.fixture(params=["system", "stopped", "walking"])
def clock(request: pytest.FixtureRequest) -> Clock:
    start = datetime(2026, 5, 1, 12, tzinfo=UTC)
    return {"system": SystemClock(), "stopped": StoppedClock(start), "walking": WalkingClock(start)}[request.param]


def test_the_time_has_its_offset_and_whole_seconds(clock: Clock) -> None:
    now = clock.now()
    assert now.utcoffset() is not None
    assert now.microsecond == 0


def test_the_zone_exists(clock: Clock) -> None:
    assert ZoneInfo(clock.zone()).key == clock.zone()


def test_time_never_runs_backwards(clock: Clock) -> None:
    assert clock.now() <= clock.now() <= clock.now()
