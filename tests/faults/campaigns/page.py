"""The page in the bundle, in a real browser: each way of tampering is chosen as a folder and must be named.

Then everything signed anew, held against what is known; a folder that is dropped; a file of 64 MB; a page from right to
left. Run as `python -m tests.faults.campaigns.page [--browser firefox] [--pictures FOLDER]`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import attrs

from journal.bundle.bag import BagWriter
from journal.bundle.guide import ALL_FILES, guide
from journal.bundle.places import FolderPlace
from journal.proof.fingerprint import fingerprint_words
from journal.proof.head_words import words_of
from tests.bundle.forger import Made, make, signed_anew
from tests.bundle.sealed import KEY, sealed_selection
from tests.bundle.tampering import TAMPERED, held_against
from tests.faults.campaigns.chromium import Chromium
from tests.faults.campaigns.firefox import Firefox

Browser = Chromium | Firefox
BROWSERS: dict[str, type[Browser]] = {"chromium": Chromium, "firefox": Firefox}

SIZES = {"light": (1024, 600, ""), "dark": (1024, 600, "dark"), "narrow": (420, 900, ""), "large": (1024, 600, "large")}


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
    parser.add_argument("--browser", choices=BROWSERS, default="chromium")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    pictures: Path | None = options.pictures
    missed = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        (Path(place) / "made").mkdir()
        made = make(Path(place) / "made")
        browser = BROWSERS[options.browser](Path(place) / "profile")
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
