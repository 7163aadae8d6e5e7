"""A line for a password or code, with a button that shows what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from journal.ground.words import tr
from journal.ui.text_fields import LineEdit
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, row


class SecretLine(QWidget):
    """A secret, hidden until the person wants to see it."""

    entered = Signal()
    edited = Signal()

    def __init__(self, name: str, spoken: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._spoken = spoken
        self.line = LineEdit(f"{name}-line", spoken, secret=True)
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

    def empty(self) -> None:
        """Forget what is typed, undo included."""
        self.line.setText("")

    def hide_again(self) -> None:
        """Hide what is typed."""
        self._eye.setChecked(False)
        self._toggle()

    def _toggle(self) -> None:
        shown = self._eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
