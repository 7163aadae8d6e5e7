"""Puts a theme and a text size on the application: palette, style sheet, fonts. One theme for the whole window.

Kept true: text grows by fonts alone, from the desktop's own size; icons are tinted from the same tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from journal.ground.resources import resource
from journal.ui.sheet import style_sheet
from journal.ui.tokens import TEXT_SIZES, ThemeName, Tokens, tokens_of

ThemeChoice = Literal["system", "light", "dark", "contrast"]
THEME_CHOICES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "contrast")

_SMALLEST_POINTS = 10.0


def palette_of(tokens: Tokens) -> QPalette:
    """Return Qt's palette made from tokens, for what the style sheet does not draw."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.ground,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.quiet,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.hover,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.quiet))
    return palette


_FIRST_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def load_first_fonts() -> list[str]:
    """Load the fonts that the first page needs, return their families. Nothing where there are none."""
    return _load([resource("fonts") / name for name in _FIRST_FONTS])


def load_other_fonts() -> list[str]:
    """Load the fonts for every other script, return their families: the system falls back to them."""
    folder = resource("fonts")
    return _load([path for path in sorted(folder.glob("*.ttf")) if path.name not in _FIRST_FONTS])


def _load(paths: Sequence[Path]) -> list[str]:
    families: list[str] = []
    for path in paths:
        number = QFontDatabase.addApplicationFont(str(path)) if path.is_file() else -1
        for family in QFontDatabase.applicationFontFamilies(number) if number >= 0 else []:
            if family not in families:
                families.append(family)
    return families


class Theme(QObject):
    """The look that is on now. `changed` tells whoever paints with tokens of their own."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        families: Sequence[str] = (),
        choice: ThemeChoice = "system",
        text_size: int = 100,
    ) -> None:
        super().__init__(application)
        self._application = application
        self._own_font = QFont(application.font())
        if families:
            self._own_font.setFamilies([*families])
        self._own_points = max(_SMALLEST_POINTS, self._own_font.pointSizeF())
        self.choice: ThemeChoice = "system"
        self.text_size = 100
        QDir.setSearchPaths("icons", [str(resource("icons"))])
        style = QStyleFactory.create("Fusion")
        application.setStyle(style)
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.put_on(choice, text_size)

    @property
    def name(self) -> ThemeName:
        """The theme shown now; `system` follows the desktop's light or dark."""
        if self.choice != "system":
            return self.choice
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    @property
    def tokens(self) -> Tokens:
        """The colours shown now."""
        return tokens_of(self.name)

    def put_on(self, choice: ThemeChoice, text_size: int) -> None:
        """Show a theme and a text size (per cent, 100 to 200)."""
        self.choice = choice
        self.text_size = min(max(text_size, TEXT_SIZES[0]), TEXT_SIZES[-1])
        font = QFont(self._own_font)
        font.setPointSizeF(self._own_points * self.text_size / 100)
        self._application.setFont(font)
        self._application.setPalette(palette_of(self.tokens))
        sheet = style_sheet(self.tokens, self.name, self.text_size)
        if sheet != self._application.styleSheet():  # to set it again would style every widget anew
            self._application.setStyleSheet(sheet)
        self.changed.emit()

    def resize_text(self, steps: int) -> None:
        """Make text larger or smaller by steps of `TEXT_SIZES`; 0 goes back to the desktop's own."""
        nearest = min(range(len(TEXT_SIZES)), key=lambda at: abs(TEXT_SIZES[at] - self.text_size))
        at = 0 if steps == 0 else min(max(nearest + steps, 0), len(TEXT_SIZES) - 1)
        self.put_on(self.choice, TEXT_SIZES[at])

    def _system_changed(self) -> None:
        if self.choice == "system":
            self.put_on("system", self.text_size)
