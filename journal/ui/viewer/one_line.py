"""A title on one line, however long it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from journal.ui.widgets import Voice, Words


class OneLine(Words):
    """Plain text on one line; what does not fit ends in dots, and all of it is said to screen readers."""

    def __init__(self, name: str, text: str = "", *, voice: Voice = "plain", bold: bool = False) -> None:
        self._whole = text
        super().__init__(name, text, voice=voice, bold=bold, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        self._whole = text
        super().say(text)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
