"""Language, theme and text size: the only things kept outside the journal, in one small file without content."""

from __future__ import annotations

import json
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, write_whole
from journal.ui.theme import THEME_CHOICES, ThemeChoice
from journal.ui.tokens import TEXT_SIZES


@attrs.frozen
class Preferences:
    """How the window looks."""

    language: str = ""
    theme: ThemeChoice = "system"
    text_size: int = 100


def read_preferences(path: Path) -> Preferences:
    """Read the file; what is missing or strange in it is the default."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    language, theme, size = stored.get("language"), stored.get("theme"), stored.get("text_size")
    return Preferences(
        language=language if isinstance(language, str) and len(language) < 36 else "",
        theme=theme if theme in THEME_CHOICES else "system",
        text_size=size if size in TEXT_SIZES else 100,
    )


def write_preferences(path: Path, preferences: Preferences) -> None:
    """Keep the choices. Raises KnownError when the disk does not want to."""
    with disk_errors():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, (json.dumps(attrs.asdict(preferences), indent=1) + "\n").encode())
