"""Picking a record to link to: search as one types, choose with the mouse or Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.records.kinds import ANY
from journal.records.types import TYPES
from journal.ui.fittings import Fittings
from journal.ui.flow import Flow
from journal.ui.models.line_model import ID_ROLE
from journal.ui.models.timeline import TimelineModel
from journal.ui.record_list import RecordList
from journal.ui.text_fields import LineEdit
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


_SHORT = 32


class LinkPicker(QDialog):
    """A list of the records of one kind, or of all."""

    def __init__(self, target: str, fittings: Fittings, parent: QWidget, then: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self.setObjectName("link-picker")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._target = target
        self._then = then
        title = (
            tr("picker", "Choose an entry") if target == ANY
            else tr("picker", "Choose: {kind}", kind=str(TYPES[target].label))
        )  # fmt: skip
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._model = TimelineModel(fittings.session, self, headings=False)
        self._search = LineEdit("picker-search", tr("picker", "Search"), hint=tr("picker", "Search"))
        self._list = RecordList("picker-list", title, self._model, fittings)
        self._list.chosen.connect(self._choose)
        self._nothing = Words("picker-nothing", voice="quiet")
        self._nothing.hide()
        choose = Button(
            "picker-choose", tr("picker", "Choose"), fittings.theme, role="main", pressed=self._choose_current
        )
        self._new = Button("picker-new", "", fittings.theme, icon_name="plus", pressed=self._write_new)
        self._new.hide()
        self._fittings = fittings
        cancel = Button("picker-cancel", tr("picker", "Cancel"), fittings.theme, pressed=self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.addWidget(self._search)
        column.addWidget(self._nothing)
        column.addWidget(self._list, 1)
        column.addLayout(Flow(choose, self._new, cancel))
        self.resize(560, 460)
        self._search.textChanged.connect(lambda _text: self._ask())
        self._search.textChanged.connect(self._offer_new)
        self._model.arrived.connect(self._arrived)
        self._ask()
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_current()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not self._list.hasFocus():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)

    def _offer_new(self, name: str) -> None:
        from journal.actions.name_record import record_named

        self._new.setVisible(record_named(self._target, name) is not None)
        shown = name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"
        self._new.setText(tr("picker", "New: {name}", name=shown).replace("&", "&&"))
        self._new.setAccessibleName(tr("picker", "Write down as a new entry: {name}", name=name))

    def _write_new(self) -> None:
        """Make what was typed an entry of its own, and choose it."""
        from journal.actions.name_record import record_named

        name = self._search.text()
        record = record_named(self._target, name)
        if record is None:
            return
        self._new.setEnabled(False)

        def work(journal: Journal) -> Changes:
            from journal.actions.save_record import save_record

            return save_record(journal, record)

        def written(changes: Changes) -> None:
            self.accept()
            self._then(changes.ids[0], name.strip())

        self._fittings.session.write(work, written, self._refused, self)

    def _refused(self, error: KnownError) -> None:
        self._new.setEnabled(True)
        self._nothing.say(f"{error.says} {error.do}")
        self._nothing.show()

    def _ask(self) -> None:
        from journal.actions.list_records import Query

        kinds = () if self._target == ANY else (self._target,)
        self._model.ask(Query(kinds=kinds, words=self._search.text()))

    def _arrived(self) -> None:
        from journal.actions.name_record import record_named

        nothing = self._model.rowCount() == 0
        self._nothing.say(
            tr("picker", "Nothing found. Type a name, then press “New”.")
            if record_named(self._target, "?") is not None
            else tr("picker", "Nothing found. Write it down as an entry of its own first, then choose it here.")
        )
        self._nothing.setVisible(nothing)
        if not nothing and not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))

    def _choose_current(self) -> None:
        index = self._list.currentIndex()
        if index.isValid():
            self._choose(str(index.data(ID_ROLE)))
        elif not self._new.isHidden():
            self._write_new()

    def _choose(self, record_id: str) -> None:
        row = self._model.row_of(record_id)
        title = str(self._model.index(row, 0).data())
        self.accept()
        self._then(record_id, title)


class SessionLinks:
    """Links of the open journal, for the forms."""

    def __init__(self, fittings: Fittings) -> None:
        self._fittings = fittings

    def pick(self, target: str, parent: QWidget, then: Callable[[str, str], None]) -> None:
        LinkPicker(target, self._fittings, parent, then).open()

    def titles(self, ids: Sequence[str], owner: QWidget, then: Callable[[dict[str, str]], None]) -> None:
        def look(journal: Journal) -> dict[str, str]:
            from journal.actions.show_record import show_record
            from journal.ground.known_error import BadInput

            found = {}
            for record_id in ids:
                try:
                    found[record_id] = show_record(journal, record_id).row.title
                except BadInput:
                    found[record_id] = tr("picker", "Not in this journal")
            return found

        self._fittings.session.ask(look, then, lambda _error: None, owner)
