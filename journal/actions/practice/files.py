"""The files of the practice journal: drawn, written or sounded by the project itself.

Each says, where it can hold words, that it is invented.
"""

from __future__ import annotations

import csv
import io
import math
import struct
import wave
from collections.abc import Iterable

from journal.actions.practice.pictures import Pictures
from journal.actions.practice.story import Step
from journal.ground.resources import resource

SAYS = "Practice journal: everybody and everything here is invented."
_RATE = 8000
_SECONDS = 6


class PracticeFiles:
    """Makes each file of the story by its name."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = tuple(steps)
        self._pictures = Pictures()
        self._written = resource("practice/files")

    def made(self, name: str) -> bytes:
        """Return the bytes of this file."""
        if name in self._pictures:
            return self._pictures.drawn(name)
        if name.endswith(".csv"):
            return _table(self._steps)
        if name.endswith(".wav"):
            return _sound()
        return (self._written / name).read_bytes()


def _table(steps: Iterable[Step]) -> bytes:
    """Her own table: the hours as she had noted them first, in the order of the nights."""
    spans = [
        str(step.says["actual"]) for step in steps if step.kind == "shift" and "actual" in step.says and not step.amends
    ]
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow((SAYS, "", ""))
    table.writerow(("no.", "from", "to"))
    for number, span in enumerate(sorted(spans, key=lambda span: span.removeprefix("between ")), 1):
        start, _, end = span.partition(" / ")
        table.writerow((number, start, end))
    return out.getvalue().encode("utf-8-sig")


def _sound() -> bytes:
    """Two soft tones, once a second: nobody speaks. A sound file has no place for words but its own comment."""
    samples = [round(_loudness(n) * math.sin(math.tau * _pitch(n) * n / _RATE)) for n in range(_RATE * _SECONDS)]
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(_RATE)
        sound.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return _labelled(out.getvalue())


def _pitch(sample: int) -> float:
    return 440.0 if (sample // _RATE) % 2 else 330.0


def _loudness(sample: int) -> float:
    within = (sample % _RATE) / _RATE
    return 6000 * math.sin(math.pi * within / 0.3) if within < 0.3 else 0.0


def _labelled(sound: bytes) -> bytes:
    """Add the comment chunk (RIFF LIST INFO ICMT) in which a sound file says what it is."""
    words = SAYS.encode("ascii") + b"\x00"
    words += b"\x00" * (len(words) % 2)
    comment = b"INFOICMT" + len(words).to_bytes(4, "little") + words
    whole = sound + b"LIST" + len(comment).to_bytes(4, "little") + comment
    return b"RIFF" + (len(whole) - 8).to_bytes(4, "little") + whole[8:]
