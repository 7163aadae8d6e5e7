"""Choosing by people, places, words and single entries: the fields of a case that say so, folded until wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from PySide6.QtCore import Signal

from journal.ground.words import tr
from journal.records.case import Case
from journal.records.fields import field_of
from journal.records.kinds import Unreadable
from journal.ui.fittings import Fittings
from journal.ui.forms.editor import FormRoom
from journal.ui.forms.editors import make_editor
from journal.ui.forms.section import Block, Section
from journal.ui.link_picker import SessionLinks

if TYPE_CHECKING:
    from journal.actions.choose_records import Choices

_FIELDS = {"people": "people", "places": "places", "words": "words", "records": "record_ids"}
"""The case's fields, and what choices call them."""


class MoreChoices(Section):
    """The editors. `changed` tells that something was chosen."""

    changed = Signal()

    def __init__(self, fittings: Fittings) -> None:
        room = FormRoom(fittings.theme, fittings.tools.clock, SessionLinks(fittings))
        super().__init__("export-more", tr("export", "By people, places, words, entries"), room)
        self.fold_whole()
        self._blocks: dict[str, Block] = {}
        for name in _FIELDS:
            field = field_of(Case, name)
            assert field is not None, "a case declares it"
            editor = make_editor(f"export-{name}", field, room)
            editor.edited.connect(self.changed)
            self._blocks[name] = Block(field, editor)
            self.more_column.addWidget(self._blocks[name])

    def put(self, choices: Choices) -> None:
        """Show what is chosen; unfolded where there is anything."""
        for name, called in _FIELDS.items():
            self._blocks[name].editor.put(getattr(choices, called) or None)
        if any(getattr(choices, called) for called in _FIELDS.values()):
            self.open_more(True)

    def put_into(self, choices: Choices) -> Choices:
        """Return the choices with what is chosen here."""
        chosen: dict[str, Any] = {}
        for name, called in _FIELDS.items():
            try:
                said = self._blocks[name].editor.value()
            except Unreadable:
                said = None
            chosen[called] = said or ("" if name == "words" else ())
        return attrs.evolve(choices, **chosen)
