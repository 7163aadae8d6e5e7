"""One month as a table of days: how many entries of which kinds stand under each.

Kept true: each day tells a screen reader its date and its counts in words; keys go by days, weeks and months, also into
the next month; in right-to-left the week runs the other way, and so do the arrows.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from journal.ground.words import tr
from journal.records.local import day_of_month_shown, first_weekday, number_shown, weekdays_shown
from journal.records.types import TYPES
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import named

Index = QModelIndex | QPersistentModelIndex
DAY_ROLE = Qt.ItemDataRole.UserRole + 1
COUNTS_ROLE = Qt.ItemDataRole.UserRole + 2
WEEKS, DAYS = 6, 7
_MOST_DOTS = 5


class MonthModel(QAbstractTableModel):
    """The days of a month, week by week; what belongs to other months is empty."""

    def __init__(self, month: date, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.month = month.replace(day=1)
        self.today = today
        self._counts: Mapping[date, Mapping[str, int]] = {}

    def show_month(self, month: date) -> None:
        """Show another month, without counts until they are known."""
        self.beginResetModel()
        self.month = month.replace(day=1)
        self._counts = {}
        self.endResetModel()

    def put(self, counts: Mapping[date, Mapping[str, int]]) -> None:
        """Show how many entries of each kind stand under each day."""
        self._counts = counts
        self.dataChanged.emit(self.index(0, 0), self.index(WEEKS - 1, DAYS - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else WEEKS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else DAYS

    def day_at(self, index: Index) -> date | None:
        """Return the day of a cell, or None outside the month."""
        if not index.isValid():
            return None
        number = index.row() * DAYS + index.column() - self._before() + 1
        last = calendar.monthrange(self.month.year, self.month.month)[1]
        return self.month.replace(day=number) if 1 <= number <= last else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day of this month."""
        at = self._before() + day.day - 1
        return self.index(at // DAYS, at % DAYS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        counts = self._counts.get(day, {})
        if role == Qt.ItemDataRole.DisplayRole:
            return number_shown(day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(day, counts)
        if role == COUNTS_ROLE:
            return tuple(counts.items())  # Qt would sort a dict by its keys
        return day if role == DAY_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        width = {Qt.ItemDataRole.DisplayRole: "abbreviated", Qt.ItemDataRole.AccessibleTextRole: "wide"}
        return weekdays_shown(width[Qt.ItemDataRole(role)])[section] if role in width else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.day_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _before(self) -> int:
        return (self.month.weekday() - first_weekday()) % DAYS

    def _spoken(self, day: date, counts: Mapping[str, int]) -> str:
        said = [
            tr("calendar", "{count} {kind}", count=number_shown(count),
               kind=str(TYPES[kind].label if count == 1 else TYPES[kind].plural))
            for kind, count in counts.items()
        ]  # fmt: skip
        named_day = day_of_month_shown(day)
        if day == self.today:
            named_day = tr("calendar", "{day}, today", day=named_day)
        return ", ".join((named_day, *(said or [tr("calendar", "no entries")])))


class _DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, a dot for each kind, how many entries in all."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        day = index.data(DAY_ROLE)
        if not isinstance(day, date):
            return
        counts = dict(index.data(COUNTS_ROLE))
        tokens, model = self._theme.tokens, index.model()
        today = isinstance(model, MonthModel) and model.today == day
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRect(option.rect).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(tokens.accent if focused else tokens.line), 2 if focused else tokens.edge_width))
        painter.setBrush(QColor(tokens.chosen if chosen else tokens.surface))
        painter.drawRoundedRect(card, 6, 6)
        font = QFont(option.font)
        font.setBold(today or bool(counts))
        font.setUnderline(today)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_chosen if chosen else tokens.text if counts else tokens.quiet))
        inner = card.adjusted(SPACE // 2, 2, -SPACE // 2, -2)
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(inner, int(start | Qt.AlignmentFlag.AlignTop), number_shown(day.day))
        if counts:
            painter.setFont(option.font)
            end = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
            flags = int(end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
            painter.drawText(inner, flags, number_shown(sum(counts.values())))
            self._dots(painter, option, inner, list(counts))
        painter.restore()

    def _dots(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, kinds: list[str]) -> None:
        side = max(6, QFontMetrics(option.font).height() // 3)
        painter.setPen(Qt.PenStyle.NoPen)
        for at, kind in enumerate(kinds[:_MOST_DOTS]):
            dot = QRect(area.left() + at * (side + 4), area.bottom() - side, side, side)
            painter.setBrush(QColor(self._theme.tokens.tone(kind)))
            painter.drawEllipse(QStyle.visualRect(option.direction, area, dot))


class MonthTable(QTableView):
    """The days to walk through. `chosen` carries the day of a click or Enter, `month_wanted` a day of another month."""

    chosen = Signal(object)
    month_wanted = Signal(object)

    def __init__(self, model: MonthModel, theme: Theme) -> None:
        super().__init__()
        named(self, "calendar-month", tr("calendar", "Days of the month"))
        self.setModel(model)
        self._model = model
        self.setItemDelegate(_DayDelegate(theme, self))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setMinimumSectionSize(1)
        named(self.horizontalHeader(), "calendar-weekdays", tr("calendar", "Days of the week"))
        named(self.verticalHeader(), "calendar-weeks", tr("calendar", "Weeks"))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setDisabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(DAYS * 3 * line, int((WEEKS * 1.9 + 1.5) * line))

    def day(self) -> date | None:
        """Return the day on which the cursor stands."""
        return self._model.day_at(self.currentIndex())

    def stand_on(self, day: date) -> None:
        """Put the cursor on a day of the month that is shown."""
        self.setCurrentIndex(self._model.index_of(day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day, key = self.day(), Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or day is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(day)
        elif (wanted := self._after(day, key)) is not None:
            self._go(wanted)
        else:
            super().keyPressEvent(event)

    def _after(self, day: date, key: Qt.Key) -> date | None:
        onwards = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {Qt.Key.Key_Left: -onwards, Qt.Key.Key_Right: onwards, Qt.Key.Key_Up: -DAYS, Qt.Key.Key_Down: DAYS}
        last = calendar.monthrange(day.year, day.month)[1]
        try:
            if key in steps:
                return day + timedelta(days=steps[key])
            if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                return months_after(day, 1 if key == Qt.Key.Key_PageDown else -1)
        except (OverflowError, ValueError):
            return day  # the calendar ends here
        return {Qt.Key.Key_Home: day.replace(day=1), Qt.Key.Key_End: day.replace(day=last)}.get(key)

    def _go(self, day: date) -> None:
        if day.replace(day=1) == self._model.month:
            self.stand_on(day)
        else:
            self.month_wanted.emit(day)

    def _choose(self, index: QModelIndex) -> None:
        day = self._model.day_at(index)
        if day is not None:
            self.chosen.emit(day)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month. Raises ValueError where years end."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError("The calendar ends here.")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
