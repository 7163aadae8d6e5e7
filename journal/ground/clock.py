"""The time, as an argument: nothing in the house asks the system's clock but `SystemClock`."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs


class Clock(Protocol):
    """Tells what time it is and in which zone the person lives."""

    def now(self) -> datetime:
        """Return the time with its offset, to the second."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the zone, such as `Europe/Berlin`."""
        ...


def local_zone_name() -> str:
    """Return the machine's IANA zone, or `UTC` where it can't be told."""
    named = os.environ.get("TZ", "").lstrip(":")
    candidates = [named]
    try:
        candidates.append(Path("/etc/timezone").read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        pass
    try:
        target = os.path.realpath("/etc/localtime")
        candidates.append(target.split("zoneinfo/", 1)[1] if "zoneinfo/" in target else "")
    except OSError:
        pass
    for name in candidates:
        if not name:
            continue
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        return "UTC" if name in ("Etc/UTC", "Etc/UCT", "UCT", "Zulu") else name
    return "UTC"


@attrs.frozen
class SystemClock:
    """The machine's own clock."""

    zone_name: str = attrs.field(factory=local_zone_name)

    def now(self) -> datetime:
        return datetime.now(ZoneInfo(self.zone_name)).replace(microsecond=0)

    def zone(self) -> str:
        return self.zone_name


@attrs.frozen
class StoppedClock:
    """A clock that stands still: for stated times (`export --at`), practice journals and tests."""

    at: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    zone_name: str = "UTC"

    def now(self) -> datetime:
        return self.at

    def zone(self) -> str:
        return self.zone_name
