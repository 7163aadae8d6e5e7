"""Entries that the journal writes about itself: they hold no record, and no list of records shows them.

`discontinuity`: somebody chose to go on although the log is not the one that was left.
`erased`: records were erased for good; it names their sequences, and nothing else of them.
`head_given`: a head of this log was handed out, as words, in a request for a time stamp or with a bundle.
`salvaged`: this journal was made out of a damaged one; it tells how far that one had come and what could not be saved.
`time_stamp`: the whole answer of a time-stamp authority over a head of this log.
"""

from __future__ import annotations

DISCONTINUITY = "discontinuity"
ERASED = "erased"
HEAD_GIVEN = "head_given"
SALVAGED = "salvaged"
TIME_STAMP = "time_stamp"

OWN_KINDS = frozenset({DISCONTINUITY, ERASED, HEAD_GIVEN, SALVAGED, TIME_STAMP})
