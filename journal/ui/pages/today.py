"""The first page after unlocking: write at once, go on with what was left, see that everything is there.

Kept true: nothing that was written is shown unasked; what is typed here is kept as a draft; while a picture is tapped,
only its numbers are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.actions.drafts import Draft
from journal.actions.tap_record import TAPS
from journal.ground.words import tr
from journal.records.local import day_shown
from journal.records.types import TYPES
from journal.ui.deeds.record_deeds import Chosen, RecordDeeds
from journal.ui.drafts_strip import DraftsStrip
from journal.ui.fittings import Fittings
from journal.ui.forms.money_editors import usual_currency
from journal.ui.not_as_left import NotAsLeft
from journal.ui.pages.page import Page
from journal.ui.today.kept import TAP
from journal.ui.today.owed_card import OwedCard
from journal.ui.today.paper_days import PaperDays
from journal.ui.today.quick_line import QuickLine
from journal.ui.today.standing import StandingCards
from journal.ui.today.tap_form import TapForm
from journal.ui.today.three_taps import ThreeTaps
from journal.ui.undoing import Undoing
from journal.ui.widgets import Words

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.actions.what_stands import WhatStands


class TodayPage(Page):
    """The line, the pictures, the drafts, and what stands."""

    record_wanted = Signal(str)
    draft_wanted = Signal(object)
    drafts_changed = Signal()
    backup_wanted = Signal()

    def __init__(self, fittings: Fittings) -> None:
        super().__init__("today", fittings, tr("today", "Today"))
        self._currency = usual_currency(fittings.tools.clock.zone())
        self._day = Words("today-day", voice="quiet")
        self._undoing = Undoing(fittings, self.banner.say, self)
        self.not_as_left = NotAsLeft(fittings.theme)
        self.drafts = DraftsStrip(fittings.theme)
        self.drafts.leave_out = self._being_written
        self.line = QuickLine(fittings)
        self.taps = ThreeTaps(fittings.theme)
        self.tap: TapForm | None = None
        self.standing = StandingCards(fittings.theme)
        self.owed = OwedCard(fittings)
        self.owed.failed.connect(self.say_error)
        self.paper = PaperDays(fittings)
        self.paper.failed.connect(self.say_error)
        self.paper.told.connect(self._tell)
        self._parts: tuple[QWidget, ...] = (self.line, self.taps, _holding(self.owed), self.standing, self.paper)
        for part in (self._day, self.not_as_left, self.drafts, *self._parts):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.line.saved.connect(self._saved)
        self.line.failed.connect(self.say_error)
        self.line.form_wanted.connect(self.draft_wanted)
        self.taps.tapped.connect(self._begin_tap)
        self.standing.record_wanted.connect(self.record_wanted)
        self._deeds = RecordDeeds(fittings, self.banner, self)
        self.standing.menu_wanted.connect(self._offer)
        self.standing.bin_wanted.connect(self._into_bin)
        self.standing.complete_wanted.connect(self.draft_wanted)
        self.standing.enough.connect(self._enough)
        self.standing.backup_wanted.connect(self.backup_wanted)
        fittings.session.changed.connect(self._changed)

    @property
    def _read_only(self) -> bool:
        """The page is made before it is known which journal it will show."""
        opened = self.fittings.session.opened
        return opened is not None and opened.read_only

    def arrive(self) -> None:
        if self._read_only:
            self.line.hide()
            self.taps.hide()
        self._day.say(day_shown(self.fittings.tools.clock.now().date()))
        self.look()
        super().arrive()

    def first_place(self) -> QWidget | None:
        if self.tap is not None:
            self.tap.focus()
            return None
        return None if self._read_only else self.line.line

    def look(self) -> None:
        """Look anew at what stands in the journal."""
        now = self.fittings.tools.clock.now()

        def work(journal: Journal) -> WhatStands:
            from journal.actions.what_stands import what_stands

            return what_stands(journal, now)

        self.fittings.session.ask(work, self._stands, self.say_error, self)
        self.owed.look()

    def _changed(self, _changes: Changes) -> None:
        if self.isVisible():  # else it looks when it is shown again
            self.look()

    def carry_on(self, draft: Draft) -> None:
        """Bring back what was begun on this page."""
        name = draft.values.get(TAP)
        if isinstance(name, str) and name in TAPS:
            form = self._open_tap(name)
            form.carry_on(draft)
            form.focus()
        else:
            self._close_tap()
            self.line.carry_on(draft)

    def keep_now(self) -> None:
        """Hand over at once what is not kept yet."""
        self.line.kept.now()
        if self.tap is not None:
            self.tap.kept.now()

    def save(self) -> None:
        """Save what is being written here, if anything is."""
        if self.tap is not None:
            self.tap.save()
        elif self.line.has_words:
            self.line.save()

    def go_away(self) -> None:
        """Go back from a picture's numbers to the page."""
        if self.tap is not None:
            self.tap.go_away()

    def _stands(self, stands: WhatStands) -> None:
        self._currency = stands.currency or self._currency
        self.standing.show_it(stands, self.fittings.tools.clock.now(), read_only=self._read_only)

    def _begin_tap(self, name: str) -> None:
        self.banner.put_away()
        self._open_tap(name).focus()

    def _open_tap(self, name: str) -> TapForm:
        self._close_tap()
        self.tap = TapForm(self.fittings, name, self._currency)
        self.tap.saved.connect(self._tap_saved)
        self.tap.left.connect(self._tap_left)
        self.tap.failed.connect(self.say_error)
        self.column.insertWidget(self.column.indexOf(self.line), self.tap)
        for part in self._parts:
            part.hide()
        self.drafts.hold_back(True)
        self.tap.show()
        return self.tap

    def _close_tap(self) -> None:
        if self.tap is None:
            return
        gone, self.tap = self.tap, None
        gone.kept.now()
        self.column.removeWidget(gone)
        gone.hide()
        gone.deleteLater()
        for part in self._parts:
            part.setVisible(not self._read_only or part not in (self.line, self.taps))
        self.drafts.hold_back(False)

    def _tap_left(self) -> None:
        self._close_tap()
        self.drafts_changed.emit()
        first = self.taps.first_place()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tap_saved(self, changes: Changes) -> None:
        self._close_tap()
        self._saved(changes)
        first = self.taps.first_place()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _saved(self, changes: Changes) -> None:
        kinds = ", ".join(str(TYPES[kind].label) for kind in changes.kinds)
        self.banner.say("good", tr("today", "Saved: {kind}.", kind=kinds))
        self._undoing.offer(self.banner, changes)
        self.pane.ensureWidgetVisible(self.banner)
        self.drafts_changed.emit()

    def _offer(self, chosen: Chosen, at: QPoint) -> None:
        from journal.ui.deeds.record_menu import RecordMenu

        RecordMenu(self, (chosen,), self._deeds, self.record_wanted.emit).popup(at)

    def _into_bin(self, chosen: Chosen) -> None:
        if self._deeds.may_write:
            self._deeds.move((chosen,), into=True)

    def _tell(self, says: str, do: str) -> None:
        self.banner.say("good", says, do)
        self.pane.ensureWidgetVisible(self.banner)

    def _enough(self, record_id: str) -> None:
        def work(journal: Journal) -> None:
            from journal.actions.complete_later import leave_as_it_is

            leave_as_it_is(journal, record_id)

        self.fittings.session.ask(work, lambda _done: self.look(), self.say_error, self)

    def _being_written(self) -> frozenset[str]:
        """Return the keys of drafts that stand on this page already."""
        keys = [self.line.kept.key] if self.line.has_words else []
        return frozenset([*keys, *([self.tap.kept.key] if self.tap is not None else [])])


def _holding(card: QWidget) -> QWidget:
    """Hold a card that comes and goes by itself, so that it can be hidden whatever it wants."""
    holder = QWidget()
    holder.setObjectName(f"{card.objectName()}-holder")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    return holder
