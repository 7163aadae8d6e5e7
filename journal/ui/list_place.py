"""Where a list is looked at: it stays there when its rows come anew because something was changed.

Kept true: the row where the cursor stands, or the first that is seen when that one is out of sight, keeps its height on
the screen; where it is gone, the one that came after it stands there. Another question begins at the top.
"""

from __future__ import annotations

import attrs
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QObject, QPoint
from PySide6.QtWidgets import QListView

from journal.ui.models.line_model import ID_ROLE, LineModel


@attrs.frozen
class _Row:
    """A row as it stood, `top` pixels below the upper edge."""

    id: str
    at: int
    top: int


class ListPlace(QObject):
    """Keeps the place of one list. The model says by `again` that it answers the same question once more."""

    def __init__(self, shown: QListView, model: LineModel) -> None:
        super().__init__(shown)
        self._shown = shown
        self._model = model
        self._cursor: _Row | None = None
        self._seen: _Row | None = None
        model.looked_down_to = self._down_to
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._go_back)

    def _down_to(self) -> int:
        return max(self._shown.currentIndex().row(), self._first_seen().row())

    def _first_seen(self) -> QModelIndex:
        return self._shown.indexAt(QPoint(self._shown.viewport().width() // 2, 1))

    def _keep(self) -> None:
        self._cursor = self._seen = None
        if not self._model.again:
            return
        current = self._shown.currentIndex()
        self._cursor = self._row(current)
        in_sight = current.isValid() and self._shown.viewport().rect().intersects(self._shown.visualRect(current))
        self._seen = self._cursor if in_sight else self._row(self._first_seen())

    def _row(self, index: QModelIndex) -> _Row | None:
        if not index.isValid():
            return None
        return _Row(str(index.data(ID_ROLE)), index.row(), self._shown.visualRect(index).top())

    def _go_back(self) -> None:
        cursor, seen = self._cursor, self._seen
        self._cursor = self._seen = None
        if cursor is not None and (there := self._found(cursor)).isValid():
            self._shown.selectionModel().setCurrentIndex(there, QItemSelectionModel.SelectionFlag.NoUpdate)
        if seen is not None and (there := self._found(seen)).isValid():
            bar = self._shown.verticalScrollBar()
            bar.setValue(bar.value() + self._shown.visualRect(there).top() - seen.top)

    def _found(self, row: _Row) -> QModelIndex:
        at = self._model.row_of(row.id)
        return self._model.index(at if at >= 0 else min(row.at, self._model.rowCount() - 1), 0)
