"""Which system libraries a window needs, and which of them this machine lacks.

A library is missing when the dynamic loader cannot load it: package lists differ from one distribution to the next,
the names of shared libraries do not. Only Linux is asked; on Windows and macOS Qt brings all that it needs.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Library:
    """A shared library by its name for the loader, and the Debian package that holds it."""

    name: str
    package: str


QT = (
    Library("libEGL.so.1", "libegl1"),
    Library("libGL.so.1", "libgl1"),
    Library("libglib-2.0.so.0", "libglib2.0-0"),
    Library("libgthread-2.0.so.0", "libglib2.0-0"),
    Library("libxkbcommon.so.0", "libxkbcommon0"),
    Library("libdbus-1.so.3", "libdbus-1-3"),
    Library("libfontconfig.so.1", "libfontconfig1"),
)
X11 = (
    Library("libX11-xcb.so.1", "libx11-xcb1"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4"),
    Library("libxcb-image.so.0", "libxcb-image0"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Library("libxcb-randr.so.0", "libxcb-randr0"),
    Library("libxcb-render.so.0", "libxcb-render0"),
    Library("libxcb-render-util.so.0", "libxcb-render-util0"),
    Library("libxcb-shape.so.0", "libxcb-shape0"),
    Library("libxcb-shm.so.0", "libxcb-shm0"),
    Library("libxcb-sync.so.1", "libxcb-sync1"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (
    Library("libwayland-client.so.0", "libwayland-client0"),
    Library("libwayland-cursor.so.0", "libwayland-cursor0"),
    Library("libwayland-egl.so.1", "libwayland-egl1"),
)


def has_display(variables: Mapping[str, str]) -> bool:
    """Say whether these environment variables name a screen that a window can open on (Linux)."""
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def for_window(variables: Mapping[str, str]) -> tuple[Library, ...]:
    """Return what a window on the screens named by these environment variables needs."""
    wanted: tuple[Library, ...] = QT
    if variables.get("DISPLAY"):
        wanted += X11
    if variables.get("WAYLAND_DISPLAY"):
        wanted += WAYLAND
    return wanted


def can_load(name: str) -> bool:
    """Ask the dynamic loader whether it finds the library and all that it needs in turn."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(wanted: Iterable[Library], loads: Callable[[str], bool] = can_load) -> tuple[Library, ...]:
    """Return the libraries that cannot be loaded, in the order given."""
    return tuple(library for library in wanted if not loads(library.name))


def packages_of(libraries: Iterable[Library]) -> tuple[str, ...]:
    """Return the Debian packages that hold these libraries, each once."""
    return tuple(dict.fromkeys(library.package for library in libraries))
