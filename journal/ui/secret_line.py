"""A line for a password or code, with a button that shows what is typed.

Kept true: what is typed never reaches the clipboard or the selection that a middle click pastes, shown or not.
Pasting works: people keep passwords in other programs.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.ground.words import tr
from journal.ui.text_fields import LineEdit
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, row

_Key = QKeySequence.StandardKey
_COPIES = (_Key.Copy, _Key.Cut, _Key.DeleteEndOfLine, _Key.DeleteCompleteLine)
"""The keys that do nothing here; the last two delete by Qt's cut."""

_SELECTS = (
    _Key.SelectAll,
    _Key.SelectNextChar,
    _Key.SelectPreviousChar,
    _Key.SelectNextWord,
    _Key.SelectPreviousWord,
    _Key.SelectStartOfLine,
    _Key.SelectEndOfLine,
    _Key.SelectStartOfBlock,
    _Key.SelectEndOfBlock,
    _Key.SelectStartOfDocument,
    _Key.SelectEndOfDocument,
)
"""The keys by which Qt hands what is selected, while it is shown, to the middle button."""

_COPYING_ACTIONS = ("edit-copy", "edit-cut")


class SecretEdit(LineEdit):
    """One line that gives nothing away: no copy, no cut, no dragging out."""

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__(name, spoken, secret=True)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if any(event.matches(copies) for copies in _COPIES):
            event.accept()
        elif self.echoMode() == QLineEdit.EchoMode.Normal and any(event.matches(selects) for selects in _SELECTS):
            self.setEchoMode(QLineEdit.EchoMode.Password)  # of a hidden text Qt hands nothing on
            super().keyPressEvent(event)
            self.setEchoMode(QLineEdit.EchoMode.Normal)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Here Qt copies what is selected for the middle button; there is nothing else to do for the left one.
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPYING_ACTIONS:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class SecretLine(QWidget):
    """A secret, hidden until the person wants to see it."""

    entered = Signal()
    edited = Signal()
    hidden = Signal(bool)

    def __init__(self, name: str, spoken: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._spoken = spoken
        self.line = SecretEdit(f"{name}-line", spoken)
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        self._eye = Button(
            f"{name}-eye",
            "",
            theme,
            icon_name="eye",
            role="quiet",
            spoken=tr("secret", "Show what is typed: {field}", field=spoken),
            pressed=self._toggle,
        )
        self._eye.setCheckable(True)
        self.setLayout(row(self.line, self._eye, spacing=SPACE // 2))
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def suggest(self, text: str) -> None:
        """Fill in a secret that the program made, and show it."""
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self._show(True)

    def empty(self) -> None:
        """Forget what is typed, undo included."""
        self.line.setText("")

    def hide_again(self) -> None:
        """Hide what is typed."""
        self._show(False)

    def _show(self, on: bool) -> None:
        self._eye.setChecked(on)
        self._toggle()

    def _toggle(self) -> None:
        shown = self._eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.hidden.emit(not shown)
