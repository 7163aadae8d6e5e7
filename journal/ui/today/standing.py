"""What stands in the journal: what waits to be completed, the last entries, the last backup.

Kept true: entries are shown by their kind and time only; no word of what was written stands here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.ground.words import tr, trn
from journal.records.local import moment_shown, stamp_shown
from journal.records.types import TYPES
from journal.ui.deeds.record_deeds import Chosen
from journal.ui.flow import Flow
from journal.ui.icons import kind_icon
from journal.ui.theme import Theme
from journal.ui.today.entry_line import EntryLine
from journal.ui.widgets import Button, Card, Words, clear, subheading

if TYPE_CHECKING:  # it reads the vault, which is loaded when a journal is opened
    from journal.actions.what_stands import Standing, WhatStands

_WAITING_SHOWN = 3
_OLD_DAYS = 7


class StandingCards(QWidget):
    """Three quiet cards. `record_wanted` carries an id, `complete_wanted` a mark, `enough` its record's id.

    `menu_wanted` carries what was chosen and where its menu is to appear, `bin_wanted` what was chosen.
    """

    record_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    bin_wanted = Signal(object)
    complete_wanted = Signal(object)
    enough = Signal(str)
    backup_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("today-standing")
        self._theme = theme
        self._stands: tuple[WhatStands, date, bool] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_it(self, stands: WhatStands, now: datetime, *, read_only: bool) -> None:
        """Show what stands; what there is nothing of has no card."""
        if (shown := (stands, now.date(), read_only)) == self._stands:
            return  # whoever walks through the cards by keyboard stays where they are
        self._stands = shown
        clear(self._column)
        if stands.waiting and not read_only:
            self._column.addWidget(self._waiting(stands.waiting))
        self._column.addWidget(self._last(stands.last))
        if stands.size:
            self._column.addWidget(self._backup(stands, now, read_only=read_only))

    def _waiting(self, waiting: Sequence[Standing]) -> Card:
        card = Card("today-waiting")
        card.column.addWidget(subheading("today-waiting-title", tr("today", "To be completed")))
        card.column.addWidget(
            Words(
                "today-waiting-says", tr("today", "These are saved. You can add details when you like."), voice="quiet"
            )
        )
        for one in waiting[:_WAITING_SHOWN]:
            shown = self._shown(one)
            card.column.addWidget(Words("today-waiting-words", shown))
            card.column.addLayout(
                Flow(
                    Button("today-complete", tr("today", "Complete"), self._theme, icon_name="pencil",
                           spoken=tr("today", "Complete: {entry}", entry=shown),
                           pressed=partial(self.complete_wanted.emit, one.mark)),
                    Button("today-enough", tr("today", "Nothing to add"), self._theme, role="quiet",
                           spoken=tr("today", "Nothing to add: {entry}", entry=shown),
                           pressed=partial(self.enough.emit, one.id)),
                )
            )  # fmt: skip
        if (more := len(waiting) - _WAITING_SHOWN) > 0:
            words = trn("today", "There is {count} more.", "There are {count} more.", more)
            card.column.addWidget(Words("today-waiting-more", words, voice="quiet"))
        return card

    def _last(self, last: Sequence[Standing]) -> Card:
        card = Card("today-last")
        card.column.addWidget(subheading("today-last-title", tr("today", "Last entries")))
        if not last:
            card.column.addWidget(Words("today-last-none", tr("today", "Nothing is written down yet."), voice="quiet"))
        for one in last:
            shown = self._shown(one)
            line = EntryLine(
                "today-last-entry", kind_icon(one.kind), shown, self._theme, tone=one.kind,
                spoken=tr("today", "Read: {entry}", entry=shown), pressed=partial(self.record_wanted.emit, one.id),
            )  # fmt: skip
            chosen = Chosen(one.id, one.kind)
            line.menu_wanted.connect(partial(self.menu_wanted.emit, chosen))
            line.bin_wanted.connect(partial(self.bin_wanted.emit, chosen))
            card.column.addWidget(line)
        return card

    def _backup(self, stands: WhatStands, now: datetime, *, read_only: bool) -> Card:
        card = Card("today-backup")
        card.column.addWidget(subheading("today-backup-title", tr("today", "Last backup")))
        says, tone = backup_shown(stands, now)
        card.column.addWidget(Words("today-backup-says", says, voice="warn" if tone else "quiet"))
        if not read_only:
            go = Button(
                "today-backup-go", tr("today", "Make a backup…"), self._theme, icon_name="shield",
                pressed=self.backup_wanted.emit,
            )  # fmt: skip
            card.column.addLayout(Flow(go))
        return card

    def _shown(self, one: Standing) -> str:
        kind = str(TYPES[one.kind].label)
        if one.when is None:
            return tr("today", "{kind}, written {time}", kind=kind, time=stamp_shown(one.written_at))
        return tr("today", "{kind}, {time}", kind=kind, time=moment_shown(one.when, zone=False))


def backup_shown(stands: WhatStands, now: datetime) -> tuple[str, bool]:
    """Return the words for the last backup, and whether it is time for another: over a week and something new."""
    backup = stands.backup
    if backup is None:
        return tr("today", "There is no backup yet. If this disk breaks or is taken, everything here is gone."), True
    days = max(0, (now.date() - backup.at.astimezone(now.tzinfo).date()).days)
    age = tr("today", "Made today.") if days == 0 else trn("today", "{count} day ago.", "{count} days ago.", days)
    if backup.entries_since == 0:
        return tr("today", "{age} Nothing was written since.", age=age), False
    since = trn(
        "today", "{count} entry was written since.", "{count} entries were written since.", backup.entries_since
    )
    return tr("today", "{age} {since}", age=age, since=since), days > _OLD_DAYS
