"""Look at a piece of evidence: a picture of it, made by the confined child from verified bytes."""

from __future__ import annotations

from journal.actions.tools import Tools
from journal.ground.progress import Progress
from journal.intake.bounds import MOST_BYTES
from journal.intake.cannot_read import TOO_BIG, CannotRead
from journal.records.evidence import Evidence
from journal.vault.evidence_files import EvidenceFiles, StoredFile

__all__ = ["CannotRead", "EvidenceFiles", "StoredFile", "look_at_evidence", "may_be_looked_at"]


def may_be_looked_at(evidence: Evidence) -> bool:
    """Tell whether a picture of this may be made: never of what may show someone under 18."""
    return evidence.under_18 not in ("yes", "unsure")


def look_at_evidence(
    files: EvidenceFiles, tools: Tools, stored: StoredFile, side: int = 512, progress: Progress | None = None
) -> bytes:
    """Return a PNG of an image, or of a document's first page, at most `side` pixels a side.

    Ask `may_be_looked_at` first. Raises `CannotRead` where there is nothing to show, `Damaged` where the file is.
    """
    if stored.size > MOST_BYTES:
        raise CannotRead(TOO_BIG)
    return tools.workshop.preview(files.read(stored, progress), side, progress)
