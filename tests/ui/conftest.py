"""A window without a screen, over a real journal at the lowest cost, with leaving and choosing that can be watched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quick_keys import keys_lightly, light_keys  # noqa: F401 - pytest finds fixtures by name
from tests.ui.house import (  # noqa: F401 - pytest finds fixtures by name
    an_empty_journal,
    fittings,
    opened,
    opened_window,
    quiet_language,
    stick,
    theme,
    tools,
    window,
)


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal without entries, made once, that tests of the window open without deriving its key."""
    with light_keys():
        return an_empty_journal(tmp_path_factory)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The window system without a screen can't take size hints and says so; every other Qt message fails a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
