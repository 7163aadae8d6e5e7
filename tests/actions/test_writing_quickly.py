"""A sentence, three taps, and what waits to be completed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.actions.complete_later import leave_as_it_is, to_complete
from journal.actions.drafts import Draft
from journal.actions.erase_record import erase_record
from journal.actions.keep_draft import draft_of, drafts, keep_draft, rename_draft
from journal.actions.open_journal import Journal
from journal.actions.save_quickly import save_quickly
from journal.actions.save_record import save_record
from journal.actions.tap_record import TAPS, tapped
from journal.actions.tools import Tools
from journal.actions.what_stands import last_currency, what_stands
from journal.actions.write_line import LINE_KINDS, line_time, record_of_line, takes_a_span, whole_day
from journal.ground.known_error import BadInput, DiskTrouble
from journal.records.fields import field_of
from journal.records.kinds import LongWords
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.stored import FieldProblem, checked
from journal.records.types import TYPES
from tests.values import words

EUR = "EUR"


@pytest.fixture
def now(tools: Tools) -> Moment:
    return Moment(tools.clock.now(), tools.clock.zone(), Precision.ABOUT)


# ---------------------------------------------------------------- one sentence


@pytest.mark.parametrize("kind", LINE_KINDS)
@given(said=words)
def test_a_sentence_stands_verbatim_in_the_field_that_takes_it(kind: str, said: str) -> None:
    if not said.strip():
        with pytest.raises(BadInput):
            record_of_line(kind, said, None)
        return
    record = record_of_line(kind, said, None)
    field = field_of(TYPES[kind], TYPES[kind].words_to)
    assert field is not None
    assert isinstance(field.kind, LongWords)
    assert getattr(checked(record), field.name) == said
    assert record == type(record)(**{field.name: said})


@pytest.mark.parametrize("kind", LINE_KINDS)
def test_its_time_stands_in_the_field_by_which_lists_are_ordered(kind: str, now: Moment) -> None:
    record = record_of_line(kind, "so it was", now)
    value = getattr(record, line_time(kind).name)
    assert value == (Span(now, None) if takes_a_span(kind) else now)
    assert line_time(kind).name == TYPES[kind].when_from[0]


def test_a_kind_that_takes_no_sentence_is_refused() -> None:
    with pytest.raises(BadInput):
        record_of_line("person", "Ana", None)


def test_a_point_of_time_is_widened_to_its_day_and_nothing_else_is(now: Moment) -> None:
    day = whole_day(now)
    assert (day.precision, day.zone) == (Precision.DAY, now.zone)
    assert day.earliest() == day.at
    assert whole_day(day) == day
    unknown = Moment(None, "UTC", Precision.UNKNOWN)
    assert whole_day(unknown) == unknown


# ---------------------------------------------------------------- saving, and what waits


def test_a_sentence_is_saved_marked_and_its_draft_gone_all_in_one(journal: Journal, tools: Tools) -> None:
    keep_draft(journal, Draft("today-1", "note", None, {"words": "He came ba"}))
    changes = save_quickly(journal, Note(words="He came back"), "today-1", waits_since=tools.clock.now())
    (mark,) = drafts(journal)
    assert mark.only_marks
    assert (mark.record_id, mark.kind, dict(mark.values)) == (changes.ids[0], "note", {})
    assert to_complete(journal) == (mark,)
    assert journal.current(changes.ids[0]).record == Note(words="He came back")


def test_what_is_refused_leaves_its_draft(journal: Journal, tools: Tools) -> None:
    keep_draft(journal, Draft("today-1", "note", None, {"words": "x"}))
    with pytest.raises(FieldProblem):
        save_quickly(journal, Note(words="x", about=("0" * 32,)), "today-1", waits_since=tools.clock.now())
    assert [draft.key for draft in drafts(journal)] == ["today-1"]
    assert journal.size == 0


def test_nothing_to_add_takes_the_mark_and_not_the_record(journal: Journal, tools: Tools) -> None:
    (record_id,) = save_quickly(journal, Note(words="enough"), "", waits_since=tools.clock.now()).ids
    leave_as_it_is(journal, record_id)
    leave_as_it_is(journal, record_id)
    assert to_complete(journal) == ()
    assert journal.current(record_id).record == Note(words="enough")


def test_erasing_a_record_takes_its_mark(journal: Journal, tools: Tools) -> None:
    (record_id,) = save_quickly(journal, Note(words="gone"), "", waits_since=tools.clock.now()).ids
    erase_record(journal, record_id)
    assert drafts(journal) == ()
    assert what_stands(journal, tools.clock.now()).waiting == ()


def test_a_draft_gets_another_key_without_being_lost_or_doubled(journal: Journal) -> None:
    keep_draft(journal, Draft("today-1", "note", None, {"words": "x"}))
    rename_draft(journal, Draft("writing-1", "note", None, {"words": "x"}), "today-1")
    assert [draft.key for draft in drafts(journal)] == ["writing-1"]
    assert draft_of(journal, "today-1") is None


# ---------------------------------------------------------------- three taps


@pytest.mark.parametrize("name", TAPS)
def test_every_picture_makes_a_record_without_any_number(name: str, now: Moment) -> None:
    record = tapped(name, {}, now)
    assert record.kind == TAPS[name].kind
    assert checked(record) == record


def test_a_fine_is_a_line_of_what_was_taken_off(now: Moment) -> None:
    taken = Money(5000, EUR)
    assert tapped("fine", {"taken": taken}, now) == Payment(
        what_for="pay", deductions=(Deduction(sort="fine", amount=taken),), paid=now
    )


def test_not_paid_is_owed_that_day_and_claims_no_refusal(now: Moment) -> None:
    assert tapped("not_paid", {"owed": Money(9000, EUR)}, now) == Payment(
        what_for="pay", state="pending", owed=Money(9000, EUR), due=whole_day(now)
    )


def test_less_keeps_both_numbers(now: Moment) -> None:
    record = tapped("less", {"owed": Money(9000, EUR), "amount": Money(4000, EUR)}, now)
    assert isinstance(record, Payment)
    assert (record.owed, record.amount, record.state) == (Money(9000, EUR), Money(4000, EUR), "received")


@given(minutes=st.integers(1, 7 * 24 * 60))
def test_hours_end_at_the_time_that_was_given(minutes: int) -> None:
    end = Moment.local(datetime(2026, 3, 29, 6, 0), "Europe/Berlin")  # the night in which clocks change
    record = tapped("worked", {"long": minutes}, end)
    assert isinstance(record, Shift)
    assert record.actual is not None
    assert record.actual.end == end
    assert record.actual.length() == timedelta(minutes=minutes)
    start = record.actual.start
    assert start is not None
    assert start.at is not None
    assert start.at.utcoffset() == start.at.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()


def test_hours_without_a_time_of_day_are_asked_about_and_never_lost(now: Moment) -> None:
    with pytest.raises(BadInput, match="hours"):
        tapped("worked", {"long": 480}, whole_day(now))
    assert tapped("worked", {}, whole_day(now)) == Shift(outcome="worked", actual=Span(whole_day(now), None))


# ---------------------------------------------------------------- what stands


def test_what_stands_tells_kind_and_time_and_no_word(journal: Journal, tools: Tools, now: Moment) -> None:
    said = "Kanarienvogel"
    save_quickly(journal, Note(words=said, subject=said, when=now), "", waits_since=tools.clock.now())
    stands = what_stands(journal, tools.clock.now())
    assert [(one.kind, one.when) for one in stands.last] == [("note", now)]
    assert [one.id for one in stands.waiting] == [stands.last[0].id]
    assert said not in str(attrs.asdict(stands))


def test_what_lies_ahead_is_not_among_the_last(journal: Journal, tools: Tools, now: Moment) -> None:
    assert now.at is not None
    save_record(journal, Payment(owed=Money(1, EUR), due=attrs.evolve(now, at=now.at + timedelta(days=9))))
    done = save_record(journal, Note(words="now", when=now)).ids[0]
    assert [one.id for one in what_stands(journal, tools.clock.now()).last] == [done]


@pytest.mark.parametrize(
    "record",
    [
        Payment(amount=Money(100, "RON")),
        Payment(deductions=(Deduction(sort="fine", amount=Money(100, "RON")),)),
    ],
)
def test_the_currency_last_used_is_offered(journal: Journal, record: Record) -> None:
    assert last_currency(journal) == ""
    save_record(journal, Shift(agreed_rate=Rate(Money(100, "USD"), Per.HOUR)))
    save_record(journal, record)
    assert last_currency(journal) == "RON"


def test_a_full_disk_keeps_the_draft(journal: Journal, tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_draft(journal, Draft("today-1", "note", None, {"words": "x"}))

    def full(*_anything: object) -> None:
        raise DiskTrouble("There is no space left.", "Free some.")

    monkeypatch.setattr("journal.vault.work.Work.commit", full)
    with pytest.raises(DiskTrouble):
        save_quickly(journal, Note(words="x"), "today-1", waits_since=tools.clock.now())
    monkeypatch.undo()
    assert [draft.key for draft in drafts(journal)] == ["today-1"]
    assert journal.size == 0
