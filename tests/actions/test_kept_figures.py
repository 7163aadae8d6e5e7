"""Figures that are kept: whatever is saved, changed and erased, they are those of a reckoning from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from journal.actions.entries_behind import entries_behind
from journal.actions.erase_record import erase_record
from journal.actions.list_records import Query, every_record
from journal.actions.open_journal import Journal, open_journal
from journal.actions.reckon_pay import Period, overview_of_pay, reckon_changes, reckon_claims, reckon_pay
from journal.actions.tools import Tools
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.ledger.accounts import Statement
from journal.ledger.calendar import calendar
from journal.ledger.changes import broken_terms
from journal.ledger.claims import advances, bonds, towards_no_debt
from journal.ledger.grid import Cell
from journal.ledger.grids import long_time, pay
from journal.ledger.hours import time_sheet
from journal.ledger.lines import Part
from journal.ledger.outcome import Outcome, outcomes
from journal.ledger.period import EVERYTHING
from journal.ledger.reckon import Ledger, reckon
from journal.ledger.shown import PARTS
from journal.ledger.source import KINDS, Source, Sources
from journal.ledger.standing import Standing
from journal.ledger.sums import Sum
from journal.records.payment import Deduction, Payment
from journal.records.record import Record
from journal.vault.derivation import Cost
from tests.actions.conftest import PASSWORD
from tests.fakes import PlainWorkshop, WalkingClock
from tests.ledger.dice import AGREEMENTS, PAYMENTS, SHIFTS, Dice
from tests.ledger.material import off, paid, promise, shift

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # each step of making an example smaller takes long
PEOPLE = {"boss": "b0" * 16, "other": "c0" * 16, "club": "d0" * 16, "house": "e0" * 16, "gone": "f0" * 16}


@pytest.fixture(scope="module")
def shared(empty_journal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    """One journal for all examples: each begins with it empty."""
    folder = tmp_path_factory.mktemp("kept") / "mine.journal"
    shutil.copytree(empty_journal, folder)
    start = datetime(2026, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    with open_journal(
        folder, PASSWORD, Tools(WalkingClock(start), system_randomness, PlainWorkshop(), Cost.floor())
    ) as it:
        yield it


class Writer:
    """Saves, changes, bins and erases records drawn by dice; links meet what was saved under the same name."""

    def __init__(self, journal: Journal, seed: int) -> None:
        self._journal = journal
        self._dice = Dice(seed)
        self._random = Random(seed)
        self.ids: dict[str, str] = {}

    def write(self) -> None:
        name = self._random.choice((*SHIFTS, *PAYMENTS, *AGREEMENTS))
        with self._journal.unit_of_work() as work:
            if name in self.ids and self._random.random() < 0.3:
                work.erase([self.ids.pop(name)])
            else:
                one = self.ids.get(name) or work.new_id()
                in_bin = True if self._random.random() < 0.1 else None
                work.append(attrs.evolve(self._said(name), in_bin=in_bin), record_id=one)
                self.ids[name] = one
            work.commit()

    def erase_all(self) -> None:
        if ids := [source.id for source in current(self._journal)]:
            with self._journal.unit_of_work() as work:
                work.erase(ids)
                work.commit()

    def _said(self, name: str) -> Record:
        draw = {"s": self._dice.shift, "p": self._dice.payment, "a": self._dice.agreement}[name[0]]
        record = draw()
        named: dict[str, Any] = {}
        for field in ("run_by", "place", "agreement", "counterpart", "shifts", "reverses", "promised_by"):
            if (target := getattr(record, field, None)) is not None:
                named[field] = self._id(target) if isinstance(target, str) else tuple(map(self._id, target))
        if isinstance(record, Payment):  # a row without an answer can't be saved
            named["deductions"] = tuple(one for one in record.deductions or () if one != Deduction()) or None
        return attrs.evolve(record, **named)

    def _id(self, name: str) -> str:
        return PEOPLE.get(name) or self.ids.get(name) or PEOPLE["gone"]


def current(journal: Journal) -> list[Source]:
    return [Source(row.id, row.record) for row in every_record(journal, Query(KINDS))]


def amounts(figure: Sum) -> tuple[int, int, int]:
    return figure.exact, figure.low, figure.high


def in_figures(row: tuple[Cell, ...]) -> list[Any]:
    return [cell.words if cell.figure is None else amounts(cell.figure) for cell in row]


def by_id(found: Iterator[Outcome] | list[Outcome]) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in found}


def must_be_as_from_nothing(journal: Journal, since: date, until: date) -> None:
    records = current(journal)
    whole, period = reckon(records), Period(since, until)
    assert by_id(journal.figures().outcomes(EVERYTHING)) == by_id(outcomes(Sources(tuple(records))))
    assert reckon_pay(journal).ledger.accounts == whole.accounts
    the_overview_must_be_that_of(whole, journal)
    page = reckon_pay(journal, period=period)
    accounts = {(one.payer, one.currency): one for one in page.ledger.accounts}
    for account in whole.accounts:
        wanted, here = account.over(period), accounts.get((account.payer, account.currency))
        if here is None:
            assert wanted.lines == account.undated().lines == ()
            assert wanted.closing.least == wanted.closing.most == 0
            continue
        found = here.over(period)
        assert found.lines == wanted.lines
        assert (found.opening.least, found.opening.most) == (wanted.opening.least, wanted.opening.most)
        assert (found.closing.least, found.closing.most) == (wanted.closing.least, wanted.closing.most)
        assert here.undated().lines == account.undated().lines
    assert page.sheet == time_sheet(whole.sources).within(period)
    assert broken_terms(page.ledger, period) == broken_terms(whole, period)
    assert broken_terms(reckon_changes(journal).ledger) == broken_terms(whole)
    claims = reckon_claims(journal).ledger
    assert bonds(claims.accounts) == bonds(whole.accounts)
    assert advances(claims.accounts) == advances(whole.accounts)
    assert towards_no_debt(claims) == towards_no_debt(whole)


def the_overview_must_be_that_of(whole: Ledger, journal: Journal) -> None:
    seen = overview_of_pay(journal)
    standing = {(one.payer, one.currency): one for one in seen.accounts}
    assert set(standing) == {(one.payer, one.currency) for one in whole.accounts}
    for account in whole.accounts:
        mine, all_of_it = standing[account.payer, account.currency], account.whole()
        assert amounts(mine.outstanding) == amounts(all_of_it.outstanding)
        assert [month for month, _ in mine.months()] == [each.lines[0].day.replace(day=1) for each in account.months()]
        for part in Part:
            assert amounts(mine.amount(part)) == amounts(all_of_it.amount(part))
            assert list(mine.by_sort(part)) == list(all_of_it.by_sort(part))
        assert {person: amounts(amount) for person, amount in mine.from_others().items()} == {
            person: amounts(amount) for person, amount in all_of_it.from_others().items()
        }
        for (_, month), other in zip(mine.months(), account.months(), strict=True):
            assert amounts(month.outstanding) == amounts(other.outstanding)
        assert list(map(in_figures, long_time.by_month(mine).rows)) == list(
            map(in_figures, pay.by_month(account, EVERYTHING).rows)
        )
        assert [
            in_figures(row)[-1] for row in long_time.sums(mine, str).rows if row[0].words.startswith("Still owed")
        ] == [amounts(all_of_it.outstanding)]
        totals_must_open_what_they_came_from(mine, all_of_it, journal)
    assert set(seen.not_reckoned) == set(whole.not_reckoned)
    assert seen.spoken == whole.spoken
    sheet = time_sheet(whole.sources)
    known = calendar(whole.spoken, sheet)
    assert [(row.first, row.last, row.known) for row in calendar(seen.spoken, seen.hours)] == [
        (row.first, row.last, row.known) for row in known
    ]
    assert [day.day for day in seen.hours.days] == [day.day for day in sheet.days]
    for mine, other in zip(seen.hours.months(), sheet.months(), strict=True):
        for name in ("there", "at_night", "late"):
            assert amounts(getattr(mine, name)) == amounts(getattr(other, name))
        for name in ("breaks", "waiting"):
            told, reckoned = getattr(mine, name), getattr(other, name)
            assert amounts(told.minutes) == amounts(reckoned.minutes)
            assert (told.told, told.of) == (reckoned.told, reckoned.of)
        assert mine.days == other.days


def totals_must_open_what_they_came_from(mine: Standing, whole: Statement, journal: Journal) -> None:
    by_words = {row[0].words: row[1].whole for row in long_time.sums(mine, str).rows}
    sums = {"Still owed of this time": whole.outstanding, **{str(PARTS[part]): whole.amount(part) for part in Part}}
    sums |= {pay.deduction_words(*key): amount for key, amount in whole.by_sort(Part.DEDUCTED).items()}
    sums |= {f"Of it from {person}": amount for person, amount in whole.from_others().items()}
    assert {words for words in sums if words.startswith("Of it from")} <= set(by_words)
    for words, total in by_words.items():
        if words in sums:
            assert total is not None
            assert entries_behind(journal, total) == sums[words].sources


@settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@example(seed=1762, looks=[True, True, False, True, True, True], cut=36)  # a shift without hours and without a day
@given(seed=st.integers(0, 2**32), looks=st.lists(st.booleans(), min_size=4, max_size=12), cut=st.integers(0, 60))
def test_what_is_kept_is_what_would_be_reckoned_from_nothing(shared, seed: int, looks: list[bool], cut: int) -> None:
    writer, since = Writer(shared, seed), date(2026, 3, 1) + timedelta(days=cut)
    writer.erase_all()  # what an example left that failed
    for look in looks:
        writer.write()
        if look:
            must_be_as_from_nothing(shared, since, since + timedelta(days=9))
    must_be_as_from_nothing(shared, since, since + timedelta(days=40))
    writer.erase_all()
    assert rows_kept(shared) == 0
    assert reckon_pay(shared).ledger == reckon([])


def test_each_reach_of_a_change_is_followed(journal: Journal) -> None:
    """One by one what `touched` names, so that none hangs on chance: each change is looked at before the next."""
    boss = PEOPLE["boss"]
    day_rate = {"run_by": boss, "agreed_rate": "100 EUR / day"}

    def keep(record: Record, one: str | None = None) -> str:
        saved = save(journal, record, one)
        must_be_as_from_nothing(journal, date(2026, 3, 1), date(2026, 3, 31))
        return saved

    first = keep(shift("2026-03-02 08:00-12:00", **day_rate))
    second = keep(shift("2026-03-02 14:00-18:00", **day_rate))
    pay = keep(paid("2026-03-03", "60 EUR", counterpart=None, shifts=(second,), owed="90 EUR"))
    keep(shift("2026-03-05 08:00-12:00", **day_rate), first)  # now the second has the day's rate
    other = keep(paid("2026-03-04", "10 EUR", counterpart=None, shifts=(second,), owed="80 EUR"))
    keep(paid("2026-03-06", "60 EUR", counterpart=None, reverses=pay))
    keep(shift("2026-03-02 14:00-18:00", run_by=PEOPLE["other"], agreed_rate="100 EUR / day"), second)
    terms = keep(promise("2026-03-01", "10 EUR / hour", promised_by=boss))
    under = keep(shift("2026-03-09 20:00-23:00", run_by=boss, given="5 EUR"))
    named = keep(shift("2026-02-20 20:00-23:00", run_by=None, agreement=terms))
    keep(paid("2026-03-11", "20 EUR", counterpart=None, shifts=(under, named)))
    keep(promise("2026-03-10", "12 EUR / hour", promised_by=PEOPLE["other"]), terms)
    keep(paid("2026-03-04", "10 EUR", counterpart=None, owed="80 EUR"), other)
    bare, beside = (
        keep(shift("2026-03-20 20:00-23:00", run_by=boss)),
        keep(shift("2026-03-21 20:00-23:00", run_by=boss)),
    )
    keep(paid("2026-03-22", "5 EUR", owed="30 EUR", counterpart=boss, shifts=(bare, beside)))
    keep(paid("2026-03-23", "5 EUR", owed="40 EUR", counterpart=boss, shifts=(beside,)))  # owed twice for `beside`
    keep(shift("2026-03-20 20:00-22:00", run_by=boss, agreed_rate=None), bare)
    keep(paid("2026-03-23", "7 EUR", counterpart=PEOPLE["other"], shifts=(beside,)))  # somebody else pays for boss
    fee = paid("2026-03-24", "50 EUR", counterpart=boss, taken=[off("house_fee", "20 EUR", True)])
    deducted = keep(fee)
    back = paid("2026-03-25", "15 EUR", counterpart=boss, what_for="refund", reverses=deducted)
    first_back = keep(back)
    keep(attrs.evolve(back, notes="The rest"))
    keep(attrs.evolve(back, reverses=None), first_back)  # now the second gives all of it back
    for gone in (terms, second, pay, under, deducted):
        erase_record(journal, gone)
        must_be_as_from_nothing(journal, date(2026, 3, 1), date(2026, 3, 31))


def save(journal: Journal, record: Record, one: str | None) -> str:
    with journal.unit_of_work() as work:
        saved = work.append(record, record_id=one).record_id
        work.commit()
    return saved


def rows_kept(journal: Journal) -> int:
    tables = ("ledger_parts", "ledger_terms", "ledger_months")
    shelved = journal._database.rows("SELECT 1 FROM ledger_shelves WHERE body != CAST('{}' AS BLOB)")
    return len(shelved) + sum(len(journal._database.rows(f"SELECT 1 FROM {table}")) for table in tables)


def test_a_save_is_not_reckoned_before_somebody_asks_and_then_alone(journal: Journal) -> None:
    with journal.unit_of_work() as work:
        for day in range(1, 28):
            work.append(shift(f"2026-03-{day:02d} 20:00-02:00", agreed_rate="10 EUR / shift", run_by=None))
        work.commit()
    steps: list[tuple[int, int]] = []
    reckon_pay(journal, Progress(lambda done, total: steps.append((done, total))))
    assert steps[-1] == (54, 54)
    with journal.unit_of_work() as work:
        work.append(paid("2026-04-01", "10 EUR", counterpart=None))
        work.commit()
    assert len(journal._database.rows("SELECT 1 FROM ledger_stale")) == 1
    steps.clear()
    (account,) = reckon_pay(journal, Progress(lambda done, total: steps.append((done, total)))).ledger.accounts
    assert steps == []
    assert (account.whole().expected.exact, account.whole().received.exact) == (27000, 1000)


def test_a_cancelled_reckoning_leaves_nothing_behind(journal: Journal) -> None:
    with journal.unit_of_work() as work:
        work.append(paid("2026-04-01", "10 EUR", counterpart=None))
        work.commit()
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        reckon_pay(journal, stopped)
    assert len(reckon_pay(journal).ledger.accounts) == 1


def test_what_another_program_saved_meanwhile_is_reckoned_from_nothing(journal: Journal) -> None:
    reckon_pay(journal)
    with journal._database.transaction():  # as one that knows no ledger leaves it
        journal._database.run("UPDATE ledger_state SET size = size - 1")
    with journal.unit_of_work() as work:
        work.append(paid("2026-04-01", "10 EUR", counterpart=None))
        work.commit()
    with journal._database.transaction():
        journal._database.run("DELETE FROM ledger_stale")
    assert len(reckon_pay(journal).ledger.accounts) == 1


def test_what_an_earlier_version_reckoned_is_gone_once_something_is_erased(journal: Journal) -> None:
    kept = save(journal, paid("2026-04-01", "10 EUR", counterpart=None), None)
    gone = save(journal, paid("2026-04-02", "20 EUR", counterpart=None), None)
    reckon_pay(journal)
    with journal._database.transaction():
        journal._database.run("UPDATE ledger_state SET version = 1")
        journal._database.run("CREATE TABLE ledger_outcomes (record_id TEXT, body TEXT)")
    erase_record(journal, gone)
    assert journal._database.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'ledger_%'") == []
    (account,) = reckon_pay(journal).ledger.accounts
    assert [line.owner for line in account.lines] == [kept]


def test_a_journal_that_can_not_be_written_is_reckoned_in_memory(journal: Journal) -> None:
    with journal.unit_of_work() as work:
        work.append(paid("2026-04-01", "10 EUR", counterpart=None))
        work.commit()
    journal._database.read_only = True
    assert len(reckon_pay(journal).ledger.accounts) == 1
    assert journal._database.rows("SELECT name FROM sqlite_schema WHERE name LIKE 'ledger_%'") == []
    assert len(reckon_pay(journal).ledger.accounts) == 1
