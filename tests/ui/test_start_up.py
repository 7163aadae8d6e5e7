"""Start-up and leaving: is there a screen, which places, which language, and how the process begins afresh."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journal.app import window as start_up
from journal.app.bugs import report_bugs
from journal.app.display import display_is_there
from journal.app.places import usual_places
from journal.app.relaunch import AGAIN
from journal.app.window import spoken_language

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
def test_a_screen_is_looked_for_before_qt_is_loaded() -> None:
    assert display_is_there({"QT_QPA_PLATFORM": "offscreen"})
    assert display_is_there({"WAYLAND_DISPLAY": "wayland-0"})
    assert not display_is_there({})
    assert not display_is_there({"QT_QPA_PLATFORM": "xcb"})
    assert not display_is_there({"DISPLAY": ":61234"})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a screen")
def test_without_a_screen_the_program_says_so_and_ends_with_two() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    ran = subprocess.run(
        [sys.executable, "-m", "journal"], env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "no screen" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 2


def test_the_first_sentence_is_the_same_from_the_function(monkeypatch, capsys) -> None:
    monkeypatch.setattr(start_up, "display_is_there", lambda: False)
    assert start_up.open_window() == 2
    assert "no screen" in capsys.readouterr().err


def test_the_usual_places_lie_in_the_person_s_own_folders(own_places) -> None:
    places = usual_places()
    assert places.journal.name == "My.journal"
    assert own_places.home in places.journal.parents
    assert places.preferences.name == "window.json"


def test_a_portable_program_keeps_everything_beside_itself(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "portable").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "journal"))
    assert usual_places().journal == tmp_path / "My.journal"


def test_a_language_without_words_is_not_half_spoken() -> None:
    assert spoken_language("xx-YY") == "en"
    assert spoken_language("") == "en"


_LEAVES = """
import os, sys
from pathlib import Path
import journal.app.relaunch as relaunch
if sys.argv[1:] == ["again"]:
    print(os.getpid(), relaunch.path_handed_over(), sorted(k for k in os.environ if "journal" in k.lower()), flush=True)
    print(repr(os.read(0, 1)))
else:
    relaunch.own_command = lambda verb: [sys.executable, __file__, "again"]
    print(os.getpid(), flush=True)
    relaunch.Relaunch().leave(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows starts a successor instead")
@pytest.mark.parametrize("folder", ["/a/place with spaces/Моё.journal", None])
def test_the_process_becomes_its_own_successor_and_is_told_the_path_by_pipe(tmp_path: Path, folder: str | None) -> None:
    script = tmp_path / "leaves.py"
    script.write_text(_LEAVES, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, script, *([folder] if folder else [])], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, timeout=60, check=True, encoding="utf-8",
    )  # fmt: skip
    before, after, rest = ran.stdout.splitlines()
    process, _, said = after.partition(" ")
    assert process == before
    assert said == f"{folder} []"
    assert rest == "b''"
    assert AGAIN.startswith("--")


def test_a_bug_is_told_by_its_place_and_never_by_its_values(monkeypatch, capsys) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    report_bugs(lambda: told.append("said"))
    try:
        raise ValueError("the person's own words")
    except ValueError as bug:
        sys.excepthook(type(bug), bug, bug.__traceback__)
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert "test_start_up.py" in err
    assert "own words" not in err
    assert told == ["said"]
    with pytest.raises(SystemExit):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)


_OPENS = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget

def look(*_):
    application = QApplication.instance()
    application.processEvents()
    (window,) = [each for each in application.topLevelWidgets() if each.objectName() == "window"]
    shown = window.stack.currentWidget().objectName()
    print(shown, window.windowTitle(), window.isVisible(), "sqlcipher3" in sys.modules, flush=True)
    window.close()
    return 0

QApplication.exec = look
from journal.app.window import open_window
sys.exit(open_window())
"""


def test_the_first_page_is_shown_before_the_vault_is_loaded_and_leaves_no_file(tmp_path: Path, own_places) -> None:
    script = tmp_path / "opens.py"
    script.write_text(_OPENS, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, script], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["welcome", "Journal", "True", "False"]
    assert [path for path in own_places.home.rglob("*") if path.is_file() and "fontconfig" not in path.parts] == []
