"""A list of records that one walks with the arrow keys and opens with a click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from journal.ui.finding.known_model import KnownModel
from journal.ui.fittings import Fittings
from journal.ui.models.line_model import ID_ROLE
from journal.ui.models.record_delegate import RecordDelegate
from journal.ui.models.timeline import TimelineModel
from journal.ui.widgets import named


class RecordList(QListView):
    """A list of records. `chosen` is emitted for a click or Enter."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str, model: TimelineModel | KnownModel, fittings: Fittings) -> None:
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
        self.clicked.connect(self._choose)
        fittings.theme.changed.connect(self._grown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        model = self.model()
        if isinstance(model, TimelineModel):
            model.screenful = 2 + self.viewport().height() // self._delegate.row_height(self.font())

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(ID_ROLE)))

    def _grown(self) -> None:
        self.scheduleDelayedItemsLayout()
