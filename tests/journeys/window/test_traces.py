"""Nothing of what was written is left outside the journal after a session with the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from journal.ui.choose_files import OwnChooser, keep_no_history
from journal.ui.fittings import Fittings
from journal.ui.window import Window
from tests.ui.house import find, is_shown, make_bundle, page_name, press, type_into

CANARY = "Kanarienvogel7391"
SLOW = 60_000


def places_with(canary: str, *places: Path) -> list[Path]:
    """Return the files that hold the words, in their bytes or their name."""
    files = (path for place in places for path in place.rglob("*") if path.is_file())
    return [path for path in files if canary.encode() in path.read_bytes() or canary in path.name]


def test_no_word_of_a_session_is_found_outside_the_journal(
    qtbot: QtBot, own_places, opened_window: Window, fittings: Fittings, tmp_path: Path
) -> None:
    keep_no_history()
    stick, source = tmp_path / "stick", tmp_path / "phone"
    stick.mkdir()
    source.mkdir()
    file = source / f"{CANARY}.txt"
    file.write_text(f"{CANARY} in a file", encoding="utf-8")
    opened_window.write_new("note")
    type_into(opened_window, "field-words-text", f"{CANARY} in a note")
    opened_window.take([file])
    opened_window.save()
    qtbot.waitUntil(lambda: is_shown(opened_window, "evidence-tile"), timeout=SLOW)
    OwnChooser(fittings.theme).files(opened_window, "Choose files", lambda paths: None)
    opened_window.search()
    type_into(opened_window, "timeline-search", CANARY)
    qtbot.waitUntil(lambda: find(opened_window, "timeline-count").text() == "2 entries", timeout=SLOW)
    fittings.chooser.paths = [stick]
    opened_window.go_to("export")
    press(opened_window, "export-choose-place")
    make_bundle(qtbot, opened_window)
    qtbot.waitUntil(lambda: is_shown(opened_window, "handed-over"), timeout=SLOW)
    opened_window.write_new("incident")
    assert page_name(opened_window) == "editing"
    type_into(opened_window, "field-happened-text", f"{CANARY} half said")
    opened_window.lock()
    assert fittings.leaving.left == [fittings.place]
    assert places_with(CANARY, source) == [file]
    assert places_with(CANARY, fittings.place.parent, fittings.preferences.parent, stick) == []
    assert places_with(CANARY, own_places.home, own_places.temp, own_places.runtime) == []
