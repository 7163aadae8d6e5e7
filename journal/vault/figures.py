"""What the ledger came to, kept beside the index: reckoned once, then only what a changed record reaches.

A save only notes which record changed; the figures follow when somebody asks for them. To erase a record takes away at
once all that was reckoned with it. Like the index, all of it follows from the entries and is never migrated.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from journal.ground.circles import without_searching_for_circles
from journal.ground.progress import Progress
from journal.ledger.accounts import Carried
from journal.ledger.hours import DayHours
from journal.ledger.kept import VERSION
from journal.ledger.outcome import Outcome, outcomes
from journal.ledger.period import Period
from journal.ledger.source import KINDS, LateSource, Source, Sources
from journal.ledger.standing import Book
from journal.ledger.sums import Sum
from journal.records.agreement import Agreement
from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift
from journal.vault.database import Database
from journal.vault.entries import Entry
from journal.vault.glimpses import glimpses
from journal.vault.month_sums import MonthSums, Tally, add_to
from journal.vault.outcome_parts import OutcomeParts, in_lists, marks
from journal.vault.schema import FIGURES, FIGURES_TABLES
from journal.vault.touched import Reach, reach, traits_of

_STATE = "SELECT version, size FROM ledger_state WHERE only = 1"
_VERSION = "SELECT version FROM ledger_state WHERE only = 1"
_SET_STATE = "INSERT OR REPLACE INTO ledger_state (only, version, size) VALUES (1, ?, ?)"
_GROW = "UPDATE ledger_state SET size = ? WHERE size = ?"
_IS_THERE = """
SELECT 1 FROM (SELECT name FROM sqlite_schema UNION ALL SELECT name FROM sqlite_temp_schema)
WHERE name = 'ledger_state'"""
_STALE = "SELECT record_id FROM ledger_stale ORDER BY record_id"
_ADD_STALE = "INSERT OR IGNORE INTO ledger_stale (record_id) VALUES (?)"
_DROP_STALE = "DELETE FROM ledger_stale"
_ADD_TERMS = "INSERT INTO ledger_terms (record_id, payer, first, last) VALUES (?, ?, ?, ?)"
_DROP_TERMS = "DELETE FROM ledger_terms WHERE record_id = ?"
_RECORDS = """
SELECT {columns} FROM current c JOIN entries e ON e.sequence = c.sequence
WHERE c.{column} IN ({marks})"""
_LINKED = "SELECT DISTINCT target FROM links WHERE kind = ? AND field = ? AND target IN ({marks})"
_UNLINKED = """
SELECT 1 FROM current WHERE kind = ? AND NOT EXISTS (
  SELECT 1 FROM links WHERE source = record_id AND field = ?) LIMIT 1"""
_COUNT = "SELECT count(*) FROM current WHERE kind IN ({marks})"

_STEPS = 200

T = TypeVar("T")


class Figures:
    """Keeps what was reckoned. `touch`, `forget` and `keep` write inside a transaction that somebody else commits."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._parts = OutcomeParts(database)
        self._sums = MonthSums(database)

    def touch(self, record_id: str, kind: str) -> None:
        """Note that a record is new or changed."""
        if kind in KINDS and self._there():
            self._database.run(_ADD_STALE, (record_id,))

    def forget(self, record_id: str) -> None:
        """Take away all that was reckoned with a record that is about to be erased."""
        if not self._there():
            return
        if self._database.row(_VERSION) != (VERSION,):
            self._drop("main")
            return
        affected = {record_id, *self._reach([record_id]).affected}
        self._take_out(affected)
        self._database.run_many(_ADD_STALE, [(one,) for one in affected])

    def keep(self, before: int, size: int) -> None:
        """Say that the log has grown, and that every record that is new or changed since was noted."""
        if before != size and self._there():
            self._database.run(_GROW, (size, before))

    def refresh(self, size: int, progress: Progress) -> None:
        """Bring everything up to date with a log of this size. Raises `Cancelled`, and then nothing changed.

        Where nothing can be written, it is reckoned into memory, once for as long as the journal is open.
        """
        fits = self._there() and self._database.row(_STATE) == (VERSION, size)
        stale = [row[0] for row in self._database.rows(_STALE)] if fits else []
        if fits and not stale:
            return
        with contextlib.nullcontext() if self._database.read_only else self._database.transaction():
            if fits and not self._database.read_only:
                self.refresh_some(stale)
            else:
                with without_searching_for_circles():
                    self._reckon_all(size, progress)

    def refresh_some(self, stale: Iterable[str]) -> None:
        """Reckon again what these records reach, inside a transaction that somebody else commits."""
        found = self._reach(stale)
        self._take_out({*found.affected, *stale})
        self._put((one for one in outcomes(found.sources) if one.id in found.affected), Progress())
        terms = found.sources.agreements
        self._put_agreements({one: terms[one] for one in stale if one in terms}, found.sources)
        self._database.run(_DROP_STALE)

    def _reckon_all(self, size: int, progress: Progress) -> None:
        schema, where = ("temp", "TEMP") if self._database.read_only else ("main", "")
        self._drop(schema)
        for statement in FIGURES:
            self._database.run(statement.format(schema=schema, where=where))
        progress.expect(self._count(*KINDS) + self._count(Shift.kind, Payment.kind))
        sources = Sources(tuple(_told(self._glimpsed("kind", list(KINDS)), progress)))
        self._put(outcomes(sources), progress)
        self._put_agreements(sources.agreements, sources)
        self._database.run(_SET_STATE, (VERSION, size))

    def _drop(self, schema: str) -> None:
        for table in FIGURES_TABLES:
            self._database.run(f"DROP TABLE IF EXISTS {schema}.{table}")

    def outcomes(self, period: Period) -> list[Outcome]:
        """Return the outcomes that say something of a period or that have no date."""
        return self._parts.of_period(period)

    def outcomes_apart(self) -> list[Outcome]:
        """Return the outcomes that bonds, advances and debts are reckoned from."""
        return self._parts.apart()

    def outcomes_differing(self) -> list[Outcome]:
        """Return the outcomes of payments that say another amount than their shifts come to."""
        return self._parts.differing()

    def outcomes_missing(self) -> list[Outcome]:
        """Return the outcomes of which something could not be reckoned, or that are of shifts without hours."""
        return self._parts.missing()

    def outcomes_given_otherwise(self) -> list[Outcome]:
        """Return the outcomes of shifts on which other terms were given than agreed."""
        return self._parts.given_otherwise()

    def many(self, period: Period) -> bool:
        """Tell whether a period has more outcomes than can be read while somebody waits."""
        return self._parts.many(period)

    def sources_of(self, ids: Iterable[str]) -> Iterator[Source]:
        """Yield records by their ids."""
        for some in in_lists(ids):
            yield from self._glimpsed("record_id", some)

    def sources_of_kinds(self, *kinds: str) -> Iterator[LateSource]:
        """Yield all records of some kinds; they are read from memory when somebody looks at them."""
        for one, kind, entry in self._records("kind", list(kinds)):
            yield LateSource(one, kind, entry)

    def linked(self, shifts: Iterable[str]) -> set[str]:
        """Return those of these shifts to which a payment is linked."""
        return {
            one
            for some in in_lists(set(shifts))
            for (one,) in self._database.rows(_LINKED.format(marks=marks(some)), (Payment.kind, "shifts", *some))
        }

    def some_unlinked(self) -> bool:
        """Tell whether some payment names no shift."""
        return self._database.row(_UNLINKED, (Payment.kind, "shifts")) is not None

    def books(self) -> list[Book]:
        """Return the books of all accounts, by month."""
        return self._sums.books()

    def months(self) -> list[date]:
        """Return the first day of each month in which something stands, the latest first."""
        return self._sums.months()

    def carried(self, day: date) -> dict[tuple[str | None, str], Carried]:
        """Return what was owed in each account before a day."""
        month = day.replace(day=1)
        sums = self._sums.owed_before(month)
        begun = self.outcomes(Period(month, day - timedelta(days=1))) if month < day else []
        lines = (line for outcome in begun for line in outcome.lines if line.day is not None)
        for line in lines:
            if month <= (line.day or day) < day:
                effect = line.effect
                add_to(sums, (line.payer, effect.unit), (effect.exact, effect.low, effect.high))
        return {key: Carried(*amounts) for key, amounts in sums.items()}

    def outstanding(self) -> list[Sum]:
        """Return what is still owed in each account, in the order of a ledger's."""
        accounts = sorted(self._sums.owed().items(), key=lambda each: (not each[0][0], each[0][0] or "", each[0][1]))
        return [Sum(currency, exact, low, high) for (_, currency), (exact, low, high) in accounts]

    def days(self, period: Period) -> tuple[DayHours, ...]:
        """Return the hours of each day of a period, without their sources."""
        return tuple(self._sums.days(period))

    def _count(self, *kinds: str) -> int:
        row = self._database.row(_COUNT.format(marks=marks(list(kinds))), kinds)
        return int(row[0]) if row else 0

    def _there(self) -> bool:
        return self._database.row(_IS_THERE) is not None

    def _records(self, column: str, values: list[str]) -> Iterator[tuple[str, str, Entry]]:
        columns = "c.record_id, c.kind, e.sequence, e.body"
        statement = _RECORDS.format(columns=columns, column=column, marks=marks(values))
        for one, kind, sequence, body in self._database.each(statement, values):
            yield one, kind, Entry(sequence, body, b"")

    def _read(self, ids: Iterable[str]) -> dict[str, Record]:
        return {one.id: one.record for one in self.sources_of(ids) if one.kind in KINDS}

    def _glimpsed(self, column: str, values: list[str]) -> Iterator[Source]:
        statement = _RECORDS.format(columns="c.record_id, e.body", column=column, marks=marks(values))
        return (Source(one, record) for one, record in glimpses(self._database.each(statement, values)))

    def _reach(self, changed: Iterable[str]) -> Reach:
        agreements = self._glimpsed("kind", [Agreement.kind])
        terms = {one.id: one.record for one in agreements if isinstance(one.record, Agreement)}
        return reach(self._database, self._read, terms, changed)

    def _put(self, found: Iterable[Outcome], progress: Progress) -> None:
        tally = Tally()

        def counted() -> Iterator[Outcome]:
            for outcome in _told(found, progress):
                tally.add(outcome, 1)
                yield outcome

        self._parts.put(counted())
        self._sums.add(tally)

    def _put_agreements(self, agreements: Iterable[str], sources: Sources) -> None:
        for one in agreements:
            traits = traits_of(sources.agreements[one], sources)
            self._database.run(_ADD_TERMS, (one, traits.payer, traits.first, traits.last))

    def _take_out(self, ids: set[str]) -> None:
        tally = Tally()
        for outcome in self._parts.take_out(ids):
            tally.add(outcome, -1)
        self._database.run_many(_DROP_TERMS, [(one,) for one in ids])
        self._sums.add(tally)


def _told(found: Iterable[T], progress: Progress) -> Iterator[T]:
    """Yield all, and tell the progress now and then: whoever listens may need longer than one step takes."""
    done = 0
    for done, one in enumerate(found, 1):
        yield one
        if done % _STEPS == 0:
            progress.advance(_STEPS)
    progress.advance(done % _STEPS)
