"""Why a piece of evidence stays out of a bundle unless it is decided otherwise, and what never passes."""

from __future__ import annotations

from journal.ground.words import N
from journal.records.evidence import Evidence

NEVER = "under_18"
WHY_HELD = {
    NEVER: N("bundle", "It may show someone under 18. It is never copied. Ask a lawyer first."),
    "privileged": N("bundle", "It is a message with a lawyer."),
    "intimate": N("bundle", "It is marked as intimate."),
    "covert": N("bundle", "It was recorded without their knowing. A lawyer should decide about it."),
}
"""The fields of evidence that hold it back, the gravest first, and what is said of each."""


def why_held_back(evidence: Evidence) -> tuple[str, ...]:
    """Return every reason why a piece of evidence stays out, the gravest first: keys of `WHY_HELD`."""
    said = {NEVER: evidence.under_18 in ("yes", "unsure")}
    return tuple(why for why in WHY_HELD if said.get(why, getattr(evidence, why, False)))
