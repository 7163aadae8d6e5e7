"""The head: how many entries the log has and the root over them. It stands for the whole log at one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable

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


def heads_at(leaves: Iterable[bytes], sizes: Collection[int]) -> dict[int, Head]:
    """Return the heads that a log with these leaves had at these sizes; sizes that it never had are left out."""
    wanted = set(sizes)
    found = {0: Head()} if 0 in wanted else {}
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.grown(leaf)
        if frontier.size in wanted:
            found[frontier.size] = Head(frontier.size, frontier.root())
    return found
