"""What every page is: a banner for calm words, one column that scrolls, a heading, a first place for the cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.known_error import KnownError
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.tokens import SPACE
from journal.ui.widgets import Column, Words, heading


class Page(QWidget):
    """One page. `title` is its heading; `self.column` is where its content goes."""

    def __init__(
        self, name: str, fittings: Fittings, title: str, *, widest_characters: int = 84, door: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.fittings = fittings
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.banner = Banner(fittings.theme)
        self.pane = Column(f"{name}-column", widest_characters=widest_characters)
        self.column = self.pane.column
        self.heading = heading(f"{name}-heading", title)
        if door:  # before the journal is open the page stands alone: a little lower looks calmer
            self.column.addStretch(1)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.banner)
        self.outer.addWidget(self.pane, 1)

    def arrive(self) -> None:
        """The page is shown: put the cursor where the person begins."""
        first = self.first_place()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_place(self) -> QWidget | None:
        """Return the widget that gets the cursor first."""
        return None

    def say_error(self, error: KnownError) -> None:
        """Show what went wrong, where the person sees it."""
        self.banner.say_error(error)
        self.pane.ensureWidgetVisible(self.banner)

    def say_refused(self, says: str, do: str) -> None:
        """Show why something is not taken as it is, and what to do."""
        self.banner.say("warn", says, do)
        self.pane.ensureWidgetVisible(self.banner)

    def add_field(self, label: str, widget: QWidget, help_text: str = "") -> Words:
        """Put a labelled widget into the column; return the label."""
        words = Words(f"{widget.objectName()}-label", label, bold=True)
        words.setBuddy(widget)
        block = QVBoxLayout()
        block.setSpacing(SPACE // 2)
        block.addWidget(words)
        if help_text:
            block.addWidget(Words(f"{widget.objectName()}-help", help_text, voice="quiet"))
            widget.setAccessibleDescription(help_text)
        block.addWidget(widget)
        self.column.addLayout(block)
        return words
