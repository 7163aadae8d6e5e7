"""Eight pictures with their words: the first of three taps."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal.actions.tap_record import TAPS
from journal.ground.words import tr
from journal.ui.theme import Theme
from journal.ui.today.tap_form import TAP_ICONS
from journal.ui.today.tiles import Tile, Tiles
from journal.ui.widgets import Card, Words, subheading


class ThreeTaps(Card):
    """`tapped` carries the picture's name."""

    tapped = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__("today-taps")
        self.column.addWidget(subheading("today-taps-title", tr("today", "Or in three taps")))
        self.column.addWidget(
            Words("today-taps-says", tr("today", "A picture, a number if you have one, and save."), voice="quiet")
        )
        tiles = Tiles()
        for name, tap in TAPS.items():
            tiles.addWidget(
                Tile(
                    f"today-tap-{name.replace('_', '-')}",
                    TAP_ICONS[name],
                    str(tap.word),
                    theme,
                    tone=tap.kind,
                    pressed=partial(self.tapped.emit, name),
                )
            )
        self.column.addLayout(tiles)

    def first_place(self) -> QWidget | None:
        """Return the first picture."""
        return self.findChild(Tile)
