"""Ten cases, each reckoned by hand in the table beside it. A cell without a figure is empty; `~` marks an estimate."""

from __future__ import annotations

from datetime import date

from journal.ledger.calendar import Known, calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import advances, bonds
from journal.ledger.hours import time_sheet
from journal.ledger.lines import Part
from journal.ledger.matching import groups, links_of
from journal.ledger.reasons import Reason
from journal.ledger.reckon import reckon
from journal.ledger.source import Source, Sources
from journal.records.moment import Span
from tests.ledger.material import account, at, between, off, paid, promise, read_table, reckoned, shift, shown, table


def test_half_withheld_weeks() -> None:
    # Three shifts a week of 8 hours at 12.50: 100.00 each. Each Friday half of the 300.00 comes, the rest "later".
    hourly = {"agreed_rate": "12.50 EUR / hour"}
    ledger = reckoned(
        {
            "mon": shift("2026-03-02 10:00-18:00", **hourly),
            "wed": shift("2026-03-04 10:00-18:00", **hourly),
            "thu": shift("2026-03-05 10:00-18:00", **hourly),
            "pay": paid("2026-03-06", "150 EUR", owed="300 EUR", shifts=("mon", "wed", "thu")),
            "mon2": shift("2026-03-09 10:00-18:00", **hourly),
            "wed2": shift("2026-03-11 10:00-18:00", **hourly),
            "thu2": shift("2026-03-12 10:00-18:00", **hourly),
            "pay2": paid("2026-03-13", "150 EUR", owed="300 EUR", shifts=("mon2", "wed2", "thu2")),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-02 | mon    | 100.00   |          |           | 100.00     |
        | 2026-03-04 | wed    | 100.00   |          |           | 200.00     |
        | 2026-03-05 | thu    | 100.00   |          |           | 300.00     |
        | 2026-03-06 | pay    |          | 150.00   |           | 150.00     |
        | 2026-03-09 | mon2   | 100.00   |          |           | 250.00     |
        | 2026-03-11 | wed2   | 100.00   |          |           | 350.00     |
        | 2026-03-12 | thu2   | 100.00   |          |           | 450.00     |
        | 2026-03-13 | pay2   |          | 150.00   |           | 300.00     |
        """
    assert table(account(ledger)) == read_table(by_hand)
    assert shown(account(ledger).whole().unexplained) == "300.00"
    assert ledger.not_reckoned == ()


def test_a_share_of_each_booking_with_a_changed_house_cut() -> None:
    # 60 % of 333.33 is 199.998, so 200.00. On the second night the house took half: 50 % of 450.00 is 225.00 instead of
    # 270.00; on the third 50 % of 333.33 is 166.665, a half upwards 166.67 instead of 200.00. Cost: 45.00 + 33.33.
    ledger = reckoned(
        {
            "deal": promise("2026-03-01", "60 %"),
            "n1": shift("2026-03-06 20:00-02:00", takings="333.33 EUR", given="200 EUR"),
            "n2": shift("2026-03-07 20:00-02:00", takings="450 EUR", given_share=50, change_reason="new rules"),
            "n3": shift("2026-03-13 20:00-02:00", takings="333.33 EUR", given_share=50, change_reason="new rules"),
            "pay": paid("2026-03-14", "391.67 EUR", shifts=("n2", "n3")),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-06 | n1     | 200.00   | 200.00   |           | 0.00       |
        | 2026-03-07 | n2     | 270.00   |          |           | 270.00     |
        | 2026-03-13 | n3     | 200.00   |          |           | 470.00     |
        | 2026-03-14 | pay    |          | 391.67   |           | 78.33      |
        """
    assert table(account(ledger)) == read_table(by_hand)
    (change,) = broken_terms(ledger)
    assert (change.first, change.last) == (date(2026, 3, 7), date(2026, 3, 13))
    assert (change.agreed.share, change.given.share) == (60, 50)
    assert (change.by, change.reasons) == (("boss",), ("new rules",))
    assert change.cost is not None
    assert shown(change.cost) == "78.33"
    assert change.cost.sources == ("deal", "n2", "n3")


def test_a_fine_and_a_bond() -> None:
    # 400.00 for four bookings. Taken off: 20.00 house fee as agreed, a fine of 50.00 that was not agreed (so still
    # owed), a bond of 100.00 (it moves to the bonds). Paid: 230.00. Owed: 400 - 230 - 20 - 100 = 50. Of the bond 30.00
    # come back later.
    ledger = reckoned(
        {
            "night": shift("2026-03-06 20:00-02:00", bookings=4, agreed_rate="100 EUR / booking"),
            "pay": paid(
                "2026-03-07",
                "230 EUR",
                owed="400 EUR",
                shifts=("night",),
                taken=[
                    off("house_fee", "20 EUR", True, reason="20 a night"),
                    off("fine", "50 EUR", False, reason="late by 8 minutes"),
                    off("bond", "100 EUR", False, reason="back when you leave"),
                ],
            ),
            "back": paid("2026-04-01", "30 EUR", what_for="bond"),
            "rest": paid("2026-04-02", None, what_for="bond", state="promised", owed="70 EUR"),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-06 | night  | 400.00   |          |           | 400.00     |
        | 2026-03-07 | pay    |          | 230.00   | 170.00    | 50.00      |
        | 2026-04-01 | back   |          |          |           | 50.00      |
        """
    assert table(account(ledger)) == read_table(by_hand)
    assert shown(account(ledger).whole().unexplained) == "0.00"
    taken = account(ledger).whole().of(Part.DEDUCTED)
    assert [(line.sort, line.reason, line.agreed) for line in taken] == [
        ("bond", "back when you leave", False),
        ("fine", "late by 8 minutes", False),
        ("house_fee", "20 a night", True),
    ]
    (bond,) = bonds(ledger.accounts)
    assert (shown(bond.taken), shown(bond.returned), shown(bond.kept)) == ("100.00", "30.00", "70.00")


def test_an_advance_that_is_paid_back() -> None:
    # 200.00 in advance is no pay yet. Of the pay of 160.00 for a shift 120.00 go to the advance, 40.00 come in hand.
    # The last 80.00 I pay back myself.
    ledger = reckoned(
        {
            "lent": paid("2026-03-01", "200 EUR", what_for="advance"),
            "day": shift("2026-03-02 09:00-17:00", agreed_rate="160 EUR / shift"),
            "pay": paid("2026-03-03", "40 EUR", shifts=("day",), taken=[off("advance", "120 EUR", None)]),
            "back": paid("2026-03-10", "80 EUR", what_for="advance", outgoing=True),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-01 | lent   |          |          |           | 0.00       |
        | 2026-03-02 | day    | 160.00   |          |           | 160.00     |
        | 2026-03-03 | pay    |          | 40.00    | 120.00    | 0.00       |
        | 2026-03-10 | back   |          |          |           | 0.00       |
        """
    assert table(account(ledger)) == read_table(by_hand)
    (advance,) = advances(ledger.accounts)
    assert (shown(advance.received), shown(advance.paid_back), shown(advance.open)) == ("200.00", "200.00", "0.00")


def test_two_currencies_are_never_added() -> None:
    # 320.00 CHF a day in Zurich, 10,000 JPY a booking in Tokyo: the yen has no minor unit.
    ledger = reckoned(
        {
            "zurich": shift("2026-05-19 10:00-18:00", zone="Europe/Zurich", agreed_rate="320 CHF / day"),
            "tokyo": shift("2026-05-25 20:00-23:00", zone="Asia/Tokyo", bookings=2, agreed_rate="10000 JPY / booking"),
            "pay": paid("2026-05-30", "300 CHF", shifts=("zurich",)),
        }
    )
    francs = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-05-19 | zurich | 320.00   |          |           | 320.00     |
        | 2026-05-30 | pay    |          | 300.00   |           | 20.00      |
        """
    yen = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-05-25 | tokyo  | 20000    |          |           | 20000      |
        """
    assert table(account(ledger, currency="CHF")) == read_table(francs)
    assert table(account(ledger, currency="JPY")) == read_table(yen)


def test_overnight_through_both_changes_of_the_clock() -> None:
    # 20:00 to 04:00 by the clock on the wall. On 29 March 02:00 becomes 03:00: 7 hours, at 18.00 an hour 126.00. On 25
    # October 03:00 becomes 02:00: 9 hours, 162.00. Before midnight lie 4 hours each time, so 3 and 5 hours after it;
    # these lie between midnight and five.
    hourly = {"agreed_rate": "18 EUR / hour"}
    records = {
        "spring": shift("2026-03-28 20:00-04:00", **hourly),
        "autumn": shift("2026-10-24 20:00-04:00", **hourly),
    }
    ledger = reckoned(records)
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-28 | spring | 126.00   |          |           | 126.00     |
        | 2026-10-24 | autumn | 162.00   |          |           | 288.00     |
        """
    assert table(account(ledger)) == read_table(by_hand)
    days = """
        | day        | there | at night |
        | 2026-03-28 | 4:00  | 0:00     |
        | 2026-03-29 | 3:00  | 3:00     |
        | 2026-10-24 | 4:00  | 0:00     |
        | 2026-10-25 | 5:00  | 5:00     |
        """
    sheet = time_sheet(ledger.sources)
    assert [[str(day.day), shown(day.there), shown(day.at_night)] for day in sheet.days] == read_table(days)
    assert [one.id for one in sheet.nights()] == ["spring", "autumn"]


def test_estimates_only_stay_apart_from_what_is_exact() -> None:
    # The first evening: begun between 20:00 and 21:00, ended at 02:00: 5 to 6 hours at 15.00: 75.00 to 90.00. The
    # second is a guess of 4 hours: about 60.00. Paid: 50.00 to 70.00. Owed: 75 + 60 - 70 = 65.00 to
    # 90 + 60 - 50 = 100.00.
    first = Span(between("2026-03-06 20:00", "2026-03-06 21:00"), at("2026-03-07 02:00"))
    ledger = reckoned(
        {
            "one": shift(actual=first, agreed_rate="15 EUR / hour", certainty="estimate"),
            "two": shift("2026-03-07 20:00-00:00", agreed_rate="15 EUR / hour", certainty="estimate"),
            "pay": paid("2026-03-08", "50 EUR", at_most="70 EUR", certainty="estimate"),
        }
    )
    by_hand = """
        | day        | record | expected       | received     | taken off | still owed     |
        | 2026-03-06 | one    | 75.00..90.00   |              |           | 75.00..90.00   |
        | 2026-03-07 | two    | ~60.00         |              |           | 135.00..150.00 |
        | 2026-03-08 | pay    |                | 50.00..70.00 |           | 65.00..100.00  |
        """
    assert table(account(ledger)) == read_table(by_hand)
    assert account(ledger).whole().expected.exact == 0


def test_a_gap_is_never_read_as_no_work() -> None:
    # Worked on 2 and 3 March; from 4 to 6 nothing is written; 7 and 8 were free; on 9 there was work of which
    # nothing is known; 10 is worked again.
    free = Span(at("2026-03-07"), at("2026-03-08"))
    forgotten = Span(at("2026-03-09"), None)
    records = {
        "mon": shift("2026-03-02 10:00-18:00", agreed_rate="100 EUR / shift"),
        "tue": shift("2026-03-03 10:00-18:00", agreed_rate="100 EUR / shift"),
        "free": shift(scheduled=free, certainty="no_work", outcome=None),
        "lost": shift(actual=forgotten, certainty="not_recorded", outcome=None),
        "again": shift("2026-03-10 10:00-18:00", agreed_rate="100 EUR / shift"),
    }
    sources = Sources(tuple(Source(name, record) for name, record in records.items()))
    days = """
        | first      | last       | what is known   | said by  |
        | 2026-03-02 | 2026-03-03 | worked          | mon tue  |
        | 2026-03-04 | 2026-03-06 | nothing_written |          |
        | 2026-03-07 | 2026-03-08 | no_work         | free     |
        | 2026-03-09 | 2026-03-09 | not_recorded    | lost     |
        | 2026-03-10 | 2026-03-10 | worked          | again    |
        """
    found = calendar(reckon(sources.all).spoken, time_sheet(sources))
    assert [[str(one.first), str(one.last), one.known, " ".join(one.sources)] for one in found] == read_table(days)
    assert found[1].known is Known.NOTHING_WRITTEN
    assert found[1].count == 3
    ledger = reckoned(records)
    assert [(each.id, each.reason) for each in ledger.not_reckoned] == [
        ("free", Reason.NO_WORK),
        ("lost", Reason.NO_TERMS),
    ]
    assert shown(account(ledger).whole().expected) == "300.00"


def test_a_rate_that_was_lowered_twice() -> None:
    # Agreed: 80.00 a booking; from April on 70.00, from May on 60.00. Two bookings each time. Under the second
    # agreement 2 x 10.00 less than before; under the third 2 x 10.00 less than before and 2 x 20.00 less than at first.
    ledger = reckoned(
        {
            "first": promise("2026-03-01", "80 EUR / booking"),
            "second": promise("2026-04-01", "70 EUR / booking", how="spoken", terms="quiet season"),
            "third": promise("2026-05-01", "60 EUR / booking", how="message", terms="take it or go"),
            "march": shift("2026-03-31 20:00-02:00", bookings=2),
            "april": shift("2026-04-01 20:00-02:00", bookings=2),
            "may": shift("2026-05-01 20:00-02:00", bookings=2),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-03-31 | march  | 160.00   |          |           | 160.00     |
        | 2026-04-01 | april  | 140.00   |          |           | 300.00     |
        | 2026-05-01 | may    | 120.00   |          |           | 420.00     |
        """
    assert table(account(ledger)) == read_table(by_hand)
    steps = """
        | day        | agreement | words         | less than before | less than at first |
        | 2026-04-01 | second    | quiet season  | 20.00            | 20.00              |
        | 2026-05-01 | third     | take it or go | 20.00            | 40.00              |
        """
    found = lowered_rates(ledger)
    assert [
        [str(one.day), one.agreement, one.words, shown(one.cost), shown(one.since_first)] for one in found
    ] == read_table(steps)
    assert found[1].cost.sources == ("may", "second", "third")


def test_a_payment_for_several_shifts_and_a_disputed_one() -> None:
    # Three nights at 160.00. For two of them 320.00 came; they say that the third never was: refused. Its 160.00 stay
    # owed, and are not counted a second time by the refused payment. A shift that nobody linked stands for itself.
    nightly = {"agreed_rate": "160 EUR / shift"}
    ledger = reckoned(
        {
            "n1": shift("2026-06-05 20:00-02:00", **nightly),
            "n2": shift("2026-06-06 20:00-02:00", **nightly),
            "n3": shift("2026-06-07 20:00-02:00", **nightly),
            "pay": paid("2026-06-09", "320 EUR", owed="480 EUR", shifts=("n1", "n2", "n3")),
            "no": paid("2026-06-10", None, state="refused", owed="160 EUR", shifts=("n3",)),
            "alone": shift("2026-06-12 20:00-02:00", **nightly),
        }
    )
    by_hand = """
        | day        | record | expected | received | taken off | still owed |
        | 2026-06-05 | n1     | 160.00   |          |           | 160.00     |
        | 2026-06-06 | n2     | 160.00   |          |           | 320.00     |
        | 2026-06-07 | n3     | 160.00   |          |           | 480.00     |
        | 2026-06-09 | pay    |          | 320.00   |           | 160.00     |
        | 2026-06-12 | alone  | 160.00   |          |           | 320.00     |
        """
    assert table(account(ledger)) == read_table(by_hand)
    (group,) = groups(account(ledger), ledger.sources, links_of(ledger.sources))
    assert (group.shifts, group.payments) == (("n1", "n2", "n3"), ("no", "pay"))
    assert shown(group.statement.outstanding) == "160.00"
