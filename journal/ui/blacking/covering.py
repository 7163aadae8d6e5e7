"""What is blacked out in one record, for the widgets that show it: asked, changed one by one, and taken back.

Kept true: what is shown is what the case says; each step can be taken back, in the order in which they were made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.records.case import Redaction
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

Step = tuple[Redaction | None, Redaction | None]


class Covering(QObject):
    """`covered` carries all that is blacked out in the record, whenever it may have changed."""

    covered = Signal(object)
    failed = Signal(object)

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._case = ""
        self._record_id = ""
        self._steps: list[Step] = []
        self._turn = 0  # an answer to a question from before the last step says what is true no more

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    def look(self, case: str, record_id: str) -> None:
        """Ask what a case blacks out of a record."""
        if (case, record_id) != (self._case, self._record_id):
            self._steps.clear()
        self._case, self._record_id = case, record_id
        self._ask()

    def put(self, before: Redaction | None, after: Redaction | None) -> None:
        """Change one thing that is blacked out, remembered in the case at once."""
        self._steps.append((before, after))
        self._write(before, after)

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps:
            before, after = self._steps.pop()
            self._write(after, before)

    def _ask(self) -> None:
        case, record_id = self._case, self._record_id
        self._turn += 1
        turn = self._turn

        def ask(journal: Journal) -> tuple[Redaction, ...]:
            from journal.actions.cover_parts import covered

            return covered(journal, case, record_id)

        def answered(redactions: tuple[Redaction, ...]) -> None:
            if turn == self._turn:
                self.covered.emit(redactions)

        self._fittings.session.ask(ask, answered, self.failed.emit, self)

    def _write(self, before: Redaction | None, after: Redaction | None) -> None:
        case, zone = self._case, self._fittings.tools.clock.zone()
        self._turn += 1

        def work(journal: Journal) -> Changes:
            from journal.actions.cover_parts import cover

            return cover(journal, case, before, after, zone)

        def failed(error: KnownError) -> None:
            self._steps.clear()
            self.failed.emit(error)
            self._ask()

        self._fittings.session.write(work, lambda _changes: self._ask(), failed, self)
