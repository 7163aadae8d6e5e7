"""What to say below a recovery code while it is typed: how many digits, and which group holds a typing mistake."""

from __future__ import annotations

from journal.actions.look_at_code import look_at_code
from journal.ui.secret_line import SecretLine
from journal.ui.widgets import Voice, Words


class CodeHint(Words):
    """Follows a line. It is away while nothing is typed, or while the line is for something else."""

    def __init__(self, name: str, line: SecretLine) -> None:
        super().__init__(name, voice="quiet")
        self._line = line
        self._following = True
        line.edited.connect(self._look)
        self._look()

    def follow(self, on: bool) -> None:
        """Follow the line, or leave it alone."""
        self._following = on
        self._look()

    def _look(self) -> None:
        typed = look_at_code(self._line.text() if self._following else "")
        voice: Voice = "warn" if typed.wrong else "quiet"
        if voice != self.property("voice"):
            self.setProperty("voice", voice)
            self.style().unpolish(self)
            self.style().polish(self)
        self.say(typed.says)
        self.setVisible(bool(typed.says))
