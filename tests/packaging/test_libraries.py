"""Which system libraries are found missing."""

from __future__ import annotations

import sys

import pytest

from tests.packaging.conftest import Tools


def test_nothing_is_missing_where_everything_loads(tools: Tools) -> None:
    assert tools.libraries.missing(tools.libraries.QT, lambda name: True) == ()


def test_only_what_does_not_load_is_missing_and_each_package_is_named_once(tools: Tools) -> None:
    absent = {"libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1"}
    found = tools.libraries.missing(tools.libraries.QT, lambda name: name not in absent)
    assert {library.name for library in found} == absent
    assert tools.libraries.packages_of(found) == ("libegl1", "libglib2.0-0")


@pytest.mark.parametrize(
    ("variables", "has_display"),
    [({}, False), ({"DISPLAY": ""}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_a_display_is_one_of_x11_or_wayland(tools: Tools, variables: dict[str, str], has_display: bool) -> None:
    assert tools.libraries.has_display(variables) is has_display


def test_a_window_needs_only_the_libraries_of_its_own_kind_of_screen(tools: Tools) -> None:
    libraries = tools.libraries
    assert libraries.for_window({"DISPLAY": ":0"}) == libraries.QT + libraries.X11
    assert libraries.for_window({"WAYLAND_DISPLAY": "w"}) == libraries.QT + libraries.WAYLAND
    assert libraries.for_window({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}) == (
        libraries.QT + libraries.X11 + libraries.WAYLAND
    )


@pytest.mark.skipif(sys.platform != "linux", reason="asks the dynamic loader of Linux")
def test_the_loader_itself_is_asked(tools: Tools) -> None:
    assert tools.libraries.can_load("libc.so.6")
    assert not tools.libraries.can_load("libnobody-has-this.so.9")
