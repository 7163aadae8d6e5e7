"""The list of records as a model: pages come as one scrolls, a new question's answer replaces the old one's.

Kept true: an answer to a question that was asked before the present one is dropped; rows are shown in the order in
which the journal gives them; each row's words are made once; nothing waits for a count.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs
from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from journal.ui.models.line import Line, line_of
from journal.ui.models.line_model import Index, LineModel
from journal.ui.session import Session
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.list_records import Query
    from journal.actions.open_journal import Journal

Question: TypeAlias = "Callable[[Journal], Query]"
FIRST_PAGE, PAGE_SIZE = 16, 100
COUNT_AFTER_MS = 150
AGAIN_AFTER_MS = 100


@attrs.frozen
class Lines:
    """A page of the list in words, and where the next one begins."""

    lines: tuple[Line, ...]
    next: int | None


def read_lines(journal: Journal, question: Question, after: int | None, limit: int) -> Lines:
    """Read a page on the journal's thread: decoding, wording and marking are done there too."""
    from journal.actions.list_records import Hits, list_records

    query = question(journal)
    page, hits = list_records(journal, query, after, limit), Hits.of(query.words)
    return Lines(tuple(line_of(row, hits) for row in page.rows), page.next)


class TimelineModel(LineModel):
    """The records that a query finds."""

    counted = Signal(int)
    failed = Signal(object)
    arrived = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, *, headings: bool = True) -> None:
        super().__init__(parent)
        self._session = session
        self.headings = headings
        self.screenful = FIRST_PAGE
        """How many rows are asked for first: whoever shows the list says how many have room."""
        self._question: Question | None = None
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT_AFTER_MS)
        self._count_soon.timeout.connect(self._rest)
        self._again_soon = QTimer(self)
        self._again_soon.setSingleShot(True)
        self._again_soon.setInterval(AGAIN_AFTER_MS)
        self._again_soon.timeout.connect(self._look_again)
        self._next: int | None = None
        self._asked = 0
        self._answered = False
        self._fetching: Job[Lines] | None = None

    def ask(self, query: Query) -> None:
        """Ask for the records that a query finds; what is shown stays until they are there."""
        self.ask_for(lambda _journal: query)

    def ask_for(self, question: Question) -> None:
        """Ask for the records of a query that only the journal itself can make."""
        self._question = question
        self._answered = False
        self._ask(self.screenful, again=False)

    def _ask(self, first: int, *, again: bool) -> None:
        question = self._question
        assert question is not None, "something was asked"
        self._asked += 1
        asked = self._asked
        if self._fetching is not None:
            self._fetching.cancel()
        self._count_soon.stop()
        self._again_soon.stop()
        self._fetching = self._session.ask(
            lambda journal: read_lines(journal, question, None, first),
            lambda page: self._replace(page, asked, again=again), self.failed.emit, self,
        )  # fmt: skip

    def _rest(self) -> None:
        """Count all and read on, once nobody types any more: letters must not wait for either."""
        from journal.actions.list_records import count_records

        self.fetchMore(QModelIndex())

        asked, question = self._asked, self._question
        if question is not None:
            self._session.ask(
                lambda journal: count_records(journal, question(journal)),
                lambda count: self.counted.emit(count) if asked == self._asked else None, self.failed.emit, self,
            )  # fmt: skip

    def ask_again(self) -> None:
        """Ask the last question anew, since something changed: as far down as one looks, for the list stays there.

        Far down that takes a while, so it waits for a moment: one save after another must not wait for it.
        """
        if self.looked_down_to() > PAGE_SIZE:
            self._again_soon.start()
        else:
            self._look_again()

    def _look_again(self) -> None:
        if self._question is not None:
            self._ask(self.looked_down_to() + self.screenful, again=self._answered)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and self._fetching is None

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent) or self._question is None:
            return
        question, after, asked = self._question, self._next, self._asked
        self._fetching = self._session.ask(
            lambda journal: read_lines(journal, question, after, PAGE_SIZE),
            lambda page: self._append(page, asked), self.failed.emit, self,
        )  # fmt: skip

    def _replace(self, page: Lines, asked: int, *, again: bool) -> None:
        if asked != self._asked:
            return
        self._fetching = None
        self.again, self._answered = again, True
        self.beginResetModel()
        self._lines = self._headed(page, "")
        self._next = page.next
        self.endResetModel()
        self._count_soon.start()
        self.arrived.emit()

    def _append(self, page: Lines, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching = None
        self._next = page.next
        if page.lines:
            lines = self._headed(page, self._lines[-1].day if self._lines else "")
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self.arrived.emit()

    def _headed(self, page: Lines, day: str) -> list[Line]:
        lines = []
        for line in page.lines:
            begins = self.headings and line.day != day
            lines.append(attrs.evolve(line, heading=line.day) if begins else line)
            day = line.day
        return lines
