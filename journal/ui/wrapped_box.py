"""A box to tick whose words wrap: Qt's own keeps a whole sentence on one line, and large text runs out of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from journal.ui.tokens import SPACE
from journal.ui.widgets import Words, named, row


class WrappedBox(QWidget):
    """The box is `NAME`, its words are `NAME-words`; a press on the words ticks it, too."""

    toggled = Signal(bool)

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__()
        self.setObjectName(f"{name}-line")
        self._box = QCheckBox()
        self._words = Words(f"{name}-words")
        self._words.setBuddy(self._box)
        self._words.installEventFilter(self)
        named(self._box, name)
        self._box.toggled.connect(self.toggled)
        line = row(self._box, self._words, spacing=SPACE // 2)
        line.setStretch(1, 1)
        line.setAlignment(self._box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setFocusProxy(self._box)
        self.say(text)

    def say(self, text: str) -> None:
        """Show other words."""
        self._words.say(text)
        self._box.setAccessibleName(text)

    def isChecked(self) -> bool:
        """Return whether it is ticked."""
        return self._box.isChecked()

    def setChecked(self, on: bool) -> None:
        """Tick it, or not."""
        self._box.setChecked(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and self.isEnabled():
            self._box.toggle()
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        return super().eventFilter(watched, event)
