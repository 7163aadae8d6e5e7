"""A form that is cut off by the lock, by idle minutes or by a kill comes back as it stood, at each kind of field."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal.actions.keep_draft import drafts
from journal.actions.open_journal import open_journal
from journal.ui.fittings import Fittings
from journal.ui.pages.editing import EditingPage
from journal.ui.window import Window
from tests.journeys.window.interrupted import write_by_hand
from tests.program import ROOT
from tests.ui.fields import FIELDS
from tests.ui.house import PASSWORD, WatchedLeaving, find, page_name

SLOW = 60_000


def opened(qtbot: QtBot, fittings: Fittings) -> Window:
    """Return a window with the journal open, as it is after unlocking."""
    window = Window(fittings)
    window.resize(1024, 600)
    window.show()
    fittings.session.open(
        lambda _progress: (open_journal(fittings.place, PASSWORD, fittings.tools), None),
        lambda _nothing: window.open_journal(),
        lambda error: pytest.fail(error.says),
        window,
    )
    qtbot.waitUntil(lambda: page_name(window) == "today" if window.stack.count() else False, timeout=SLOW)
    return window


@pytest.mark.parametrize(("name", "interrupt"), [*((name, "lock") for name in FIELDS), (next(iter(FIELDS)), "idle")])
def test_a_form_cut_off_comes_back_with_the_cursor_where_it_was(
    qtbot: QtBot, fittings: Fittings, empty_journal: Path, name: str, interrupt: str
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    window = opened(qtbot, fittings)
    page = write_by_hand(window, name)
    typed, place = page.form.draft(), page.form.cursor_place()
    assert typed
    assert place is not None
    if interrupt == "lock":
        window.lock()
    else:
        window.idle.idle.emit()
    assert isinstance(fittings.leaving, WatchedLeaving)
    assert fittings.leaving.left == [fittings.place]

    with open_journal(fittings.place, PASSWORD, fittings.tools) as journal:
        (draft,) = drafts(journal)
    carried_on = EditingPage(fittings, page.form.room, draft.kind, draft=draft)
    qtbot.addWidget(carried_on)
    carried_on.show()
    carried_on.arrive()
    assert carried_on.form.draft() == typed
    assert carried_on.form.cursor_place() == place
    window.deleteLater()


@pytest.mark.skipif(os.name != "posix", reason="needs a signal that nobody can catch")
def test_what_stood_in_each_kind_of_field_outlives_a_kill(
    qtbot: QtBot, fittings: Fittings, empty_journal: Path, tmp_path: Path
) -> None:
    shutil.copytree(empty_journal, fittings.place)
    told = tmp_path / "told.json"
    killed = subprocess.run(
        [sys.executable, "-m", "tests.journeys.window.interrupted", fittings.place, told],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr[-2000:]
    written = json.loads(told.read_text("utf-8"))
    assert {name for name, *_ in written.values()} == set(FIELDS)

    window = opened(qtbot, fittings)
    kept: list[object] = []
    fittings.session.ask(drafts, kept.extend, lambda error: pytest.fail(error.says), None)
    qtbot.waitUntil(lambda: len(kept) == len(written), timeout=SLOW)
    for draft in kept:
        name, typed, place = written[draft.key]
        window._writing.carry_on(draft)
        page = window.stack.currentWidget()
        assert isinstance(page, EditingPage)
        assert (name, page.form.draft(), page.form.cursor_place()) == (name, typed, place)
        assert find(page, f"block-{FIELDS[name][1].name}").isVisible()
    window.hide()
    window.deleteLater()
