"""What a write changed, so that views know whether they care."""

from __future__ import annotations

import attrs


@attrs.frozen
class Changes:
    """The ids of the records that were written, in the order of writing, and their kinds.

    `saved` is the sequence of the entry that the save of one record wrote: by it the save can be taken back.
    """

    ids: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    saved: int | None = None
