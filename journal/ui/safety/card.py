"""What every card of the safety page is: a heading, a sentence or two, and room for calm words on what came of it.

Kept true: a card asks nothing of the journal before its page is shown; `arrive` is called each time that it is.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.widgets import Card, Words, subheading


class SafetyCard(Card):
    """One card. `self.column` is where its content goes; `name` begins the names of its widgets."""

    def __init__(self, name: str, fittings: Fittings, title: str, says: str) -> None:
        super().__init__(name)
        self.fittings = fittings
        self.column.addWidget(subheading(f"{name}-title", title))
        self.column.addWidget(Words(f"{name}-says", says))
        self.banner = Banner(fittings.theme)
        self.column.addWidget(self.banner)

    def arrive(self) -> None:
        """The page with this card is shown."""

    def first_place(self) -> QWidget | None:
        """Return the widget that gets the cursor when this card is the first of its page."""
        return None

    def say_error(self, error: KnownError) -> None:
        """Show what went wrong, in the card that it belongs to."""
        self.banner.say_error(error)
