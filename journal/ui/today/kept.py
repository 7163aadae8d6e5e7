"""Keeps what is being written on the first page as a draft, and knows its own drafts again.

Kept true: each new beginning has a draft of its own, so that nothing left from before is overwritten; what was emptied
by hand leaves no draft.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal.actions.drafts import Draft
from journal.records.canonical import Json
from journal.ui.autosave import Autosave
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_PREFIX = "today-"
TAP = "@tap"


def is_of_today(draft: Draft) -> bool:
    """Tell whether a draft was begun on the first page, and goes on there."""
    return draft.key.startswith(_PREFIX)


class Kept(QObject):
    """The draft of one part of the page. `typed` returns its kind and its values, None when nothing is typed."""

    failed = Signal(object)

    def __init__(
        self, fittings: Fittings, typed: Callable[[], tuple[str, Mapping[str, Json]] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._typed = typed
        self._autosave = Autosave(self._keep, self)
        self._on_desk = False
        self.key = ""
        self.begin_anew()

    def begin_anew(self) -> None:
        """What is typed from now on is another draft."""
        self._autosave.forget()
        self._on_desk = False
        self.key = f"{_PREFIX}{self._fittings.tools.randomness(8).hex()}"

    def adopt(self, draft: Draft) -> None:
        """Go on with a draft that was left."""
        self._autosave.forget()
        self._on_desk = True
        self.key = draft.key

    def touch(self) -> None:
        """Something was typed: keep it soon."""
        self._autosave.touch()

    def now(self) -> None:
        """Keep at once what is not kept yet."""
        self._autosave.now()

    def forget(self) -> None:
        """It is being saved: no draft is wanted any more."""
        self._autosave.forget()

    def drop(self) -> None:
        """Take the draft away and begin anew."""
        key, on_desk = self.key, self._on_desk
        self.begin_anew()
        if on_desk:
            self._drop(key)

    def draft(self) -> Draft | None:
        """Return what is typed as a draft."""
        typed = self._typed()
        if typed is None:
            return None
        return Draft(self.key, typed[0], None, typed[1], self._fittings.tools.clock.now().isoformat())

    def _keep(self) -> None:
        draft = self.draft()
        if draft is None:
            if self._on_desk:
                self._on_desk = False
                self._drop(self.key)
            return
        self._on_desk = True

        def work(journal: Journal) -> None:
            from journal.actions.keep_draft import keep_draft

            keep_draft(journal, draft)

        self._fittings.session.ask(work, lambda _kept: None, self.failed.emit, self)

    def _drop(self, key: str) -> None:
        def work(journal: Journal) -> None:
            from journal.actions.keep_draft import drop_draft

            drop_draft(journal, key)

        self._fittings.session.ask(work, lambda _dropped: None, self.failed.emit, self)
