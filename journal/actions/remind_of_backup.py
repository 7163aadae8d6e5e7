"""When to remind gently of a backup: there is none yet, or it is old and there is something new to lose.

"Later" is kept on the desk for the day: nobody is asked twice on one day.
"""

from __future__ import annotations

from datetime import UTC, datetime

import attrs

from journal.actions.back_up import LastBackup, last_backup
from journal.actions.tools import Tools
from journal.vault.journal import Journal

DAYS = 14
ENTRIES = 10
LATER = "backup reminder put off"


@attrs.frozen
class Reminder:
    """Why to back up now: `last` is None where there is no backup; `days` since the last one, `entries` not in it."""

    last: LastBackup | None
    days: int
    entries: int


def backup_reminder(journal: Journal, tools: Tools) -> Reminder | None:
    """Return why to remind, or None where there is no need or it was put off today."""
    now = tools.clock.now()
    if journal.setting(LATER) == now.date().isoformat():
        return None
    last = last_backup(journal)
    if last is None:
        return Reminder(None, 0, journal.size) if journal.size > ENTRIES else None
    days = _days(last.at, now)
    return Reminder(last, days, last.entries_since) if days > DAYS and last.entries_since else None


def put_off_reminder(journal: Journal, tools: Tools) -> None:
    """Remind no more today. Raises DiskTrouble where that can't be kept."""
    with journal.unit_of_work() as work:
        work.put_setting(LATER, tools.clock.now().date().isoformat())
        work.commit()


def _days(then: datetime, now: datetime) -> int:
    """Count whole days; a clock that went backwards counts as none."""
    return max(0, (now.astimezone(UTC) - then.astimezone(UTC)).days)
