"""Hours by day, week and month, rest, nights, and what can't be told."""

from __future__ import annotations

from datetime import date

from journal.ledger.calendar import Known, calendar
from journal.ledger.changes import broken_terms
from journal.ledger.document import document
from journal.ledger.hours import TimeSheet, time_sheet
from journal.ledger.period import EVERYTHING, Period
from journal.ledger.reasons import Reason
from journal.ledger.reckon import reckon
from journal.ledger.shown import told_shown
from journal.ledger.source import Source, Sources
from journal.records.moment import Span
from tests.ledger.material import at, between, hours, read_table, reckoned, shift, shown


def sheet_of(records) -> TimeSheet:
    return time_sheet(Sources(tuple(Source(name, record) for name, record in records.items())))


def test_weeks_begin_on_monday_and_a_night_is_cut_between_two_weeks_and_two_months() -> None:
    # Sunday 31 May 22:00 to Monday 1 June 03:30: 2:00 and 3:30. Tuesday 10:00 to 18:00 with 0:45 of breaks.
    sheet = sheet_of(
        {
            "night": shift("2026-05-31 22:00-03:30", waiting=90),
            "day": shift("2026-06-02 10:00-18:00", breaks=45),
        }
    )
    weeks = """
        | first      | last       | there | at night | breaks | waiting | days |
        | 2026-05-25 | 2026-05-31 | 2:00  | 0:00     | ?      | 1:30    | 1    |
        | 2026-06-01 | 2026-06-07 | 11:30 | 3:30     | 0:45   | ?       | 2    |
        """
    months = """
        | first      | last       | there | at night | breaks | waiting | days |
        | 2026-05-01 | 2026-05-31 | 2:00  | 0:00     | ?      | 1:30    | 1    |
        | 2026-06-01 | 2026-06-30 | 11:30 | 3:30     | 0:45   | ?       | 2    |
        """
    for rows, by_hand in ((sheet.weeks(), weeks), (sheet.months(), months)):
        found = [
            [
                str(row.first),
                str(row.last),
                *map(shown, (row.there, row.at_night)),
                *("?" if told.known is None else shown(told.known) for told in (row.breaks, row.waiting)),
                f"{row.days}",
            ]
            for row in rows
        ]
        assert found == read_table(by_hand)
    assert [one.id for one in sheet.nights()] == ["night"]
    (rest,) = sheet.rests()
    assert (rest.before, rest.after, shown(rest.minutes)) == ("night", "day", "30:30")
    assert sheet.longest().id == "day"


def test_breaks_and_waiting_that_no_shift_says_are_unknown_and_a_part_of_them_is_said_to_be_one() -> None:
    sheet = sheet_of(
        {
            "said": shift("2026-06-02 10:00-18:00", breaks=45),
            "none": shift("2026-06-03 10:00-18:00", conditions=("no_break",)),
            "nothing": shift("2026-06-04 10:00-18:00", breaks=0),
            "unknown": shift("2026-06-05 22:00-02:00"),
        }
    )
    whole = sheet.whole()
    assert (whole.breaks.told, whole.breaks.of, shown(whole.breaks.minutes)) == (3, 4, "0:45")
    assert told_shown(whole.breaks) == "45 min (of 3 of 4 shifts)"
    assert (whole.waiting.known, told_shown(whole.waiting)) == (None, "not said")
    by_day = {day.day.day: told_shown(day.breaks) for day in sheet.days}
    assert by_day == {2: "45 min", 3: "0 min", 4: "0 min", 5: "not said", 6: ""}  # none began on the sixth
    told = document(reckoned({}), sheet, EVERYTHING, {})["hours"]["whole"]
    assert told["waiting"] is None
    assert (told["breaks"]["exact"], told["breaks"]["told_by"], told["breaks"]["of_shifts"]) == (45, 3, 4)


def test_a_shift_shows_how_long_it_was_planned_to_be() -> None:
    longer = {"scheduled": hours("2026-03-06 20:00-02:00")}
    sheet = sheet_of({"it": shift("2026-03-06 20:00-04:30", **longer), "bare": shift("2026-03-08 20:00-22:00")})
    assert [(one.id, shown(one.minutes), one.scheduled and shown(one.scheduled)) for one in sheet.worked] == [
        ("it", "8:30", "6:00"),
        ("bare", "2:00", None),
    ]


def test_days_are_cut_in_the_zone_of_the_shift() -> None:
    # 23:00 to 01:00 in Auckland is one hour on each of its own days, whatever the day in Berlin.
    sheet = sheet_of({"far": shift("2026-05-31 23:00-01:00", zone="Pacific/Auckland")})
    assert [(str(day.day), shown(day.there)) for day in sheet.days] == [("2026-05-31", "1:00"), ("2026-06-01", "1:00")]


def test_a_time_between_two_others_makes_a_range_on_each_day() -> None:
    span = Span(at("2026-03-06 22:00"), between("2026-03-06 23:00", "2026-03-07 01:00"))
    sheet = sheet_of({"it": shift(actual=span)})
    assert [(str(day.day), shown(day.there)) for day in sheet.days] == [
        ("2026-03-06", "1:00..2:00"),
        ("2026-03-07", "0:00..1:00"),
    ]


def test_the_time_from_eleven_to_six_lies_on_both_sides_of_midnight() -> None:
    sheet = sheet_of({"night": shift("2026-03-06 21:30-06:40"), "day": shift("2026-03-08 10:00-18:00")})
    assert [(str(day.day), shown(day.late), shown(day.at_night)) for day in sheet.days] == [
        ("2026-03-06", "1:00", "0:00"),
        ("2026-03-07", "6:00", "5:00"),
        ("2026-03-08", "0:00", "0:00"),
    ]
    span = Span(at("2026-03-06 22:00"), between("2026-03-06 22:30", "2026-03-07 01:00"))
    unsure = sheet_of({"it": shift(actual=span)})
    assert [shown(day.late) for day in unsure.days] == ["0:00..1:00", "0:00..1:00"]
    # At the change of clocks on 29 March the hour from two to three is missing.
    spring = sheet_of({"it": shift("2026-03-28 22:00-08:00")})
    assert shown(spring.whole().late) == "6:00"


def test_shifts_over_each_other_are_pointed_out_and_leave_no_rest() -> None:
    sheet = sheet_of(
        {
            "long": shift("2026-03-06 10:00-20:00"),
            "within": shift("2026-03-06 12:00-13:00"),
            "after": shift("2026-03-06 19:00-22:00"),
        }
    )
    assert [(pair.first, pair.second) for pair in sheet.overlaps()] == [("long", "within"), ("long", "after")]
    assert [shown(rest.minutes) for rest in sheet.rests()] == ["6:00"]


def test_rest_next_to_an_estimate_is_an_estimate() -> None:
    sheet = sheet_of(
        {
            "one": shift("2026-03-06 10:00-20:00", certainty="estimate"),
            "two": shift("2026-03-07 06:00-10:00"),
        }
    )
    assert [shown(rest.minutes) for rest in sheet.rests()] == ["~10:00"]


def test_a_period_of_a_sheet_keeps_its_own_days_and_what_has_no_day() -> None:
    sheet = sheet_of(
        {
            "feb": shift("2026-02-28 22:00-02:00"),
            "mar": shift("2026-03-05 10:00-12:00"),
            "bare": shift(),
            "early": shift(actual=Span(at("2026-02-03"), None)),
        }
    )
    march = sheet.within(Period(date(2026, 3, 1), date(2026, 3, 31)))
    assert shown(march.whole().there) == "4:00"
    assert [one.id for one in march.worked] == ["feb", "mar"]
    assert [(each.id, each.reason) for each in march.not_reckoned] == [("bare", Reason.NO_TIMES)]
    assert sheet.within(Period(date(2027, 1, 1))).whole() is None


def test_given_terms_without_known_pay_have_no_cost() -> None:
    records = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="80 EUR / booking", given_rate="70 EUR / booking")}
    (row,) = broken_terms(reckoned(records))
    assert (row.cost, row.shifts) == (None, ("it",))
    by_booking = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="80 EUR / booking", given_share=50)}
    assert broken_terms(reckoned(by_booking)) == []
    same = {"it": shift("2026-03-06 20:00-02:00", agreed_rate="80 EUR / booking", given_rate="80 EUR / booking")}
    assert broken_terms(reckoned(same)) == []


def test_a_period_of_thousands_of_years_is_spoken_of_in_a_few_rows() -> None:
    records = {"it": shift("2026-03-06 20:00-22:00"), "next": shift("2026-03-07 20:00-22:00")}
    sources = Sources(tuple(Source(name, record) for name, record in records.items()))
    rows = calendar(reckon(sources.all).spoken, time_sheet(sources), date.min, date.max)
    assert [(row.known, row.count) for row in rows[1:2]] == [(Known.WORKED, 2)]
    assert (rows[0].first, rows[-1].last, len(rows)) == (date.min, date.max, 3)
    assert calendar(reckon(sources.all).spoken, time_sheet(sources), date(2026, 3, 6), date(2026, 3, 7)) == rows[1:2]
    assert calendar(reckon(sources.all).spoken, time_sheet(sources), date(2026, 4, 1)) == []
    assert calendar({}, time_sheet(Sources(()))) == []


def test_a_year_that_was_mistyped_does_not_fill_the_calendar() -> None:
    holiday = Span(at("2026-03-07"), at("2126-03-08"))
    sources = Sources((Source("free", shift(scheduled=holiday, certainty="no_work")),))
    assert [row.count for row in calendar(reckon(sources.all).spoken, time_sheet(sources))] == [1]
