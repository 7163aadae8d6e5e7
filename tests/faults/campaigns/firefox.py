"""A Firefox on a screen of its own, spoken to over its Marionette protocol; folders are chosen and dropped for real.

Only the desktop's own window for choosing is stood in for: Firefox then lists the folder and asks whether it may, as
ever. What is dropped comes from another program's window, by the mouse. Needs Xvfb and xdotool.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.faults.campaigns.chromium import CHECKED

SCREEN = (1100, 800)
SOURCE = (80, 40)
"""How large the window is from which a folder is dragged: at the screen's corner, above the browser."""
_PREFERENCES = {"marionette.port": 0, "security.dialog_enable_delay": 0}
_PICKS = """
class Picker {
  QueryInterface = ChromeUtils.generateQI(["nsIFilePicker"]);
  init() {}
  appendFilters() {}
  appendRawFilter() {}
  isModeSupported() { return Promise.resolve(true); }
  get file() {
    const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
    file.initWithPath(Services.prefs.getStringPref("tests.picked"));
    return file;
  }
  open(then) { Services.tm.dispatchToMainThread(() => then.done(Ci.nsIFilePicker.returnOK)); }
}
Components.manager.QueryInterface(Ci.nsIComponentRegistrar).registerFactory(
  Services.uuid.generateUUID(), "", "@mozilla.org/filepicker;1",
  {
    createInstance: (iid) => new Picker().QueryInterface(iid),
    QueryInterface: ChromeUtils.generateQI(["nsIFactory"]),
  });
"""
_PICK_THIS = "Services.prefs.setStringPref('tests.picked', arguments[0])"
_LOOK = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0] ? 0 : 1)"
_DRAGGED = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Source(QLabel):
    def mousePressEvent(self, event):
        drag, what = QDrag(self), QMimeData()
        what.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag.setMimeData(what)
        drag.exec(Qt.DropAction.CopyAction)

app = QApplication([])
source = Source("drag")
source.setWindowFlags(Qt.WindowType.FramelessWindowHint)
source.setGeometry(0, 0, int(sys.argv[2]), int(sys.argv[3]))
source.show()
print("shown", flush=True)
app.exec()
"""


class Firefox:
    """A Firefox on a screen that nobody sees, and one page of it."""

    def __init__(self, folder: Path) -> None:
        self._screen, display = _new_screen()
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        folder.mkdir(parents=True, exist_ok=True)
        lines = (f"user_pref({json.dumps(name)}, {value});\n" for name, value in _PREFERENCES.items())
        (folder / "user.js").write_text("".join(lines))
        command = ["firefox-esr", "--no-remote", "--marionette", "--remote-allow-system-access"]
        command += ["--profile", str(folder)]
        self._process = subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # fmt: skip
        self._rest, self._number = b"", 0
        self._wire = socket.create_connection(("127.0.0.1", _port_told_in(folder)))
        self._read()
        self._ask("WebDriver:NewSession", capabilities={"timeouts": {"script": 300_000}})
        self._in_browser(_PICKS)
        self._ask("WebDriver:SetWindowRect", x=0, y=SOURCE[1], width=SCREEN[0], height=SCREEN[1] - SOURCE[1])

    def _ask(self, method: str, **params: Any) -> Any:
        """Ask for something and wait for the answer."""
        self._number += 1
        asked = json.dumps([0, self._number, method, params]).encode()
        self._wire.sendall(b"%d:%b" % (len(asked), asked))
        _, number, wrong, told = self._read()
        if wrong or number != self._number:
            raise RuntimeError(wrong)
        return told

    def _read(self) -> Any:
        while b":" not in self._rest or len(self._rest.split(b":", 1)[1]) < int(self._rest.split(b":", 1)[0]):
            chunk = self._wire.recv(1 << 16)
            if not chunk:
                raise EOFError
            self._rest += chunk
        size, rest = self._rest.split(b":", 1)
        message, self._rest = rest[: int(size)], rest[int(size) :]
        return json.loads(message)

    def run(self, script: str) -> Any:
        """Run a script in the page and return what it comes to."""
        return self._ask("WebDriver:ExecuteScript", script=f"return {script}", args=[])["value"]

    def open(self, page: Path) -> None:
        """Open a page from the disk, and wait until its scripts have run."""
        self._ask("WebDriver:Navigate", url=page.as_uri())

    def check(self, page: Path, folder: Path, known: str = "") -> str:
        """Choose a folder on a page, type what is known, and return what the page says."""
        self.open(page)
        self._in_browser(_PICK_THIS, str(folder))
        self.run("document.getElementById('pick').scrollIntoView()")
        pick = self._ask("WebDriver:FindElement", using="css selector", value="#pick")["value"]
        steps = [{"type": "pointerMove", "origin": pick, "x": 0, "y": 0}]
        steps += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._ask("WebDriver:PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": steps}])
        self._allow()
        self.run(f"document.getElementById('known').value = {json.dumps(known)}")
        return self._checked()

    def dropped(self, page: Path, folder: Path) -> str:
        """Drag a folder onto a page with the mouse, let go, and return what the page says."""
        self.open(page)
        command = [sys.executable, "-c", _DRAGGED, str(folder), *map(str, SOURCE)]
        with subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE) as source:
            assert source.stdout is not None
            source.stdout.readline()
            time.sleep(1)
            self._mouse("mousemove", SOURCE[0] // 2, SOURCE[1] // 2)
            self._mouse("mousedown", 1)
            for at in range(5):
                self._mouse("mousemove", SOURCE[0] + 60 * at, SOURCE[1] + 80 * at)
            self._mouse("mouseup", 1)
            said = self._checked()
            source.terminate()
        return said

    def picture(self, target: Path, width: int, height: int, look: str) -> None:
        """Take a picture of the whole page as it is."""
        self._in_browser(_LOOK, look == "dark")
        self._ask("WebDriver:SetWindowRect", width=width, height=height)
        self.run(f"document.body.style.zoom = {2 if look == 'large' else 1}")
        shot = self._ask("WebDriver:TakeScreenshot", full=True)["value"]
        target.write_bytes(base64.b64decode(shot))

    def close(self) -> None:
        """End the browser and the screen that were started here."""
        for process in (self._process, self._screen):
            process.terminate()
            process.wait()

    def _in_browser(self, script: str, *given: str | bool) -> None:
        """Run a script with the rights of the browser itself."""
        self._ask("Marionette:SetContext", value="chrome")
        self._ask("WebDriver:ExecuteScript", script=script, args=given, sandbox="system")
        self._ask("Marionette:SetContext", value="content")

    def _allow(self) -> None:
        """Answer Firefox's own question whether the page may have all files of the folder."""
        until = time.monotonic() + 20
        while True:
            try:
                self._ask("WebDriver:AcceptAlert")
            except RuntimeError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    def _checked(self) -> str:
        until = time.monotonic() + 60
        while self.run("document.getElementById('go').disabled"):
            if time.monotonic() > until:
                raise TimeoutError("the page was given no files")
            time.sleep(0.05)
        return str(self.run(CHECKED))

    def _mouse(self, *words: str | int) -> None:
        subprocess.run(["xdotool", *map(str, words)], env=self._environment, check=True)
        time.sleep(0.3)


def _new_screen() -> tuple[subprocess.Popen[bytes], str]:
    """Start a screen; return its process and its name."""
    told, tells = os.pipe()
    size = "x".join(map(str, SCREEN))
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{size}x24"], pass_fds=(tells,), stderr=subprocess.DEVNULL
    )
    os.close(tells)
    with os.fdopen(told) as answer:
        return process, f":{answer.readline().strip()}"


def _port_told_in(folder: Path) -> int:
    """Return the port on which a Firefox that was just started listens: it drew one, and writes it into its profile."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int((folder / "MarionetteActivePort").read_text())
        time.sleep(0.1)
    raise TimeoutError("Firefox did not start")
