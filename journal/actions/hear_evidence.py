"""Hear a piece of evidence: bare samples, decoded by the confined child from an original that was verified as a whole.

What may show someone under 18 is refused here like a picture of it.
"""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.actions.view_evidence import EvidenceFiles, ToView, original
from journal.ground.pcm import Samples
from journal.ground.progress import Progress
from journal.intake.file_types import PLAYED
from journal.records.evidence import Evidence

__all__ = ["EvidenceFiles", "ToView", "can_be_heard", "hear", "sound_length"]


def can_be_heard(record: Evidence) -> bool:
    """Tell whether this is a sound of a type that can be played here."""
    return record.media_type in PLAYED


def sound_length(files: EvidenceFiles, tools: Tools, seen: ToView, progress: Progress) -> int | None:
    """Return how long it lasts, in milliseconds, None where it does not say. Raises like `hear`."""
    return tools.workshop.sound_length(original(files, seen, progress), progress)


def hear(files: EvidenceFiles, tools: Tools, seen: ToView, start: int, progress: Progress) -> Samples:
    """Return its samples from `start` (milliseconds) on. Raises `Withheld`, `CannotRead`, `Damaged` and `Cancelled`."""
    return tools.workshop.sound(original(files, seen, progress), start, progress)
