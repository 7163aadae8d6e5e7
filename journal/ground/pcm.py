"""Sound as bare numbers: the one form in which it moves between the confined child, the encrypted files and a device.

Little-endian signed samples of 16 bits, channels side by side. No header, so nothing in it can be parsed wrongly.
"""

from __future__ import annotations

import struct
from collections.abc import Generator

import attrs

Samples = Generator[bytes, None, None]
"""Pieces of sound as they are wanted; close it to want no more."""


@attrs.frozen
class Pcm:
    """How fast and how wide: `rate` frames a second, `channels` samples of two bytes a frame."""

    rate: int
    channels: int

    @property
    def frame(self) -> int:
        """Bytes of one frame."""
        return 2 * self.channels

    @property
    def second(self) -> int:
        """Bytes of one second."""
        return self.rate * self.frame

    def milliseconds(self, count: int) -> int:
        """Return how long so many bytes last."""
        return count * 1000 // self.second

    def bytes_until(self, milliseconds: int) -> int:
        """Return how many bytes, in whole frames, come before this time."""
        return max(0, milliseconds) * self.rate // 1000 * self.frame


HEARD = Pcm(48_000, 2)
"""What is played: every sound leaves the child like this, whatever the file holds."""

SPOKEN = Pcm(16_000, 1)
"""What is recorded: enough for every voice, and two megabytes a minute."""

WAV_HEADER = 44
_MOST_WAV = 0xFFFFFFFF - WAV_HEADER
_PLAIN = 1


def wav_header(form: Pcm, count: int) -> bytes:
    """Return the 44 bytes before `count` bytes of samples in a WAV file (RIFF, `fmt ` of 16 bytes, `data`).

    Raises ValueError for more than the format can say: four gigabytes.
    """
    if count > _MOST_WAV:
        raise ValueError("A WAV file of this length can't be written.")
    shape = struct.pack("<HHIIHH", _PLAIN, form.channels, form.rate, form.second, form.frame, 16)
    return b"".join(
        (b"RIFF", struct.pack("<I", WAV_HEADER - 8 + count), b"WAVE", b"fmt ", struct.pack("<I", len(shape)), shape,
         b"data", struct.pack("<I", count))
    )  # fmt: skip


def loudness(samples: bytes) -> float:
    """Return the highest peak of mono or stereo samples, from 0 (silence) to 1 (as loud as can be written)."""
    whole = memoryview(samples)[: len(samples) // 2 * 2].cast("h") if _LITTLE else ()
    return max((max(whole), -min(whole))) / 32768 if whole else 0.0


_LITTLE = struct.pack("=H", 1) == b"\x01\x00"
