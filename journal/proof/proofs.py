"""Checking proofs without the log: RFC 9162, sections 2.1.3.2 and 2.1.4.2."""

from __future__ import annotations

from collections.abc import Sequence

from journal.proof.tree import HASH_SIZE, node


def includes(root: bytes, size: int, index: int, leaf: bytes, path: Sequence[bytes]) -> bool:
    """Tell whether `path` proves that `leaf` stands at `index` (from 0) in the tree of `size` leaves with this root."""
    if not 0 <= index < size or any(len(each) != HASH_SIZE for each in (leaf, *path)):
        return False
    position, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if position & 1 or position == last:
            found = node(sibling, found)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            found = node(found, sibling)
        position >>= 1
        last >>= 1
    return last == 0 and found == root


def consistent(earlier_root: bytes, earlier: int, root: bytes, size: int, proof: Sequence[bytes]) -> bool:
    """Tell whether `proof` shows that the tree of `earlier` leaves is the beginning of the tree of `size` leaves."""
    if not 0 < earlier <= size or any(len(each) != HASH_SIZE for each in proof):
        return False
    if earlier == size:
        return not proof and earlier_root == root
    if not proof:
        return False
    path = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    position, last = earlier - 1, size - 1
    while position & 1:
        position >>= 1
        last >>= 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old = node(step, old)
            new = node(step, new)
            while not position & 1 and position:
                position >>= 1
                last >>= 1
        else:
            new = node(new, step)
        position >>= 1
        last >>= 1
    return last == 0 and old == earlier_root and new == root
