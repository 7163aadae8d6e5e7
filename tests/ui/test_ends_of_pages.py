"""A page ends where what stands on it ends: nobody scrolls on into nothing, and nothing is squeezed."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from journal.ui.fittings import Fittings
from journal.ui.places import PLACES
from journal.ui.widgets import Column
from journal.ui.window import Window
from tests.ui.accessible import settle

_MARGIN = 60


def bottom(pane: Column) -> int:
    """Return how far down something stands in a page's column."""
    outer = pane.widget()
    shown = [each for each in outer.findChildren(QWidget) if each.isVisible() and not each.findChildren(QWidget)]
    return max(each.mapTo(outer, QPoint(0, each.height())).y() for each in shown)


def test_every_page_ends_where_its_words_end(fittings: Fittings, opened_window: Window) -> None:
    wrong = []
    for size in (100, 200):
        fittings.theme.put_on("light", size)
        for place in PLACES:
            opened_window.go_to(place.name)
            settle()
            for pane in opened_window.stack.currentWidget().findChildren(Column):
                if pane.isVisible() and pane.verticalScrollBar().maximum() > 0:
                    empty = pane.widget().height() - bottom(pane)
                    if empty > _MARGIN * size // 100:
                        wrong.append(f"{place.name} at {size} %: {empty} px of nothing at the end")
    assert wrong == []
