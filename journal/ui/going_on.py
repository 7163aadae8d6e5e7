"""What opening had to say, on the first page; and the way on when the journal is not as it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.go_on import Break
    from journal.actions.open_journal import Journal
    from journal.ui.pages.today import TodayPage


class GoingOn(QObject):
    """`page_made` carries the page that explains; `gone_on` asks to show the journal anew, to be written in."""

    page_made = Signal(object)
    gone_on = Signal()
    left = Signal()
    safety_wanted = Signal()

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._page: TodayPage | None = None
        self._says = ""

    def tell(self, page: QWidget) -> None:
        """Say on the first page what opening had to say; a log that is not as it was left gets a strip."""
        from journal.ui.pages.today import TodayPage

        assert isinstance(page, TodayPage), "the first place is today"
        opened = self._fittings.session.opened
        assert opened is not None
        self._page = page
        page.not_as_left.wanted.connect(self._explain)
        notices = opened.notices
        if not opened.read_only:
            page.banner.say_in_turn(notices)
            return

        def look(journal: Journal) -> Break | None:
            from journal.actions.go_on import break_of

            return break_of(journal)

        def found(broken: Break | None) -> None:
            if broken is not None:
                self._says = broken.says
                page.not_as_left.say(broken.says)
                page.not_as_left.setFocus(Qt.FocusReason.OtherFocusReason)
            page.banner.say_in_turn([notice for notice in notices if notice != self._says])

        def failed(error: KnownError) -> None:
            page.banner.say_error(error)

        self._fittings.session.ask(look, found, failed, page)

    def _explain(self) -> None:
        from journal.ui.pages.going_on import GoingOnPage

        page = GoingOnPage(self._fittings, self._says)
        page.gone_on.connect(self._gone_on)
        page.left.connect(self.left)
        page.safety_wanted.connect(self.safety_wanted)
        self.page_made.emit(page)

    def _gone_on(self) -> None:
        session = self._fittings.session
        assert session.opened is not None
        session.opened = attrs.evolve(session.opened, read_only=False, notices=())
        self._says = ""
        self.gone_on.emit()
        if self._page is not None:
            self._page.banner.say("good", tr("going on", "You can write again. The break is kept in the journal."))
