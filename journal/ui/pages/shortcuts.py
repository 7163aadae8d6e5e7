"""The keys that work everywhere, on one page (F1)."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journal.ground.words import tr
from journal.ui.facts_table import FactsTable
from journal.ui.fittings import Fittings
from journal.ui.pages.page import Page
from journal.ui.widgets import Card


class ShortcutsPage(Page):
    """A table of keys, from the window's own list."""

    def __init__(self, fittings: Fittings, keys: list[tuple[str, str]]) -> None:
        super().__init__("shortcuts", fittings, tr("shortcuts", "Keys"))
        card = Card("shortcuts-card")
        table = FactsTable("shortcuts-table")
        for at, (key, says) in enumerate(keys):
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            table.add(f"key-{at}", shown, says)
        card.column.addWidget(table)
        self.column.addWidget(card)
        self.column.addStretch(1)
