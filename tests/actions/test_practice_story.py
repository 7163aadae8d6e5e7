"""The story of the practice journal: whole, coherent, fictional, readable without any journal."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.actions.practice.story import Step, story, told
from journal.ground.resources import resource
from journal.records.evidence import Evidence
from journal.records.incident import Incident
from journal.records.moment import Precision
from journal.records.money import Money
from journal.records.payment import Payment
from journal.records.reading import when
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.stored import to_stored

FOLDER = resource("practice")
PHONE = re.compile(r"\+\d[\d ]{8,}\d")
FICTIONAL_PHONE = re.compile(r"\+44 7700 900\d{3}|\+1 202 555 01\d\d")
HOST = re.compile(r"(?:@|https?://|\b)((?:[a-z0-9-]+\.)+(?:example|com|org|net|de|ch|ro|eu|info|io))\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return story(FOLDER)


@pytest.fixture(scope="module")
def versions(steps: list[Step]) -> list[tuple[Step, Record]]:
    """Every version of every record, in the order of writing."""
    ids: dict[str, str] = {}
    said: dict[str, dict[str, Any]] = {}
    made = []
    for number, step in enumerate(steps):
        record = told(step, ids, said.get(step.name))
        ids.setdefault(step.name, f"{number:032x}")
        said[step.name] = to_stored(record)
        made.append((step, record))
    return made


@pytest.fixture(scope="module")
def last(versions: list[tuple[Step, Record]]) -> dict[str, Record]:
    """The last version of each record by its name in the story."""
    return {step.name: record for step, record in versions}


def words() -> str:
    """Everything that stands in the story and in its files."""
    return "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*"))
        if path.suffix in (".json", ".eml", ".txt", ".csv")
    )


def of(last: dict[str, Record], kind: type[Any]) -> dict[str, Any]:
    return {name: record for name, record in last.items() if isinstance(record, kind)}


def test_the_story_is_as_long_as_half_a_year(steps: list[Step]) -> None:
    counts = Counter(step.kind for step in steps if not step.amends)
    assert 55 <= counts["shift"] <= 70
    assert counts["payment"] == 50
    assert counts["incident"] == 12
    assert 10 <= counts["person"] <= 14
    assert counts["place"] == 5
    assert counts["agreement"] == 4
    assert (counts["debt"], counts["held_item"]) == (2, 1)
    assert 15 <= counts["note"] + counts["told"] <= 20
    assert 20 <= counts["evidence"] <= 22


def test_the_first_thing_said_is_that_everybody_is_invented(steps: list[Step]) -> None:
    assert steps[0].kind == "note"
    assert steps[0].says["subject"] == "Practice journal: everybody in it is invented"


def test_every_version_of_every_record_can_be_read(versions: list[tuple[Step, Record]]) -> None:
    assert all(to_stored(record) for _, record in versions)


def test_an_amendment_keeps_what_it_does_not_mention(last: dict[str, Record]) -> None:
    hotel = last["@i-hotel"]
    assert isinstance(hotel, Incident)
    assert hotel.exact_words is not None
    assert hotel.reports is not None
    assert [report.to for report in hotel.reports] == ["health", "police", "police"]
    assert hotel.when is not None
    assert hotel.when.precision is Precision.BETWEEN


def test_taking_an_answer_away_leaves_it_unknown(steps: list[Step]) -> None:
    step = next(step for step in steps if step.name == "@tip1")
    before = to_stored(told(step, {}))
    now = told(Step(step.name, step.kind, step.written, step.zone, {"amount": None}, amends=True), {}, before)
    assert isinstance(now, Payment)
    assert now.amount is None
    assert now.paid is not None


def test_nothing_is_written_before_it_happened(versions: list[tuple[Step, Record]]) -> None:
    for step, record in versions:
        if isinstance(record, Payment) and record.state in ("pending", "promised"):
            continue
        moment = when(record)
        if moment is not None:
            assert moment.earliest() <= step.written, step.name
        if isinstance(record, Shift) and record.actual is not None and record.actual.end is not None:
            assert record.actual.end.earliest() <= step.written, step.name
        if step.changed is not None:
            assert step.changed <= step.written, step.name


def test_times_are_known_to_different_degrees(versions: list[tuple[Step, Record]]) -> None:
    seen = {moment.precision for _, record in versions if (moment := when(record)) is not None}
    assert seen == {Precision.EXACT, Precision.ABOUT, Precision.DAY, Precision.MONTH, Precision.BETWEEN}


def test_the_night_of_the_clock_change_is_an_hour_shorter_than_the_wall_says(last: dict[str, Record]) -> None:
    night = last["@s0328"]
    assert isinstance(night, Shift)
    assert night.actual is not None
    assert night.actual.length() == timedelta(hours=8)


def test_most_nights_run_past_midnight_and_some_weeks_are_empty(last: dict[str, Record]) -> None:
    spans = [shift.actual for shift in of(last, Shift).values() if shift.actual is not None]
    past = [span for span in spans if span.start.at.date() < span.end.at.date()]
    assert len(past) > 30
    weeks = {span.start.at.isocalendar().week for span in spans}
    assert {28, 33} & weeks == set()
    assert {"no_work", "not_recorded", "estimate"} <= {
        step.says.get("certainty") for step in story(FOLDER) if step.kind == "shift"
    }


def test_there_are_two_currencies_and_two_zones(last: dict[str, Record]) -> None:
    payments = of(last, Payment).values()
    assert {payment.amount.currency for payment in payments if payment.amount} == {"EUR", "CHF"}
    assert {moment.zone for record in last.values() if (moment := when(record))} == {"Europe/Berlin", "Europe/Zurich"}


def test_what_is_owed_is_what_was_promised_for_the_work(last: dict[str, Record]) -> None:
    shifts = {f"{number:032x}": step.name for number, step in enumerate(story(FOLDER)) if step.kind == "shift"}
    checked = 0
    for name, payment in of(last, Payment).items():
        worked = [last[shifts[one]] for one in payment.shifts or ()]
        bases = {shift.basis for shift in worked if isinstance(shift, Shift)}
        if name == "@partial" or not worked:
            continue
        assert payment.owed == Money(sum(_promised(shift) for shift in worked), payment.owed.currency) or (
            name == "@cash-614"
        ), (name, bases)
        checked += 1
    assert checked > 20


def _promised(shift: Any) -> int:
    rate = shift.agreed_rate.money.minor
    if shift.basis == "booking":
        return int(shift.bookings * rate)
    if shift.basis == "shift":
        return int(rate)
    return round(shift.actual.length() / timedelta(hours=1) * rate)


def test_what_was_paid_is_what_they_counted_less_what_they_took(last: dict[str, Record]) -> None:
    shifts = {f"{number:032x}": step.name for number, step in enumerate(story(FOLDER)) if step.kind == "shift"}
    checked = 0
    for name, payment in of(last, Payment).items():
        worked = [last[shifts[one]] for one in payment.shifts or ()]
        if name == "@partial" or not worked or payment.state != "received":
            continue
        counted = sum(
            int(shift.bookings * (shift.given_rate or shift.agreed_rate).money.minor)
            if shift.basis == "booking"
            else _promised(shift)
            for shift in worked
            if shift.place != last["@s0606"].place
        )
        taken = sum(one.amount.minor for one in payment.deductions or ())
        assert payment.amount.minor == max(0, counted - taken), name
        checked += 1
    assert checked > 15


@pytest.mark.parametrize("script", ["ARABIC", "THAI", "CJK", "CYRILLIC", "LATIN"])
def test_several_scripts_stand_in_the_records(script: str) -> None:
    told_words = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json"))
    assert any(unicodedata.name(letter, "").startswith(script) for letter in told_words)


def test_letters_with_marks_and_emoji_stand_in_the_records() -> None:
    for letter in "șțăîñếđáõç💛🌸🙏🦊":
        assert letter in words(), letter


def test_words_in_another_language_come_with_a_translation(last: dict[str, Record]) -> None:
    foreign = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\u4e00-\u9fff]{4,}")
    for name, record in last.items():
        if isinstance(record, Incident) and foreign.search(record.exact_words or ""):
            assert record.translation, name


def _drawn(value: Any) -> list[str]:
    """Return all words that a picture is drawn with."""
    if isinstance(value, dict):
        unseen = ("form", "from", "time", "clock", "badge", "taken", "wall", "veil")
        return [text for name, inner in value.items() if name not in unseen for text in _drawn(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _drawn(inner)]
    return [value] if isinstance(value, str) else []


def test_a_transcript_holds_all_words_of_its_picture_and_one_picture_and_recording_have_none(
    steps: list[Step],
) -> None:
    pictures = json.loads((FOLDER / "pictures.json").read_text(encoding="utf-8"))
    without, written = [], 0
    for step in steps:
        if step.kind != "evidence" or step.amends or step.file is None:
            continue
        transcript = step.says.get("transcript")
        if not isinstance(transcript, str):
            without.append(step.file.partition("_")[0])
            continue
        written += 1
        assert [words for words in _drawn(pictures[step.file]) if words not in transcript] == [], step.file
        translation = step.says.get("translation")
        assert not isinstance(translation, str) or translation.count("\n") == transcript.count("\n")
    assert written >= 8
    assert {"IMG", "REC"} <= set(without)


def test_what_is_for_the_lawyer_only_and_what_is_delicate_is_marked(last: dict[str, Record]) -> None:
    evidence = of(last, Evidence).values()
    assert [one.intimate for one in evidence].count(True) == 1
    assert [one.privileged for one in evidence].count(True) == 1
    assert [one.covert for one in evidence].count(True) == 1
    assert sum(record.for_my_lawyer is True for record in last.values()) >= 3
    assert sum(bool(one.still_needed) for one in of(last, Incident).values()) >= 3
    assert sum(bool(one.people) for one in of(last, Incident).values()) >= 10


def test_several_records_were_corrected_later(steps: list[Step]) -> None:
    amended = Counter(step.name for step in steps if step.amends)
    assert len(amended) >= 8
    assert max(amended.values()) >= 2


def test_each_telephone_number_is_one_kept_free_for_fiction() -> None:
    numbers = PHONE.findall(words())
    assert len(numbers) > 10
    assert [number for number in numbers if not FICTIONAL_PHONE.fullmatch(number.strip())] == []


def test_each_internet_name_ends_in_example() -> None:
    hosts = HOST.findall(words())
    assert len(hosts) > 10
    assert [host for host in hosts if not host.endswith(".example")] == []


def test_the_story_ends_before_september(steps: list[Step]) -> None:
    assert steps[0].written == datetime(2026, 3, 1, 17, 5, tzinfo=UTC)
    assert steps[-1].written < datetime(2026, 8, 31, tzinfo=UTC)


def test_each_picture_that_is_described_is_used_and_each_file_is_there(steps: list[Step]) -> None:
    used = {step.file for step in steps if step.file}
    described = set(json.loads((FOLDER / "pictures.json").read_text(encoding="utf-8")))
    written = {path.name for path in Path(FOLDER / "files").iterdir()}
    assert described | written <= used
    assert used - described - written == {
        "my_hours_march_to_august.csv",
        "REC_20260623_185012.wav",
    }
