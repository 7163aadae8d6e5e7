"""The keys that work everywhere, on one page (F1)."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from journal.ground.words import tr
from journal.ui.facts_table import FactsTable
from journal.ui.fittings import Fittings
from journal.ui.keys import window_keys
from journal.ui.pages.page import Page
from journal.ui.viewer.keys import viewer_keys
from journal.ui.widgets import Card, subheading


class ShortcutsPage(Page):
    """A table of keys, from the window's own list."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("shortcuts", fittings, tr("shortcuts", "Keys"))
        card = Card("shortcuts-card")
        table = FactsTable("shortcuts-table")
        for at, key in enumerate(each for each in window_keys() if each.shown):
            shown = QKeySequence(key.press).toString(QKeySequence.SequenceFormat.NativeText)
            table.add(f"key-{at}", shown, key.says)
        card.column.addWidget(table)
        self.column.addWidget(card)
        viewer = Card("shortcuts-viewer")
        viewer.column.addWidget(subheading("shortcuts-viewer-title", tr("shortcuts", "While you look at a file")))
        keys_of_viewer = FactsTable("shortcuts-viewer-table")
        for at, (press, says) in enumerate(viewer_keys()):
            shown = QKeySequence(press).toString(QKeySequence.SequenceFormat.NativeText)
            keys_of_viewer.add(f"viewer-key-{at}", shown, says)
        viewer.column.addWidget(keys_of_viewer)
        self.column.addWidget(viewer)
        self.column.addStretch(1)
