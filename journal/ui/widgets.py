"""The small widgets that pages are made of. Each has a name for screen readers and shows plain text only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journal.ground.scripts import isolated, runs_from_right, without_isolates
from journal.ui.icons import icon, pixmap
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE

TEXT_GROWS = (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)
"""The events that come with another text size. With a style sheet on, Qt sends the second only."""

Role = Literal["plain", "main", "quiet", "figure", "side", "choice", "chip"]
_MIRRORED = {"arrow-left": "arrow-right", "arrow-right": "arrow-left"}
_BREAK_AFTER = "/\\._-"

Voice = Literal["plain", "quiet", "danger", "warn", "good"]


def named(widget: QWidget, name: str, spoken: str = "", described: str = "") -> None:
    """Give a widget its object name, and its name and description for screen readers."""
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    if described:
        widget.setAccessibleDescription(described)


def reading_side(widget: QWidget) -> Qt.AlignmentFlag:
    """Return the side where reading begins on the page; by itself Qt goes by each text's own script."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def as_it_runs(widget: QWidget, text: str) -> str:
    """Return a text that a widget shows as it runs by itself: Qt takes the direction of the page for that of each text,
    so a full stop or the minus of an amount would change sides."""
    mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return isolated(text) if mirrored or runs_from_right(text) else text


class Words(QLabel):
    """Plain text that wraps, at a size relative to the application's."""

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        voice: Voice = "plain",
        size: float = 1.0,
        bold: bool = False,
        wrap: bool = True,
    ) -> None:
        super().__init__()
        self._size = size
        self._bold = bold
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("voice", voice)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._fit()
        self._lean()
        self.say(text)

    def say(self, text: str) -> None:
        """Show a text, and say the same to screen readers."""
        self.setText(as_it_runs(self, text))
        self.setAccessibleName(text)

    def say_long(self, text: str) -> None:
        """Show a text with a long word in it, such as a path, that may be broken anywhere sensible."""
        self.setText("".join(f"{sign}\u200b" if sign in _BREAK_AFTER else sign for sign in text))
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words alone."""
        return without_isolates(super().text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()

    def _lean(self) -> None:
        """Begin at the side where reading begins on the page."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return
        vertical = self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
        self.setAlignment(reading_side(self) | vertical)

    def _fit(self) -> None:
        if self._size == 1.0 and not self._bold:
            return
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * self._size)
        font.setBold(self._bold)
        if font != self.font():
            self.setFont(font)


def heading(name: str, text: str) -> Words:
    """Return a page's heading."""
    return Words(name, text, size=1.55, bold=True)


def subheading(name: str, text: str) -> Words:
    """Return the heading of a part of a page."""
    return Words(name, text, size=1.12, bold=True)


class Button(QPushButton):
    """A button with words, and an icon that follows the theme."""

    def __init__(
        self,
        name: str,
        text: str,
        theme: Theme,
        *,
        icon_name: str = "",
        role: Role = "plain",
        spoken: str = "",
        side: int = 18,
        pressed: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.setText(text)
        self._theme = theme
        self._icon_name = icon_name
        self._role = role
        self._side = side
        named(self, name, spoken or text)
        if not text and "<" not in spoken:  # Qt would take a title with a tag in it for a page, and load what it names
            self.setToolTip(spoken)
        self.setProperty("role", role)
        self.setAutoDefault(False)
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())
        if icon_name:
            self._tint()
            theme.changed.connect(self._tint)

    def setText(self, text: str) -> None:
        """Show words as they are: an & in a title is an &, not a key."""
        super().setText(as_it_runs(self, text.replace("&", "&&")))

    def text(self) -> str:
        """Return the words alone."""
        return without_isolates(super().text())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange and self._icon_name:
            self._tint()

    def show_icon(self, icon_name: str) -> None:
        """Show another icon."""
        self._icon_name = icon_name
        self._tint()

    def _tint(self) -> None:
        tokens = self._theme.tokens
        colour = tokens.on_accent if self._role == "main" else tokens.accent if self._role == "quiet" else tokens.text
        side = self._side * self._theme.text_size // 100
        room = 5 if self.text() else 0
        self.setIconSize(QSize(side + room, side))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = _MIRRORED.get(self._icon_name, self._icon_name) if mirrored else self._icon_name
        self.setIcon(
            icon(name, tokens, side, colour=colour, checked=tokens.on_chosen, room=-room if mirrored else room)
        )


class Picture(QLabel):
    """An icon without words: decoration, so screen readers are told nothing of it."""

    def __init__(self, name: str, icon_name: str, theme: Theme, *, side: int = 20, tone: str = "text") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme, self._icon_name, self._side, self._tone = theme, icon_name, side, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()
        theme.changed.connect(self._tint)

    def _tint(self) -> None:
        tokens = self._theme.tokens
        colour = getattr(tokens, self._tone, None) or tokens.tone(self._tone)
        side = self._side * self._theme.text_size // 100
        self.setPixmap(pixmap(self._icon_name, colour, side, self.devicePixelRatioF()))


class Card(QFrame):
    """A quiet surface that holds things together."""

    def __init__(self, name: str, *, surface: str = "card", margin: int = 2 * SPACE, spacing: int = SPACE) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("surface", surface)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)


class Rule(QFrame):
    """A thin line."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "rule")
        self.setObjectName("rule")


class _AsHighAsItsWords(QWidget):
    """What scrolls in a column. It asks for the height that it needs at its width, and for no more.

    By itself Qt adds up what each sentence would take in few characters a line: then one scrolls on into nothing.
    """

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class Column(QScrollArea):
    """A page's content: one column, as wide as is good to read, that scrolls when the window is small.

    `bare` is for one that stands within margins of another.
    """

    def __init__(self, name: str, *, widest_characters: int = 84, bare: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._widest = widest_characters
        outer = _AsHighAsItsWords()
        outer.setObjectName(f"{name}-outer")
        outer.setProperty("surface", "column")
        across = QHBoxLayout(outer)
        margins = (0, 0, 0, 0) if bare else (3 * SPACE, 2 * SPACE, 3 * SPACE, 3 * SPACE)
        across.setContentsMargins(*margins)
        self._inner = QWidget()
        self._inner.setObjectName(f"{name}-inner")
        self._inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(int(1.5 * SPACE))
        across.addStretch(1)
        across.addWidget(self._inner, 1000)
        across.addStretch(1)
        self.setWidget(outer)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def _fit(self) -> None:
        self._inner.setMaximumWidth(self.fontMetrics().averageCharWidth() * self._widest)


def row(*things: QWidget | int, spacing: int = SPACE) -> QHBoxLayout:
    """Return a row of widgets; a number is a stretch."""
    return _line(QHBoxLayout(), things, spacing)


def _line(line: QHBoxLayout, things: tuple[QWidget | int, ...], spacing: int) -> QHBoxLayout:
    line.setSpacing(spacing)
    line.setContentsMargins(0, 0, 0, 0)
    for thing in things:
        if isinstance(thing, int):
            line.addStretch(thing)
        else:
            line.addWidget(thing)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        inner = taken.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
