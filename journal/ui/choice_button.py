"""A large button with a picture, a title and a sentence, for choosing where to go."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Picture, Words, named, row


class ChoiceButton(QPushButton):
    """A button as wide as its column whose words wrap."""

    chosen = Signal()

    def __init__(self, name: str, icon_name: str, title: str, says: str, theme: Theme) -> None:
        super().__init__()
        named(self, name, title, says)
        self.setProperty("role", "choice")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        picture = Picture(f"{name}-picture", icon_name, theme, side=26, tone="accent")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Words(f"{name}-title", title, bold=True, size=1.06))
        texts.addWidget(Words(f"{name}-says", says, voice="quiet"))
        line = row(picture, spacing=2 * SPACE)
        line.addLayout(texts, 1)
        line.setContentsMargins(2 * SPACE, int(1.5 * SPACE), 2 * SPACE, int(1.5 * SPACE))
        self._inside = line
        self.setLayout(line)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: self.chosen.emit())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.totalMinimumSize()
