"""What belongs together with an entry, to go there: a few lines at first, more when wanted.

Kept true: however many there are, the page is there at once; each line wraps, so that it fits at any text size.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from journal.ground.words import tr, trn
from journal.ui.icons import kind_icon
from journal.ui.theme import Theme
from journal.ui.today.tiles import PicturedLine
from journal.ui.widgets import Button, Card, row, subheading

if TYPE_CHECKING:
    from journal.actions.list_records import Row

FIRST, MORE = 12, 50


class LinkedCard(Card):
    """Lines of entries. `wanted` tells the id of one."""

    wanted = Signal(str)

    def __init__(self, linked: Sequence[Row], theme: Theme) -> None:
        super().__init__("reading-linked")
        self._waiting = list(linked)
        self._theme = theme
        self.column.addWidget(subheading("reading-linked-title", tr("reading", "Belongs together with")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.column.addLayout(self._lines)
        self._more = Button("reading-linked-more", "", theme, icon_name="chevron-down", role="quiet",
                            pressed=self._show_more)  # fmt: skip
        self.column.addLayout(row(self._more, 1))
        self._show(FIRST)

    def _show_more(self) -> None:
        first = self._show(MORE)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, count: int) -> PicturedLine:
        """Show so many more; return the first of them."""
        now, self._waiting = self._waiting[:count], self._waiting[count:]
        made = [
            PicturedLine("reading-link", kind_icon(each.kind), each.title, self._theme, tone=each.kind,
                         spoken=tr("reading", "Go to {title}", title=each.title),
                         pressed=partial(self.wanted.emit, each.id))
            for each in now
        ]  # fmt: skip
        for line in made:
            self._lines.addWidget(line)
        left = len(self._waiting)
        words = trn("reading", "There is {count} more", "There are {count} more", left)
        self._more.setText(words)
        self._more.setAccessibleName(words)
        self._more.setVisible(left > 0)
        return made[0]
