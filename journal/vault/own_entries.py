"""Entries that the journal writes about itself: they hold no record, and no list of records shows them.

`discontinuity`: somebody chose to go on although the log is not the one that was left.
"""

from __future__ import annotations

DISCONTINUITY = "discontinuity"

OWN_KINDS = frozenset({DISCONTINUITY})
