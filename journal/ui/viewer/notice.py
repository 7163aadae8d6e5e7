"""What stands in place of a picture: a sentence, perhaps the file's colours, perhaps one thing to press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from journal.ui.icons import pixmap
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Column, Words

_ICON_SIDE = 48
_COLOURS_HEIGHT = 170


class Notice(Column):
    """One calm message in the middle of the stage."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("viewer-notice", widest_characters=52)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._icon_name = ""
        self._colours = QImage()
        self._pressed: Callable[[], object] | None = None
        self._picture = QLabel()
        self._picture.setObjectName("viewer-notice-picture")
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._says, self._does = Words("viewer-notice-says", bold=True), Words("viewer-notice-do", voice="quiet")
        for words in (self._says, self._does):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = Button("viewer-notice-press", "", theme, icon_name="eye", pressed=self._press)
        self.column.addStretch(1)
        self.column.addWidget(self._picture)
        self.column.addWidget(self._says)
        self.column.addWidget(self._does)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(2)
        self.column.setSpacing(int(1.5 * SPACE))
        self.tell("")
        theme.changed.connect(self._draw)

    def tell(
        self,
        says: str,
        do: str = "",
        *,
        icon_name: str = "",
        press: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Say something; `press` is the words of the button, none where there is nothing to do."""
        for words, text in ((self._says, says), (self._does, do)):
            words.say(text)
            words.setVisible(bool(text))
        self.button.setText(press)
        self.button.setAccessibleName(press)
        self.button.setVisible(bool(press))
        self._pressed = pressed
        self._icon_name, self._colours = icon_name, QImage()
        self.setAccessibleName(f"{says} {do}".strip())
        self._draw()

    def show_colours(self, soft: QImage) -> None:
        """Show the colours of a picture that is not shown."""
        self._colours = soft
        self._draw()

    @property
    def text(self) -> str:
        """What it says."""
        return self.accessibleName()

    def _press(self) -> None:
        if self._pressed is not None:
            self._pressed()

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        if not self._colours.isNull():
            drawn = QPixmap.fromImage(self._colours).scaledToHeight(
                round(_COLOURS_HEIGHT * ratio), Qt.TransformationMode.SmoothTransformation
            )
            drawn.setDevicePixelRatio(ratio)
            self._picture.setPixmap(drawn)
        elif self._icon_name:
            side = _ICON_SIDE * self._theme.text_size // 100
            self._picture.setPixmap(pixmap(self._icon_name, self._theme.tokens.tone("evidence"), side, ratio))
        self._picture.setVisible(bool(self._icon_name) or not self._colours.isNull())
