"""The files that were kept, as a model: they come as one scrolls; another question's answer replaces the last one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from journal.ground.words import tr
from journal.ui.evidence_tile import size_shown
from journal.ui.session import Session
from journal.ui.viewer.marks import marks_of
from journal.ui.viewer.safe_names import safe_name
from journal.ui.workers import Job

if TYPE_CHECKING:
    from journal.actions.list_evidence import Piece, Pieces, Wanted
    from journal.actions.open_journal import Journal

Index = QModelIndex | QPersistentModelIndex

PIECE_ROLE = Qt.ItemDataRole.UserRole + 1
_PAGE_SIZE = 60


class EvidenceModel(QAbstractListModel):
    """The files that are wanted."""

    counted = Signal(int)
    failed = Signal(object)
    arrived = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._pieces: list[Piece] = []
        self._wanted: Wanted | None = None
        self._next: int | None = None
        self._asked = 0
        self._fetching: Job[Pieces] | None = None

    def ask(self, wanted: Wanted, *, at_least: int = _PAGE_SIZE) -> None:
        """Ask for files; what is shown stays until they are there."""
        from journal.actions.list_evidence import count_evidence, list_evidence

        self._wanted = wanted
        self._asked += 1
        asked = self._asked
        if self._fetching is not None:
            self._fetching.cancel()

        def count(journal: Journal) -> int:
            return count_evidence(journal, wanted)

        self._fetching = self._session.ask(
            lambda journal: list_evidence(journal, wanted, None, at_least),
            lambda page: self._replace(page, asked), self.failed.emit, self,
        )  # fmt: skip
        self._session.ask(
            count, lambda count: self.counted.emit(count) if asked == self._asked else None, self.failed.emit, self
        )

    def ask_again(self) -> None:
        """Ask the last question anew, for as many files as are shown."""
        if self._wanted is not None:
            self.ask(self._wanted, at_least=max(_PAGE_SIZE, len(self._pieces)))

    @property
    def ids(self) -> list[str]:
        """The ids of the files that are there, in order."""
        return [piece.id for piece in self._pieces]

    def row_of(self, evidence_id: str) -> int:
        """Return the row that shows a file, or -1."""
        return next((at for at, piece in enumerate(self._pieces) if piece.id == evidence_id), -1)

    def tell_drawn(self, evidence_id: str) -> None:
        """A file's small picture came."""
        at = self.row_of(evidence_id)
        if at >= 0:
            self.dataChanged.emit(self.index(at, 0), self.index(at, 0), [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._pieces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._pieces):
            return None
        piece = self._pieces[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return safe_name(piece.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said(piece)
        return piece if role == PIECE_ROLE else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and self._fetching is None

    def fetchMore(self, parent: Index) -> None:
        from journal.actions.list_evidence import list_evidence

        if not self.canFetchMore(parent) or self._wanted is None:
            return
        wanted, after, asked = self._wanted, self._next, self._asked
        self._fetching = self._session.ask(
            lambda journal: list_evidence(journal, wanted, after, _PAGE_SIZE),
            lambda page: self._append(page, asked), self.failed.emit, self,
        )  # fmt: skip

    def _replace(self, page: Pieces, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching, self._next = None, page.next
        self.beginResetModel()
        self._pieces = list(page.pieces)
        self.endResetModel()
        self.arrived.emit()

    def _append(self, page: Pieces, asked: int) -> None:
        if asked != self._asked:
            return
        self._fetching, self._next = None, page.next
        if page.pieces:
            first = len(self._pieces)
            self.beginInsertRows(QModelIndex(), first, first + len(page.pieces) - 1)
            self._pieces.extend(page.pieces)
            self.endInsertRows()
        self.arrived.emit()


def said(piece: Piece) -> str:
    """Return a file in words: what it is called, what it is, how large, and its marks."""
    from journal.actions.view_evidence import file_type

    parts = [safe_name(piece.title), str(file_type(piece.record).label), size_shown(piece.record.size)]
    if piece.withheld:
        parts.append(tr("evidence", "Not shown, since it may show someone under 18"))
    parts.extend(str(field.label) for field in marks_of(piece.record))
    return ". ".join(parts)
