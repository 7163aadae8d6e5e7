"""A line for one day, as people type it."""

from __future__ import annotations

from datetime import date

from journal.ground.clock import Clock
from journal.ground.words import tr
from journal.ui.forms.typed_times import read_date
from journal.ui.text_fields import LineEdit


class DateLine(LineEdit):
    """Reads a day, or None when blank."""

    def __init__(self, name: str, spoken: str, clock: Clock) -> None:
        super().__init__(name, spoken, hint=tr("form", "date"), characters=20)
        self._clock = clock

    def day(self) -> date | None:
        """Return the day. Raises ValueError when it can't be read."""
        return read_date(self.text(), self._clock.now().date())

    def mark_wrong(self, wrong: bool) -> None:
        """Mark the line when it can't be read."""
        if bool(self.property("wrong")) == wrong:
            return  # to read the style anew takes time
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def show_day(self, day: date | None) -> None:
        """Show a day in the line, or nothing."""
        self.setText("" if day is None else day.isoformat())
