"""The entries and exhibits of a received bundle as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.ground.words import tr
from journal.records.types import TYPES
from journal.ui.icons import kind_icon
from journal.ui.models.two_lines import PICTURE_ROLE, WORDS_ROLE
from journal.ui.viewer.safe_names import safe_name

if TYPE_CHECKING:
    from journal.actions.read_bundle import Received

Index = QModelIndex | QPersistentModelIndex


class ReceivedModel(QAbstractListModel):
    """What a bundle shows, in its own order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Received, ...] = ()

    def put(self, received: Sequence[Received]) -> None:
        """Show these."""
        self.beginResetModel()
        self._all = tuple(received)
        self.endResetModel()

    def one(self, index: Index) -> Received:
        """Return what a row stands for."""
        return self._all[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not index.row() < len(self._all):
            return None
        one = self._all[index.row()]
        called = safe_name(one.title)
        what = tr("received", "{number}: {title}", number=one.exhibit, title=called) if one.exhibit else called
        kind = str(TYPES[one.kind].label) if one.kind in TYPES else tr("received", "Can't be read")
        said = tr("received", "{kind}, {when}", kind=kind, when=one.when) if one.when else kind
        if one.exhibit and not one.file:
            said = tr("received", "{kind}. Words only: its file is not in this bundle.", kind=said)
        return {
            int(Qt.ItemDataRole.DisplayRole): what,
            int(Qt.ItemDataRole.AccessibleTextRole): tr("received", "{title}. {kind}", title=what, kind=said),
            int(PICTURE_ROLE): (kind_icon(one.kind), "quiet"),
            int(WORDS_ROLE): (what, said),
        }.get(int(role))
