"""What can be done with the chosen files: open, mark, see the entry of one. Declared marks, each with its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journal.ground.words import tr
from journal.ui.viewer.marks import answers_of, mark_fields

if TYPE_CHECKING:
    from journal.actions.list_evidence import Piece


class ChosenMenu(QMenu):
    """A menu for some files. Each `does` is called with what it needs when its line is chosen."""

    def __init__(
        self,
        parent: QWidget,
        pieces: Sequence[Piece],
        *,
        look: Callable[[str], None],
        read: Callable[[str], None],
        mark: Callable[[str, object], None] | None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-menu")
        self.setAccessibleName(tr("evidence", "What can be done with the chosen files"))
        first = pieces[0].id
        self._line("evidence-menu-look", tr("evidence", "Look at it"), lambda: look(first))
        if len(pieces) == 1:
            self._line("evidence-menu-read", tr("evidence", "Its entry, history, erase…"), lambda: read(first))
        self.addSeparator()
        for field in mark_fields():
            inner = self.addMenu(str(field.label))
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

    def _line(self, name: str, words: str, does: Callable[[], None]) -> QAction:
        action = self.addAction(words)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False: does())
        return action


def _marking(mark: Callable[[str, object], None], name: str, value: object) -> Callable[[bool], None]:
    return lambda _checked: mark(name, value)
