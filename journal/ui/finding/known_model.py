"""People or places as a list: each under its names, with how many entries belong to them and the day of the last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.ground.words import tr, trn
from journal.records.local import day_shown
from journal.records.types import TYPES
from journal.ui.models.line import Line
from journal.ui.models.timeline import ID_ROLE, LINE_ROLE

if TYPE_CHECKING:
    from journal.actions.list_known import Known

Index = QModelIndex | QPersistentModelIndex


class KnownModel(QAbstractListModel):
    """The people or places of the journal."""

    headings = False

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def put(self, known: Sequence[Known]) -> None:
        """Show these."""
        self.beginResetModel()
        self._lines = [line_of_known(one) for one in known]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        return {
            int(Qt.ItemDataRole.DisplayRole): line.title,
            int(Qt.ItemDataRole.AccessibleTextRole): line.spoken,
            int(LINE_ROLE): line,
            int(ID_ROLE): line.id,
        }.get(int(role))


def line_of_known(one: Known) -> Line:
    """Return the words for a person or place."""
    counted = trn("people", "{count} entry", "{count} entries", one.count)
    last = "" if one.last is None else tr("people", "last on {day}", day=day_shown(one.last))
    others = ", ".join(name for name in one.names if name != one.title)
    also = tr("people", "Also: {names}", names=others) if others else ""
    same = tr("people", "Maybe the same: {names}", names=", ".join(one.maybe_same)) if one.maybe_same else ""
    glance = tuple(part for part in (counted, last, also) if part)
    return Line(one.id, one.kind, str(TYPES[one.kind].label), one.title, "", "", glance=glance, found=same)
