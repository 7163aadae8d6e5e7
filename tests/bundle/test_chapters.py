"""What the report's chapters say: people, pay and hours, gaps, strips, translations. Looked at before it is set."""

import json

import attrs
import pytest

from journal.bundle.report.anchors import Anchors, Places
from journal.bundle.report.answers import LONGEST_AMONG_MANY, MANY, corrections, excerpt
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.report.document import document
from journal.bundle.report.exhibit_pages import evidence_row, exhibit
from journal.bundle.report.gist import days_of, gist
from journal.bundle.report.parts import parts_of
from journal.bundle.selection import show
from journal.records.incident import Incident, Involved
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from journal.records.shift import Shift
from tests.bundle.material import evidence, moment, record_id, selected, selection

BOSS = record_id(1)


def shift(number: int, day: int):
    worked = Shift(
        actual=Span(moment(day), moment(day, 8)), run_by=BOSS, agreed_rate=Rate(Money(1000, "EUR"), Per.HOUR)
    )
    return selected(number, worked, day=day)


def less_than_owed(taken: tuple[Deduction, ...]) -> Payment:
    """Return 70 of the 100 that were owed, with what was taken off."""
    return Payment(
        state="received",
        owed=Money(10000, "EUR"),
        amount=Money(7000, "EUR"),
        paid=moment(1),
        counterpart=BOSS,
        deductions=taken,
    )


def chapters(*chosen) -> dict:
    shown = show(selection(list(chosen)))
    parts = parts_of(shown)
    return json.loads(document(shown, parts[0], Places(shown, parts)).as_json())


@pytest.fixture(scope="module")
def set_out() -> dict:
    told = Incident(
        when=moment(2),
        happened="Nu am fost plătită.",
        translation="I was not paid.",
        translated_by="Ana",
        written_by="interpreter",
        how_known="saw",
        felt_then="Small.",
    )
    paid = Payment(
        state="received", amount=Money(5000, "EUR"), paid=moment(1), counterpart=BOSS, shifts=(record_id(2),)
    )
    return chapters(
        selected(1, Person(called="Mika", roles=("manager",))),
        shift(2, 0),
        shift(3, 20),
        selected(4, attrs.evolve(paid, counterpart=BOSS)),
        selected(5, told),
    )


def rows_of(record: dict) -> dict[str, dict]:
    return {row["label"]: row for group in record["groups"] for row in group["rows"]}


def test_each_person_is_listed_with_the_records_that_name_them(set_out: dict):
    (row,) = set_out["people"]
    assert row["to"]["t"] == "4. Mika" or row["to"]["t"].endswith("Mika")
    assert row["roles"] == ["Manager"]
    assert [one["t"] for one in row["named"]] == ["1", "2", "4"]


def test_pay_stands_by_month_with_the_whole_last(set_out: dict):
    (account,) = set_out["pay"]
    assert account["heading"] == "Mika, in EUR"
    assert account["rows"][-1] == ["Altogether", "160.00 EUR", "50.00 EUR", "0.00 EUR", "110.00 EUR", "0.00 EUR"]
    assert [one["t"] for one in account["sources"]] == ["1", "2", "4"]


def test_hours_stand_by_month_with_the_whole_last(set_out: dict):
    assert set_out["hours"][-1][:4] == ["Altogether", "2", "4", "16 h 00 min"]


def test_a_gap_of_a_week_or_more_is_said_and_a_shorter_one_is_not(set_out: dict):
    assert set_out["gaps"] == ["No shifts recorded from Sun, 5 Apr 2026 to Wed, 22 Apr 2026 (18 days)."]
    assert chapters(shift(2, 0), shift(3, 4))["gaps"] == []


def test_pictures_stand_with_their_sentence_and_their_table(set_out: dict):
    hours, incidents, year = set_out["charts"]
    assert hours["rows"][0][:2] == ["Mon, 30 Mar 2026 to Sun, 5 Apr 2026", "8 h 00 min"]
    assert [link["t"] for link in hours["rows"][0][2]["numbers"]] == ["1"]
    assert hours["alt"] == hours["says"]
    assert hours["says"].startswith("Hours by week, from")
    assert incidents["head"] == ["Kind", "Month", "Records"]
    assert [row[:2] for row in incidents["rows"]] == [["Other", "Apr 2026"]]
    assert [link["t"] for link in incidents["rows"][0][2]["numbers"]] == ["3"]
    assert year["rows"][0][0] == "Apr 2026"
    assert "worked: " in year["rows"][0][1]


def test_a_year_shows_no_day_from_before_the_first_record_or_after_the_last(set_out: dict):
    year = set_out["charts"][-1]
    assert [row[0] for row in year["rows"]] == ["Apr 2026"]
    assert "No shift written down: 18." in year["says"]


def test_pay_is_drawn_from_three_months_on_where_what_came_differs_and_its_figures_stand_once():
    months = [shift(2, 0), shift(3, 31), shift(4, 61)]
    drawn = chapters(*months)["charts"]
    assert [one["rows"] for one in drawn if one["heading"].startswith("Expected")] == [[]]
    assert not [one for one in chapters(*months[:2])["charts"] if one["heading"].startswith("Expected")]


def test_a_link_to_a_dated_record_says_its_day(set_out: dict):
    paid = next(one for one in set_out["records"] if "Payment" in one["heading"])
    assert paid["heading"].startswith("2. Payment, Sat, 4 Apr 2026: ")
    (shifts,) = rows_of(paid)["For which shifts"]["links"]
    assert shifts["t"].endswith("(Fri, 3 Apr 2026)")


def test_a_list_says_a_day_alone_where_no_time_of_day_is_known():
    record = Incident(when=Moment(moment(2).at, moment(2).zone, Precision.DAY), happened="x")
    (row,) = chapters(selected(1, record))["chronology"]
    assert row["when"] == "Sun, 5 Apr 2026"


def test_changes_saved_together_stand_together():
    first, then = Person(called="Mika"), Person(called="Mika S.", vehicle="van")
    chosen = selected(1, first)
    later = attrs.evolve(chosen.versions[0], sequence=9, record=then)
    (change,) = corrections(show(selection([one := attrs.evolve(chosen, versions=(*chosen.versions, later))])), one)
    assert [(one["label"], one["was"]) for one in change["changes"]] == [
        ("What I call them", ["Mika"]),
        ("Vehicle and plate", ["No answer"]),
    ]


def test_a_title_that_is_cut_ends_with_a_whole_word():
    (record,) = chapters(selected(1, Note(words="wordy " * 40)))["records"]
    assert record["heading"].endswith(" wordy…")


def test_without_hours_pay_and_incidents_nothing_is_drawn():
    assert chapters(selected(1, Person(called="Mika")))["charts"] == []


def test_the_strip_says_when_it_was_and_was_written_who_wrote_and_how_they_know(set_out: dict):
    strip = {row["label"]: row["text"] for row in set_out["records"][2]["meta"]}
    assert {"Happened", "Written down", "Written by", "How I know"} <= set(strip)
    assert strip["Written by"] == "An interpreter"
    assert "Written by" not in rows_of(set_out["records"][2])


def test_a_translation_stands_beside_the_words(set_out: dict):
    rows = rows_of(set_out["records"][2])
    assert rows["What happened"]["beside"] == {"label": "Translation, by Ana", "text": ["I was not paid."]}
    assert "Translation" not in rows


def test_feelings_stand_apart_from_facts(set_out: dict):
    last = set_out["records"][2]["groups"][-1]
    assert last["heading"] == "Feelings and opinions, apart from the facts"
    assert [row["label"] for row in last["rows"]] == ["How it felt then"]


def test_the_chronology_holds_the_beginning_of_the_own_words(set_out: dict):
    assert set_out["chronology"][2]["words"] == "Nu am fost plătită."


def test_an_excerpt_ends_with_a_whole_word_where_words_have_spaces():
    said = "They locked the door at four and nobody could leave. " * 5
    words = chapters(selected(1, Incident(when=moment(0), happened=said)))["chronology"][0]["words"]
    assert words.endswith(" …") is False
    assert f"{said} ".startswith(words.removesuffix("…") + " ")
    unspaced = chapters(selected(1, Incident(when=moment(0), happened="字" * 400)))["chronology"][0]["words"]
    assert unspaced["t"] == "字" * 149 + "…"
    many = show(selection([selected(number, Note(words="word " * 60)) for number in range(1, MANY + 2)]))
    assert len(excerpt(many, many.records[0])) == LONGEST_AMONG_MANY


def test_each_column_of_pay_follows_from_those_before_it():
    taken = (
        Deduction(sort="rent", amount=Money(2000, "EUR"), agreed_before=True),
        Deduction(sort="fine", amount=Money(1000, "EUR"), agreed_before=False),
    )
    (account,) = chapters(selected(1, Person(called="Mika")), selected(2, less_than_owed(taken)))["pay"]
    assert account["rows"][-1] == ["Altogether", "100.00 EUR", "70.00 EUR", "20.00 EUR", "10.00 EUR", "10.00 EUR"]


def test_an_account_of_very_many_months_is_told_by_its_years_to_the_same_whole():
    said = {}
    for months in (36, 37):
        worked = [shift(2 + month, 31 * month) for month in range(months)]
        (said[months],) = chapters(selected(1, Person(called="Mika")), *worked)["pay"]
    assert (len(said[36]["rows"]), said[36]["note"]) == (37, "")
    *years, whole = said[37]["rows"]
    assert [row[0] for row in years] == ["2026", "2027", "2028", "2029"]
    assert whole[:2] == ["Altogether", "2,960.00 EUR"]
    assert sum(float(row[1].removesuffix(" EUR").replace(",", "")) for row in years) == 2960
    assert "03_Pay-and-hours" in said[37]["note"]


def test_a_glance_tells_what_is_owed_what_happened_and_how_soon_it_was_written(set_out: dict):
    glance = set_out["glance"]
    (owed,) = glance["owed"]
    assert owed == {"to": set_out["pay"][0]["to"], "cells": ["Mika", "April 2026", "110.00 EUR", "", ""], "later": ""}
    assert [(row["n"], row["exhibits"], row["by"]) for row in glance["incidents"]] == [("3", [], [])]
    counts = {set_out["words"][row["word"]]: row["count"] for row in glance["counts"]}
    assert counts["Incidents recorded"] == "1"
    assert counts["Dated records written down by the next day"] == "3"
    assert counts["Records changed later, earlier words shown"] == "0 of 5"


def test_a_glance_names_who_is_said_to_have_done_it_and_no_witness():
    people = (Involved(person=BOSS, part="ordered_it"), Involved(person=record_id(2), part="witness"))
    told = chapters(
        selected(1, Person(called="Mika")),
        selected(2, Person(called="Ana")),
        selected(3, Incident(when=moment(2), people=people)),
    )
    assert [row["by"] for row in told["glance"]["incidents"]] == [["named: Mika (“Ordered it”)"]]


def test_below_an_estimate_stands_what_of_it_is_exact():
    rate = Rate(Money(1000, "EUR"), Per.HOUR)
    about = Span(moment(2), moment(2, 5, Precision.ABOUT))
    worked = Shift(actual=about, run_by=BOSS, agreed_rate=rate)
    told = chapters(selected(1, Person(called="Mika")), shift(2, 0), selected(3, worked))
    assert [row[:3] for row in told["pay"][0]["rows"]] == [
        ["April 2026", "about 130.00 EUR", "0.00 EUR"],
        ["of it exactly", "80.00 EUR", ""],
        ["Altogether", "about 130.00 EUR", "0.00 EUR"],
        ["of it exactly", "80.00 EUR", ""],
    ]
    assert [row[:4] for row in told["hours"]][-2:] == [
        ["Altogether", "2", "4", "about 13 h 00 min"],
        ["of it exactly", "", "", "8 h 00 min"],
    ]


def test_hours_stand_for_each_payer_where_there_are_several():
    others = Shift(actual=Span(moment(2), moment(2, 3)), run_by=record_id(4))
    told = chapters(
        selected(1, Person(called="Mika")), shift(2, 0), selected(3, others), selected(4, Person(called="Ana"))
    )
    assert [row[:4] for row in told["hours_by_payer"]] == [
        ["Mika", "1", "2", "8 h 00 min"],
        ["Ana", "1", "1", "3 h 00 min"],
    ]
    assert chapters(selected(1, Person(called="Mika")), shift(2, 0))["hours_by_payer"] == []


def test_a_bond_and_what_is_still_owed_are_added_up_below_the_table():
    taken = (
        Deduction(sort="bond", amount=Money(1000, "EUR"), agreed_before=False),
        Deduction(sort="fine", amount=Money(500, "EUR"), agreed_before=False),
    )
    told = chapters(selected(1, Person(called="Mika")), selected(2, less_than_owed(taken)))
    others = {one["label"]: one["text"] for one in told["pay"][0]["others"]}
    assert others["Bond kept by them"] == ["10.00 EUR"]
    assert others["Still owed and bond together"] == ["30.00 EUR"]
    assert others["Deducted without agreement, bond included"] == ["15.00 EUR"]
    assert told["glance"]["owed"][0]["cells"] == ["Mika", "April 2026", "20.00 EUR", "10.00 EUR", "30.00 EUR"]
    assert told["as_of"].startswith("Sums as of")


def test_several_whole_days_are_named_by_the_first_and_the_last():
    first, last = (attrs.evolve(moment(at), precision=Precision.DAY) for at in (0, 4))
    free = chapters(selected(1, Shift(scheduled=Span(first, last), certainty="no_work")))
    assert free["chronology"][0]["when"] == "Fri, 3 Apr 2026 to Tue, 7 Apr 2026"
    assert free["records"][0]["meta"][0]["text"] == "Fri, 3 Apr 2026 to Tue, 7 Apr 2026"
    night = chapters(selected(1, Shift(actual=Span(moment(0), moment(0, 8)))))
    assert night["chronology"][0]["when"] == "Fri, 3 Apr 2026, 19:30"


def test_an_original_is_named_beside_its_copy():
    chosen = evidence(7, description="A door")
    shown = show(selection([chosen], originals=True))
    parts = parts_of(shown)
    copy = ExhibitCopy(shown.exhibits[0], file="data/exhibits/EX001_a.jpg", original="data/originals/EX001.jpg")
    part = attrs.evolve(parts[0], copies=(copy,))
    places = Places(shown, parts)
    places.add(part)
    anchors = Anchors(places, part)
    assert evidence_row(shown, copy, anchors)["files"] == ["data/exhibits/EX001_a.jpg", "data/originals/EX001.jpg"]
    strip = exhibit(shown, copy, anchors, {})["meta"]
    assert [row["text"] for row in strip if row["label"] == "The file as it came"] == ["data/originals/EX001.jpg"]


def test_a_record_that_was_changed_says_so_in_the_chronology():
    early = Incident(when=moment(0), happened="It began.")
    late = attrs.evolve(early, happened="It began at four.")
    (row,) = chapters(selected(1, early, late))["chronology"]
    assert len(row["written"]) == 2
    assert row["written"][1].startswith("changed ")


def test_a_payment_says_in_the_chronology_what_it_was_for_what_was_owed_and_what_was_taken_off():
    shifts = [selected(at, Shift(actual=Span(moment(at), None))) for at in (1, 2)]
    paid = Payment(
        owed=Money(9000, "EUR"),
        amount=Money(5000, "EUR"),
        deductions=(Deduction(amount=Money(3000, "EUR")), Deduction(amount=Money(1000, "EUR"))),
        shifts=(record_id(1), record_id(2)),
    )
    days = days_of(show(selection(shifts)))
    assert gist(selected(3, paid), days) == (
        "For 2 shifts, Sat, 4 Apr 2026 to Sun, 5 Apr 2026 · Owed: 90.00 EUR · Taken off: 40.00 EUR"
    )
    unsure = attrs.evolve(paid, owed=None, deductions=(Deduction(amount=None),), shifts=(record_id(1),))
    assert gist(selected(3, unsure), days) == "For the shift of Sat, 4 Apr 2026"
    assert gist(selected(3, unsure), {}) == "For 1 shift", "of a shift that is not shown no day is told"
    assert gist(shifts[0], days) == ""


def test_a_rate_that_was_cut_stands_with_its_cost_and_its_shifts():
    agreed, given = Rate(Money(1000, "EUR"), Per.HOUR), Money(800, "EUR")
    worked = Shift(
        actual=Span(moment(2), moment(2, 5)),
        run_by=BOSS,
        agreed_rate=agreed,
        given_rate=Rate(given, Per.HOUR),
        change_reason="Quiet season",
    )
    (row,) = chapters(selected(1, Person(called="Mika")), selected(2, worked))["terms"]
    assert (row["cost"], row["terms"]) == ("10.00 EUR", "10.00 EUR an hour, then 8.00 EUR an hour")
    assert row["by"] == ["Mika", "Quiet season"]
    assert [one["t"] for one in row["records"]] == ["1"]


def test_a_payment_that_moved_nothing_says_why_it_stands_in_no_sum():
    refused = Payment(state="refused", owed=Money(8000, "EUR"), due=moment(1), shifts=(record_id(2),))
    bond = Payment(state="refused", what_for="bond", owed=Money(1000, "EUR"), due=moment(2), counterpart=BOSS)
    claimed = Payment(state="refused", outgoing=True, owed=Money(1000, "EUR"), due=moment(3), counterpart=BOSS)
    told = chapters(
        selected(1, Person(called="Mika")), shift(2, 0), selected(3, refused), selected(4, bond), selected(5, claimed)
    )
    assert [one["reason"] for one in told["not_reckoned"]] == [
        "No money came, or it was taken back. What is owed is reckoned from its shifts.",
        "No money came. The bond stands in the sums where it was taken.",
        "It was not paid.",
    ]


def test_all_corrections_stand_in_one_table_with_before_and_after():
    first, second = (
        Note(words="He came at six.", subject="The door"),
        Note(words="He came at seven.", subject="The door"),
    )
    told = chapters(selected(1, first, second), selected(2, Note(words="Never changed")))
    (row,) = told["corrected"]
    assert [row["n"], *("".join(run["t"] for run in row[side]["runs"]) for side in ("was", "now"))] == [
        "1",
        "He came at six.",
        "He came at seven.",
    ]
    assert row["when"] == "Sun, 5 Apr 2026, 09:15"


def test_weeks_in_which_nothing_was_saved_are_told():
    told = chapters(selected(1, Note(words="A")), selected(2, Note(words="B"), day=12))
    assert told["unwritten"] == [
        "No entry of this bundle was saved from Sun, 5 Apr 2026 to Wed, 15 Apr 2026 (11 days)."
    ]
    assert chapters(selected(1, Note(words="A")), selected(2, Note(words="B"), day=7))["unwritten"] == []


def test_each_page_says_which_copy_it_is_of_and_the_lawyers_has_lines_to_fill_in():
    mine = chapters(selected(1, Note(words="A")))
    assert (mine["copy"], len(mine["cover"]["by_hand"])) == ("For the lawyer alone", 3)
    shown = show(selection([selected(1, Note(words="A"))], audience="to-send"))
    parts = parts_of(shown)
    sent = document(shown, parts[0], Places(shown, parts)).values
    assert (sent["copy"], sent["cover"]["by_hand"]) == ("Copy to be sent", [])


def test_the_year_names_the_days_with_an_incident_apart_from_what_else_is_written_of_them():
    told = chapters(
        selected(1, Shift(actual=Span(moment(0), moment(0, 8)))),
        selected(2, Incident(when=moment(0), happened="One.")),
        selected(3, Incident(when=moment(0), happened="Two.")),
        selected(4, Incident(when=moment(5), threats=("eviction",))),
    )["charts"]
    year = next(one for one in told if one["heading"].startswith("The year"))
    assert year["rows"] == [["Apr 2026", "worked: 3, 4; incident: 3, 8"]]
    kinds = next(one for one in told if one["heading"].startswith("Incidents"))
    assert [row[0] for row in kinds["rows"]] == ["Threatened with", "Other"]


def test_the_cover_says_that_the_last_day_of_the_period_is_a_payday_not_yet_due():
    def period(*chosen) -> str:
        return next(row["text"] for row in chapters(*chosen)["cover"]["rows"] if row["label"] == "Period")[0]

    note = selected(1, Note(words="A", when=moment(1)))
    ahead = selected(2, Payment(due=moment(60), state="pending"))
    assert period(note, ahead) == (
        "Sat, 4 Apr 2026 to Tue, 2 Jun 2026 (a payday, not yet due when the last entry was written)"
    )
    assert "payday" not in period(note, selected(2, Payment(due=moment(2), state="pending"), day=90))
