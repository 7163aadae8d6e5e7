"""A picture on the screen: zoomed, turned for the view only, moved by hand, wheel and keys.

Kept true: nothing of it is copied, dragged or written anywhere, and `forget` lets its pixels go. A picture is never
mirrored, whichever way words run.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from journal.ground.words import tr
from journal.ui.theme import Theme
from journal.ui.viewer.zoom import STEPS, fitting, kept_in_place, next_step
from journal.ui.widgets import named

_SHARP_UP_TO = 6_000_000
"""Pictures of up to so many pixels are made smaller with care; larger ones are sampled, which is quick at any size."""

_NOTCH = 120
_QUARTERS = (0, 90, 180, 270)


class Canvas(QAbstractScrollArea):
    """Shows one image that stands for a picture of `full` pixels, which may be more than the image has."""

    zoomed = Signal()
    more_wanted = Signal()
    beside_wanted = Signal(int)
    page_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "viewer-canvas", tr("viewer", "Picture"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setObjectName("viewer-canvas-room")
        self._theme = theme
        self._image = QImage()
        self._full = QSize()
        self._turned = 0
        self._scale: float | None = None  # None: fit
        self._ready: tuple[tuple[int, int, int], QImage] | None = None
        self._held: QPoint | None = None
        self.over: Callable[[QPainter, QRect], None] | None = None
        """Paints over the picture, which lies in the given rectangle."""
        theme.changed.connect(self.viewport().update)

    # ------------------------------------------------------------------ what is shown

    def show_image(self, image: QImage, full: QSize, *, afresh: bool = True) -> None:
        """Show an image of a picture that has `full` pixels; `afresh` fits it and turns it upright again."""
        self._image, self._full, self._ready = image, full, None
        if afresh:
            self._scale, self._turned = None, 0
        self._reckon()

    def forget(self) -> None:
        """Show nothing, and let the pixels go."""
        self._image, self._full, self._ready, self._held = QImage(), QSize(), None, None
        self._reckon()

    @property
    def has_picture(self) -> bool:
        """Whether there is anything to see."""
        return not self._image.isNull()

    @property
    def scale(self) -> float:
        """Pixels of the screen for each pixel of the picture."""
        if self._scale is not None:
            return self._scale
        ratio = self.devicePixelRatioF()
        room = self.maximumViewportSize()
        width, height = self._upright()
        return fitting((width, height), (round(room.width() * ratio), round(room.height() * ratio)))

    @property
    def fits(self) -> bool:
        """Whether it follows the room that there is."""
        return self._scale is None

    @property
    def turned(self) -> int:
        """By how many degrees it is turned to the right."""
        return self._turned

    # ------------------------------------------------------------------ what can be done

    def fit(self) -> None:
        """Show all of it."""
        self._scale = None
        self._reckon()

    def zoom_to(self, scale: float, at: QPoint | None = None) -> None:
        """Show it at a scale; what lies at `at`, or in the middle, stays where it is."""
        if not self.has_picture:
            return
        room = self.viewport().size()
        if at is None:
            at = QPoint(room.width() // 2, room.height() // 2)
        before, across, down = self._shown(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._scale = scale
        self._reckon()
        after, room = self._shown(), self.viewport().size()
        self.horizontalScrollBar().setValue(kept_in_place(across, at.x(), before.width(), after.width(), room.width()))
        self.verticalScrollBar().setValue(kept_in_place(down, at.y(), before.height(), after.height(), room.height()))

    def step(self, way: int, at: QPoint | None = None) -> None:
        """Zoom in (1) or out (-1) by a step."""
        self.zoom_to(next_step(self.scale, way), at)

    def turn(self, quarters: int) -> None:
        """Turn it for the view, to the right by so many quarters. The file stays as it is."""
        self._turned = _QUARTERS[(self._turned // 90 + quarters) % 4]
        self._ready = None
        self._reckon()

    # ------------------------------------------------------------------ hands and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & ~Qt.KeyboardModifier.ShiftModifier or not self._key(key, bool(held)):
            super().keyPressEvent(event)

    def _key(self, key: int, shifted: bool) -> bool:
        pans = self.horizontalScrollBar().maximum() > 0
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step(1)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.step(-1)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_1:
            self.zoom_to(1.0)
        elif key == Qt.Key.Key_R:
            self.turn(-1 if shifted else 1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page_wanted.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not pans:
            self.beside_wanted.emit(self._forward() if key == Qt.Key.Key_Right else -self._forward())
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y()
            if self.has_picture and notches:
                self.zoom_to(_wheeled(self.scale, notches), event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pans():
            self._held = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.fits:
            self.zoom_to(1.0, event.position().toPoint())
        else:
            self.fit()

    # ------------------------------------------------------------------ painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reckon()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.hover))
        if self.has_picture:
            painter.save()
            self._paint(painter, self.place())
            painter.restore()
            if self.over is not None:
                self.over(painter, self.place())
        if self.hasFocus():
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint(self, painter: QPainter, place: QRect) -> None:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(place.width() * ratio), round(place.height() * ratio))
        pixels = self._image.width() * self._image.height()
        if pixels <= _SHARP_UP_TO and wanted.width() * wanted.height() < pixels:
            painter.drawImage(place, self._made_smaller(wanted))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(QPointF(place.center()) + QPointF(0.5, 0.5))
        painter.rotate(self._turned)
        sideways = self._turned in (90, 270)
        width, height = (place.height(), place.width()) if sideways else (place.width(), place.height())
        painter.drawImage(QRect(-width // 2, -height // 2, width, height), self._image)

    def _made_smaller(self, wanted: QSize) -> QImage:
        key = (wanted.width(), wanted.height(), self._turned)
        if self._ready is None or self._ready[0] != key:
            sideways = self._turned in (90, 270)
            size = wanted.transposed() if sideways else wanted
            smaller = self._image.scaled(
                size.expandedTo(QSize(1, 1)),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._ready = key, smaller.transformed(QTransform().rotate(self._turned))
        return self._ready[1]

    # ------------------------------------------------------------------ sums

    def _upright(self) -> tuple[int, int]:
        full = self._full.transposed() if self._turned in (90, 270) else self._full
        return max(1, full.width()), max(1, full.height())

    def _shown(self) -> QSize:
        """The size on the screen, in logical pixels."""
        width, height = self._upright()
        part = self.scale / self.devicePixelRatioF()
        return QSize(max(1, round(width * part)), max(1, round(height * part)))

    def place(self) -> QRect:
        """Return where the picture lies on the viewport, turned as it is."""
        size, room = self._shown(), self.viewport().size()
        left = (room.width() - size.width()) // 2 if size.width() <= room.width() else 0
        top = (room.height() - size.height()) // 2 if size.height() <= room.height() else 0
        return QRect(QPoint(left - self.horizontalScrollBar().value(), top - self.verticalScrollBar().value()), size)

    def _reckon(self) -> None:
        for room in (self.maximumViewportSize(), self.viewport().size()):  # bars that appear take room themselves
            self._set_ranges(QSize() if self.fits or not self.has_picture else self._shown(), room)
        self._show_hand()
        self.viewport().update()
        self.zoomed.emit()
        if self.has_picture and self._full.width() * self.scale > self._image.width() * 1.05:
            self.more_wanted.emit()

    def _set_ranges(self, size: QSize, room: QSize) -> None:
        for bar, long, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setRange(0, max(0, long - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(max(1, seen // 12))

    def _pans(self) -> bool:
        return self.horizontalScrollBar().maximum() > 0 or self.verticalScrollBar().maximum() > 0

    def _show_hand(self) -> None:
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if self._pans() else Qt.CursorShape.ArrowCursor)

    def _forward(self) -> int:
        """Which way the right arrow goes through files: forward where reading goes to the right."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -1 if mirrored else 1


def _wheeled(scale: float, notches: int) -> float:
    """Return the scale after the wheel: a quarter more or less for each notch, within the steps' ends."""
    wanted = scale * float(1.25 ** (notches / _NOTCH))
    return min(max(wanted, min(STEPS[0], scale)), max(STEPS[-1], scale))
