"""Files that are dragged over the window and let go: they find the page that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from journal.ui.taking_files import local_files


class Dropping(QObject):
    """Takes what is let go over a widget. `may_take` is asked each time; `take` gets the files."""

    def __init__(self, over: QWidget, may_take: Callable[[], bool], take: Callable[[list[Path]], None]) -> None:
        super().__init__(over)
        self._may_take, self._take = may_take, take
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        paths = local_files(event.mimeData())
        if not paths or not self._may_take():
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not isinstance(event, QDragEnterEvent):
            self._take(paths)
        return True
