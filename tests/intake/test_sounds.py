"""Sounds become bare samples of one form, from wherever one wants to begin."""

from __future__ import annotations

import itertools
import struct

import pytest

from journal.ground.pcm import HEARD, SPOKEN, loudness, wav_header
from journal.intake.cannot_read import NOT_SUPPORTED, Unreadable
from journal.intake.file_types import PLAYED
from journal.intake.sniff import sniff
from journal.intake.sounds import decoded, sound_length
from tests.intake import samples

SUFFIXES = ("wav", "mp3", "flac", "ogg")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_note_is_as_long_and_as_high_as_it_was(suffix: str) -> None:
    data = samples.tone(suffix)
    mime = sniff(data, f"a.{suffix}").mime
    assert mime in PLAYED
    assert sound_length(data, mime) == pytest.approx(1500, abs=120)
    heard = b"".join(decoded(data, mime, 0))
    left = [each for each, _ in struct.iter_unpack("<hh", heard)]
    middle = left[len(left) // 4 : len(left) // 4 + HEARD.rate // 2]  # half a second, after what codecs put before it
    crossings = sum(before < 0 <= after for before, after in itertools.pairwise(middle))
    assert crossings == pytest.approx(220, abs=3)
    assert loudness(heard) == pytest.approx(0.25, abs=0.08)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_may_begin_anywhere(suffix: str) -> None:
    data = samples.tone(suffix)
    mime = sniff(data, f"a.{suffix}").mime
    whole, rest = (len(b"".join(decoded(data, mime, start))) for start in (0, 1000))
    assert whole - rest == pytest.approx(HEARD.second, abs=HEARD.second // 20)
    assert list(decoded(data, mime, 60_000)) == []


def test_other_sound_is_not_played() -> None:
    for mime in ("audio/mp4", "audio/amr", "audio/opus", "video/mp4", "image/png"):
        with pytest.raises(Unreadable) as caught:
            sound_length(samples.tone("wav"), mime)
        assert caught.value.problem == NOT_SUPPORTED


def test_only_the_decoder_that_the_type_names_is_tried() -> None:
    with pytest.raises(Unreadable):
        sound_length(samples.tone("mp3"), "audio/wav")


def test_the_header_of_a_voice_note_says_how_long_it_is() -> None:
    assert sound_length(wav_header(SPOKEN, 4 * SPOKEN.second) + bytes(4 * SPOKEN.second), "audio/wav") == 4000
    with pytest.raises(ValueError, match="length"):
        wav_header(SPOKEN, 2**32)


def test_loudness_is_the_highest_peak() -> None:
    assert loudness(b"") == 0
    assert loudness(struct.pack("<hhh", 0, -32768, 5)) == 1
    assert loudness(struct.pack("<hhh", 0, 16384, 5)) == 0.5
