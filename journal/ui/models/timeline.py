"""The list of records as a model: pages come as one scrolls, a new question's answer replaces the old one's.

Kept true: an answer to a question that was asked before the present one is dropped; rows are shown in the order in
which the journal gives them; each row's words are made once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.ground.words import tr
from journal.records.local import clock_shown, day_shown, month_shown
from journal.records.moment import Moment, Precision
from journal.records.reading import when
from journal.records.types import TYPES
from journal.ui.session import Session
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.list_records import Query, Row
    from journal.actions.open_journal import Journal

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2

PAGE_SIZE = 100


@attrs.frozen
class Line:
    """What a row of the list shows. `heading` is the month, for the first row of each."""

    id: str
    kind: str
    kind_label: str
    title: str
    when: str
    month: str
    heading: str = ""


@attrs.frozen
class Lines:
    """A page of the list in words, and where the next one begins."""

    lines: tuple[Line, ...]
    next: int | None


def line_of(row: Row) -> Line:
    """Return the words for a row."""
    moment = when(row.record)
    label = str(TYPES[row.kind].label)
    shown = row.title
    shown_when, month = _when_shown(moment, row.sort_time)
    return Line(row.id, row.kind, label, shown, shown_when, month)


def _when_shown(moment: Moment | None, listed: datetime) -> tuple[str, str]:
    """Return the words for the time, and the month under which it stands: what has no time stands by its writing."""
    if moment is None or moment.at is None:
        return "", month_shown(listed.date())
    month = month_shown(moment.at.date())
    if moment.precision is Precision.MONTH:
        return month, month
    day = day_shown(moment.at.date())
    if moment.precision in (Precision.EXACT, Precision.ABOUT):
        return tr("timeline", "{day}, {time}", day=day, time=clock_shown(moment.at)), month
    return day, month


def _read(journal: Journal, query: Query, after: int | None) -> Lines:
    """Read a page on the journal's thread: decoding and wording are done there too."""
    from journal.actions.list_records import list_records

    page = list_records(journal, query, after, PAGE_SIZE)
    return Lines(tuple(line_of(row) for row in page.rows), page.next)


class TimelineModel(QAbstractListModel):
    """The records that a query finds."""

    counted = Signal(int)
    failed = Signal(object)
    arrived = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, *, headings: bool = True) -> None:
        super().__init__(parent)
        self._session = session
        self._headings = headings
        self._lines: list[Line] = []
        self._query: Query | None = None
        self._next: int | None = None
        self._asked = 0
        self._fetching: Job[Lines] | None = None

    def ask(self, query: Query) -> None:
        """Ask for the records that a query finds; what is shown stays until they are there."""
        from journal.actions.list_records import count_records

        self._query = query
        self._asked += 1
        asked = self._asked
        if self._fetching is not None:
            self._fetching.cancel()
        self._fetching = self._session.ask(
            lambda journal: _read(journal, query, None),
            lambda page: self._replace(page, asked), self.failed.emit, self,
        )  # fmt: skip
        self._session.ask(
            lambda journal: count_records(journal, query),
            lambda count: self.counted.emit(count) if asked == self._asked else None, self.failed.emit, self,
        )  # fmt: skip

    def ask_again(self) -> None:
        """Ask the last question anew, since something changed."""
        if self._query is not None:
            self.ask(self._query)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("timeline", "{kind}: {title}. {when}", kind=line.kind_label, title=line.title, when=line.when)
        if role == LINE_ROLE:
            return line
        if role == ID_ROLE:
            return line.id
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and self._fetching is None

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent) or self._query is None:
            return
        query, after, asked = self._query, self._next, self._asked
        self._fetching = self._session.ask(
            lambda journal: _read(journal, query, after),
            lambda page: self._append(page, asked), self.failed.emit, self,
        )  # fmt: skip

    def row_of(self, record_id: str) -> int:
        """Return the row that shows a record, or -1."""
        return next((at for at, line in enumerate(self._lines) if line.id == record_id), -1)

    def _replace(self, page: Lines, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching = None
        self.beginResetModel()
        self._lines = self._headed(page, "")
        self._next = page.next
        self.endResetModel()
        self.arrived.emit()

    def _append(self, page: Lines, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching = None
        self._next = page.next
        if page.lines:
            lines = self._headed(page, self._lines[-1].month if self._lines else "")
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines.extend(lines)
            self.endInsertRows()
        self.arrived.emit()

    def _headed(self, page: Lines, month: str) -> list[Line]:
        lines = []
        for line in page.lines:
            begins = self._headings and line.month != month
            lines.append(attrs.evolve(line, heading=line.month) if begins else line)
            month = line.month
        return lines
