"""What is measured, in its order: ours first, then plain SQLite, then the programs for backups.

Everything is done on a copy whose files the system holds in memory already, as after some minutes of work.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import attrs

from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.records.record import Record
from journal.vault.derivation import Cost, stretched
from tests.bench import ours, plain
from tests.bench.figures import Table, each_timed, median, most_of, processor_time, shown, timed
from tests.bench.machine import size_of
from tests.bench.material import Material
from tests.bench.others import OTHERS, Other
from tests.bench.plan import Plan, say

US, SQLITE = "Journal", "plain SQLite"
OPEN, TRY, TITLES = "open, read the newest 50", "— of it, trying the password", "make 50 titles for a list"
SAVE, SAVE_MOST = "save an entry (median)", "save an entry (95th percentile)"
CHANGE_NEW, CHANGE = "change one of the newest entries (median)", "change any entry (median)"
LETTER, LETTER_MOST = "search, at each letter typed (median)", "search, at each letter typed (slowest)"
TWO_LETTERS = "search for two letters (median)"
CHECK, DEEP = "check", "deep check: every byte of evidence"
INIT, FIRST, NEXT, RESTORE = "prepare a place for backups", "first backup", "backup after 10 more entries", "restore"
DATA, BACKUP = "size of the data", "size of the backups"
PROCESSOR = "— {row}, processor time"
SHORT = (OPEN, TRY, TITLES, SAVE, SAVE_MOST, CHANGE_NEW, CHANGE, LETTER, LETTER_MOST, TWO_LETTERS)
LONG = (CHECK, DEEP, INIT, FIRST, NEXT, RESTORE)
ROWS = (*SHORT, *(name for row in LONG for name in (row, PROCESSOR.format(row=row))), DATA, BACKUP)
JOBS_BEFORE = ((INIT, "init"), (FIRST, "first backup"))
JOBS_AFTER = ((NEXT, "next backup"), (CHECK, "check"), (DEEP, "deep check"), (RESTORE, "restore"))
NEW_SEED = 1000


@attrs.frozen
class Bench:
    """A copy of the journal and of its plain twin, what to do with them, and the table to be filled."""

    run: Path
    folder: Path
    plain: Path
    plan: Plan
    tools: Tools
    table: Table

    @classmethod
    def of(cls, kept: Path, run: Path, plan: Plan, tools: Tools) -> Bench:
        """Copy what lies in `kept` to the folder `run`."""
        folder, twin = run / "large.journal", run / "plain.db"
        shutil.copytree(kept / "large.journal", folder)
        shutil.copyfile(kept / "plain.db", twin)
        table = Table.empty(ROWS, (SQLITE, *(other.name for other in OTHERS)))
        return cls(run, folder, twin, plan, tools, table)

    def put(self, row: str, column: str, figure: float | str) -> None:
        """Put a figure into the table."""
        say(f"{column}: {row}: {figure if isinstance(figure, str) else shown(figure)}")
        self.table.put(row, column, figure)

    def many(self, row: str, column: str, job: Callable[[], object]) -> None:
        """Do something a few times and put the median."""
        self.put(row, column, median(each_timed(itertools.repeat(job, self.plan.times))))

    def once(self, row: str, column: str, job: Callable[[], object]) -> None:
        """Do something long once; put its time, and that of the processor, which tells more on a busy machine."""
        before = processor_time()
        self.put(row, column, timed(job)[0])
        self.put(PROCESSOR.format(row=row), column, processor_time() - before)


def measured(bench: Bench) -> Table:
    """Measure everything, one after the other."""
    new = ours.new_records(bench.plan.seed + NEW_SEED, bench.plan.entries, bench.plan.new)
    _ours(bench, new)
    _plain_sqlite(bench, new)
    _others(bench, new[-bench.plan.more :])
    return bench.table


def _ours(bench: Bench, new: Sequence[Record]) -> None:
    saves, more = bench.plan.saves, bench.plan.more
    ours.open_and_look(bench.folder, bench.tools)
    bench.many(OPEN, US, partial(ours.open_and_look, bench.folder, bench.tools))
    bench.many(TRY, US, partial(stretched, b"password", bytes(16), Cost.floor()))
    with open_journal(bench.folder, ours.PASSWORD, bench.tools) as journal:
        bench.many(TITLES, US, partial(ours.titles, journal))
        _saves(bench, US, [partial(save_record, journal, record) for record in new[:saves]])
        for row, every in ((CHANGE_NEW, 1), (CHANGE, bench.plan.every)):
            changes = _changes(bench, journal, new[saves:-more], every)
            bench.put(row, US, median(each_timed(changes)))
        _searches(bench, US, partial(ours.look, journal))
        bench.once(CHECK, US, partial(ours.sound, journal))
        bench.once(DEEP, US, partial(ours.sound, journal, deep=True))
        backup, restored = bench.run / "backup", bench.run / "restored.journal"
        bench.once(FIRST, US, partial(journal.back_up, backup))
        _save_all(journal, new[-more:])
        bench.once(NEXT, US, partial(journal.back_up, backup))
        bench.once(RESTORE, US, partial(ours.restored, backup, restored))
    bench.put(DATA, US, size_of(bench.folder))
    bench.put(BACKUP, US, size_of(backup))
    shutil.rmtree(backup)
    shutil.rmtree(restored)


def _plain_sqlite(bench: Bench, new: Sequence[Record]) -> None:
    plan, path, copy = bench.plan, bench.plain, bench.run / "copy.db"
    forms = ours.plain_forms(new)
    bench.many(OPEN, SQLITE, partial(plain.open_and_look, path))
    with plain.opened(path) as connection:
        _saves(bench, SQLITE, [partial(plain.commit, connection, *form) for form in forms[: plan.saves]])
        for row, sequences in (
            (CHANGE_NEW, itertools.count(plan.entries, -1)),
            (CHANGE, itertools.count(1, plan.every)),
        ):
            changes = zip(sequences, forms[plan.saves : -plan.more], strict=False)
            each = [partial(plain.change, connection, sequence, *form) for sequence, form in changes]
            bench.put(row, SQLITE, median(each_timed(each)))
        _searches(bench, SQLITE, partial(plain.look, connection))
        bench.once(CHECK, SQLITE, partial(plain.check, connection))
        bench.once(FIRST, SQLITE, partial(plain.back_up, connection, copy))
    bench.put(DATA, SQLITE, size_of(path))
    bench.put(BACKUP, SQLITE, size_of(copy))
    path.unlink()
    copy.unlink()


def _others(bench: Bench, more: Sequence[Record]) -> None:
    there = [other for other in OTHERS if other.is_installed()]
    for other in OTHERS:
        for row, _ in (*JOBS_BEFORE, *JOBS_AFTER) if other not in there else ():
            bench.put(row, other.name, "not installed")
    _jobs(bench, there, JOBS_BEFORE)
    with open_journal(bench.folder, ours.PASSWORD, bench.tools) as journal:
        _save_all(journal, more)
    _jobs(bench, there, JOBS_AFTER)
    for other in there:
        bench.put(BACKUP, other.name, size_of(other.store(bench.run)))


def _jobs(bench: Bench, others: Sequence[Other], jobs: Sequence[tuple[str, str]]) -> None:
    for row, name in jobs:
        for other in others:
            bench.once(row, other.name, partial(other.run, name, bench.folder, bench.run))


def _saves(bench: Bench, column: str, saves: Sequence[Callable[[], object]]) -> None:
    seconds = each_timed(saves)
    bench.put(SAVE, column, median(seconds))
    bench.put(SAVE_MOST, column, most_of(seconds))


def _changes(bench: Bench, journal: Journal, new: Sequence[Record], every: int) -> list[Callable[[], object]]:
    """Return changes of every so many-th record, the newest first."""
    of_kind = {record.kind: record for record in new}
    spread = itertools.islice(ours.rows(journal), 0, bench.plan.entries, every)
    found = ((of_kind[row.kind], row.id) for row in spread if row.kind in of_kind)
    return [partial(save_record, journal, *pair) for pair in itertools.islice(found, bench.plan.changes)]


def _searches(bench: Bench, column: str, look: Callable[[str], object]) -> None:
    material = Material(bench.plan.seed, bench.plan.entries, 0)
    typed = [words[: end + 1] for words in material.typed() for end in range(len(words))]
    letters = each_timed(partial(look, words) for words in typed)
    bench.put(LETTER, column, median(letters))
    bench.put(LETTER_MOST, column, max(letters))
    bench.put(TWO_LETTERS, column, median(each_timed(partial(look, words) for words in material.two_letters())))


def _save_all(journal: Journal, records: Sequence[Record]) -> None:
    for record in records:
        save_record(journal, record)
