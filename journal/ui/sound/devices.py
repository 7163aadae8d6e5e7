"""Loudspeaker and microphone, by miniaudio: only bare samples go out and come in, nothing is parsed here.

Kept true: a device is open only inside its `with`; "no device" is an error with words, never silence. The library's own
Python module also loads a network client, so its C part is used directly. What a device calls runs on the device's own
thread and does as little as can be.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from journal.ground.known_error import KnownError
from journal.ground.pcm import HEARD, SPOKEN, Pcm
from journal.ground.words import N

try:
    from _miniaudio import ffi, lib
except ImportError:  # no ready-made wheel for this machine
    ffi = lib = None

Pull = Callable[[int], bytes]
"""Gives up to so many bytes to be heard now; what is missing is silence."""

Push = Callable[[bytes], None]
"""Takes what was heard."""

_BACKENDS = ("wasapi", "dsound", "winmm", "coreaudio", "pulseaudio", "alsa", "jack", "sndio", "audio4", "oss")
"""Every real one; the library's own list ends with one that plays into nothing and says nothing of it."""

_PERIOD_MS = 50


class NoSoundDevice(KnownError):
    """There is nothing to play on, or nothing to record with, or it is gone."""

    exit_code = 6

    @classmethod
    def to_play(cls) -> NoSoundDevice:
        """Return the error of a missing loudspeaker."""
        return cls(
            N("sound", "No sound device was found, so nothing can be heard."),
            N("sound", "Connect headphones or a loudspeaker, then try again. The file is kept as it is."),
        )

    @classmethod
    def to_record(cls) -> NoSoundDevice:
        """Return the error of a missing microphone."""
        return cls(
            N("sound", "No microphone was found, or this program may not use it."),
            N("sound", "Connect one, allow it in the computer's settings, then try again. Or write it down instead."),
        )


class SoundDevices(Protocol):
    """Opens devices. `lost` is set when one goes away by itself. Raises `NoSoundDevice`."""

    def play(self, pull: Pull, lost: threading.Event) -> AbstractContextManager[None]:
        """Play what `pull` gives, in the form `HEARD`, for as long as the `with` lasts."""
        ...

    def record(self, push: Push, lost: threading.Event) -> AbstractContextManager[None]:
        """Hand to `push` what is heard, in the form `SPOKEN`, for as long as the `with` lasts."""
        ...


class _Device:
    """One open device, as its callbacks know it."""

    def __init__(self, pull: Pull | None, push: Push | None, frame: int, lost: threading.Event) -> None:
        self._pull, self._push, self._frame = pull, push, frame
        self._lost = lost

    def move(self, out: Any, heard: Any, frames: int) -> None:
        """Fill `out`, or hand on what was `heard`. The library has made `out` silent."""
        if self._pull is not None:
            samples = self._pull(frames * self._frame)
            ffi.memmove(out, samples, len(samples))
        elif self._push is not None:
            self._push(bytes(ffi.buffer(heard, frames * self._frame)))

    def stop(self) -> None:
        """It was stopped, by us or by itself."""
        self._lost.set()


class Miniaudio:
    """The devices of this computer. `backends` are names of the library's, for tests its `null`."""

    def __init__(self, backends: tuple[str, ...] = _BACKENDS) -> None:
        self._backends = backends

    @contextlib.contextmanager
    def play(self, pull: Pull, lost: threading.Event) -> Iterator[None]:
        device = _Device(pull, None, HEARD.frame, lost)
        with self._open("playback", HEARD, device, NoSoundDevice.to_play):
            yield

    @contextlib.contextmanager
    def record(self, push: Push, lost: threading.Event) -> Iterator[None]:
        device = _Device(None, push, SPOKEN.frame, lost)
        with self._open("capture", SPOKEN, device, NoSoundDevice.to_record):
            yield

    @contextlib.contextmanager
    def _open(self, way: str, form: Pcm, device: _Device, trouble: Callable[[], NoSoundDevice]) -> Iterator[None]:
        if lib is None:
            raise trouble()
        handle, context = ffi.new_handle(device), ffi.new("ma_context *")
        wanted = ffi.new("ma_backend[]", [getattr(lib, f"ma_backend_{name}") for name in self._backends])
        settings = lib.ma_context_config_init()
        if lib.ma_context_init(wanted, len(self._backends), ffi.addressof(settings), context) != lib.MA_SUCCESS:
            raise trouble()
        with contextlib.ExitStack() as undone:
            undone.callback(lib.ma_context_uninit, context)
            config = lib.ma_device_config_init(getattr(lib, f"ma_device_type_{way}"))
            side = getattr(config, way)
            side.format, side.channels = lib.ma_format_s16, form.channels
            config.sampleRate, config.periodSizeInMilliseconds = form.rate, _PERIOD_MS
            config.dataCallback, config.stopCallback = lib._internal_data_callback, lib._internal_stop_callback
            config.pUserData = handle
            opened = ffi.new("ma_device *")
            if lib.ma_device_init(context, ffi.addressof(config), opened) != lib.MA_SUCCESS:
                raise trouble()
            undone.callback(lib.ma_device_uninit, opened)
            if lib.ma_device_start(opened) != lib.MA_SUCCESS:
                raise trouble()
            yield


if lib is not None:

    @ffi.def_extern(name="_internal_data_callback")  # type: ignore[untyped-decorator]
    def _move(device: Any, out: Any, heard: Any, frames: int) -> None:
        ffi.from_handle(device.pUserData).move(out, heard, frames)

    @ffi.def_extern(name="_internal_stop_callback")  # type: ignore[untyped-decorator]
    def _stopped(device: Any) -> None:
        ffi.from_handle(device.pUserData).stop()
