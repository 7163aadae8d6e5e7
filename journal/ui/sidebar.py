"""Where one can go from everywhere while the journal is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.records.types import TYPES
from journal.ui.icons import icon, kind_icon
from journal.ui.keys import FIRST_KINDS
from journal.ui.places import PLACES
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button


def kinds_to_write() -> list[str]:
    """Return the kinds of records that a person writes; evidence comes by its file."""
    return [kind for kind in TYPES if kind != Evidence.kind]


class _Scrolling(QScrollArea):
    """Holds the places. Where large text leaves no room for all of them they scroll; none is ever cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar-places")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._inside.setObjectName("sidebar-places-inside")
        self._inside.setProperty("surface", "column")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.setWidget(self._inside)

    def sizeHint(self) -> QSize:
        wanted = self._inside.minimumSizeHint()
        return QSize(wanted.width() + self._bar(), wanted.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), 2 * self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _bar(self) -> int:
        short = self.height() < self._inside.minimumSizeHint().height()
        return self.verticalScrollBar().sizeHint().width() if short else 0


class Sidebar(QFrame):
    """Buttons for the pages, "New" with its menu, and "Lock"."""

    new_wanted = Signal(str)
    page_wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("sidebar", "Main places"))
        self.setProperty("surface", "side")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(int(1.5 * SPACE), 2 * SPACE, int(1.5 * SPACE), 2 * SPACE)
        column.setSpacing(4)
        self.new = Button("sidebar-new", tr("sidebar", "New"), theme, icon_name="plus", role="main")
        self._menu = QMenu(self)
        self._menu.setObjectName("sidebar-new-menu")
        self._menu.setAccessibleName(tr("sidebar", "New"))
        for kind in kinds_to_write():
            action = self._menu.addAction(str(TYPES[kind].label))
            action.setObjectName(f"new-{kind}")
            action.setData(kind)
            if kind in FIRST_KINDS:
                key = QKeySequence(f"Ctrl+{FIRST_KINDS.index(kind) + 1}")
                action.setText(f"{TYPES[kind].label}\t{key.toString(QKeySequence.SequenceFormat.NativeText)}")
            action.triggered.connect(lambda _checked=False, wanted=kind: self.new_wanted.emit(wanted))
        self.new.setMenu(self._menu)
        column.addWidget(self.new)
        column.addSpacing(SPACE)
        self._places: dict[str, Button] = {}
        self._scrolling = _Scrolling()
        for place in PLACES:
            button = Button(
                f"sidebar-{place.name}",
                str(place.label),
                theme,
                icon_name=place.picture,
                role="side",
                pressed=partial(self.page_wanted.emit, place.name),
            )
            button.setCheckable(True)
            button.setToolTip(QKeySequence(place.key).toString(QKeySequence.SequenceFormat.NativeText))
            self._places[place.name] = button
            self._scrolling.column.addWidget(button)
        self._scrolling.column.addStretch(1)
        column.addWidget(self._scrolling, 1)
        self.lock = Button(
            "sidebar-lock", tr("sidebar", "Lock"), theme, icon_name="lock", role="side", pressed=self.lock_wanted.emit
        )
        self.lock.setToolTip(QKeySequence("Ctrl+L").toString(QKeySequence.SequenceFormat.NativeText))
        column.addWidget(self.lock)
        self._tint()
        theme.changed.connect(self._tint)

    def mark(self, name: str) -> None:
        """Show which place is shown now."""
        for each, button in self._places.items():
            button.setChecked(each == name)
        if name in self._places:
            self._scrolling.ensureWidgetVisible(self._places[name])

    def allow_writing(self, on: bool) -> None:
        """Let new records be begun, or not, and then say why: a journal that can only be read."""
        why = "" if on else tr("sidebar", "This journal can only be read now. So nothing new can be written.")
        self.new.setEnabled(on)
        self.new.setToolTip(why)
        self.new.setAccessibleDescription(why)

    def _tint(self) -> None:
        tokens = self._theme.tokens
        side = 16 * self._theme.text_size // 100
        for action in self._menu.actions():
            kind = str(action.data())
            action.setIcon(icon(kind_icon(kind), tokens, side, colour=tokens.tone(kind)))
