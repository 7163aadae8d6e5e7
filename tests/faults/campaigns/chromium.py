"""A Chromium without a window, spoken to over two pipes (its DevTools protocol), without any network."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

CHECKED = """new Promise((done) => {
  const result = document.getElementById("result");
  const look = () => result.querySelector("h3") ? done(result.innerText) : setTimeout(look, 20);
  document.getElementById("go").click();
  look();
})"""


class Chromium:
    """A Chromium without a window, and one page of it."""

    def __init__(self, folder: Path) -> None:
        ours, theirs = os.pipe(), os.pipe()
        command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
        command += [f"--user-data-dir={folder}", "about:blank"]

        def pipes() -> None:
            os.dup2(ours[0], 3, inheritable=True)
            os.dup2(theirs[1], 4, inheritable=True)
            os.set_inheritable(3, True)  # where it was 3 already, nothing was done to it

        self._process = subprocess.Popen(
            command, preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # fmt: skip
        os.close(ours[0])
        os.close(theirs[1])
        self._out, self._in = ours[1], theirs[0]
        self._rest = b""
        self._number = 0
        self._session = ""
        page = next(each for each in self("Target.getTargets")["targetInfos"] if each["type"] == "page")
        self._session = self("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        self("Page.enable")

    def __call__(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer."""
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        os.write(self._out, json.dumps(asked).encode() + b"\0")
        while True:
            told = self._read()
            if told.get("id") == self._number:
                if "error" in told:
                    raise RuntimeError(told["error"])
                answer: dict[str, Any] = told["result"]
                return answer

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._in, 1 << 16)
            if not chunk:
                raise EOFError
            self._rest += chunk
        message, self._rest = self._rest.split(b"\0", 1)
        told: dict[str, Any] = json.loads(message)
        return told

    def run(self, script: str) -> Any:
        """Run a script in the page and return what it comes to."""
        done = self("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def open(self, page: Path) -> None:
        """Open a page from the disk, and wait until its scripts have run."""
        self("Page.navigate", url=page.as_uri())
        while self.run("document.readyState + (document.getElementById('go') ? '!' : '')") != "complete!":
            pass

    def check(self, page: Path, folder: Path, known: str = "") -> str:
        """Choose a folder on a page, type what is known, and return what the page says."""
        self.open(page)
        root = self("DOM.getDocument")["root"]["nodeId"]
        pick = self("DOM.querySelector", nodeId=root, selector="#pick")["nodeId"]
        self("DOM.setFileInputFiles", nodeId=pick, files=[str(folder)])
        self.run(f"document.getElementById('known').value = {json.dumps(known)}")
        while self.run("document.getElementById('go').disabled"):
            pass
        return str(self.run(CHECKED))

    def dropped(self, page: Path, folder: Path) -> str:
        """Drag a folder onto a page with the mouse, let go, and return what the page says."""
        self.open(page)
        self("Emulation.setDeviceMetricsOverride", width=1024, height=600, deviceScaleFactor=1, mobile=False)
        data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self("Input.dispatchDragEvent", type=kind, x=400, y=300, data=data)
        while self.run("document.getElementById('go').disabled"):
            pass
        return str(self.run(CHECKED))

    def picture(self, target: Path, width: int, height: int, look: str) -> None:
        """Take a picture of the whole page as it is."""
        self("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = "dark" if look == "dark" else "light"
        self("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.run(f"document.documentElement.style.fontSize = '{200 if look == 'large' else 100}%'")
        self.run(f"document.body.style.zoom = {2 if look == 'large' else 1}")
        shot = self("Page.captureScreenshot", captureBeyondViewport=True)
        target.write_bytes(base64.b64decode(shot["data"]))

    def close(self) -> None:
        """End the browser that was started here."""
        self._process.terminate()
        self._process.wait()
