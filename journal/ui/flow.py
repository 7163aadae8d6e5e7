"""A layout that puts its widgets side by side and goes on in the next line when there is no more room.

Kept true: it mirrors in right-to-left, and asks for the height that its width needs. So rows of buttons and chips
still fit at 200 % text in a small window. What is lower than its line stands in the middle of it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from journal.ui.tokens import SPACE


class Flow(QLayout):
    """Widgets side by side, in as many lines as they need."""

    def __init__(self, *widgets: QWidget, spacing: int = SPACE) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        width = sum(item.sizeHint().width() + self._gap for item in self._shown()) - self._gap
        return QSize(max(0, width), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        along, down, tallest = 0, 0, 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            wanted = item.sizeHint()
            if along and along + wanted.width() > rect.width():
                _settle(line, tallest)
                along, down, tallest = 0, down + tallest + self._gap, 0
            width = min(wanted.width(), max(rect.width(), item.minimumSize().width()))
            widget = item.widget()
            if widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding:
                width = min(rect.width() - along, widget.maximumWidth())
            height = item.heightForWidth(width) if item.hasHeightForWidth() else wanted.height()
            if move:
                left = rect.right() + 1 - along - width if mirrored else rect.left() + along
                line.append((item, QRect(QPoint(left, rect.top() + down), QSize(width, height))))
            along += width + self._gap
            tallest = max(tallest, height)
        _settle(line, tallest)
        return down + tallest


def _settle(line: list[tuple[QLayoutItem, QRect]], height: int) -> None:
    """Put the widgets of a line where they stand, and begin another."""
    for item, place in line:
        item.setGeometry(place.translated(0, (height - place.height()) // 2))
    line.clear()
