"""Is there a screen to show a window on? Asked before Qt is loaded: without one, Qt ends the process unkindly."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping


def display_is_there(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown. On Linux the X server is asked; elsewhere there always is a screen."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return True
    if environment.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return True
    return bool(environment.get("DISPLAY")) and _x_answers(environment["DISPLAY"])


def _x_answers(name: str) -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt will say what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(name.encode(), None)
    answers = int(xcb.xcb_connection_has_error(connection)) == 0
    xcb.xcb_disconnect(connection)
    return answers
