"""The strip on the first page of a journal that is not as it was left: what was found, and the way to what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal

from journal.ground.words import tr
from journal.ui.flow import Flow
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Card, Words


class NotAsLeft(Card):
    """Hidden until `say`."""

    wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("not-as-left", surface="", margin=int(1.5 * SPACE), spacing=SPACE // 2)
        self.setProperty("tone", "warn")
        self._says = Words("not-as-left-says", bold=True)
        self.column.addWidget(self._says)
        self.column.addWidget(
            Words(
                "not-as-left-means",
                tr(
                    "going on",
                    "Perhaps an older copy was put back: by you, by a program that copies folders, or by somebody.",
                ),
            )
        )
        self._what = Button(
            "not-as-left-what", tr("going on", "What to do…"), theme, icon_name="info", pressed=self.wanted.emit
        )
        self.column.addLayout(Flow(self._what))
        self.setFocusProxy(self._what)
        self.hide()

    def say(self, says: str) -> None:
        """Show what was found."""
        self._says.say(says)
        self.setAccessibleName(says)
        self.show()
