"""A list of records that one walks with the arrow keys, opens with a click or Enter, and chooses several of."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from journal.ui.finding.known_model import KnownModel
from journal.ui.fittings import Fittings
from journal.ui.list_place import ListPlace
from journal.ui.models.line import Line
from journal.ui.models.line_model import ID_ROLE, LINE_ROLE
from journal.ui.models.record_delegate import RecordDelegate
from journal.ui.models.timeline import TimelineModel
from journal.ui.widgets import named

_CHOOSING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class RecordList(QListView):
    """A list of records. `chosen` is emitted for a click or Enter.

    With `many`, Shift, Ctrl and Ctrl+A choose several; `menu_wanted` tells where a menu for these is to appear, and
    `bin_wanted` that Delete was pressed.
    """

    chosen = Signal(str)
    menu_wanted = Signal(QPoint)
    bin_wanted = Signal()

    def __init__(
        self,
        name: str,
        spoken: str,
        model: TimelineModel | KnownModel,
        fittings: Fittings,
        *,
        many: bool = False,
    ) -> None:
        super().__init__()
        named(self, name, spoken)
        self.setModel(model)
        self._delegate = RecordDelegate(fittings.theme, self, under_days=model.headings)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSpacing(0)
        self._many = many
        self._choosing = False
        ListPlace(self, model)
        if many:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.clicked.connect(self._clicked)
        fittings.theme.changed.connect(self._grown)

    def chosen_lines(self) -> list[Line]:
        """Return the rows that are chosen, in the order of the list."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(LINE_ROLE) for index in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self._many:
            self.bin_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choosing = self._many and bool(event.modifiers() & _CHOOSING)
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._many:
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not at.isValid():
            return
        if not self.selectionModel().isSelected(at):
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        place = self.visualRect(at).center() if by_key else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _clicked(self, index: QModelIndex) -> None:
        if not self._choosing:
            self._choose(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        model = self.model()
        if isinstance(model, TimelineModel):
            model.screenful = 2 + self.viewport().height() // self._delegate.row_height(self.font())

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(ID_ROLE)))

    def _grown(self) -> None:
        self.scheduleDelayedItemsLayout()
