"""Somebody at the screen, who knows the password and how to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs

from tests.program import run_program
from tests.screen.stage import Stage

PASSWORD = "five words that nobody guesses"
NEW = {"shift": "ctrl+1", "payment": "ctrl+2", "incident": "ctrl+3", "note": "ctrl+4"}


@attrs.define
class Person:
    """Somebody at the screen, with a journal in the usual place."""

    stage: Stage
    journal: Path
    password: str = PASSWORD

    def unlock(self) -> None:
        """Type the password: the cursor waits for it."""
        self.stage.until_page("unlock")
        self.stage.until(lambda: self.stage.ask("focus") == "unlock-secret-line", "the cursor in the password")
        self.stage.type(self.password)
        self.stage.press("Return")
        self.stage.until_page("today")

    def write(self, kind: str, **fields: str) -> None:
        """Write a record of a kind with the keyboard and save it."""
        self.stage.press(NEW[kind])
        self.stage.until_page("editing")
        for name, words in fields.items():
            self.stage.fill(f"field-{name.replace('_', '-')}", words)
        self.stage.press("ctrl+s")
        self.stage.until_page("reading")

    def leave(self) -> None:
        """Close the window; nothing may have been said on the terminal."""
        code = self.stage.close()
        said = self.stage.said()
        if code or said:
            raise AssertionError(f"it ended with {code} and said: {said}")

    def kept(self, *kinds: str) -> list[Any]:
        """Return what the closed journal holds, newest first."""
        asked = [word for kind in kinds for word in ("--kind", kind)]
        listed = run_program("list", self.journal, "--json", *asked, secrets=[PASSWORD])
        return [row["record"] for row in listed.document]
