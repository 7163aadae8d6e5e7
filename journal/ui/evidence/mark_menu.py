"""The marks of the chosen files in a menu: declared marks, each with its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from journal.ui.viewer.marks import answers_of, mark_fields

if TYPE_CHECKING:
    from journal.actions.list_evidence import Piece


def add_marks(menu: QMenu, pieces: Sequence[Piece], mark: Callable[[str, object], None] | None) -> None:
    """Add a menu for each mark, in which the answer is ticked that all pieces share. Without `mark` they are off."""
    for field in mark_fields():
        inner = menu.addMenu(str(field.label))
        inner.setObjectName(f"evidence-menu-{field.name}")
        inner.setAccessibleName(str(field.label))
        inner.setEnabled(mark is not None)
        values = {getattr(piece.record, field.name) for piece in pieces}
        for code, label, value in answers_of(field):
            line = inner.addAction(label)
            line.setObjectName(f"evidence-menu-{field.name}-{code or 'not-said'}")
            line.setCheckable(True)
            line.setChecked(values == {value})
            if mark is not None:
                line.triggered.connect(_marking(mark, field.name, value))


def _marking(mark: Callable[[str, object], None], name: str, value: object) -> Callable[[bool], None]:
    return lambda _checked: mark(name, value)
