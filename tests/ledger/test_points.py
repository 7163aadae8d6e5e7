"""What the records hold, laid against the eleven indicators: by name, without weight, with what is still missing."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from journal.ledger.indicators import INDICATORS, LIMITS, SOURCE, WORTH_KNOWING, Indicator, RanOver, Sign
from journal.ledger.points import Point, points
from journal.ledger.repeated import Shared, plates, repeated
from journal.ledger.source import Source
from journal.records.agreement import Agreement
from journal.records.debt import Debt
from journal.records.evidence import Evidence
from journal.records.fields import field_of
from journal.records.held_item import HeldItem
from journal.records.incident import Incident, Involved
from journal.records.incident_choices import INCIDENT_KINDS, THREATS
from journal.records.payment import Payment
from journal.records.person import Person
from journal.records.record import Record
from journal.records.shift import CONDITIONS, Shift
from tests.ledger.material import at, hours, off, paid

SIGNS = [(indicator, sign) for indicator in INDICATORS for sign in indicator.signs]


def found(**records: Record) -> dict[str, Point]:
    """Return the points with entries, by the code of their indicator."""
    all_points = points(Source(name, record) for name, record in records.items())
    return {point.indicator.code: point for point in all_points if point.entries}


def test_there_are_the_eleven_indicators_of_the_ilo_in_its_order() -> None:
    assert [str(each.name) for each in INDICATORS] == [
        "Abuse of vulnerability",
        "Deception",
        "Restriction of movement",
        "Isolation",
        "Physical and sexual violence",
        "Intimidation and threats",
        "Retention of identity documents",
        "Withholding of wages",
        "Debt bondage",
        "Abusive working and living conditions",
        "Excessive overtime",
    ]
    assert "2012" in SOURCE.text
    assert "no score" in LIMITS.text


@pytest.mark.parametrize(("indicator", "sign"), SIGNS, ids=[f"{one.code}-{at}" for at, (one, _) in enumerate(SIGNS)])
def test_a_sign_looks_at_a_declared_field_and_at_choices_that_it_offers(indicator: Indicator, sign: object) -> None:
    if isinstance(sign, RanOver):
        return
    assert isinstance(sign, Sign)
    offered = sign.declared.kind.choices() or {True: "", False: ""}
    assert set(sign.any_of) <= set(offered)


def test_what_is_worth_knowing_is_declared_for_every_kind_that_signs_look_at() -> None:
    assert {sign.on for _, sign in SIGNS} == set(WORTH_KNOWING)
    for record_type, names in WORTH_KNOWING.items():
        assert all(field_of(record_type, name) is not None for name in names), record_type


def test_what_a_person_can_tick_about_force_speaks_to_some_indicator() -> None:
    ticked = {(sign.field, choice) for _, sign in SIGNS if isinstance(sign, Sign) for choice in sign.any_of}
    # These kinds have no place of their own among the eleven: whoever wrote them decides whether they belong there.
    outside = {"fake_ad", "official", "other"}
    assert {kind for kind in INCIDENT_KINDS if ("kinds", kind) not in ticked} == outside
    assert {threat for threat in THREATS if ("threats", threat) not in ticked} == set()
    assert {each for each in CONDITIONS if ("conditions", each) not in ticked} == {"other"}


@pytest.mark.parametrize(
    ("record", "codes"),
    [
        (HeldItem(item="passport"), {"documents"}),
        (HeldItem(item="phone"), {"isolation"}),
        (HeldItem(item="belongings"), set()),
        (Debt(claimed_by="x"), {"debt"}),
        (Incident(kinds=("not_paid", "threat")), {"wages", "threats"}),
        (Incident(threats=("immigration",)), {"threats", "vulnerability"}),
        (Incident(kinds=("official",)), set()),
        (Shift(conditions=("locked_in", "no_break")), {"movement", "conditions"}),
        (Agreement(housing=True), {"vulnerability"}),
        (Agreement(housing=False), set()),
        (Payment(state="refused"), {"wages"}),
        (paid("2026-03-06", "10 EUR", taken=[off("fine", "5 EUR", False)]), {"wages"}),
        (paid("2026-03-06", "10 EUR", taken=[off("fine", "5 EUR", True)]), set()),
        (paid("2026-03-06", "10 EUR", taken=[off("debt", "5 EUR", None)]), {"debt"}),
        (Shift(actual=hours("2026-03-06 20:00-06:00"), scheduled=hours("2026-03-06 20:00-04:00")), {"overtime"}),
        (Shift(actual=hours("2026-03-06 20:00-04:00"), scheduled=hours("2026-03-06 20:00-04:00")), set()),
        (Shift(scheduled=hours("2026-03-06 20:00-04:00")), set()),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),  # a set has no order
)
def test_an_answer_speaks_to_these_indicators(record: Record, codes: set[str]) -> None:
    assert set(found(one=record)) == codes


def test_a_point_names_the_entries_their_evidence_and_what_is_still_missing() -> None:
    told = found(
        late=HeldItem(item="passport", since=at("2026-03-27"), holder="x"),
        early=HeldItem(item="permit", since=at("2026-03-01")),
        undated=Incident(kinds=("taken",), happened="They took it."),
        photo=Evidence(about=("late", "nowhere")),
    )
    point = told["documents"]
    assert [each.id for each in point.entries] == ["early", "late", "undated"]
    assert [each.day for each in point.entries] == [date(2026, 3, 1), date(2026, 3, 27), None]
    assert [each.because for each in point.entries] == [
        ("What: Visa or permit",),
        ("What: Passport",),
        ("What kind: Document or phone taken",),
    ]
    assert [each.id for each in point.dated] == ["early", "late"]
    assert [(each.id, each.evidence) for each in point.with_evidence] == [("late", ("photo",))]
    assert [field.name for field in point.entries[1].missing] == ["asked_back", "answer"]
    assert [(field.name, count) for field, count in point.missing][:2] == [("answer", 2), ("asked_back", 2)]


def test_the_order_of_the_entries_makes_no_difference_and_nothing_written_gives_no_entries() -> None:
    records = [Source(f"i{n}", Incident(kinds=("threat",), when=at(f"2026-03-{n + 1:02d}"))) for n in range(9)]
    once = points(records)
    Random(3).shuffle(records)
    assert points(records) == once
    assert [point.entries for point in points([])] == [()] * 11


def test_a_repr_shows_no_words() -> None:
    assert "Passport" not in repr(found(one=HeldItem(item="passport")))


@pytest.mark.parametrize(
    ("words", "plate"),
    [
        ("grey van, B-XY 123", ("BXY123",)),
        ("B XY 123", ("XY123", "BXY123")),
        ("BMW M-A 99", ("MA99", "BMWMA99")),
        ("silver Audi AB-123-CD", ("AB123CD",)),
        ("part of it: 4711", ("4711",)),
        ("dark blue car", ()),
        ("2 men", ()),
        (None, ()),
    ],
)
def test_a_plate_is_found_in_a_description(words: str | None, plate: tuple[str, ...]) -> None:
    assert plates(words) == plate


def test_what_comes_back_is_told_in_order_of_days_with_what_is_new_each_time() -> None:
    def by(person: str, part: str | None = "did_it") -> tuple[Involved, ...]:
        return (Involved(person=person, part=part),)

    told = repeated(
        [
            Source("c", Incident(when=at("2026-05-01"), people=by("x"), kinds=("threat", "assault"), where="flat")),
            Source("a", Incident(when=at("2026-03-01"), people=by("x"), kinds=("harassment",), vehicle="B-XY 12")),
            Source("b", Incident(when=at("2026-04-01"), people=by("y"), kinds=("threat",), vehicle="van b-xy12")),
            Source("d", Incident(when=at("2026-06-01"), people=by("x", "helped_me"), where="flat")),
            Source("y", Person(called="Y", vehicle="black, M-A 99")),
        ]
    )
    assert [(each.shared, each.what, [time.id for time in each.times]) for each in told] == [
        (Shared.PERSON, "x", ["a", "c"]),
        (Shared.PLATE, "BXY12", ["a", "b"]),
        (Shared.PLACE, "flat", ["c", "d"]),
    ]
    person = told[0]
    assert (person.first, person.last) == (date(2026, 3, 1), date(2026, 5, 1))
    assert [time.new_kinds for time in person.times] == [(), ("threat", "assault")]


@pytest.mark.parametrize("words", ["B-XY 123", "b-xy123", "B XY 123", "BXY-123", "VW Golf, B-XY-123"])
def test_a_plate_is_the_same_however_it_is_spaced(words: str) -> None:
    told = repeated([Source("a", Incident(vehicle="B XY 123")), Source("b", Incident(vehicle=words))])
    assert [(each.shared, each.what) for each in told] == [(Shared.PLATE, "BXY123")]


def test_the_plate_of_a_person_counts_where_the_person_took_part() -> None:
    row = (Involved(person="y", part="did_it"),)
    told = repeated(
        [
            Source("a", Incident(people=row)),
            Source("b", Incident(vehicle="M-A 99")),
            Source("y", Person(vehicle="black, M-A 99")),
        ]
    )
    assert [(each.shared, each.what) for each in told] == [(Shared.PLATE, "MA99")]
