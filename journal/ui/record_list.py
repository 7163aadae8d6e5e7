"""A list of records that one walks with the arrow keys and opens with a click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from journal.ui.finding.known_model import KnownModel
from journal.ui.fittings import Fittings
from journal.ui.models.record_delegate import RecordDelegate
from journal.ui.models.timeline import ID_ROLE, TimelineModel
from journal.ui.widgets import named


class RecordList(QListView):
    """A list of records. `chosen` is emitted for a click or Enter."""

    chosen = Signal(str)

    def __init__(self, name: str, spoken: str, model: TimelineModel | KnownModel, fittings: Fittings) -> None:
        super().__init__()
        named(self, name, spoken)
        self.setModel(model)
        self.setItemDelegate(RecordDelegate(fittings.theme, self, under_days=model.headings))
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

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(str(index.data(ID_ROLE)))

    def _grown(self) -> None:
        self.scheduleDelayedItemsLayout()
