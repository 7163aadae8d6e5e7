"""What proves that entries stood in the log: read from the journal for a bundle. The entries' secrets stay here."""

from __future__ import annotations

import attrs

from journal.actions.given_heads import GivenHead, kept_heads
from journal.bundle.log_shown import EarlierHead, LogShown, Sealed, StampShown
from journal.bundle.selection import Version
from journal.proof.disclosure import disclosure_of
from journal.proof.head import Head
from journal.proof.sealing import digests_of
from journal.proof.time_stamp import request
from journal.proof.tree import Tree
from journal.vault.entries import Entry
from journal.vault.journal import Journal


@attrs.frozen
class Prover:
    """Makes proofs against one head of the log."""

    journal: Journal
    head: Head
    tree: Tree = attrs.field(repr=False)

    @classmethod
    def of(cls, journal: Journal, head: Head) -> Prover:
        """Return a prover against this head of the journal's log."""
        return cls(journal, head, Tree(journal.leaves()[: head.size]))

    def version(self, entry: Entry) -> Version:
        """Return a version with what proves it."""
        secret, committed = self.journal.secret(entry.sequence), entry.committed
        sealed = Sealed(
            tuple(digests_of(secret, committed)),
            committed,
            {name: disclosure_of(secret, name, value) for name, value in committed.items()},
            tuple(self.tree.inclusion(entry.sequence - 1)),
        )
        return Version(entry.sequence, entry.written_at.isoformat(), entry.zone, entry.record, sealed)

    def log(self, given: tuple[GivenHead, ...]) -> LogShown:
        """Return what the bundle tells of the log: this head, those of earlier bundles, and time stamps."""
        earlier = tuple(self._earlier(one.head, one.fingerprint, one.version) for one in given if self._begins_so(one))
        stamps: list[StampShown] = []
        for kept in kept_heads(self.journal).stamps:
            if kept.stamp is None or not 0 < kept.size <= self.head.size:
                continue
            head = Head(kept.size, Tree(self.journal.leaves()[: kept.size]).root())
            stamps.append(StampShown(self._earlier(head), request(head), kept.answer))
        return LogShown(self.head, earlier, tuple(stamps))

    def _begins_so(self, one: GivenHead) -> bool:
        return one.fits and 0 < one.head.size <= self.head.size

    def _earlier(self, head: Head, fingerprint: str = "", version: int = 0) -> EarlierHead:
        return EarlierHead(head, tuple(self.tree.consistency(head.size)), fingerprint, version)
