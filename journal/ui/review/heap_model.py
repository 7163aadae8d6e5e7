"""The things of one heap as a list: what each is called, and what happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal.ground.words import tr
from journal.ui.models.two_lines import PICTURE_ROLE, WORDS_ROLE

if TYPE_CHECKING:
    from journal.actions.settle_review import Heap, Leaf, LookThrough

Index = QModelIndex | QPersistentModelIndex

CODE_ROLE = Qt.ItemDataRole.UserRole + 3
_PICTURES = {
    "out": ("package", "quiet"),
    "clean": ("file-image", "quiet"),
    "renamed": ("user-round", "good"),
    "black": ("eye-off", "good"),
    "stays": ("lock", "good"),
    "never": ("shield", "good"),
}


class HeapModel(QAbstractListModel):
    """The leaves of a heap, as they are settled now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked: LookThrough | None = None
        self._heap: Heap | None = None

    def put(self, looked: LookThrough, heap: Heap) -> None:
        """Show a heap; where it is the one that is shown already, only what happens to its things changes."""
        same = self._heap is not None and self._heap.code == heap.code and self._heap.count == heap.count
        if same:
            self._looked, self._heap = looked, heap
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        self._looked, self._heap = looked, heap
        self.endResetModel()

    def leaf(self, index: Index) -> Leaf:
        """Return what a row stands for."""
        assert self._heap is not None, "a row belongs to a heap"
        return self._heap.leaves[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._heap is None else self._heap.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._looked is None or self._heap is None or not index.isValid() or not index.row() < self._heap.count:
            return None
        leaf = self._heap.leaves[index.row()]
        fate = self._looked.fate(self._heap, leaf)
        what = tr("review", "{answer}: {title}", answer=leaf.label, title=leaf.title) if leaf.label else leaf.title
        what = " ".join(what.split())
        return {
            int(Qt.ItemDataRole.DisplayRole): what,
            int(Qt.ItemDataRole.AccessibleTextRole): tr("review", "{thing}. {fate}", thing=what, fate=fate.says),
            int(CODE_ROLE): fate.code,
            int(PICTURE_ROLE): _PICTURES[fate.code],
            int(WORDS_ROLE): (what, fate.says),
        }.get(int(role))
