"""A line that leads to one entry, and offers for it what every list of entries does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from journal.ui.today.tiles import PicturedLine


class EntryLine(PicturedLine):
    """`menu_wanted`: where a menu is to appear, by right click or Menu key; `bin_wanted`: Delete was pressed."""

    menu_wanted = Signal(QPoint)
    bin_wanted = Signal()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center() if by_key else event.pos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.bin_wanted.emit()
        else:
            super().keyPressEvent(event)
