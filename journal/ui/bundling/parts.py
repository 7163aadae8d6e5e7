"""What the cards of the bundle's page are put together from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSpacerItem, QStyle, QWidget

from journal.ui.tokens import SPACE
from journal.ui.widgets import TEXT_GROWS, Card, Words, named, row


def radios(card: Card, name: str, options: Mapping[str, tuple[str, str]]) -> dict[str, QRadioButton]:
    """Add radio buttons to a card, each with its help below; the first is on."""
    group = QButtonGroup(card)
    buttons: dict[str, QRadioButton] = {}
    for code, (label, help_text) in options.items():
        button = QRadioButton(label)
        named(button, f"export-{name}-{code}", label, help_text)
        group.addButton(button)
        button.setChecked(not buttons)
        buttons[code] = button
        card.column.addWidget(button)
        card.column.addWidget(Below(Words(f"export-{name}-{code}-help", help_text, voice="quiet")))
    return buttons


class Below(QWidget):
    """The help of a box or radio button: it begins where the button's own words do, at every text size."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName(f"{words.objectName()}-line")
        self._room = QSpacerItem(0, 0)
        line = row(spacing=0)
        line.addItem(self._room)
        line.addWidget(words, 1)
        self.setLayout(line)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def _fit(self) -> None:
        style, mark = self.style(), QStyle.PixelMetric.PM_IndicatorWidth
        self._room.changeSize(style.pixelMetric(mark) + 2 * SPACE, 0)
        line = self.layout()
        assert line is not None, "it was set"
        line.invalidate()


def labelled(card: Card, label: str, widget: QWidget, help_text: str = "") -> list[Words]:
    """Add a widget to a card with its label above and its help below; return both words."""
    said = [Words(f"{widget.objectName()}-label", label, bold=True)]
    said[0].setBuddy(widget)
    card.column.addWidget(said[0])
    card.column.addWidget(widget)
    if help_text:
        widget.setAccessibleDescription(help_text)
        said.append(Words(f"{widget.objectName()}-help", help_text, voice="quiet"))
        card.column.addWidget(said[1])
    return said
