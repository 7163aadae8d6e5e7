"""Boxes on the canvas: drawn with the mouse, or made, moved and sized by keys, black as they will be in the copy.

Kept true: while it is off, the canvas is as it always is; a box is told once it stands still, not on every step.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from journal.ui.blacking.boxes import Box, Rect, from_screen, on_screen, way_upright
from journal.ui.theme import Theme
from journal.ui.viewer.canvas import Canvas

_STEP, _FINE = 100, 10
_REST_MS = 700
_LEAST_PIXELS = 5
_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}


class BoxLayer(QObject):
    """`changed` carries a box as it was, None for a new one, and as it is, None for one that was taken away."""

    changed = Signal(object, object)
    chosen = Signal()

    def __init__(self, canvas: Canvas, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._theme = theme
        self._boxes: list[Box] = []
        self._page = 1
        self._reason = ""
        self._at: int | None = None
        self._before: Box | None = None  # the chosen box as it was told last
        self._from: QPointF | None = None
        self._to = QPointF()
        self._grabbed: QPointF | None = None
        self._on = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.settle)
        canvas.over = self._paint
        canvas.zoomed.connect(self._show_cross)
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether boxes are shown and can be drawn."""
        return self._on

    @property
    def current(self) -> Box | None:
        """The chosen box."""
        return None if self._at is None else self._boxes[self._at]

    @property
    def is_moving(self) -> bool:
        """Whether a box is on its way and not told yet."""
        return self._rest.isActive() or self._grabbed is not None or self._from is not None

    def set_reason(self, reason: str) -> None:
        """Give the chosen box a reason, and those that are made later."""
        self._reason = reason
        if self._at is not None:
            self._change(attrs.evolve(self._boxes[self._at], reason=reason))

    def turn_on(self, on: bool) -> None:
        """Begin or end drawing."""
        self.settle()
        self._on, self._at = on, None
        self._canvas.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        self._show_cross()
        self._canvas.viewport().update()

    def show_boxes(self, boxes: Sequence[Box], page: int, reason: str) -> None:
        """Show the boxes of a page; new ones are made on it with this reason."""
        current = self.current
        self._boxes, self._page, self._reason = [box for box in boxes if box.page == page], page, reason
        self._at = self._boxes.index(current) if current in self._boxes else None
        self._before = self.current
        self._canvas.viewport().update()

    def settle(self) -> None:
        """Tell a box that was moved, now."""
        self._rest.stop()
        before, now = self._before, self.current
        if self._at is not None and now != before:
            self._before = now
            self.changed.emit(before, now)

    def add(self) -> None:
        """Make a box in the middle of what is seen, and choose it."""
        if not self._canvas.has_picture:
            return
        self.settle()
        seen = QRectF(self._canvas.viewport().rect()) & QRectF(self._canvas.place())
        wide, high = seen.width() / 4, seen.height() / 6
        middle = seen.center()
        self._append((middle.x() - wide / 2, middle.y() - high / 2, wide, high))

    def remove(self) -> None:
        """Take the chosen box away."""
        if self._at is None:
            return
        self._rest.stop()
        before, self._before = self._before, None
        del self._boxes[self._at]
        self._at = None
        self._canvas.viewport().update()
        self.chosen.emit()
        if before is not None:
            self.changed.emit(before, None)

    def _append(self, rect: Rect) -> None:
        self._boxes.append(from_screen(rect, self._place(), self._canvas.turned, self._page, self._reason))
        self._at, self._before = len(self._boxes) - 1, None
        self._canvas.viewport().update()
        self.chosen.emit()
        self.settle()

    # ------------------------------------------------------------------ hands and keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._on or not self._canvas.has_picture:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self._canvas:
            return self._key(event)
        if isinstance(event, QMouseEvent) and watched is self._canvas.viewport():
            return self._mouse(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key, held = int(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ARROWS and self._at is not None:
            across, down = _ARROWS[key]
            step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
            right, below = way_upright(across * step, down * step, self._canvas.turned)
            if held & Qt.KeyboardModifier.ShiftModifier:  # to the right and down is larger, however it is turned
                grows = 1 if across + down > 0 else -1
                self._change(self._boxes[self._at].sized(abs(right) * grows, abs(below) * grows))
            else:
                self._change(self._boxes[self._at].moved(right, below))
        elif held & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        elif key == int(Qt.Key.Key_N):
            self.add()
        elif key == int(Qt.Key.Key_B):
            self._choose_next(-1 if held else 1)
        elif key in (int(Qt.Key.Key_Delete), int(Qt.Key.Key_Backspace)) and self._at is not None:
            self.remove()
        else:
            return False
        event.accept()
        return True

    def _change(self, box: Box) -> None:
        assert self._at is not None, "a box is chosen"
        self._boxes[self._at] = box
        self._canvas.viewport().update()
        self._rest.start()

    def _choose_next(self, way: int) -> None:
        self.settle()
        if self._boxes:
            at = (-1 if way > 0 else 0) if self._at is None else self._at
            self._choose((at + way) % len(self._boxes))

    def _choose(self, at: int | None) -> None:
        self.settle()
        self._at = at
        self._before = self.current
        self._canvas.viewport().update()
        self.chosen.emit()

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            hit = next((n for n in reversed(range(len(self._boxes))) if self._rect(self._boxes[n]).contains(at)), None)
            self._choose(hit)
            self._from, self._grabbed = (at, None) if hit is None else (None, at)
            self._to = at
        elif event.type() == QEvent.Type.MouseMove and self._from is not None:
            self._to = at
            self._canvas.viewport().update()
        elif event.type() == QEvent.Type.MouseMove and self._grabbed is not None and self._at is not None:
            self._drag(at)
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._let_go(at)
        elif event.type() != QEvent.Type.MouseButtonDblClick:
            return False
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _drag(self, at: QPointF) -> None:
        assert self._grabbed is not None, "a box is held"
        assert self._at is not None, "a box is held"
        place, moved = self._place(), at - self._grabbed
        rect = on_screen(self._boxes[self._at], place, self._canvas.turned)
        inside = (
            min(max(rect[0] + moved.x(), place[0]), place[0] + place[2] - rect[2]),
            min(max(rect[1] + moved.y(), place[1]), place[1] + place[3] - rect[3]),
            rect[2],
            rect[3],
        )
        reason = self._boxes[self._at].reason
        self._boxes[self._at] = from_screen(inside, place, self._canvas.turned, self._page, reason)
        self._grabbed = at
        self._canvas.viewport().update()

    def _let_go(self, at: QPointF) -> None:
        if self._from is not None:
            drawn = QRectF(self._from, at).normalized()
            self._from = None
            if drawn.width() >= _LEAST_PIXELS and drawn.height() >= _LEAST_PIXELS:
                self._append((drawn.x(), drawn.y(), drawn.width(), drawn.height()))
        self._grabbed = None
        self.settle()
        self._canvas.viewport().update()

    # ------------------------------------------------------------------ painting

    def _show_cross(self) -> None:
        if self._on:
            self._canvas.viewport().setCursor(Qt.CursorShape.CrossCursor)

    def _place(self) -> Rect:
        place = self._canvas.place()
        return place.x(), place.y(), place.width(), place.height()

    def _rect(self, box: Box) -> QRectF:
        return QRectF(*on_screen(box, self._place(), self._canvas.turned))

    def _paint(self, painter: QPainter, _place: QRect) -> None:
        if not self._on:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for at, box in enumerate(self._boxes):
            painter.fillRect(self._rect(box), QColor(0, 0, 0, 170 if at == self._at else 255))
        if self.current is not None:
            for colour, width in (("#ffffff", 4), (self._theme.tokens.accent, 2)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRect(self._rect(self.current))
        if self._from is not None:
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawRect(QRectF(self._from, self._to).normalized())
