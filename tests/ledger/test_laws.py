"""What holds for the ledger of any journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.ledger.accounts import Account
from journal.ledger.calendar import calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import advances, bonds, debts, held_items, towards_no_debt
from journal.ledger.hours import TimeSheet, time_sheet
from journal.ledger.lines import Part
from journal.ledger.matching import groups, links_of, suggest
from journal.ledger.not_due import not_yet_due
from journal.ledger.period import Period
from journal.ledger.reckon import Ledger, reckon
from journal.ledger.source import KINDS, Source
from journal.ledger.sums import MINUTES, Sum, total
from journal.records.money import Money
from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift
from journal.records.types import type_of
from tests.ledger.dice import AGREEMENTS, PAYMENTS, SHIFTS, journals
from tests.values import records_of


def reckoned(records: Mapping[str, Record]) -> Ledger:
    return reckon(Source(name, record) for name, record in records.items())


def figures(ledger: Ledger) -> list[Sum]:
    """Every figure that a ledger can show."""
    of_accounts = [
        figure
        for account in ledger.accounts
        for statement in (account.whole(), *account.months(), account.undated())
        for figure in (
            *(statement.amount(part) for part in Part), statement.outstanding, statement.unexplained,
            statement.opening.as_sum(), statement.closing.as_sum(),
        )
    ]  # fmt: skip
    lines = [figure for account in ledger.accounts for line in account.lines for figure in (line.amount, line.effect)]
    costs = [row.cost for row in broken_terms(ledger)] + [row.cost for row in lowered_rates(ledger)]
    kept = [row.kept for row in bonds(ledger.accounts)] + [row.open for row in advances(ledger.accounts)]
    return [figure for figure in (*of_accounts, *lines, *costs, *kept) if figure is not None]


def amounts(account: Account, statements: list) -> list[tuple[int, int, int]]:
    """The sums of all books, and of what is owed, over several statements."""
    sums = [total(account.currency, (statement.amount(part) for statement in statements)) for part in Part]
    sums.append(total(account.currency, (statement.outstanding for statement in statements)))
    return [(each.exact, each.low, each.high) for each in sums]


@settings(max_examples=40)
@given(journals(), st.dates(date(2026, 3, 1), date(2026, 5, 1)))
def test_what_is_not_yet_due_is_never_more_than_what_is_still_owed(records: dict[str, Record], as_of: date) -> None:
    ledger = reckoned(records)
    accounts = {(account.payer, account.currency): account.whole().outstanding for account in ledger.accounts}
    for key, one in not_yet_due(ledger, as_of).items():
        assert 0 <= one.amount.exact <= accounts[key].most
        assert all(day > as_of for day, _ in one.payments)


@settings(max_examples=40)
@given(records=journals(), order=st.randoms())
def test_the_order_of_the_records_makes_no_difference(records, order) -> None:
    names = list(records)
    order.shuffle(names)
    first, second = reckoned(records), reckoned({name: records[name] for name in names})
    assert first == second
    assert time_sheet(first.sources) == time_sheet(second.sources)


@settings(max_examples=40)
@given(records=journals(), cut=st.integers(0, 70))
def test_a_period_cut_in_two_adds_up_to_the_whole(records, cut: int) -> None:
    day = date(2026, 3, 1) + timedelta(days=cut)
    for account in reckoned(records).accounts:
        halves = [account.within(None, day), account.within(day + timedelta(days=1), None), account.undated()]
        whole = amounts(account, [account.whole()])
        assert amounts(account, halves) == whole
        assert amounts(account, [*account.months(), account.undated()]) == whole
        assert halves[0].closing == halves[1].opening
        assert account.within(None, None).closing.as_sum().least == halves[1].closing.least


@settings(max_examples=40)
@given(records=journals())
def test_what_is_owed_is_what_was_expected_less_what_came_and_less_what_was_agreed_to_be_taken(records) -> None:
    for account in reckoned(records).accounts:
        whole = account.whole()
        accepted = total(account.currency, (line.effect for line in whole.of(Part.DEDUCTED)))
        assert whole.outstanding == whole.expected - whole.received + accepted or (
            set(whole.outstanding.sources) >= set(accepted.sources)
            and amounts_of(whole.outstanding) == amounts_of(whole.expected - whole.received + accepted)
        )
        for part in Part:
            by_sort = total(account.currency, whole.by_sort(part).values())
            assert amounts_of(by_sort) == amounts_of(whole.amount(part))
        own = [line.amount for line in whole.of(Part.RECEIVED) if line.by in (None, account.payer)]
        by_whom = total(account.currency, [*own, *whole.from_others().values()])
        assert amounts_of(by_whom) == amounts_of(whole.received)
        assert -whole.deducted.most <= accepted.least <= accepted.most <= 0


def amounts_of(figure: Sum) -> tuple[int, int, int]:
    return figure.exact, figure.low, figure.high


@settings(max_examples=40)
@given(records=journals())
def test_no_figure_stands_without_the_records_it_came_from(records) -> None:
    ledger = reckoned(records)
    for figure in figures(ledger):
        assert set(figure.sources) <= set(records)
        assert figure.sources or amounts_of(figure) == (0, 0, 0)
        assert figure.low <= figure.high
    for account in ledger.accounts:
        for line in account.lines:
            assert line.owner in line.amount.sources
            assert {line.amount.unit, line.effect.unit} == {account.currency}


@settings(max_examples=40)
@given(records=journals(), chosen=st.sampled_from((*SHIFTS, *PAYMENTS, *AGREEMENTS)))
def test_adding_a_record_and_erasing_it_returns_to_before(records, chosen: str) -> None:
    without = {name: record for name, record in records.items() if name != chosen}
    before = reckoned(without)
    if chosen in records:
        reckoned({**without, chosen: records[chosen]})
    assert reckoned(without) == before


@settings(max_examples=40)
@given(records=journals(), minor=st.integers(0, 1000))
def test_a_record_of_somebody_else_leaves_every_other_account_as_it_was(records, minor: int) -> None:
    before = reckoned(records)
    amount = Money(minor, "EUR")
    more = {"z": Payment(state="received", amount=amount, counterpart="stranger"), "y": Shift(run_by="stranger")}
    after = reckoned({**records, **more})
    assert tuple(one for one in after.accounts if one.payer != "stranger") == before.accounts
    assert {each for each in after.not_reckoned if each.id not in more} == set(before.not_reckoned)


@settings(max_examples=40)
@given(records=journals())
def test_every_shift_has_a_figure_or_the_reason_why_not(records) -> None:
    ledger = reckoned(records)
    missing = {each.id for each in ledger.not_reckoned}
    stated = {one for account in ledger.accounts for line in account.lines for one in line.amount.sources}
    assert set(ledger.sources.shifts) <= set(ledger.pay) | missing | stated
    assert all(line.part is not Part.EXPECTED or line.owner in ledger.pay or line.owner in ledger.sources.payments
               for account in ledger.accounts for line in account.lines)  # fmt: skip


@settings(max_examples=40)
@given(records=journals())
def test_what_is_linked_and_what_is_not_add_up_to_the_account(records) -> None:
    ledger = reckoned(records)
    for account in ledger.accounts:
        found = list(groups(account, ledger.sources, links_of(ledger.sources)))
        linked = {one for group in found for one in (*group.shifts, *group.payments)}
        alone = total(account.currency, (line.effect for line in account.lines if line.owner not in linked))
        parts = total(account.currency, [alone, *(group.statement.outstanding for group in found)])
        assert amounts_of(parts) == amounts_of(account.whole().outstanding)
        assert sum(len(group.shifts) + len(group.payments) for group in found) == len(linked)


@settings(max_examples=40)
@given(records=journals())
def test_days_weeks_and_months_add_up_to_the_hours_of_all_shifts(records) -> None:
    sheet = time_sheet(reckoned(records).sources)
    shifts = amounts_of(total(MINUTES, (one.minutes for one in sheet.worked)))
    for parts in (sheet.days, sheet.weeks(), sheet.months()):
        assert amounts_of(total(MINUTES, (part.there for part in parts))) == shifts
    for day in sheet.days:
        assert day.at_night.most <= day.late.most <= day.there.most
    assert [day.day for day in sheet.days] == sorted({day.day for day in sheet.days})


@settings(max_examples=40)
@given(records=journals(), cut=st.integers(0, 70))
def test_every_day_of_a_period_is_spoken_of_once(records, cut: int) -> None:
    sources = reckoned(records).sources
    since, until = date(2026, 3, 1), date(2026, 3, 1) + timedelta(days=cut)
    rows = calendar(reckon(sources.all).spoken, time_sheet(sources), since, until)
    assert (rows[0].first, rows[-1].last) == (since, until)
    assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(rows))
    assert sum(row.count for row in rows) == cut + 1
    assert all(row.sources or row.known == "nothing_written" for row in rows)


@settings(max_examples=40)
@given(records=journals())
def test_suggestions_name_only_what_nobody_linked_and_change_nothing(records) -> None:
    ledger = reckoned(records)
    before = ledger.accounts
    linked = {shift for payment in ledger.sources.payments.values() for shift in payment.shifts or ()}
    for suggestion in suggest(ledger):
        payment = ledger.sources.payments[suggestion.payment]
        assert payment.shifts is None
        assert suggestion.shifts
        assert linked.isdisjoint(suggestion.shifts)
        assert all(ledger.payers[one] == payment.counterpart for one in suggestion.shifts)
        assert all(ledger.pay[one].unit == payment.amount.currency for one in suggestion.shifts)
    assert ledger.accounts == before


@settings(max_examples=40)
@given(records=journals(), cut=st.integers(0, 90))
def test_suggestions_of_two_halves_of_the_time_are_those_of_the_whole(records, cut: int) -> None:
    ledger, middle = reckoned(records), date(2026, 3, 1) + timedelta(days=cut)
    halves = Period(None, middle), Period(middle + timedelta(days=1), None)
    assert [each for half in halves for each in suggest(ledger, half)] == list(suggest(ledger))


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(records=st.lists(st.sampled_from(KINDS).map(type_of).flatmap(records_of), min_size=1, max_size=2))
def test_a_ledger_can_be_reckoned_of_anything_that_a_journal_can_hold(records) -> None:
    ledger = reckoned({f"r{number}": record for number, record in enumerate(records)})
    sheet = time_sheet(ledger.sources)
    assert isinstance(sheet.within(Period(date(2026, 1, 1), date(2026, 2, 1))), TimeSheet)
    figures(ledger)
    found = debts(ledger), held_items(ledger), towards_no_debt(ledger), list(sheet.rests()), list(sheet.overlaps())
    assert len(found[0]) == len(ledger.sources.debts)
    assert len(found[1]) == len(ledger.sources.held_items)
