"""The keys, on one page (F1)."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from journal.ground.words import tr
from journal.ui.facts_table import FactsTable
from journal.ui.fittings import Fittings
from journal.ui.keys import parts_with_keys, window_keys
from journal.ui.pages.page import Page
from journal.ui.widgets import Card, subheading


class ShortcutsPage(Page):
    """Tables of keys, from the one list that there is of them."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("shortcuts", fittings, tr("shortcuts", "Keys"))
        everywhere = ((key.press, key.says) for key in window_keys() if key.shown)
        self._add("everywhere", tr("shortcuts", "Everywhere"), everywhere)
        for part in parts_with_keys():
            self._add(part.name, part.title, part.keys)
        self.column.addStretch(1)

    def _add(self, name: str, title: str, keys: Iterable[tuple[str, str]]) -> None:
        card = Card(f"shortcuts-{name}")
        card.column.addWidget(subheading(f"shortcuts-{name}-title", title))
        table = FactsTable(f"shortcuts-{name}-table")
        for at, (press, says) in enumerate(keys):
            shown = QKeySequence(press).toString(QKeySequence.SequenceFormat.NativeText)
            table.add(f"key-{name}-{at}", shown, says)
        card.column.addWidget(table)
        self.column.addWidget(card)
