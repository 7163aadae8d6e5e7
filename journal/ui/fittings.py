"""What every page is handed: the session, the look, the ways to choose files, to leave, to be heard."""

from __future__ import annotations

from pathlib import Path

import attrs

from journal.actions.tools import Tools
from journal.ui.choose_files import Chooser
from journal.ui.leaving import Leaving
from journal.ui.preferences import Preferences, write_preferences
from journal.ui.session import Session
from journal.ui.sound.devices import SoundDevices
from journal.ui.theme import Theme, ThemeChoice


@attrs.frozen
class Fittings:
    """The things that pages share. `place` is the default journal's folder, `preferences` the small file's path."""

    tools: Tools
    session: Session
    theme: Theme
    chooser: Chooser
    leaving: Leaving
    sound: SoundDevices
    place: Path
    preferences: Path
    language: str = ""

    def put_on(self, choice: ThemeChoice, text_size: int) -> None:
        """Change the look and remember it. Raises KnownError when it can't be remembered."""
        self.theme.put_on(choice, text_size)
        write_preferences(self.preferences, Preferences(self.language, self.theme.choice, self.theme.text_size))
