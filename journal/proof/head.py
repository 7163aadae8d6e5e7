"""The head: how many entries the log has and the root over them. It stands for the whole log at one moment."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from journal.proof.tree import EMPTY_ROOT, HASH_SIZE, Frontier


@attrs.frozen
class Head:
    """Size and root of a log. Two logs with the same head hold the same entries in the same order."""

    size: int = 0
    root: bytes = EMPTY_ROOT

    def __attrs_post_init__(self) -> None:
        if self.size < 0 or len(self.root) != HASH_SIZE:
            raise ValueError("A head has a size and a root of 32 bytes.")


def heads_at(leaves: Sequence[bytes], sizes: Collection[int]) -> dict[int, Head]:
    """Return the heads that a log with these leaves had at these sizes; sizes that it never had are left out."""
    found: dict[int, Head] = {}
    frontier = Frontier()
    for size in sorted(each for each in set(sizes) if 0 <= each <= len(leaves)):
        frontier = frontier.extended(leaves[frontier.size : size])
        found[size] = Head(size, frontier.root())
    return found
