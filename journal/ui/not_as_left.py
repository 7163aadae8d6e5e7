"""The strip above the entries of a journal that is not as it was left: what was found, and the way to what to do."""

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
        self._means = Words(
            "not-as-left-means",
            tr(
                "going on",
                "Perhaps an older copy was put back: by you, by a program that copies folders, or by somebody.",
            ),
        )
        self.column.addWidget(self._means)
        self._what = Button(
            "not-as-left-what", tr("going on", "What to do…"), theme, icon_name="info", pressed=self.wanted.emit
        )
        self.column.addLayout(Flow(self._what))
        self._found = ""
        self._short = False
        self.hide()

    def shorten(self, on: bool) -> None:
        """Say less where there is little room: the whole of it stands on the next page, too."""
        self._short = on
        self._means.setVisible(not on)
        self._tell()

    def say(self, says: str) -> None:
        """Show what was found."""
        self._found = says
        self.setAccessibleName(says)
        self._tell()
        self.show()

    def _tell(self) -> None:
        self._says.say(tr("going on", "This journal is not as it was left.") if self._short else self._found)
