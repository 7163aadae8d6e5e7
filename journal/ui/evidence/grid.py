"""The grid of files: small pictures with names, walked with the arrow keys, several chosen at once.

Kept true: all sizes come from the font; the grid mirrors in right-to-left, pictures never do; a picture is asked for
only when it is about to be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QImage, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal.ground.words import tr
from journal.ui.evidence.model import PIECE_ROLE, EvidenceModel
from journal.ui.evidence.thumbnails import Thumbnails
from journal.ui.evidence_tile import size_shown
from journal.ui.icons import family_icon, pixmap
from journal.ui.theme import Theme
from journal.ui.thumbnail import family_of
from journal.ui.tokens import SPACE
from journal.ui.viewer.marks import marks_of
from journal.ui.viewer.safe_names import safe_name
from journal.ui.widgets import named

if TYPE_CHECKING:
    from journal.actions.list_evidence import Piece

Index = QModelIndex | QPersistentModelIndex

_LETTERS_ACROSS = 22
_PICTURE_HEIGHT = 116
_MARK_ICONS = {"intimate": "eye-off", "shows_face": "user-round", "under_18": "shield", "privileged": "handshake"}


class TileDelegate(QStyledItemDelegate):
    """Paints one file: its picture or sort, its name, its size and marks."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)
        wide = max(int(_PICTURE_HEIGHT * 1.25), metrics.averageCharWidth() * _LETTERS_ACROSS) + 2 * SPACE
        return QSize(wide, _PICTURE_HEIGHT + 2 * metrics.lineSpacing() + 4 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        piece = index.data(PIECE_ROLE)
        if piece is None:
            return
        tokens = self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        card = QRect(option.rect).adjusted(SPACE // 2, SPACE // 2, -SPACE // 2, -SPACE // 2)
        fill = tokens.chosen if selected else tokens.hover if hovered else tokens.surface
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else tokens.edge_width))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(card, 8, 8)
        inner = card.adjusted(SPACE, SPACE, -SPACE, -SPACE // 2)
        room = QRect(inner.left(), inner.top(), inner.width(), _PICTURE_HEIGHT)
        self._picture(painter, room, piece, self._thumbnails.of(piece))
        words = QRect(inner.left(), room.bottom() + SPACE // 2, inner.width(), inner.bottom() - room.bottom())
        self._words(painter, option, words, piece, selected=selected)
        painter.restore()

    def _picture(self, painter: QPainter, room: QRect, piece: Piece, image: QImage | None) -> None:
        if image is None:
            side = 40 * self._theme.text_size // 100
            name = "shield" if piece.withheld else family_icon(family_of(piece.record.media_type))
            tone, ratio = self._theme.tokens.tone("evidence"), painter.device().devicePixelRatioF()
            painter.drawPixmap(
                room.center() - QPoint(side // 2, side // 2), pixmap(name, tone, min(side, room.height()), ratio)
            )
            return
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(0, 0), size)
        place.moveCenter(room.center())
        painter.drawImage(place, image)

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, piece: Piece, *, selected: bool
    ) -> None:
        tokens, metrics = self._theme.tokens, QFontMetrics(option.font)
        line = metrics.lineSpacing()
        side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.on_chosen if selected else tokens.text))
        top = QRect(area.left(), area.top(), area.width(), line)
        name = painter.fontMetrics().elidedText(safe_name(piece.title), Qt.TextElideMode.ElideMiddle, top.width())
        painter.drawText(top, int(side | Qt.AlignmentFlag.AlignVCenter), name)
        painter.setFont(option.font)
        colour = tokens.on_chosen if selected else tokens.quiet
        painter.setPen(QColor(colour))
        bottom = top.translated(0, line)
        icon_side, at = metrics.height() * 9 // 10, bottom.right() + 1
        for field in marks_of(piece.record):
            at -= icon_side + SPACE // 2
            place = QRect(at, bottom.center().y() - icon_side // 2, icon_side, icon_side)
            drawn = pixmap(_MARK_ICONS.get(field.name, "flag"), colour, icon_side, painter.device().devicePixelRatioF())
            painter.drawPixmap(QStyle.visualRect(option.direction, bottom, place), drawn)
        left = QRect(bottom.left(), bottom.top(), max(0, at - bottom.left()), line)
        size = metrics.elidedText(size_shown(piece.record.size), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(
            QStyle.visualRect(option.direction, bottom, left), int(side | Qt.AlignmentFlag.AlignVCenter), size
        )


class EvidenceGrid(QListView):
    """The files. `opened` tells the id of one; `menu_wanted` where a menu for the chosen ones is to appear;
    `bin_wanted` that Delete was pressed."""

    opened = Signal(str)
    menu_wanted = Signal(QPoint)
    bin_wanted = Signal()

    def __init__(self, model: EvidenceModel, thumbnails: Thumbnails, theme: Theme) -> None:
        super().__init__()
        named(self, "evidence-grid", tr("evidence", "Files, newest first"))
        self.setModel(model)
        self.setItemDelegate(TileDelegate(theme, thumbnails, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def chosen(self) -> list[Piece]:
        """Return the chosen files, in the order of the grid."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        return [index.data(PIECE_ROLE) for index in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            self.bin_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            place = event.pos()
            at = self.indexAt(place)
            if at.isValid() and not self.selectionModel().isSelected(at):
                self.setCurrentIndex(at)
        if self.chosen():
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(PIECE_ROLE).id)
