"""A screen of its own (Xvfb), the real program on it, and a person's hands: mouse and keyboard events by xdotool."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).resolve().parent.parent.parent
TELLING = Path(__file__).resolve().parent / "telling"
NEEDED = ("Xvfb", "xdotool", "openbox", "import")
PATIENCE = 60.0
MOST_TABS = 150


def missing() -> list[str]:
    """Return the programs that are needed and not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@contextlib.contextmanager
def screen(width: int = 1280, height: int = 800) -> Iterator[str]:
    """Start a screen with a window manager; yield its name for DISPLAY."""
    ours, theirs = os.pipe()
    x = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[theirs],
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    with os.fdopen(ours) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield display
    finally:
        for process in (manager, x):
            process.terminate()
            process.wait()


@attrs.define
class Stage:
    """The program on a screen. `home` is the person's whole home; what is asked of a widget goes by its name."""

    display: str
    home: Path
    pictures: Path
    settings: dict[str, str] = attrs.field(factory=dict)
    _process: subprocess.Popen[bytes] | None = None
    _server: socket.socket | None = None
    _line: Any = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that the program starts with."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "JOURNAL_", "QT_"))}
        return {
            **kept,
            "DISPLAY": self.display,
            "HOME": str(self.home),
            "TMPDIR": str(self.home / "tmp"),
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{TELLING}",
            "JOURNAL_TESTS_TELL": str(self.home / "tell"),
            **self.settings,
        }

    def start(self) -> None:
        """Start the program and wait for its window."""
        (self.home / "tmp").mkdir(parents=True, exist_ok=True)
        if self._server is None:
            self._server = socket.socket(socket.AF_UNIX)
            self._server.bind(str(self.home / "tell"))
            self._server.listen()
            self._server.settimeout(PATIENCE)
        with (self.home / "said.txt").open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "journal"], env=self.environment, cwd=self.home, stdout=said, stderr=said
            )
        self.listen()

    def listen(self) -> None:
        """Listen to a program that started, or started afresh after a lock, and wait until its window has the keys."""
        assert self._server is not None
        connection, _address = self._server.accept()
        self._line = connection.makefile("rw", encoding="utf-8")
        self.until(lambda: self.page() != "")
        self._hands("search", "--sync", "--onlyvisible", "--name", "^Journal$", "windowactivate", "--sync")

    def ask(self, what: str, name: str = "") -> Any:
        """Ask the program."""
        self._line.write(json.dumps({"ask": what, "name": name}) + "\n")
        self._line.flush()
        return json.loads(self._line.readline())

    def page(self) -> str:
        """Return the name of the page that is shown."""
        return str(self.ask("page"))

    def at(self, name: str) -> dict[str, Any]:
        """Wait until a widget is shown and can be used; return where it stands and what it says."""
        found: list[dict[str, Any]] = []

        def there() -> bool:
            found[:] = [each for each in [self.ask("widget", name)] if each and each["enabled"] and not each["hidden"]]
            return bool(found)

        self.until(there, name)
        return found[0]

    def is_shown(self, name: str) -> bool:
        """Tell whether a widget can be seen now."""
        found = self.ask("widget", name)
        return bool(found) and not found["hidden"]

    def until(self, true: Callable[[], bool], what: str = "") -> None:
        """Wait until something is so. Raises TimeoutError after a minute."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                self.picture("stuck")
                raise TimeoutError(f"waited for {what or true}, on the page {self.page()}")
            time.sleep(0.02)

    def until_page(self, name: str) -> None:
        """Wait until a page is shown."""
        self.until(lambda: self.page() == name, f"the page {name}")

    def click(self, name: str) -> None:
        """Move the mouse to a widget and press its left button."""
        where = self.at(name)
        self._hands("mousemove", "--sync", str(where["x"]), str(where["y"]), "click", "1")

    def drag(self, name: str, across: int, down: int) -> None:
        """Draw with the left button from the middle of a widget, so many pixels across and down."""
        where = self.at(name)
        end = (str(where["x"] + across), str(where["y"] + down))
        self._hands("mousemove", "--sync", str(where["x"]), str(where["y"]), "mousedown", "1")
        self._hands("mousemove", "--sync", *end, "mouseup", "1")

    def tab_to(self, name: str) -> None:
        """Press Tab until the cursor stands in a widget. Raises TimeoutError where it never comes there."""
        for _press in range(MOST_TABS):
            if self.ask("focus") == name:
                return
            self.press("Tab")
        raise TimeoutError(f"Tab never came to {name}")

    def go(self, name: str) -> None:
        """Press a button with the mouse, or by Tab and Space where it isn't in sight."""
        if self.is_shown(name):
            self.click(name)
        else:
            self.tab_to(name)
            self.press("space")

    def press(self, *keys: str) -> None:
        """Press keys, named as xdotool does: ctrl+s, Escape, Return."""
        self._hands("key", *keys)

    def type(self, words: str) -> None:
        """Type words where the cursor stands."""
        self._hands("type", "--delay", "4", words)

    def fill(self, name: str, words: str) -> None:
        """Click into a field, or go there with Tab where it isn't in sight, and type."""
        self.until(lambda: self.ask("widget", name) is not None, name)
        if self.is_shown(name):
            self.click(name)
        else:
            self.tab_to(name)
        self.until(lambda: self.ask("focus") == name, f"the cursor in {name}")
        self.type(words)

    def picture(self, name: str) -> Path:
        """Take a picture of the screen."""
        self.pictures.mkdir(parents=True, exist_ok=True)
        path = self.pictures / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=True)
        return path

    def kill(self) -> None:
        """End the program at once, as a crash or a pulled plug does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def lock(self) -> None:
        """Press Ctrl+L, and see the program start afresh."""
        self.press("ctrl+l")
        self.be_locked()

    def be_locked(self) -> None:
        """Wait until the program has left and started afresh in the same process; start one that tells in its place.

        The fresh one takes nothing from the environment, so it answers no questions.
        """
        assert self._process is not None
        if self._line.readline():
            raise AssertionError("it answered where nobody asked")
        self._hands("search", "--sync", "--onlyvisible", "--name", "^Journal$")
        if self._process.poll() is not None:
            raise AssertionError("it ended in the place of starting afresh")
        self.picture("locked")
        self.kill()
        self.start()

    def restart(self) -> None:
        """Close the window and start the program again."""
        self.close()
        self.start()

    def end(self) -> None:
        """Leave nothing running."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
        if self._server is not None:
            self._server.close()

    def close(self) -> int:
        """Close the window by the keyboard; return the program's exit code."""
        assert self._process is not None
        self.press("alt+F4")
        return self._process.wait(PATIENCE)

    def said(self) -> str:
        """Return what the program wrote to its standard streams."""
        return (self.home / "said.txt").read_text(encoding="utf-8")

    def _hands(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env=self.environment, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE
        )
