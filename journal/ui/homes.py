"""The two places from which records are read and written, today and all entries, and the drafts that both offer.

Kept true: a draft goes on where it was begun: on the first page, or in a form.
"""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.actions.drafts import Draft
from journal.ground.clock import Clock
from journal.records.local import day_shown
from journal.ui.fittings import Fittings
from journal.ui.writing import Writing

if TYPE_CHECKING:
    from journal.ui.pages.timeline import TimelinePage
    from journal.ui.pages.today import TodayPage

HOMES = ("today", "timeline")


def warm_up(clock: Clock) -> None:
    """Load what the first page needs while the password is being tried, so that it is there as soon as that is done."""
    importlib.import_module("journal.ui.pages.today")
    day_shown(clock.now().date())


class Homes(QObject):
    """Makes the two pages. `place_wanted` carries the name of a place of the sidebar."""

    record_wanted = Signal(str)
    new_wanted = Signal(str)
    place_wanted = Signal(str)

    def __init__(self, fittings: Fittings, writing: Writing, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._writing = writing
        self._today: TodayPage | None = None
        self._timeline: TimelinePage | None = None

    def today(self) -> TodayPage:
        """Make the first page of a journal that was just opened."""
        from journal.ui.pages.today import TodayPage

        self._timeline = None
        self._today = page = TodayPage(self._fittings)
        page.record_wanted.connect(self.record_wanted)
        page.complete_wanted.connect(self._writing.carry_on)
        page.form_wanted.connect(self._writing.carry_on)
        page.drafts_changed.connect(self.offer_drafts)
        page.drafts.carry_on.connect(self.carry_on)
        page.backup_wanted.connect(partial(self.place_wanted.emit, "safety"))
        return page

    def timeline(self) -> TimelinePage:
        """Make the page of all entries."""
        from journal.ui.pages.timeline import TimelinePage

        self._timeline = page = TimelinePage(self._fittings)
        page.record_wanted.connect(self.record_wanted)
        page.new_wanted.connect(self.new_wanted)
        page.drafts.carry_on.connect(self.carry_on)
        page.backup_wanted.connect(partial(self.place_wanted.emit, "safety"))
        page.begin()
        return page

    def offer_drafts(self) -> None:
        """Let both pages offer what was left."""
        for page in (self._today, self._timeline):
            if page is not None:
                self._writing.offer(page.drafts)

    def carry_on(self, draft: Draft) -> None:
        """Go on with a draft."""
        from journal.ui.today.kept import is_of_today

        if is_of_today(draft) and self._today is not None:
            self.place_wanted.emit("today")
            self._today.carry_on(draft)
            self.offer_drafts()
        else:
            self._writing.carry_on(draft)
