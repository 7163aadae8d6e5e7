"""Asks the confined child of damaged files until many were asked: whatever the parsers do, the program goes on.

`nice python -m tests.faults.campaigns.parsers --mutations 2000 --seed 1 [--samples FOLDER]`. Each mutation flips bits,
cuts, repeats, swaps or overwrites parts of a sound file, and every question that the program has for such a file is
asked of it. An answer, a refusal and a child that crashed, hung or asked for too much are all right, and counted; any
other error, an answer that is not what the question promises, and a sound file that can't be read afterwards are not.
"""

from __future__ import annotations

import argparse
import collections
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs
from PIL import Image

from journal.intake.cannot_read import STOPPED, TOO_SLOW, CannotRead
from journal.intake.workshop import Patience, Workshop
from tests.intake import samples

PATIENT = Patience(4, 4, 4, 4)
EVERY = 200
_HTML = b"<html><body onload='x()'><p>Words</p><script>1</script><img src='file:///etc/hosts'></body></html>"
_MAIL = (
    b"From: a@example.org\r\nSubject: =?utf-8?b?TmFjaHJpY2h0?=\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hi</p>\r\n"
    b"--x\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
)

Ask = Callable[[Workshop, bytes, str], object]


@attrs.frozen
class Came:
    """What came of one question: its name, the file's, and answered, refused, crashed or hung; what must not be."""

    question: str
    name: str
    came: str
    wrong: str = ""


def _pages(workshop: Workshop, raw: bytes, _name: str) -> object:
    return [page.number for page in workshop.pages(raw, dpi=36, most_pages=2)]


def _sound(workshop: Workshop, raw: bytes, _name: str) -> object:
    heard = workshop.sound(raw)
    try:
        return [len(next(heard, b"")) for _ in range(3)]
    finally:
        heard.close()


QUESTIONS: dict[str, Ask] = {
    "facts": lambda workshop, raw, name: workshop.facts(raw, name),
    "preview": lambda workshop, raw, _name: workshop.preview(raw, 96),
    "pages": _pages,
    "words": lambda workshop, raw, _name: workshop.words(raw),
    "length": lambda workshop, raw, _name: workshop.sound_length(raw),
    "sound": _sound,
    "text": lambda workshop, raw, name: workshop.text(raw, name),
    "letter": lambda workshop, raw, _name: workshop.letter(raw),
}
_BY_ENDING = {
    "pdf": ("facts", "preview", "pages", "words"),
    "eml": ("facts", "text", "letter"),
    **dict.fromkeys(("wav", "mp3", "flac", "ogg"), ("facts", "length", "sound")),
    **dict.fromkeys(("txt", "csv", "html", "svg"), ("facts", "text")),
}
_PICTURE = ("facts", "preview")


def sound_files(folder: Path | None = None) -> dict[str, bytes]:
    """Return files in which nothing is wrong, by name; those of a folder too."""
    made = {
        "photo.jpg": samples.photo(6),
        "photo.heic": samples.HEIC,
        "letter.pdf": samples.document(2),
        "locked.pdf": samples.document(1, password="x"),
        "mail.eml": _MAIL,
        "page.html": _HTML,
        "table.csv": "a;b\nä;=1+1\n".encode("cp1252"),
        "words.txt": "Not paid, не заплатили".encode("utf-16"),
        **{f"tone.{suffix}": samples.tone(suffix) for suffix in ("wav", "mp3", "flac", "ogg")},
    }
    for form, suffix in (("PNG", "png"), ("GIF", "gif"), ("TIFF", "tif"), ("WEBP", "webp"), ("BMP", "bmp")):
        made[f"picture.{suffix}"] = samples.saved(samples.quarters(), form)
    made["many.gif"] = samples.saved(
        samples.quarters(), "GIF", save_all=True, append_images=[Image.new("RGB", (64, 48), samples.RED)] * 3
    )
    more = sorted(folder.iterdir()) if folder is not None else []
    return made | {path.name: path.read_bytes() for path in more if path.suffix != ".md"}


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return the file with a few damages of the kinds that parsers stumble over."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 8, 64, 512))
        match chance.randrange(7):
            case 0:
                data[at : at + 1] = bytes([(data[at] if at < len(data) else 0) ^ 1 << chance.randrange(8)])
            case 1:
                data[at : at + length] = chance.randbytes(length)
            case 2:
                data[at : at + length] = chance.choice((b"\x00", b"\xff", b"\x7f", b"\x80")) * length
            case 3:
                data[at:at] = data[at : at + length] * chance.randrange(1, 9)
            case 4:
                del data[at : at + length]
            case 5 if len(data) > 16:
                del data[chance.randrange(16, len(data)) :]
            case _:
                other = chance.randrange(len(data) + 1)
                data[at : at + length], data[other : other + length] = (
                    data[other : other + length],
                    data[at : at + length],
                )
    return bytes(data)


def outcomes(seed: int, mutations: int, folder: Path | None = None) -> Iterator[Came]:
    """Damage files and ask; now and then, and at the end, ask of a sound one, too."""
    chance, files = random.Random(seed), sound_files(folder)
    with Workshop(samples.bench_command(), PATIENT) as workshop:
        for number in range(mutations):
            name = chance.choice(list(files))
            raw = mutated(files[name], chance)
            for question in _BY_ENDING.get(name.rpartition(".")[2], _PICTURE):
                yield asked(workshop, question, raw, name)
            if number % EVERY == EVERY - 1 or number == mutations - 1:
                yield from _still_well(workshop, files)


def asked(workshop: Workshop, question: str, raw: bytes, name: str) -> Came:
    began = time.monotonic()
    try:
        answer = QUESTIONS[question](workshop, raw, name)
    except CannotRead as refused:
        came = {STOPPED: "crashed", TOO_SLOW: "hung"}.get(refused.problem, "refused")
    except Exception as error:  # noqa: BLE001 - a campaign counts what must not be
        return Came(question, name, "wrong", type(error).__name__)
    else:
        problems = getattr(answer, "problems", ()) if question == "facts" else ()
        came = "crashed" if STOPPED in problems else "hung" if TOO_SLOW in problems else "answered"
    late = time.monotonic() - began > 30
    return Came(question, name, came, "took more than half a minute" if late else "")


def _still_well(workshop: Workshop, files: dict[str, bytes]) -> Iterator[Came]:
    for question, name in (("preview", "photo.jpg"), ("words", "letter.pdf"), ("letter", "mail.eml")):
        came = asked(workshop, question, files[name], name)
        yield came if came.came == "answered" else attrs.evolve(came, wrong=f"a sound file is {came.came}")


def main(words: Sequence[str] | None = None) -> int:
    """Run the campaign; return 1 where something came that must not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=Path, help="a folder with more sound files")
    options = parser.parse_args(words)
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    enders: collections.Counter[str] = collections.Counter()
    wrong = []
    for each in outcomes(options.seed, options.mutations, options.samples):
        counts[each.question, each.came] += 1
        if each.came in ("crashed", "hung"):
            enders[f"{each.question} of {each.name}: {each.came}"] += 1
        if each.wrong:
            wrong.append(each)
            print(f"WRONG: {each.question} of {each.name}: {each.wrong}", flush=True)
    for (question, came), count in sorted(counts.items()):
        print(f"{question}: {came}: {count}")
    for what, count in enders.most_common(20):
        print(f"{count} times: {what}")
    print(f"{sum(counts.values())} questions of {options.mutations} damaged files: {len(wrong)} with problems.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
