"""Six words to write down: numbered, and whole in a small window too, where a line could show only some of them.

Kept true: the words stand in no accessible name; a screen reader reads them in the line that they fill.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from journal.ground.words import tr
from journal.ui.flow import Flow
from journal.ui.tokens import SPACE
from journal.ui.widgets import Card, Words


class PhraseCard(Card):
    """Shows the words of one phrase until it is emptied."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__(name, margin=int(1.5 * SPACE))
        self._words = [Words(f"{name}-{at}", size=1.1, bold=True, wrap=False) for at in range(1, count + 1)]
        self._flow = Flow(*self._words, spacing=3 * SPACE)
        self.column.addLayout(self._flow)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the words are Latin, and stand in this order
        self.empty()

    def fill(self, phrase: str) -> None:
        """Show the words of a phrase."""
        for at, (words, text) in enumerate(zip(self._words, phrase.split(" "), strict=True), 1):
            words.setText(f"{at}\u2002{text}")
            words.setAccessibleName(tr("new password", "Word {number}", number=at))
        self.show()

    def empty(self) -> None:
        """Forget the words."""
        for words in self._words:
            words.say("")
        self.hide()
