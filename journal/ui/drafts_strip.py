"""What was being written when the journal was locked: by kind and time only, with "Carry on" and "Later"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journal.actions.drafts import Draft
from journal.ground.words import tr
from journal.records.local import stamp_shown
from journal.records.types import TYPES
from journal.ui.flow import Flow
from journal.ui.theme import Theme
from journal.ui.tokens import SPACE
from journal.ui.widgets import Button, Words, clear

_SHOWN = 3


class DraftsStrip(QFrame):
    """Offers the last drafts. Nothing of what was written is shown."""

    carry_on = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("drafts")
        self.setProperty("tone", "calm")
        self._theme = theme
        self._may_show, self._any = True, False
        self._offered: list[Draft] = []
        self.leave_out: Callable[[], frozenset[str]] = frozenset
        """Returns the keys of drafts that need not be offered, because they are being written beside the strip."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(int(1.5 * SPACE), SPACE, int(1.5 * SPACE), SPACE)
        self.hide()

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Show what can be carried on; nothing when there is nothing."""
        left_out = self.leave_out()
        known = [
            draft for draft in drafts if draft.kind in TYPES and not draft.only_marks and draft.key not in left_out
        ]
        if known != self._offered:
            self._offered = known
            self._fill(known)
        self._any = bool(known)
        self.setVisible(self._any and self._may_show)

    def _fill(self, known: Sequence[Draft]) -> None:
        clear(self._column)
        for draft in known[:_SHOWN]:
            kind = str(TYPES[draft.kind].label)
            words = tr("drafts", "You were writing: {kind}, {when}.", kind=kind, when=_when(draft))
            self._column.addWidget(Words("drafts-words", words, bold=True))
            carry = Button(
                "drafts-carry-on",
                tr("drafts", "Carry on"),
                self._theme,
                role="main",
                spoken=tr("drafts", "Carry on: {kind}", kind=kind),
                pressed=partial(self.carry_on.emit, draft),
            )
            flow = Flow(carry)
            if draft is known[0]:
                flow.addWidget(Button("drafts-later", tr("drafts", "Later"), self._theme, pressed=self._put_off))
            self._column.addLayout(flow)
        if len(known) > _SHOWN:
            self._column.addWidget(
                Words("drafts-more", tr("drafts", "There are {count} more.", count=len(known) - _SHOWN), voice="quiet")
            )

    def _put_off(self) -> None:
        self._any = False
        self.hide()

    def hold_back(self, on: bool) -> None:
        """Show nothing for now, or again what there is."""
        if on == self._may_show:
            self._may_show = not on
            self.setVisible(self._any and self._may_show)


def _when(draft: Draft) -> str:
    try:
        return stamp_shown(datetime.fromisoformat(draft.kept_at))
    except ValueError:
        return tr("drafts", "some time ago")
