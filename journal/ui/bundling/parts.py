"""What the cards of the bundle's page are put together from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from journal.ui.widgets import Card, Words, named


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
        card.column.addWidget(Words(f"export-{name}-{code}-help", help_text, voice="quiet"))
    return buttons


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
