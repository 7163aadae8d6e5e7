"""What a file says about itself becomes a record that can always be stored, however strange the file."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import attrs
from hypothesis import given
from hypothesis import strategies as st

from journal.actions.describe_file import described
from journal.intake.facts import FileFacts, Position
from journal.intake.sniff import sniff
from journal.records.moment import Moment, Precision
from journal.records.stored import from_stored, to_stored

ZONE = "Europe/Berlin"
SHA = "ab" * 32
PLAIN = FileFacts(sniff(b"\xff\xd8\xff"))


def status(seconds: int = 1_780_000_000) -> os.stat_result:
    return os.stat_result((0o100600, 1, 1, 1, 0, 0, 12, seconds, seconds, seconds))


@given(
    taken=st.none() | st.datetimes() | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-9))])),
    seconds=st.integers(-(10**13), 10**13),
    name=st.text(st.characters(blacklist_characters="/\0"), min_size=1),
)
def test_every_description_can_be_stored(taken: datetime | None, seconds: int, name: str) -> None:
    record = described(Path(name), status(seconds), attrs.evolve(PLAIN, taken_at=taken), SHA, ZONE)
    assert from_stored("evidence", to_stored(record)) == record


def test_a_camera_without_zone_is_taken_to_run_in_the_person_s_zone_about_then() -> None:
    facts = attrs.evolve(PLAIN, taken_at=datetime(2026, 7, 1, 23, 5))
    record = described(Path("a"), status(), facts, SHA, ZONE)
    assert record.taken == Moment.local(datetime(2026, 7, 1, 23, 5), ZONE, Precision.ABOUT)


def test_a_camera_with_an_offset_is_brought_to_the_person_s_zone() -> None:
    facts = attrs.evolve(PLAIN, taken_at=datetime(2026, 7, 1, 23, 5, tzinfo=UTC))
    record = described(Path("a"), status(), facts, SHA, ZONE)
    assert record.taken is not None
    assert record.taken.at is not None
    assert record.taken.at.isoformat() == "2026-07-02T01:05:00+02:00"


def test_position_device_and_trouble_are_said() -> None:
    facts = attrs.evolve(
        PLAIN, make="Make", model="Phone 3", position=Position(Decimal("52.5"), Decimal("-13.4")), problems=("empty",)
    )
    record = described(Path("a"), status(), facts, SHA, ZONE)
    assert record.device == "Make Phone 3"
    assert record.position == "52.5, -13.4"
    assert record.problem
