"""A new record begins with what is the same again and again: from the last one, or from a template."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from journal.actions.erase_record import erase_record
from journal.actions.same_again import drop_template, keep_template, repeated, same_as_last, templates
from journal.actions.save_record import save_record
from journal.records.moment import Moment, Span
from journal.records.money import Money, Per, Rate
from journal.records.place import Place
from journal.records.shift import Shift

RATE = Rate(Money(6000, "EUR"), Per.HOUR)


def night(day: int) -> Span:
    return Span(Moment(datetime(2026, 4, day, 20, tzinfo=ZoneInfo("Europe/Berlin")), "Europe/Berlin"), None)


def test_the_last_one_gives_what_is_usual_and_not_what_happened(journal):
    place = save_record(journal, Place(name="Blue Door")).ids[0]
    save_record(journal, Shift(actual=night(1), place=place, agreed_rate=RATE, notes="No break.", outcome="worked"))
    save_record(journal, Shift(actual=night(2), notes="Only words."))
    assert same_as_last(journal, "shift") == Shift(place=place, agreed_rate=RATE)


def test_where_there_was_none_nothing_is_taken_over(journal):
    assert same_as_last(journal, "shift") is None
    assert repeated("note") == ()


def test_a_template_is_called_by_what_it_says_kept_once_and_can_be_forgotten(journal):
    place = save_record(journal, Place(name="Blue Door")).ids[0]
    for _ in range(2):
        keep_template(journal, Shift(place=place, agreed_rate=RATE, notes="No break."))
    (kept,) = templates(journal, "shift")
    assert (kept.name, kept.record) == ("Blue Door", Shift(place=place, agreed_rate=RATE))
    assert keep_template(journal, Shift(notes="Only words.")) is None
    assert journal.size == 1  # a template is no entry
    drop_template(journal, kept.record)
    assert templates(journal, "shift") == ()


def test_a_template_outlives_the_erasing_of_a_place_without_it(journal):
    place = save_record(journal, Place(name="Blue Door")).ids[0]
    keep_template(journal, Shift(place=place, agreed_rate=RATE))
    erase_record(journal, place)
    assert [one.record for one in templates(journal, "shift")] == [Shift(agreed_rate=RATE)]
