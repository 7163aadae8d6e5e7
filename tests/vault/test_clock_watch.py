"""A clock that is wrong: said at opening, at saving and by `check`; nothing is refused, and order stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.clock import StoppedClock
from journal.records.canonical import canonical
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.clock_watch import SLACK, ClockWatch, StrangeTimes
from journal.vault.journal import Journal

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@attrs.define
class HandClock:
    """A clock that a test sets."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return "UTC"


def save(journal: Journal) -> None:
    with journal.unit_of_work() as work:
        work.append(Note(words="x"))
        work.commit()


def strange(journal: Journal) -> list[str]:
    findings = journal.check()
    assert {finding.severity for finding in findings} <= {Severity.STRANGE}
    assert all(finding.do for finding in findings)
    return [finding.says for finding in findings]


def test_a_clock_behind_the_last_entry_is_said_at_opening_and_only_once(reopen):
    save(reopen(StoppedClock(NOON)))
    behind = reopen(StoppedClock(NOON - timedelta(days=40)))
    save(behind)
    (says,) = behind.notices
    assert "says 2026-03-22 12:00" in str(says)
    assert "written at 2026-05-01 12:00" in str(says)
    assert reopen(StoppedClock(NOON)).notices == []


def test_a_clock_that_goes_back_while_a_journal_is_open_is_said_at_the_save(reopen):
    clock = HandClock(NOON)
    journal = reopen(clock)
    save(journal)
    clock.at = NOON + timedelta(hours=1)
    save(journal)
    assert journal.notices == []
    clock.at = NOON
    save(journal)
    save(journal)
    assert len(journal.notices) == 1
    assert journal.size == 4


def test_strange_times_are_named_by_check_and_make_nothing_unsound(reopen):
    clock = HandClock(NOON)
    journal = reopen(clock)
    for at in (NOON, NOON - timedelta(days=1), datetime(1999, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)):
        clock.at = at
        save(journal)
    clock.at = NOON
    assert strange(journal) == [
        "2 entries bear an earlier time than the one before: numbers 2, 3.",
        "1 entry bears a time that this computer's clock has not reached: number 4.",
        "1 entry bears a time from before this program was made: number 3.",
    ]


def test_a_few_minutes_are_not_strange(reopen):
    clock = HandClock(NOON)
    journal = reopen(clock)
    save(journal)
    clock.at = NOON - SLACK
    save(journal)
    assert (journal.notices, strange(journal)) == ([], [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN), datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)),
        (
            datetime(2026, 5, 1, 23, tzinfo=ZoneInfo("Asia/Tokyo")),
            datetime(2026, 5, 1, 9, 1, tzinfo=ZoneInfo("America/Lima")),
        ),
    ],
)
def test_the_hour_that_comes_twice_and_a_changed_zone_are_not_strange(reopen, first, second):
    clock = HandClock(first)
    journal = reopen(clock)
    save(journal)
    clock.at = second
    save(journal)
    assert (journal.notices, strange(journal)) == ([], [])


def test_the_first_of_the_hours_that_come_twice_after_the_second_is_strange():
    watch = ClockWatch(StoppedClock(datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)))
    assert watch.opened(datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=BERLIN)) is not None


def test_a_last_entry_that_can_not_be_read_keeps_nobody_out(reopen):
    journal = reopen()
    save(journal)
    for body in (
        b"{",
        b"[]",
        b"{}",
        canonical({**journal._log.entry(1).committed, "@written": {"at": "x", "zone": "y"}}),
    ):
        with journal._database.transaction():
            journal._database.run("UPDATE entries SET body = ? WHERE sequence = 1", (body,))
        journal = reopen()
        assert journal.notices == []


offsets = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(st.datetimes(timezones=offsets), st.datetimes(timezones=offsets))
def test_any_two_times_of_the_calendar_can_be_compared(one, other):
    times = StrangeTimes(one)
    times.look_at(1, other)
    times.look_at(2, one)
    assert all("number" in says for says in times.says())
    ClockWatch(StoppedClock(one)).opened(other)


def test_many_strange_times_are_told_in_one_sentence():
    times = StrangeTimes(NOON)
    for sequence in range(1, 40):
        times.look_at(sequence, NOON - timedelta(days=sequence))
    (says,) = times.says()
    assert "38 entries" in says
    assert "…" in says
