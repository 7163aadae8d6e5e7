"""Measures the ledger of a large journal: the first reckoning, pages, and what a new entry costs.

`python -m tests.bench.ledger --shifts 20000 --work FOLDER` prints a table in Markdown; there are as many payments as
shifts. The journal is made once and kept in FOLDER; what is measured is a copy. No figure is a limit.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from journal.actions.create_journal import create_journal
from journal.actions.erase_record import erase_record
from journal.actions.open_journal import Journal, open_journal
from journal.actions.reckon_pay import Period, overview_of_pay, reckon_claims, reckon_pay
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.ground.progress import Progress
from journal.ledger.accounts import Account
from journal.ledger.changes import broken_terms
from journal.ledger.lines import Part
from journal.ledger.period import EVERYTHING
from journal.records.agreement import Agreement
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money, Per, Rate
from journal.records.payment import Deduction, Payment
from journal.records.person import Person
from journal.records.shift import Shift
from journal.ui.pay.sections import BY_CODE, Asked
from tests.bench.figures import each_timed, median, most_memory, processor_time, shown, timed
from tests.bench.machine import machine
from tests.bench.plan import say

PASSWORD = "a long password for a large ledger"
ZONE = "Europe/Berlin"
PAYERS = 10
START = datetime(2006, 1, 1, 18)
AT_ONCE = 2000


def main(words: Sequence[str] | None = None) -> int:
    """Make or find the journal, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shifts", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=5, help="how often short things are done")
    parser.add_argument("--work", type=Path, help="keep the journal here for the next run; else nothing is kept")
    options = parser.parse_args(words)
    with contextlib.ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="journal-bench-")))
        tools = compose_tools()
        stack.callback(tools.close)
        kept = work / f"ledger-{options.shifts}.journal"
        if not kept.exists():
            make(kept, options.shifts, tools)
        run = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="run-", dir=work)))
        shutil.copytree(kept, run / "large.journal")
        began = list(machine())
        rows = list(measured(run / "large.journal", options.times, tools))
        print(*(f"- {line}." for line in began), f"- Most memory: {most_memory()} MiB.\n", sep="\n")
        print("| what | time | processor |", "|---|---|---|", *rows, sep="\n")
    return 0


def make(folder: Path, shifts: int, tools: Tools) -> None:
    """Make a journal of shifts and as many payments by ten payers, over twenty years."""
    seconds, journal = timed(partial(_made, folder, shifts, tools))
    journal.close()
    say(f"made in {seconds:.0f} s")


def _made(folder: Path, shifts: int, tools: Tools) -> Journal:
    random, journal = Random(1), create_journal(folder, PASSWORD, tools).journal
    with journal.unit_of_work() as work:
        payers = [work.append(Person(called=f"Payer {number}")).record_id for number in range(PAYERS)]
        for payer, year in itertools.product(payers, range(5)):
            work.append(_agreement(payer, START + timedelta(days=4 * 365 * year), 2500 - 100 * year))
        work.commit()
    apart = timedelta(days=20 * 365) / shifts
    for first in range(0, shifts, AT_ONCE):
        with journal.unit_of_work() as work:
            for number in range(first, min(first + AT_ONCE, shifts)):
                payer, start = random.choice(payers), START + number * apart
                shift = work.append(_shift(random, payer, start)).record_id
                work.append(_payment(random, payer, start, shift if number % 2 else None))
            work.commit()
        say(f"{first + AT_ONCE} shifts")
    return journal


def _agreement(payer: str, day: datetime, minor: int) -> Agreement:
    since = Moment.local(day, ZONE, Precision.DAY)
    return Agreement(promised_by=payer, valid_from=since, rate=Rate(Money(minor, "EUR"), Per.HOUR))


def _shift(random: Random, payer: str, start: datetime) -> Shift:
    start = start.replace(minute=0, second=0, microsecond=0)
    end = start + timedelta(minutes=random.randrange(180, 600, 15))
    own = Rate(Money(2000, "EUR"), Per.HOUR) if random.random() < 0.3 else None
    given = Rate(Money(1500, "EUR"), Per.HOUR) if random.random() < 0.05 else None
    span = Span(Moment.local(start, ZONE), Moment.local(end, ZONE))
    return Shift(actual=span, run_by=payer, outcome="worked", breaks=30, agreed_rate=own, given_rate=given)


def _payment(random: Random, payer: str, start: datetime, shift: str | None) -> Payment:
    house = Deduction(sort="house_fee", amount=Money(1000, "EUR"), reason="house", agreed_before=True)
    return Payment(
        what_for="pay",
        state="received",
        amount=Money(random.randrange(3000, 20000), "EUR"),
        paid=Moment.local(start + timedelta(days=1), ZONE, Precision.DAY),
        counterpart=payer,
        shifts=None if shift is None else (shift,),
        deductions=(house,) if random.random() < 0.3 else None,
    )


def measured(folder: Path, times: int, tools: Tools) -> Iterator[str]:
    """Yield a row for each thing that is measured."""
    before = _bytes(folder)
    month, year = Period(date(2016, 3, 1), date(2016, 3, 31)), Period(date(2016, 1, 1), date(2016, 12, 31))
    with open_journal(folder, PASSWORD, tools) as journal:
        yield _once("the first reckoning, kept", partial(reckon_pay, journal, None, month))
    yield f"| what is kept takes, beside {before / 1e6:.0f} MB | {(_bytes(folder) - before) / 1e6:.1f} MB | |"
    with open_journal(folder, PASSWORD, tools) as journal:
        many = partial(_many, times)
        yield many("sums of all accounts and hours, by month", partial(_overview, journal))
        yield many("page of a month: accounts, lines, hours", partial(_page, journal, month))
        yield many("page of a year", partial(_page, journal, year))
        for code in ("pay", "hours", "changes", "claims", "matches", "pictures"):
            for name, period in (("this month", month), ("this year", year), ("everything", EVERYTHING)):
                asked = partial(BY_CODE[code].ask, journal, Progress(), Asked(period, date(2025, 12, 31)))
                yield many(f"the window's part “{code}”, {name}", asked)
        yield many("debts, bonds, advances, held items", partial(reckon_claims, journal))
        payer = next(iter(reckon_pay(journal, period=month).names))
        new = [_shift(Random(number), payer, START + timedelta(days=number)) for number in range(3 * times)]
        yield many("save a shift", lambda: save_record(journal, new.pop()))
        yield many("save a shift and look at the month again", lambda: _save_and_look(journal, new.pop(), month))
        ids = [save_record(journal, new.pop()).ids[0] for _ in range(times)]
        yield many("erase a shift and look again", lambda: (erase_record(journal, ids.pop()), _page(journal, month)))
        agreement = _agreement(payer, START + timedelta(days=19 * 365), 1000)
        yield _once(
            "a new agreement for the last year, and look again", lambda: _save_and_look(journal, agreement, month)
        )
        yield _once("the whole ledger as objects (for a document of everything)", partial(reckon_pay, journal))


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def _overview(journal: Journal) -> None:
    seen = overview_of_pay(journal)
    for account in seen.accounts:
        assert account.outstanding.unit == account.expected.unit
        assert all(month.received.unit for _, month in account.months())
    list(seen.hours.months())


def _page(journal: Journal, period: Period) -> None:
    """Reckon all that a page of the window shows of a period."""
    page = reckon_pay(journal, period=period)
    for account in page.ledger.accounts:
        _account(account, period)
    broken_terms(page.ledger, period)
    list(page.sheet.weeks())
    list(page.sheet.rests())


def _account(account: Account, period: Period) -> None:
    statement = account.over(period)
    assert statement.outstanding.unit == statement.expected.unit == statement.received.unit
    statement.by_sort(Part.DEDUCTED)
    list(account.months(period.since, period.until))
    list(statement.running())


def _save_and_look(journal: Journal, record: Shift | Agreement, period: Period) -> None:
    save_record(journal, record)
    _page(journal, period)


def _many(times: int, row: str, job: Callable[[], object]) -> str:
    before = processor_time()
    middle = median(each_timed(itertools.repeat(job, times)))
    return f"| {row} (median of {times}) | {shown(middle)} | {shown((processor_time() - before) / times)} |"


def _once(row: str, job: Callable[[], object]) -> str:
    before = processor_time()
    seconds = timed(job)[0]
    return f"| {row} | {shown(seconds)} | {shown(processor_time() - before)} |"


if __name__ == "__main__":
    sys.exit(main())
