"""Measures making a bundle beside the plain tools that make the same things, in the same run.

`python -m tests.bench.bundle --records 1000 --photos 500 --side 4000` writes a bundle with originals as a zip, then
lets Pillow in two processes make the same copies (and the small ones of the report), `bagit.py` put them into a bag,
and `7z a -mx0 -p` lock it. No figure is a limit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import bagit
from PIL import Image

from journal.actions.attach_evidence import attach
from journal.actions.export_bundle import Choices, Exported, export
from journal.actions.save_record import save_records
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.bundle.exhibits import COPY_SIDE, REPORT_SIDE
from journal.records.note import Note
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from tests.bench.figures import TreeMemory, timed
from tests.bench.machine import load, machine
from tests.bench.plan import say

PASSWORD = "benchmark of a bundle"
AT_ONCE = 2
_COPY = """
import sys
from pathlib import Path
from PIL import Image, ImageOps
out, sides = Path(sys.argv[1]), [int(side) for side in sys.argv[2].split(",")]
for name in sys.stdin.read().split("\\n"):
    picture = ImageOps.exif_transpose(Image.open(name)).convert("RGB")
    for side in sides:
        copy = picture.copy()
        copy.thumbnail((side, side))
        copy.save(out / f"{Path(name).stem}_{side}.jpg", quality=90)
"""


def main(words: Sequence[str] | None = None) -> int:
    """Make a journal, measure both ways, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100)
    parser.add_argument("--photos", type=int, default=50)
    parser.add_argument("--side", type=int, default=2000, help="the longer side of a photo in pixels")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="journal-bench-") as place:
        work, tools = Path(place), compose_tools()
        try:
            began = list(machine())
            photos = made_photos(work / "photos", options.photos, options.side)
            size = sum(path.stat().st_size for path in photos)
            with filled(work / "bench.journal", options.records, photos, tools) as journal:
                say("The journal is made.")
                choices = Choices(case="Bench", originals=True, form="zip")
                with TreeMemory() as memory:
                    ours, done = timed(partial(export, journal, choices, tools, work / "ours"))
            assert isinstance(done, Exported)
            theirs, _ = timed(partial(plainly, photos, work / "plain"))
        finally:
            tools.close()
        print(
            f"{options.records:,} records, {len(photos):,} photos of {size / 1e6:.0f} MB.\n",
            *(f"- {line}." for line in began),
            f"- Load at the end: {load()}.",
            f"- The bundle: {ours:.1f} s, {done.bundle.stat().st_size / 1e6:.0f} MB, read back and verified.",
            f"- Most memory meanwhile, children included: {memory.most:.0f} MB.",
            f"- Pillow in two processes, bagit.py and 7z: {theirs:.1f} s.",
            f"- Journal takes {ours / theirs:.2f} times as long.",
            sep="\n",
        )
    return 0


def made_photos(folder: Path, count: int, side: int) -> list[Path]:
    """Make photos that pack badly, as those of a camera do, each with pixels of its own: a report keeps one picture of
    several that are the same."""
    folder.mkdir()
    for number in range(count):
        noise = Image.effect_noise((side, side * 3 // 4), 40).convert("RGB")
        noise.save(folder / f"{number:04d}.jpg", "JPEG", quality=80)
    return sorted(folder.iterdir())


def filled(folder: Path, records: int, photos: Sequence[Path], tools: Tools) -> Journal:
    """Return a journal with notes, and the photos about the first of them."""
    journal, _ = Journal.create(folder, PASSWORD, clock=tools.clock, cost=Cost.floor())
    ids = save_records(journal, [Note(words=f"What happened, number {at}. " * 10) for at in range(records)]).ids
    for at, photo in enumerate(photos):
        attach(journal, tools, photo, (ids[at % len(ids)],))
    return journal


def plainly(photos: Sequence[Path], bag: Path) -> None:
    """Make the same copies, a bag of them and of the originals, and a locked zip of that."""
    (bag / "exhibits").mkdir(parents=True)
    (bag / "originals").mkdir()
    sides = f"{COPY_SIDE},{REPORT_SIDE}"
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(
            pool.map(
                lambda some: _copies(some, bag / "exhibits", sides), (photos[at::AT_ONCE] for at in range(AT_ONCE))
            )
        )
    for photo in photos:
        shutil.copyfile(photo, bag / "originals" / photo.name)
    bagit.make_bag(str(bag), checksums=["sha256"], processes=AT_ONCE)
    command = [
        "7z",
        "a",
        "-mx0",
        "-pcorrect horse battery",
        "-tzip",
        "-mem=AES256",
        str(bag.with_suffix(".zip")),
        str(bag),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    os.sync()


def _copies(photos: Sequence[Path], out: Path, sides: str) -> None:
    names = "\n".join(map(str, photos)).encode()
    subprocess.run([sys.executable, "-c", _COPY, str(out), sides], input=names, check=True)


if __name__ == "__main__":
    sys.exit(main())
