"""Pages keep up with the journal: at once while they are shown, else when they are shown next.

So a save is acknowledged before what nobody sees is asked for anew.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from journal.actions.changes import Changes
from journal.ui.session import Session


class KeepingUp(QObject):
    """Calls `look` when the journal changed and the page is shown."""

    def __init__(self, session: Session, page: QWidget, look: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._look = look
        self._behind = False
        session.changed.connect(self._changed)
        page.installEventFilter(self)

    def _changed(self, _changes: Changes) -> None:
        self._behind = not self._page.isVisible()
        if not self._behind:
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._behind:
            self._behind = False
            self._look()
        return False
