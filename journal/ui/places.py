"""The places of the sidebar that need nothing but what every page is handed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from journal.ui.fittings import Fittings
from journal.ui.keys import Key


def quiet_place(name: str, fittings: Fittings, keys: list[Key]) -> QWidget:
    """Make the page of bundles, of checking one, of the keys, or else of the settings."""
    if name == "export":
        from journal.ui.pages.export import ExportPage

        return ExportPage(fittings)
    if name == "verify":
        from journal.ui.pages.verify import VerifyPage

        return VerifyPage(fittings)
    if name == "shortcuts":
        from journal.ui.pages.shortcuts import ShortcutsPage

        return ShortcutsPage(fittings, keys)
    from journal.ui.pages.settings import SettingsPage

    return SettingsPage(fittings)
