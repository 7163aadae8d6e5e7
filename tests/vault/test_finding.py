"""Lists, counts, days and what is linked agree with each other and with the records themselves."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.ground.randomness import system_randomness
from journal.records.evidence import Evidence
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money
from journal.records.note import Note
from journal.records.owed import Unpaid, unpaid
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from journal.records.place import Place
from journal.records.reading import links, search_text, when
from journal.records.shift import Shift
from journal.vault.hits import Hits
from journal.vault.journal import Journal
from journal.vault.layout import Layout
from journal.vault.owner import Owner
from journal.vault.positions import position_of
from journal.vault.query import Query
from tests.vault.conftest import CLOCK

ZONES = ("Europe/Berlin", "Asia/Bangkok", "America/Los_Angeles", "Pacific/Kiritimati")
FIRST = date(2026, 3, 20)
DAYS = 30


def moment(draw: random.Random) -> Moment:
    """Return a time in one of some weeks that hold a change of clocks, in one of many zones."""
    day = datetime(FIRST.year, FIRST.month, FIRST.day) + timedelta(minutes=draw.randrange(DAYS * 24 * 60))
    precision = draw.choice((Precision.EXACT, Precision.ABOUT, Precision.DAY, Precision.MONTH))
    return Moment.local(day, draw.choice(ZONES), precision)


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    """Return an open journal of a hundred records that point to each other."""
    draw = random.Random(7)
    folder = shutil.copytree(template.folder, tmp_path_factory.mktemp("shelf") / "mine.journal")
    layout = Layout(folder)
    journal = Journal(layout, Owner(layout.lock), template.header, template.keys, CLOCK, system_randomness)
    with journal.unit_of_work() as work:
        people = [work.append(Person(called=name)).record_id for name in ("Ana", "Bo", "Chi")]
        places = [work.append(Place(name=name)).record_id for name in ("Room 4", "Club")]
        shifts = [
            work.append(
                Shift(
                    actual=Span(moment(draw), None),
                    outcome=draw.choice(("worked", "no_show", None)),
                    run_by=draw.choice((*people, None)),
                    place=draw.choice((*places, None)),
                )
            ).record_id
            for _ in range(30)
        ]
        for number in range(30):
            work.append(
                Payment(
                    paid=moment(draw) if number % 5 else None,
                    state=draw.choice(("received", "promised", "refused", None)),
                    counterpart=draw.choice((*people, None)),
                    shifts=draw.choice(((draw.choice(shifts),), None)),
                    notes=draw.choice(("ein grüner Zettel", "nothing said")),
                )
            )
        for number in range(30):
            work.append(Note(when=moment(draw), words=f"grün {number}", about=(draw.choice((*people, *places)),)))
        for number in range(8):
            work.append(Evidence(file_name=f"grün-{number}.jpg", about=(draw.choice(shifts),)))
        work.commit()
    yield journal
    journal.close()


def everything(journal: Journal) -> list:
    return list(journal.find(Query(), limit=1000).rows)


def linked_ids(row) -> set[str]:
    return {target for _, target in links(row.record)}


def expected(rows: list, query: Query) -> list[str]:
    """Return what a query must find, worked out the slow way."""
    by_id = {row.id: row for row in rows}
    with_files = {target for row in rows if row.kind == "evidence" for target in linked_ids(row)}
    paid = {target for row in rows if row.kind == "payment" for target in linked_ids(row)}

    def owes(row) -> bool:
        said = unpaid(row.record)
        return said is Unpaid.SAYS_SO or (said is Unpaid.UNLESS_LINKED and row.id not in paid)

    return [
        row.id
        for row in by_id.values()
        if (not query.kinds or row.kind in query.kinds)
        and (query.first_day is None or shown_day(row) >= query.first_day)
        and (query.last_day is None or last_day(row) <= query.last_day)
        and (not query.words or Hits.of(query.words).all_in(search_text(row.record)))
        and set(query.linked_to) <= linked_ids(row)
        and (not query.has_evidence or row.id in with_files)
        and (not query.unpaid or owes(row))
        and (query.only is None or row.id in query.only)
    ]


def shown_day(row) -> date:
    """Return the day under which a row is shown: the one that the record itself says, else that of its writing."""
    said = when(row.record)
    at = (said.earliest() if said else None) or row.written_at
    return at.date()


def last_day(row) -> date:
    """Return the last day that may be meant: what is known by its month only may lie anywhere in it."""
    said = when(row.record)
    whole_month = said is not None and said.precision is Precision.MONTH
    return said.latest().date() if said is not None and whole_month else shown_day(row)


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_list_pages_count_and_calendar_agree_with_the_records(shelf, data):
    rows = everything(shelf)
    targets = [row.id for row in rows if row.kind in ("person", "place")]
    day = st.dates(FIRST - timedelta(days=2), FIRST + timedelta(days=DAYS + 2))
    query = Query(
        kinds=data.draw(st.lists(st.sampled_from(("shift", "payment", "note", "evidence")), max_size=3)),
        words=data.draw(st.sampled_from(("", "", "gru", "GRÜN", "grun 1", "zettel", "nobody", "?"))),
        linked_to=data.draw(st.lists(st.sampled_from(targets), max_size=2)),
        first_day=data.draw(st.none() | day),
        last_day=data.draw(st.none() | day),
        has_evidence=data.draw(st.booleans()),
        unpaid=data.draw(st.booleans()),
        only=data.draw(st.none() | st.just(tuple(row.id for row in rows[::3]))),
    )
    found, after = list[str](), None
    while True:
        page = shelf.find(query, after=after, limit=data.draw(st.sampled_from((1, 7, 200))))
        found += [row.id for row in page.rows]
        if (after := page.next) is None:
            break
    assert found == expected(rows, query)
    assert shelf.count(query) == len(found)
    days = Counter[tuple[date, str]]()
    for each in shelf.days(query):
        days[each.day, each.kind] += each.count
    by_id = {row.id: row for row in rows}
    assert days == Counter((shown_day(by_id[one]), by_id[one].kind) for one in found)


def test_days_follow_each_other_newest_first_whatever_zone_they_were_lived_in(shelf):
    rows = everything(shelf)
    assert [row.day for row in rows] == sorted((shown_day(row) for row in rows), reverse=True)
    assert [row.position for row in rows] == [position_of(row.entry) for row in rows]


def test_what_is_known_by_its_month_only_stands_apart_from_the_first_of_the_month(shelf):
    whole = [each for each in shelf.days(Query()) if each.whole_month]
    months = Counter(
        (shown_day(row).month, row.kind)
        for row in everything(shelf)
        if (said := when(row.record)) is not None and said.precision is Precision.MONTH
    )
    assert months
    assert Counter({(each.day.month, each.kind): each.count for each in whole}) == months


def test_within_a_day_the_instant_counts_even_while_clocks_are_put_back(reopen):
    journal = reopen()
    berlin = ZoneInfo("Europe/Berlin")
    before, after = datetime(2026, 10, 25, 2, 45, tzinfo=berlin), datetime(2026, 10, 25, 2, 15, tzinfo=berlin, fold=1)
    with journal.unit_of_work() as work:
        work.append(Note(words="second", when=Moment(after, "Europe/Berlin")))
        work.append(Note(words="first", when=Moment(before, "Europe/Berlin")))
        work.commit()
    assert [row.record.words for row in journal.find(Query()).rows] == ["second", "first"]


@pytest.mark.parametrize("kind", ["person", "place"])
def test_people_and_places_count_what_a_list_of_theirs_shows(shelf, kind):
    linked = shelf.linked(kind)
    assert {each.row.id for each in linked} == {row.id for row in everything(shelf) if row.kind == kind}
    for each in linked:
        rows = shelf.find(Query(linked_to=each.row.id), limit=1000).rows
        assert each.count == len(rows)
        assert each.last == rows[0].day


def test_a_person_to_whom_nothing_points_counts_nothing(reopen):
    journal = reopen()
    with journal.unit_of_work() as work:
        work.append(Person(called="Nobody"))
        work.commit()
    (only,) = journal.linked("person")
    assert (only.count, only.last) == (0, None)


def test_rows_tell_how_many_files_belong_to_them(shelf):
    rows = everything(shelf)
    files = Counter(target for row in rows if row.kind == "evidence" for target in linked_ids(row))
    assert {row.id: row.evidence for row in rows if row.evidence} == dict(files)


EURO = Money(10_000, "EUR")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Payment(state="promised"), Unpaid.SAYS_SO),
        (Payment(state="reversed", amount=EURO), Unpaid.SAYS_SO),
        (Payment(state="received", owed=EURO, amount=Money(9_000, "EUR")), Unpaid.SAYS_SO),
        (Payment(state="received", owed=EURO, amount=EURO), Unpaid.NO),
        (Payment(state="received", owed=EURO, amount=Money(9_000, "USD")), Unpaid.NO),
        (
            Payment(owed=EURO, amount=Money(9_000, "EUR"), deductions=(Deduction(amount=Money(1_000, "EUR")),)),
            Unpaid.NO,
        ),
        (Payment(state="promised", outgoing=True), Unpaid.NO),
        (Payment(), Unpaid.NO),
        (Shift(outcome="worked"), Unpaid.UNLESS_LINKED),
        (Shift(outcome="they_cancelled"), Unpaid.NO),
        (Note(words="they promised"), Unpaid.NO),
    ],
)
def test_an_entry_says_itself_whether_money_did_not_come(record, says):
    assert unpaid(record) is says
