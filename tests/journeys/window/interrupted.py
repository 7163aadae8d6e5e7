"""Writes into one field of each kind and is killed: `python -m tests.journeys.window.interrupted JOURNAL DRAFTS`.

Nothing is tidied up: what it has shown as kept must be there when the journal is opened again.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.randomness import system_randomness
from journal.ui.fittings import Fittings
from journal.ui.pages.editing import EditingPage
from journal.ui.session import Session
from journal.ui.theme import Theme, load_first_fonts
from journal.ui.window import Window
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop
from tests.ui.fake_sound import FakeSound
from tests.ui.fields import FIELDS, by_hand, editor_of
from tests.ui.house import NOW, PASSWORD, ZONE, AnsweredChooser, WatchedLeaving, find

LINKED = "0123456789abcdef0123456789abcdef"
_PATIENCE = 120.0


def write_by_hand(window: Window, name: str) -> EditingPage:
    """Begin a form and change its field of this kind; return its page, with the cursor where a hand left it."""
    record_type, field = FIELDS[name]
    window.write_new(record_type.kind)
    page = window.stack.currentWidget()
    assert isinstance(page, EditingPage)
    page.form.focus_on(field.name)
    editor = editor_of(page.form, field.name)
    if "Link" in name:
        editor.change_to([LINKED])
    else:
        by_hand(editor)
    return page


def main(folder: Path, told: Path) -> None:
    """Open the journal, write, wait until the last form says that it is kept, and die."""
    application = QApplication([])
    tools = Tools(StoppedClock(NOW, ZONE), system_randomness, PlainWorkshop(), Cost.floor())
    fittings = Fittings(
        tools=tools, session=Session(tools), theme=Theme(application, load_first_fonts(), "light"),
        chooser=AnsweredChooser(), leaving=WatchedLeaving(), sound=FakeSound(),
        place=folder, preferences=told.with_suffix(".config"),
    )  # fmt: skip
    window = Window(fittings)
    window.show()
    fittings.session.open(
        lambda _progress: (open_journal(folder, PASSWORD, tools), None),
        lambda _nothing: window.open_journal(),
        lambda error: sys.exit(error.says),
        window,
    )
    _wait(application, lambda: fittings.session.opened is not None)
    written = {}
    for name in FIELDS:
        page = write_by_hand(window, name)
        written[page.key] = [name, page.form.draft(), page.form.cursor_place()]
    told.write_text(json.dumps(written), "utf-8")
    _wait(application, lambda: find(page, "editing-state").text() == "Kept as a draft")
    os.kill(os.getpid(), signal.SIGKILL)


def _wait(application: QApplication, there: object) -> None:
    until = time.monotonic() + _PATIENCE
    while not there():  # type: ignore[operator]  # a plain question
        application.processEvents()
        if time.monotonic() > until:
            sys.exit("nothing was kept")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
