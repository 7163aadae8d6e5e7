"""What a file says about itself becomes an evidence record; whatever can't be told stays unknown."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.intake.facts import FileFacts
from journal.records.evidence import Evidence
from journal.records.moment import Moment, Precision
from journal.records.stored import checked

_FIRST_YEAR, _LAST_YEAR = 1900, 9998
"""Times outside come from broken clocks and broken files, and records can't hold all of them."""


def described(path: Path, status: os.stat_result, facts: FileFacts, sha256: str, zone: str) -> Evidence:
    """Return the record of one file. `sha256` and the size are those of the bytes that were kept."""
    position = facts.position
    record = Evidence(
        file_name=path.name or None,
        media_type=facts.type.mime,
        size=status.st_size,
        sha256=sha256,
        file_time=_file_time(status, zone),
        taken=_taken(facts.taken_at, zone),
        device=facts.device,
        position=f"{position.latitude}, {position.longitude}" if position else None,
        problem=" ".join(str(words) for words in facts.problem_words) or None,
    )
    checked_record = checked(record)
    assert isinstance(checked_record, Evidence)
    return checked_record


def _file_time(status: os.stat_result, zone: str) -> Moment | None:
    try:
        time = datetime.fromtimestamp(int(status.st_mtime), ZoneInfo(zone))
    except (OverflowError, ValueError, OSError):
        return None
    return Moment(time, zone) if _FIRST_YEAR <= time.year <= _LAST_YEAR else None


def _taken(at: datetime | None, zone: str) -> Moment | None:
    """A camera that names no offset is taken to have run in the person's zone: about then."""
    if at is None or not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        return None
    if at.tzinfo is None:
        return Moment.local(at, zone, Precision.ABOUT)
    return Moment(at.astimezone(ZoneInfo(zone)), zone)
