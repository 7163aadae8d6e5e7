"""Sound files made into bare samples: runs inside the confined child only.

One decoder is tried, the one that the file's own bytes ask for. However a file describes itself, what leaves is of one
form (`HEARD`), a second at a time, so a file that claims to last for years costs no more than what is listened to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from journal.ground.pcm import HEARD
from journal.intake.cannot_read import DAMAGED, EMPTY, NOT_SUPPORTED, Unreadable

try:
    from _miniaudio import ffi, lib  # the library's own module also loads a network client, which has no place here
except ImportError:  # there are no ready-made wheels for every machine; then sound is kept and not played
    ffi = lib = None

_LONGEST_SECONDS = 7 * 24 * 3600
_MOST_CHANNELS = 64


def sound_length(data: bytes, mime: str) -> int | None:
    """Return how long the sound lasts, in milliseconds; None where it does not say. Raises `Unreadable`."""
    for _ in decoded(data, mime, 0):
        break  # the first second can be had: there is something to hear
    frames, rate, channels = _counted(data, mime)
    if not 0 < channels <= _MOST_CHANNELS or rate < 1 or not 0 < frames <= rate * _LONGEST_SECONDS:
        return None
    return max(1, frames * 1000 // rate)


def decoded(data: bytes, mime: str, start: int) -> Iterator[bytes]:
    """Yield the samples from `start` (milliseconds) on, a second at a time. Raises `Unreadable`."""
    if not data:
        raise Unreadable(EMPTY)
    if lib is None or mime not in _COUNTERS:
        raise Unreadable(NOT_SUPPORTED)
    config = lib.ma_decoder_config_init(lib.ma_format_s16, HEARD.channels, HEARD.rate)
    config.encodingFormat = getattr(lib, f"ma_encoding_format_{_COUNTERS[mime][0]}")
    decoder, held = ffi.new("ma_decoder *"), ffi.from_buffer(data)
    if lib.ma_decoder_init_memory(held, len(data), ffi.addressof(config), decoder) != lib.MA_SUCCESS:
        raise Unreadable(DAMAGED)
    try:
        frame = HEARD.bytes_until(start) // HEARD.frame
        if frame and lib.ma_decoder_seek_to_pcm_frame(decoder, frame) != lib.MA_SUCCESS:
            return  # behind the end
        yield from _seconds(decoder, first=not frame)
    finally:
        lib.ma_decoder_uninit(decoder)


def _seconds(decoder: Any, *, first: bool) -> Iterator[bytes]:
    piece, count = ffi.new("char[]", HEARD.second), ffi.new("ma_uint64 *")
    while True:
        lib.ma_decoder_read_pcm_frames(decoder, piece, HEARD.rate, count)
        read = min(int(count[0]), HEARD.rate)
        if not read:
            if first:
                raise Unreadable(DAMAGED)
            return
        first = False
        yield bytes(ffi.buffer(piece, read * HEARD.frame))


def _counted(data: bytes, mime: str) -> tuple[int, int, int]:
    """Return frames, frames a second, and channels, as the file has them; zeros where that can't be told."""
    return _COUNTERS[mime][1](data)


def _wav(data: bytes) -> tuple[int, int, int]:
    wav = ffi.new("ma_dr_wav *")
    if not lib.ma_dr_wav_init_memory(wav, data, len(data), ffi.NULL):
        return 0, 0, 0
    said = int(wav.totalPCMFrameCount), int(wav.sampleRate), int(wav.channels)
    lib.ma_dr_wav_uninit(wav)
    return said


def _flac(data: bytes) -> tuple[int, int, int]:
    flac = lib.ma_dr_flac_open_memory(data, len(data), ffi.NULL)
    if not flac:
        return 0, 0, 0
    said = int(flac.totalPCMFrameCount), int(flac.sampleRate), int(flac.channels)
    lib.ma_dr_flac_close(flac)
    return said


def _mp3(data: bytes) -> tuple[int, int, int]:
    mp3 = ffi.new("ma_dr_mp3 *")
    if not lib.ma_dr_mp3_init_memory(mp3, data, len(data), ffi.NULL):
        return 0, 0, 0
    said = int(lib.ma_dr_mp3_get_pcm_frame_count(mp3)), int(mp3.sampleRate), int(mp3.channels)
    lib.ma_dr_mp3_uninit(mp3)
    return said


def _vorbis(data: bytes) -> tuple[int, int, int]:
    error = ffi.new("int *")
    vorbis = lib.stb_vorbis_open_memory(data, len(data), error, ffi.NULL)
    if not vorbis:
        return 0, 0, 0
    info = lib.stb_vorbis_get_info(vorbis)
    said = int(lib.stb_vorbis_stream_length_in_samples(vorbis)), int(info.sample_rate), int(info.channels)
    lib.stb_vorbis_close(vorbis)
    return said


_COUNTERS: dict[str, tuple[str, Callable[[bytes], tuple[int, int, int]]]] = {
    "audio/wav": ("wav", _wav),
    "audio/mpeg": ("mp3", _mp3),
    "audio/flac": ("flac", _flac),
    "audio/ogg": ("vorbis", _vorbis),
}
