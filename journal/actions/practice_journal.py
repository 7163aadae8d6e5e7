"""Make the practice journal: a made-up half-year to learn on, written by the same actions as a real one.

Everything in it is invented and says so. The story's own times stand as times of writing; once it is told, the
journal's clock is the real one. When something fails half-way, the folder is taken away again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import attrs

from journal.actions.attach_evidence import TakenIn, take_in
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
    """Make the practice journal in `folder`, which must not be there yet.

    Raises `KnownError`; then nothing was made.
    """
    clock = PracticeClock(tools.clock)
    steps = story(resource("practice"))
    told_tools = attrs.evolve(tools, clock=clock)
    created = create_journal(folder, password, told_tools)
    try:
        _Telling(created.journal, told_tools, clock, steps).tell(progress or Progress())
    except BaseException:
        created.journal.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    clock.let_go()
    return created


class _Telling:
    """Writes the steps one by one, all in one transaction."""

    def __init__(self, journal: Journal, tools: Tools, clock: PracticeClock, steps: list[Step]) -> None:
        self._journal = journal
        self._tools = tools
        self._clock = clock
        self._steps = steps
        self._files = PracticeFiles(steps)
        self._ids: dict[str, str] = {}
        self._said: dict[str, dict[str, Json]] = {}

    def tell(self, progress: Progress) -> None:
        progress.expect(len(self._steps))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as desk, self._journal.unit_of_work() as work:
            for step in self._steps:
                self._clock.set(step.written, step.zone)
                self._write(work, step, Path(desk))
                progress.advance()
            work.commit()

    def _write(self, work: Work, step: Step, desk: Path) -> None:
        taken = self._taken_in(step, step.file, desk) if step.file is not None else None
        before = self._said.get(step.name) if taken is None else to_stored(taken.record)
        record = told(step, self._ids, before)
        entry = work.append(
            record,
            record_id=self._ids[step.name] if step.amends else None,
            file=None if taken is None else taken.stored,
        )
        self._ids[step.name] = entry.record_id
        self._said[step.name] = to_stored(record)

    def _taken_in(self, step: Step, name: str, desk: Path) -> TakenIn:
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
