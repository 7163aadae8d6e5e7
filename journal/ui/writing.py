"""Beginning, changing and carrying on: makes the page on which a record is written, and offers what was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.actions.drafts import Draft
from journal.records.record import Record
from journal.ui.drafts_strip import DraftsStrip
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal
    from journal.ui.pages.editing import EditingPage


class Writing(QObject):
    """`page_made` carries the new page, to be shown."""

    page_made = Signal(object)
    failed = Signal(object)

    def __init__(self, fittings: Fittings, parent: QObject) -> None:
        super().__init__(parent)
        self._fittings = fittings

    def begin(self, kind: str) -> None:
        """Write a new record."""
        self._make(kind)

    def begin_with(self, record: Record) -> None:
        """Write a new record that says something already."""
        self._make(record.kind, record)

    def change(self, kind: str, record_id: str, record: Record) -> None:
        """Change a record that is there."""
        self._make(kind, record, record_id)

    def carry_on(self, draft: Draft) -> None:
        """Bring a draft back, over the record as it stands now where it is about one."""
        if draft.record_id is None:
            self._make(draft.kind, draft=draft)
            return
        record_id, typed = draft.record_id, None if draft.only_marks else draft

        def work(journal: Journal) -> Record:
            from journal.actions.show_record import show_record

            return show_record(journal, record_id).record

        def there(record: Record) -> None:
            self._make(draft.kind, record, record_id, typed)

        self._fittings.session.ask(work, there, self.failed.emit, self)

    def offer(self, strip: DraftsStrip) -> None:
        """Let the strip offer the drafts that there are."""

        def work(journal: Journal) -> tuple[Draft, ...]:
            from journal.actions.keep_draft import drafts

            return drafts(journal)

        self._fittings.session.ask(work, strip.offer, self.failed.emit, strip)

    def _make(
        self, kind: str, record: Record | None = None, record_id: str | None = None, draft: Draft | None = None
    ) -> None:
        from journal.ui.forms.editor import FormRoom
        from journal.ui.forms.money_editors import usual_currency
        from journal.ui.link_picker import SessionLinks
        from journal.ui.pages.editing import EditingPage

        clock = self._fittings.tools.clock
        room = FormRoom(self._fittings.theme, clock, SessionLinks(self._fittings), usual_currency(clock.zone()))
        page: EditingPage = EditingPage(self._fittings, room, kind, record=record, record_id=record_id, draft=draft)
        self.page_made.emit(page)
