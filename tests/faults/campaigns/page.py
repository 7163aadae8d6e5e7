"""The page in the bundle, in a real browser: each way of tampering is chosen as a folder and must be named.

Then everything signed anew, held against what is known; a folder that is dropped; a file of 64 MB; a page from right to
left. Run as `python -m tests.faults.campaigns.page [--pictures FOLDER]`. Chromium is spoken to over two pipes (its
DevTools protocol, `--remote-debugging-pipe`), without any network.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import attrs

from journal.bundle.bag import BagWriter
from journal.bundle.guide import ALL_FILES, guide
from journal.bundle.places import FolderPlace
from journal.proof.fingerprint import fingerprint_words
from journal.proof.head_words import words_of
from tests.bundle.forger import Made, make, signed_anew
from tests.bundle.sealed import KEY, sealed_selection
from tests.bundle.tampering import TAMPERED, held_against

CHECKED = """new Promise((done) => {
  const result = document.getElementById("result");
  const look = () => result.querySelector("h3") ? done(result.innerText) : setTimeout(look, 20);
  document.getElementById("go").click();
  look();
})"""
SIZES = {"light": (1024, 600, ""), "dark": (1024, 600, "dark"), "narrow": (420, 900, ""), "large": (1024, 600, "large")}


class Browser:
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


def against_what_is_known(browser: Browser, made: Made, place: Path) -> dict[str, bool]:
    """Sign a changed bundle anew with another key, and hold it and the whole one against what is known."""
    forged = signed_anew(made, place / "forged")
    page, head = made.folder / "START-HERE.html", made.log.head(5)
    words = " ".join(fingerprint_words(made.fingerprint))
    asked = {
        **{f"signed anew, {name}": (forged, held.typed, held.says) for name, held in held_against(made).items()},
        "whole, words of the receipt": (made.folder, words, "is whole, and its fingerprint"),
        "whole, words with a slip": (made.folder, "one two three", "These words can't be read"),
        "whole, key known": (made.folder, KEY.public.name, "is whole, and made by whoever"),
        "whole, earlier head known": (made.folder, " ".join(words_of(head)), "stands in the log whose head you know"),
    }
    return {name: says in browser.check(page, folder, known) for name, (folder, known, says) in asked.items()}


def other_ways(browser: Browser, made: Made, place: Path, pictures: Path | None) -> dict[str, bool]:
    """Drop a folder, check a large file, and read a page that runs from right to left."""
    page, copy = made.folder / "START-HERE.html", place / "dropped" / made.folder.name
    shutil.copytree(made.folder, copy)
    seen = {"dropped, whole": "is consistent" in browser.dropped(page, copy)}
    (copy / "data/new.txt").write_text("x")
    said = browser.dropped(page, copy)
    seen["dropped, a file added"] = "This file was added" in said and "data/new.txt" in said
    large = place / "large"
    bag = BagWriter(FolderPlace(large))
    bag.add("data/video.mp4", os.urandom(1 << 20) * 64)
    bag.finish([("Bag-Software-Agent", "Journal")])
    for name, changed in (("64 MB, whole", False), ("64 MB, a byte flipped", True)):
        if changed:
            with (large / "data/video.mp4").open("r+b") as file:
                file.seek(40_000_000)
                file.write(b"forged")
        began = time.monotonic()
        said = browser.check(page, large)
        print(f"{name}: {time.monotonic() - began:.1f} s")
        seen[name] = ("data/video.mp4" in said and "was changed after" in said) == changed
    mirrored = place / "mirrored.html"
    mirrored.write_bytes(guide(attrs.evolve(sealed_selection()[0], language="ar"), ALL_FILES))
    browser.open(mirrored)
    seen["from right to left"] = browser.run("getComputedStyle(document.body).direction") == "rtl"
    seen["nothing hangs over"] = browser.run("document.documentElement.scrollWidth <= innerWidth")
    if pictures is not None:
        browser.check(mirrored, copy)
        browser.picture(pictures / "page-mirrored.png", *SIZES["light"])
    return seen


def main() -> int:
    """Check every tampered copy with the whole bundle's page; say what was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path)
    pictures = parser.parse_args().pictures
    missed = 0
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "made").mkdir()
        made = make(Path(place) / "made")
        browser = Browser(Path(place) / "profile")
        try:
            page = made.folder / "START-HERE.html"
            whole = browser.check(page, made.folder, made.fingerprint)
            missed += "is whole, and its fingerprint" not in whole
            print(whole)
            if pictures is not None:
                pictures.mkdir(parents=True, exist_ok=True)
                for name, size in SIZES.items():
                    browser.picture(pictures / f"page-{name}.png", *size)
            for at, (name, (tamper, says)) in enumerate(TAMPERED.items()):
                copy = Path(place) / f"copy{at}" / made.folder.name
                shutil.copytree(made.folder, copy)
                tamper(copy)
                said = browser.check(page, copy)
                sentence = says.split(": ")[-1]
                caught = "not sound" in said and sentence in said
                missed += not caught
                print("caught" if caught else "MISSED", name)
                if not caught:
                    print(said)
                if pictures is not None and name == "reordered entries":
                    browser.picture(pictures / "page-unsound.png", *SIZES["light"])
            more = {
                **against_what_is_known(browser, made, Path(place)),
                **other_ways(browser, made, Path(place), pictures),
            }
            for name, well in more.items():
                missed += not well
                print("well" if well else "MISSED", name)
        finally:
            browser.close()
    print(f"{len(TAMPERED)} ways of tampering and {len(more)} more, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
