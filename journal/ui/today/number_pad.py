"""A number to tap or type: one line and large digits below it.

Kept true: the digits stand as on every telephone, in every language; tapping them leaves the cursor in the line, so
that whoever has a keyboard simply types.
"""

from __future__ import annotations

from functools import partial

from babel.numbers import get_decimal_symbol
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from journal.ground.words import tr
from journal.records.local import locale
from journal.ui.text_fields import LineEdit
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import TEXT_GROWS, Button, named

_LINES = 2.2


class NumberPad(QWidget):
    """Ten digits, a sign and a key that takes the last one back. They write into the line given to `write_to`."""

    tapped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "today-pad", tr("today", "Number pad"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._line: LineEdit | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE // 2)
        for column in range(3):
            grid.setColumnStretch(column, 1)
        self._buttons: list[Button] = []
        for at, digit in enumerate("123456789"):
            grid.addWidget(self._digit(theme, digit), at // 3, at % 3)
        self._sign = Button("today-pad-sign", "", theme, pressed=self._tap_sign)
        self._back = Button(
            "today-pad-back", "", theme, icon_name="delete", spoken=tr("today", "Take the last digit back"),
            pressed=self._take_back,
        )  # fmt: skip
        grid.addWidget(self._sign, 3, 0)
        grid.addWidget(self._digit(theme, "0"), 3, 1)
        grid.addWidget(self._back, 3, 2)
        self._buttons += [self._sign, self._back]
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fit()

    def write_to(self, line: LineEdit, *, money: bool) -> None:
        """Write into this line from now on."""
        self._line = line
        sign = str(get_decimal_symbol(locale())) if money else ":"
        self._sign.setText(sign)
        spoken = tr("today", "Decimal sign") if money else tr("today", "Minutes")
        self._sign.setAccessibleName(spoken)
        self._sign.setToolTip("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def _digit(self, theme: Theme, digit: str) -> Button:
        button = Button(f"today-pad-{digit}", digit, theme, pressed=partial(self._tap, digit))
        self._buttons.append(button)
        return button

    def _tap_sign(self) -> None:
        self._tap(self._sign.text())

    def _tap(self, sign: str) -> None:
        if self._line is not None:
            self._line.insert(sign)
            self._told()

    def _take_back(self) -> None:
        if self._line is not None:
            self._line.backspace()
            self._told()

    def _told(self) -> None:
        assert self._line is not None
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tapped.emit()

    def _fit(self) -> None:
        height = int(self.fontMetrics().height() * _LINES)
        width = self.fontMetrics().averageCharWidth() * 34
        for button in self.findChildren(Button):
            button.setMinimumHeight(height)
        self.setMaximumWidth(width)
