"""Brings a list back as it was last looked at: inside the journal, so that nothing about it stands outside.

Kept true: words that were searched for are never kept; what somebody has chosen meanwhile is not overruled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal.records.canonical import Json
from journal.ui.fittings import Fittings

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal

_SOON_MS = 400


class KeptView(QObject):
    """Keeps how one list is looked at. `put` is told once how it was, where that is known."""

    def __init__(self, name: str, fittings: Fittings, put: Callable[[Json], None], parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._fittings, self._put = name, fittings, put
        self._value: Json = None
        self._touched = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._keep)

        def ask(journal: Journal) -> Json:
            from journal.actions.keep_view import kept_view

            return kept_view(journal, name)

        fittings.session.ask(ask, self._there, lambda _error: None, self)

    def keep(self, value: Json) -> None:
        """Somebody looks at it differently: keep that soon."""
        self._touched = True
        self._value = value
        self._soon.start()

    def _there(self, value: Json) -> None:
        if value is not None and not self._touched:
            self._put(value)

    def _keep(self) -> None:
        name, value = self._name, self._value

        def work(journal: Journal) -> None:
            from journal.actions.keep_view import keep_view

            keep_view(journal, name, value)

        if self._fittings.session.opened is not None:
            self._fittings.session.ask(work, lambda _kept: None, lambda _error: None, self)
