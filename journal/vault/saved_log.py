"""What is left of a damaged log: every entry that proves itself whole, and whether the log is complete.

An entry counts when its pages' MACs are right, or when its text and secret give a leaf that the log had. Nothing that
was changed by damage passes for an entry.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping

import attrs

from journal.ground.known_error import KnownError
from journal.ground.progress import Progress
from journal.proof.head import Head
from journal.proof.sealing import written_and_sealed
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.vault.damaged_pages import DamagedPages, Row
from journal.vault.entries import Entry
from journal.vault.indexed import indexed
from journal.vault.own_entries import ERASED, OWN_KINDS

_LAST = 1 << 27
_HASH = 32


@attrs.frozen
class SavedEntry:
    """One entry as it was kept."""

    entry: Entry
    secret: bytes = attrs.field(repr=False)
    keys: bytes | None = attrs.field(repr=False)


@attrs.frozen
class SavedLog:
    """The entries by sequence; `size`: how far the log had come, as far as anything tells; `erased`: known blanks.

    `leaves` holds all of the log's leaves when it is complete: then its heads and proofs go on being true.
    """

    entries: Mapping[int, SavedEntry]
    size: int
    erased: frozenset[int]
    leaves: tuple[bytes, ...] | None

    @property
    def lost(self) -> list[int]:
        """The sequences whose entries could not be saved."""
        return [each for each in range(1, self.size + 1) if each not in self.entries and each not in self.erased]

    @property
    def head(self) -> Head | None:
        """The head of the complete log."""
        return None if self.leaves is None else Head(self.size, Frontier.of(self.leaves).root())


def saved_log(pages: DamagedPages, kept: Head | None, progress: Progress) -> SavedLog:
    """Read all pages. `kept` is the head that the head file holds, if it can be read."""
    found = _Found()
    for row in pages.rows(progress):
        found.take(row)
    entries = {number: best for number, rows in found.entries.items() if (best := found.best(number, rows))}
    erased = frozenset(number for saved in entries.values() for number in _erased(saved.entry))
    heads = [head for head in (kept, found.head) if head is not None]
    size = max([*entries, *found.sure, *(head.size for head in heads)], default=0)
    return SavedLog(entries, size, erased - entries.keys(), _leaves(entries, found, size, erased, heads))


class _Found:
    """Rows sorted into leaves, entries and the frontier, by their shapes."""

    def __init__(self) -> None:
        self.leaves: defaultdict[int, set[bytes]] = defaultdict(set)
        self.sure: dict[int, bytes] = {}
        self.entries: defaultdict[int, list[Row]] = defaultdict(list)
        self.head: Head | None = None

    def take(self, row: Row) -> None:
        match row.values:
            case (None, bytes(leaf)) if len(leaf) == _HASH and 0 < row.number <= _LAST:
                self.leaves[row.number].add(leaf)
                if row.trusted:
                    self.sure[row.number] = leaf
            case (None, bytes(), bytes(secret), bytes() | None) if len(secret) == _HASH and 0 < row.number <= _LAST:
                self.entries[row.number].append(row)
            case (None, int(size), bytes(peaks)) if row.number == 1 and row.trusted:
                try:
                    frontier = Frontier.from_bytes(size, peaks)
                except ValueError:
                    return
                self.head = Head(frontier.size, frontier.root())

    def best(self, number: int, rows: list[Row]) -> SavedEntry | None:
        """Return the entry in these rows that is whole, one that its leaf proves before one that only its page does."""
        read = [(saved, row) for row in rows if (saved := _read(number, row)) is not None]
        proven = [saved for saved, _ in read if saved.entry.leaf in self.leaves[number]]
        trusted = [saved for saved, row in read if row.trusted]
        return next(iter(proven + trusted), None)


def _read(number: int, row: Row) -> SavedEntry | None:
    _, body, secret, keys = row.values
    assert isinstance(body, bytes)
    assert isinstance(secret, bytes)
    try:
        text, leaf = written_and_sealed(secret, json.loads(body))
        if text != body:
            return None
        entry = Entry(number, body, leaf)
        if entry.kind not in OWN_KINDS:
            indexed(entry)
    except (KnownError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return SavedEntry(entry, secret, keys if isinstance(keys, bytes) else None)


def _erased(entry: Entry) -> list[int]:
    named: Json = entry.committed.get("sequences") if entry.kind == ERASED else None
    return [each for each in named if isinstance(each, int)] if isinstance(named, list) else []


def _leaves(
    entries: Mapping[int, SavedEntry], found: _Found, size: int, erased: frozenset[int], heads: list[Head]
) -> tuple[bytes, ...] | None:
    leaves = []
    for number in range(1, size + 1):
        saved = entries.get(number)
        if saved is None and number not in erased:
            return None
        leaf = found.sure.get(number) if saved is None else saved.entry.leaf
        if leaf is None or found.sure.get(number, leaf) != leaf:
            return None
        leaves.append(leaf)
    # A head that was kept must still be true, or something is missing that nothing else tells of.
    for head in heads:
        if head.size > size or Frontier.of(leaves[: head.size]).root() != head.root:
            return None
    return tuple(leaves)
