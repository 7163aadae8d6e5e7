"""Large buttons with a picture above a word, in even rows of one size: for who reads little, and for fingers.

Kept true: a row holds as many as have room, at every text size; they mirror in right-to-left.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from journal.ui.flow import Flow
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Picture, Words, named, row


class Tiles(Flow):
    """Widgets in rows of `most`, half as many, or one: what has room."""

    def __init__(self, *widgets: QWidget, most: int = 4, spacing: int = SPACE) -> None:
        self._most = most
        super().__init__(*widgets, spacing=spacing)

    def _place(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        widest = max(item.minimumSize().width() for item in shown)
        columns = self._most
        while columns > 1 and columns * (widest + self._gap) - self._gap > rect.width():
            columns //= 2
        width = max(1, (rect.width() - self._gap * (columns - 1)) // columns)
        height = max(
            item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in shown
        )
        for at, item in enumerate(shown):
            down, along = divmod(at, columns)
            if move:
                left = along * (width + self._gap)
                x = rect.right() + 1 - left - width if mirrored else rect.left() + left
                item.setGeometry(QRect(QPoint(x, rect.top() + down * (height + self._gap)), QSize(width, height)))
        rows = -(-len(shown) // columns)
        return rows * (height + self._gap) - self._gap


class _Pictured(QPushButton):
    """A button with a picture and words that wrap."""

    def __init__(self, name: str, spoken: str, role: str, inside: QBoxLayout, pressed: Callable[[], object]) -> None:
        super().__init__()
        named(self, name, spoken)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._inside = inside
        self.setLayout(inside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: pressed())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._inside.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.totalMinimumSize()


class Tile(_Pictured):
    """A picture above a word."""

    def __init__(
        self, name: str, icon_name: str, word: str, theme: Theme, *, tone: str, pressed: Callable[[], object]
    ) -> None:
        words = Words(f"{name}-word", word, bold=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside = QVBoxLayout()
        inside.setContentsMargins(SPACE, int(1.5 * SPACE), SPACE, int(1.5 * SPACE))
        inside.setSpacing(SPACE // 2)
        picture = Picture(f"{name}-picture", icon_name, theme, side=30, tone=tone)
        inside.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(words)
        super().__init__(name, word, "choice", inside, pressed)


class PicturedLine(_Pictured):
    """A small picture beside a line of words."""

    def __init__(
        self, name: str, icon_name: str, text: str, theme: Theme, *, tone: str, spoken: str,
        pressed: Callable[[], object],
    ) -> None:  # fmt: skip
        inside = row(Picture(f"{name}-picture", icon_name, theme, side=18, tone=tone), spacing=int(1.5 * SPACE))
        inside.addWidget(Words(f"{name}-words", text), 1)
        inside.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        super().__init__(name, spoken, "side", inside, pressed)
