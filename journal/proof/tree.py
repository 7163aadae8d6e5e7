"""The Merkle tree over the log's leaves: RFC 9162, section 2.1, with SHA-256.

A leaf given here is the leaf's hash already (see `sealing`). `Frontier` grows by one leaf in O(log n) and is small
enough to keep beside the log; `Tree` holds every node and gives proofs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import attrs

HASH_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@attrs.frozen
class Frontier:
    """The right edge of a tree: the roots of its complete subtrees, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, leaves: Iterable[bytes]) -> Frontier:
        """Return the frontier of the tree over these leaves."""
        return cls().extended(leaves)

    @classmethod
    def from_bytes(cls, size: int, raw: bytes) -> Frontier:
        """Return the frontier that `to_bytes` wrote. Raises ValueError when number and length don't fit."""
        if size < 0 or len(raw) != HASH_SIZE * size.bit_count():
            raise ValueError("A frontier has one hash for each bit of its size.")
        return cls(size, tuple(raw[at : at + HASH_SIZE] for at in range(0, len(raw), HASH_SIZE)))

    def to_bytes(self) -> bytes:
        """Return the hashes one after the other; the size is kept beside them."""
        return b"".join(self.peaks)

    def grown(self, leaf: bytes) -> Frontier:
        """Return the frontier with one leaf more."""
        return self.extended((leaf,))

    def extended(self, leaves: Iterable[bytes]) -> Frontier:
        """Return the frontier with these leaves more: far quicker than one by one."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            _push(size, peaks, leaf)
            size += 1
        return Frontier(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the root (RFC 9162: the Merkle Tree Hash of all leaves)."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in self.peaks[-2::-1]:
            root = node(peak, root)
        return root


def _push(size: int, peaks: list[bytes], leaf: bytes) -> None:
    while size & 1:
        leaf = node(peaks.pop(), leaf)
        size >>= 1
    peaks.append(leaf)


class Tree:
    """All nodes of the tree over some leaves: 64 bytes of memory a leaf, built in O(n)."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._levels = [list(leaves)]
        while len(below := self._levels[-1]) > 1:
            level = [node(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
            if len(below) % 2:
                level.append(below[-1])  # a last node without sibling moves up as it is
            self._levels.append(level)

    @property
    def size(self) -> int:
        return len(self._levels[0])

    def root(self) -> bytes:
        """Return the root of the whole tree."""
        return self._levels[-1][0] if self.size else EMPTY_ROOT

    def inclusion(self, index: int) -> list[bytes]:
        """Return the inclusion path of the leaf at `index`, counted from 0 (RFC 9162, section 2.1.3.1)."""
        if not 0 <= index < self.size:
            raise ValueError("There is no such leaf.")
        path = []
        for level in self._levels[:-1]:
            sibling = index ^ 1
            if sibling < len(level):
                path.append(level[sibling])
            index >>= 1
        return path

    def consistency(self, earlier: int) -> list[bytes]:
        """Return the consistency proof from the first `earlier` leaves to all (RFC 9162, section 2.1.4.1)."""
        if not 0 < earlier <= self.size:
            raise ValueError("There was no such earlier tree.")
        return self._subproof(earlier, 0, self.size, known=True)

    def _subproof(self, earlier: int, start: int, size: int, known: bool) -> list[bytes]:
        if earlier == size:
            return [] if known else [self._subtree(start, size)]
        left = 1 << (size - 1).bit_length() - 1
        if earlier <= left:
            return [*self._subproof(earlier, start, left, known), self._subtree(start + left, size - left)]
        right = self._subproof(earlier - left, start + left, size - left, known=False)
        return [*right, self._subtree(start, left)]

    def _subtree(self, start: int, size: int) -> bytes:
        height = (size - 1).bit_length()
        return self._levels[height][start >> height]
