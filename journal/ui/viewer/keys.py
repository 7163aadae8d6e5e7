"""The keys that work while a file is looked at, for the page of keys."""

from __future__ import annotations

from journal.ground.words import tr


def viewer_keys() -> list[tuple[str, str]]:
    """Return (key as Qt spells it, what it does)."""
    return [
        ("+", tr("keys", "Larger picture; also Ctrl and the wheel")),
        ("-", tr("keys", "Smaller picture")),
        ("0", tr("keys", "All of the picture")),
        ("1", tr("keys", "Picture at 100 %")),
        ("R", tr("keys", "Turn the picture, for the view only")),
        ("Space", tr("keys", "Play or pause a sound")),
        ("PgDown", tr("keys", "Next page")),
        ("PgUp", tr("keys", "Page before")),
        ("Ctrl+PgDown", tr("keys", "Next file")),
        ("Ctrl+PgUp", tr("keys", "File before")),
    ]
