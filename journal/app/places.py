"""Where the program keeps what it keeps: the default journal, and the small file with language, theme and text size."""

from __future__ import annotations

import sys
from pathlib import Path

import attrs
from platformdirs import user_config_path, user_data_path

_NAME = "Journal"
_PORTABLE_MARK = "portable"


@attrs.frozen
class Places:
    """The default journal's folder, and the file of preferences."""

    journal: Path
    preferences: Path


def usual_places() -> Places:
    """Return the person's own folders; beside the program where a file named `portable` lies with it."""
    beside = Path(sys.executable).resolve().parent
    if getattr(sys, "frozen", False) and (beside / _PORTABLE_MARK).is_file():
        return Places(beside / "My.journal", beside / "window.json")
    return Places(
        user_data_path(_NAME, appauthor=False) / "My.journal",
        user_config_path(_NAME, appauthor=False) / "window.json",
    )
