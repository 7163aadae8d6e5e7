"""A time that somebody asks about: from one day to another, both included. None leaves a side open."""

from __future__ import annotations

from datetime import date

import attrs


@attrs.frozen
class Period:
    """Holds days. What has no day is in it only where both sides are open."""

    since: date | None = None
    until: date | None = None

    @property
    def everything(self) -> bool:
        """Whether both sides are open."""
        return self.since is None and self.until is None

    def holds(self, day: date | None) -> bool:
        """Tell whether a day lies in it."""
        if day is None:
            return self.everything
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


EVERYTHING = Period()
