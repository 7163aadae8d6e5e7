"""To lock is to leave: nothing stays on the screen, the draft is kept, the process ends and starts afresh.

Kept true: windows are hidden before anything else; the draft is handed over before the journal closes; all of it takes
two seconds at most, whatever runs. What happens at the very end is injected, so that tests can watch it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication

from journal.ui.session import Session

SECONDS_TO_LEAVE = 2.0


class Leaving(Protocol):
    """How the process ends."""

    def leave(self, folder: Path | None) -> None:
        """End the process and come back at the unlock screen of the journal in `folder`."""
        ...


def lock(session: Session, keep_draft: Callable[[], None], leaving: Leaving) -> None:
    """Hide everything, keep the draft, close the journal, leave."""
    folder = session.opened.folder if session.opened is not None else None
    for window in QApplication.topLevelWidgets():
        window.hide()
    QApplication.sync()  # so that the screen is clear before the rest takes its time
    keep_draft()
    session.close(SECONDS_TO_LEAVE)
    leaving.leave(folder)
