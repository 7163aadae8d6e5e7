"""What the models of lists have in common: lines that they hold, and what Qt may ask of each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.ui.models.line import Line

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2


class LineModel(QAbstractListModel):
    """A list of lines. Who fills it tells Qt so, and by `again` whether the rows answer the same question once more.

    `looked_down_to` tells the row down to which the list is looked at: whoever shows it knows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self.again = False
        self.looked_down_to: Callable[[], int] = lambda: 0

    def line(self, row: int) -> Line | None:
        """Return the line of a row, or None where there is none."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, record_id: str) -> int:
        """Return the row that shows a record, or -1."""
        return next((at for at, line in enumerate(self._lines) if line.id == record_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == LINE_ROLE:
            return line
        return line.id if role == ID_ROLE else None


def line_at(index: Index) -> Line | None:
    """Return the line at an index: quicker than through `data`, for lists ask for each row again and again."""
    model = index.model()
    return model.line(index.row()) if isinstance(model, LineModel) else None
