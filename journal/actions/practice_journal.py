"""Make the practice journal: a made-up half-year to learn on, written by the same actions as a real one.

Everything in it is invented and says so. The story's own times stand as times of writing; once it is told, the
journal's clock is the real one. When something fails half-way, the folder is taken away again.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import attrs

from journal.actions.attach_evidence import TakenIn, discard, take_in
from journal.actions.create_journal import Created, Journal, create_journal
from journal.actions.practice.files import PracticeFiles
from journal.actions.practice.practice_clock import PracticeClock
from journal.actions.practice.story import Step, story, told
from journal.actions.tools import Tools
from journal.ground.files import disk_errors
from journal.ground.progress import Progress
from journal.ground.resources import resource
from journal.records.canonical import Json
from journal.records.stored import to_stored
from journal.vault.work import Work


def practice_journal(folder: Path, password: str, tools: Tools, progress: Progress | None = None) -> Created:
    """Make the practice journal in `folder`, which must not be there yet. Raises `KnownError`; then nothing was made."""
    clock = PracticeClock(tools.clock)
    steps = story(resource("practice"))
    created = create_journal(folder, password, attrs.evolve(tools, clock=clock))
    try:
        _Telling(created.journal, attrs.evolve(tools, clock=clock), clock, steps, progress or Progress()).tell()
    except BaseException:
        created.journal.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clock.let_go()
    return created


class _Telling:
    """Writes the steps, one transaction for each day of writing."""

    def __init__(
        self, journal: Journal, tools: Tools, clock: PracticeClock, steps: list[Step], progress: Progress
    ) -> None:
        self._journal = journal
        self._tools = tools
        self._clock = clock
        self._steps = steps
        self._progress = progress
        self._files = PracticeFiles(steps)
        self._ids: dict[str, str] = {}
        self._said: dict[str, dict[str, Json]] = {}

    def tell(self) -> None:
        self._progress.expect(len(self._steps))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as desk:
            for _, day in itertools.groupby(self._steps, _day_of_writing):
                self._tell_day(list(day), Path(desk))

    def _tell_day(self, day: list[Step], desk: Path) -> None:
        taken: dict[str, TakenIn] = {}
        try:
            for step in day:
                if step.file is not None:
                    taken[step.name] = self._taken_in(step, step.file, desk)
            with self._journal.unit_of_work() as work:
                for step in day:
                    self._write(work, step, taken.get(step.name))
                work.commit()
        except BaseException:
            _discard(self._journal, taken.values())
            raise

    def _taken_in(self, step: Step, name: str, desk: Path) -> TakenIn:
        self._clock.set(step.written, step.zone)
        path = desk / name
        with disk_errors():
            path.write_bytes(self._files.made(name))
            if step.changed is not None:
                seconds = step.changed.timestamp()
                os.utime(path, (seconds, seconds))
        taken = take_in(self._journal.evidence, self._tools, path)
        with disk_errors():
            path.unlink()
        return taken

    def _write(self, work: Work, step: Step, taken: TakenIn | None) -> None:
        self._progress.advance()
        self._clock.set(step.written, step.zone)
        before = self._said.get(step.name) if taken is None else to_stored(taken.record)
        record = told(step, self._ids, before)
        entry = work.append(
            record,
            record_id=self._ids[step.name] if step.amends else None,
            file=None if taken is None else taken.stored,
        )
        self._ids[step.name] = entry.record_id
        self._said[step.name] = to_stored(record)


def _day_of_writing(step: Step) -> date:
    return step.written.date()


def _discard(journal: Journal, taken: Iterable[TakenIn]) -> None:
    for one in taken:
        discard(journal.evidence, one)
