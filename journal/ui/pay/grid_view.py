"""A table of figures that one walks with the arrow keys. Enter or a click leads to the entries behind a figure.

Kept true: a table is as high as its rows, up to a number of them; then it scrolls by itself. Figures stand at the end
of their cell, words at its beginning, in either direction of reading. Where the columns have no room beside each other,
they stand below each other: no figure is out of sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QStyledItemDelegate, QTableView

from journal.ground.scripts import isolated
from journal.ground.words import tr
from journal.ledger.grid import Grid
from journal.records.canonical import Json
from journal.ui.theme import Theme
from journal.ui.widgets import TEXT_GROWS, named

Index = QModelIndex | QPersistentModelIndex
_ROWS_SHOWN = 14
_STACKED_SHOWN = 6
_MOST_FITS = 2  # a bar may come and go with each
_ROWS_MEASURED = 200
_NARROWEST_CHARACTERS = 13
_ROOM = 10
_SIDES = 26
_ENDLESS = 100_000
_WIDEST = 100 * 1000


class GridModel(QAbstractTableModel):
    """A grid for Qt."""

    def __init__(self, grid: Grid, theme: Theme) -> None:
        super().__init__()
        self.grid = grid
        self.stacked = False
        """Whether each cell has a line of its own, behind its heading."""
        self._theme = theme

    def stack(self, stacked: bool) -> None:
        """Put the cells of each row below each other, or beside each other again."""
        if stacked != self.stacked:
            self.beginResetModel()
            self.stacked = stacked
            self.endResetModel()

    def place(self, index: Index) -> tuple[int, int]:
        """Return in which row and column of the grid a cell of the table is."""
        return divmod(index.row(), len(self.grid.headings)) if self.stacked else (index.row(), index.column())

    def index_of(self, row: int, column: int) -> QModelIndex:
        """Return which cell of the table shows a row and column of the grid."""
        return self.index(row * len(self.grid.headings) + column, 1) if self.stacked else self.index(row, column)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        lines = len(self.grid.headings) if self.stacked else 1
        return 0 if parent.isValid() else lines * len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 2 if self.stacked else len(self.grid.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and 0 <= section < len(self.grid.headings):
            return self.grid.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and across:
            figures = any(row[section].figure is not None for row in self.grid.rows[:1])
            side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextWordWrap.value
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.place(index)
        cell, heading = self.grid.rows[row][column], self.grid.headings[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("pay", "{heading}: {words}", heading=heading, words=cell.words)
        if self.stacked and role == Qt.ItemDataRole.BackgroundRole and column == 0:
            return QColor(self._theme.tokens.hover)
        if self.stacked and index.column() == 0:
            return heading if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.ForegroundRole and (cell.period or (cell.figure is not None and cell.sources)):
            return QColor(self._theme.tokens.accent)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if cell.figure is not None else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Cells(QStyledItemDelegate):
    """Draws the words of a cell as they run by themselves, wherever the page begins: a figure is never turned."""

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        return isolated(value) if isinstance(value, str) else ""


class GridView(QTableView):
    """Shows a grid. `sources_wanted` carries what was chosen in words, and the ids of the records behind it.

    `period_wanted` carries the shorter time that a row leads to where its records are very many.
    """

    sources_wanted = Signal(str, object)
    period_wanted = Signal(object)
    widths_changed = Signal()

    def __init__(self, name: str, grid: Grid, theme: Theme) -> None:
        super().__init__()
        named(self, name, grid.name)
        self._model = GridModel(grid, theme)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        named(heads, f"{name}-headings", grid.name)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.sectionResized.connect(self._resized)
        self._fitting = self._fit_again = False
        self._by_hand: dict[int, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def grid(self) -> Grid:
        """The table that is shown."""
        return self._model.grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def open_row(self, row: int, column: int = 0) -> None:
        """Lead to the entries behind a cell, or behind its row where the cell has none of its own."""
        self._open(self._model.index_of(row, column))

    def _open(self, index: QModelIndex) -> None:
        grid, (row, column) = self.grid, self._model.place(index)
        cell = grid.rows[row][column]
        sources = cell.sources or grid.sources_of(row)
        if not sources:
            if (period := grid.period_of(row)) is not None:
                self.period_wanted.emit(period)
            return
        first, heading = grid.rows[row][0].words, grid.headings[column]
        if column == 0 or cell.figure is None:
            says = first
        else:
            says = tr("pay", "{row}, {heading}: {words}", row=first, heading=heading, words=cell.words)
        self.sources_wanted.emit(says, sources)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @property
    def widths(self) -> dict[str, Json]:
        """How wide the person made columns: in hundredths of a letter, by their headings."""
        return {self.grid.headings[column]: round(100 * width) for column, width in self._by_hand.items()}

    def put_widths(self, widths: Json) -> None:
        """Make columns as wide as the person had them."""
        kept = widths if isinstance(widths, dict) else {}
        for column, heading in enumerate(self.grid.headings):
            if isinstance(width := kept.get(heading), int) and 0 < width < _WIDEST:
                self._by_hand[column] = width / 100
        self._fit()

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._fitting and not self._model.stacked:
            self._by_hand[column] = width / self.fontMetrics().averageCharWidth()
            self.widths_changed.emit()

    def _fit(self) -> None:
        if self._fitting:  # fitting shows and hides scroll bars, which changes the room in its midst
            self._fit_again = True
            return
        self._fitting = True
        looked_at = self._model.place(self.currentIndex()) if self.currentIndex().isValid() else None
        try:
            for _ in range(_MOST_FITS):
                self._fit_again = False
                self._model.stack(False)
                self._fit_columns()
                if not self._fit_again:
                    break
        finally:
            self._fitting = False
        if looked_at is not None and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index_of(*looked_at))

    def _fit_columns(self) -> None:
        """Let columns be as wide as their words, narrower and higher where there is little room; then below each other.

        What the person made wider or narrower stays so.
        """
        letters = self.fontMetrics()
        room, least = self.viewport().width(), letters.averageCharWidth() * _NARROWEST_CHARACTERS
        self.resizeColumnsToContents()
        wished = [self.columnWidth(column) + letters.averageCharWidth() for column in range(self._model.columnCount())]
        narrow = _narrowed(wished, room, least)
        self._model.stack(sum(narrow) > room and len(narrow) > 1)
        self.horizontalHeader().setVisible(not self._model.stacked)
        self.setAlternatingRowColors(not self._model.stacked)
        if self._model.stacked:
            self._fit_lines(room)
            return
        narrow[-1] += max(0, room - sum(narrow))
        for column, in_letters in self._by_hand.items():
            narrow[column] = max(letters.averageCharWidth(), round(in_letters * letters.averageCharWidth()))
        for column, width in enumerate(narrow):
            self.setColumnWidth(column, width)
        rows = self._model.rowCount()
        self.verticalHeader().setDefaultSectionSize((2 if narrow != wished else 1) * letters.height() + _ROOM)
        for row in range(min(rows, _ROWS_MEASURED)):
            self.setRowHeight(row, self._height_of(row, narrow) + _ROOM)
        high = sum(self.rowHeight(row) for row in range(min(_ROWS_SHOWN, rows)))
        bar = self.horizontalScrollBar().sizeHint().height() if sum(narrow) > room else 0
        heads = self.horizontalHeader()
        heads.setFixedHeight(self._height_of_heads(narrow))
        self.setFixedHeight(heads.height() + high + bar + 4)

    def _fit_lines(self, room: int) -> None:
        """Give headings up to a half of the room, and each line the height that its words need."""
        letters = self.fontMetrics()
        longest = max(map(letters.horizontalAdvance, self.grid.headings)) + letters.averageCharWidth() + _SIDES
        widths = min(longest, room // 2), room - min(longest, room // 2)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.verticalHeader().setDefaultSectionSize(letters.height() + _ROOM)
        for line in range(min(self._model.rowCount(), _ROWS_MEASURED)):
            row, column = divmod(line, len(self.grid.headings))
            words = self.grid.headings[column], self.grid.rows[row][column].words
            self.setRowHeight(line, self._highest(words, widths) + _ROOM)
        shown = min(self._model.rowCount(), _STACKED_SHOWN * len(self.grid.headings))
        self.setFixedHeight(sum(self.rowHeight(line) for line in range(shown)) + 4)

    def _height_of_heads(self, widths: list[int]) -> int:
        """Return how high the headings are, each wrapped into its column."""
        font = self.horizontalHeader().font()
        font.setBold(True)
        letters, wrap = QFontMetrics(font), Qt.TextFlag.TextWordWrap
        return _ROOM + max(
            letters.boundingRect(QRect(0, 0, width - _SIDES, _ENDLESS), wrap, heading or " ").height()
            for heading, width in zip(self.grid.headings, widths, strict=True)
        )

    def _height_of(self, row: int, widths: list[int]) -> int:
        return self._highest([cell.words for cell in self.grid.rows[row]], widths)

    def _highest(self, cells: Sequence[str], widths: Sequence[int]) -> int:
        """Return how high the words of cells are. Qt's own measure leaves out the room that the style sheet gives."""
        letters, wrap = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        return max(
            letters.boundingRect(QRect(0, 0, width - _SIDES, _ENDLESS), wrap, words or " ").height()
            for words, width in zip(cells, widths, strict=True)
        )


def _narrowed(wished: list[int], room: int, least: int) -> list[int]:
    """Take room from the widest columns until all fit, but leave each as much as a few words need."""
    widths = list(wished)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= least:
            return widths
        others = [width for width in widths if width < widest]
        many = len(widths) - len(others)
        down = max(least, max(others, default=least), widest - -(-(sum(widths) - room) // many))
        widths = [down if width == widest else width for width in widths]
    return widths
