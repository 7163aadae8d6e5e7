"""A log made up for bundles with proofs: the same secrets and keys in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import attrs

from journal.bundle.log_shown import EarlierHead, LogShown, Sealed, StampShown
from journal.bundle.selection import Selected, Selection
from journal.proof.disclosure import disclosure_of
from journal.proof.head import Head
from journal.proof.sealing import digests_of, sealed
from journal.proof.ssh_signature import SigningKey
from journal.proof.time_stamp import request
from journal.proof.tree import Tree
from journal.records.canonical import Json
from journal.records.stored import to_stored
from tests.bundle.material import evidence, records, selection

KEY, OTHER_KEY = SigningKey(b"\x07" * 32), SigningKey(b"\x08" * 32)


def secret(sequence: int) -> bytes:
    """Return the secret of an entry."""
    return hashlib.sha256(b"secret %d" % sequence).digest()


@attrs.frozen
class MadeLog:
    """Records as entries of a log of their own, one after another."""

    chosen: tuple[Selected, ...]
    leaves: tuple[bytes, ...]

    def head(self, size: int | None = None) -> Head:
        size = len(self.leaves) if size is None else size
        return Head(size, Tree(self.leaves[:size]).root())

    def earlier(self, size: int, fingerprint: str = "") -> EarlierHead:
        return EarlierHead(self.head(size), tuple(Tree(self.leaves).consistency(size)), fingerprint, 1)

    def shown(self, earlier: Sequence[int] = (), answers: Sequence[tuple[int, bytes]] = ()) -> LogShown:
        stamps = tuple(StampShown(self.earlier(size), request(self.head(size)), answer) for size, answer in answers)
        return LogShown(self.head(), tuple(self.earlier(size, "ab" * 32) for size in earlier), stamps)


def made_log(chosen: Sequence[Selected]) -> MadeLog:
    """Put every version of these records into a log, in the order of their first sequence."""
    entries: list[tuple[int, int]] = sorted(
        ((version.sequence, at) for at, one in enumerate(chosen) for version in one.versions)
    )
    bodies: list[dict[str, Json]] = []
    last: dict[int, int] = {}
    places: dict[tuple[int, int], int] = {}
    for sequence, (old, at) in enumerate(entries, 1):
        version = next(each for each in chosen[at].versions if each.sequence == old)
        bodies.append(
            {
                "@record": chosen[at].record_id,
                "@kind": version.record.kind,
                "@written": {"at": version.written_at, "zone": version.zone},
                "@shape": 1,
                "@supersedes": last.get(at),
                **to_stored(version.record),
            }
        )
        last[at] = places[at, old] = sequence
    leaves = [sealed(secret(sequence), body) for sequence, body in enumerate(bodies, 1)]
    tree = Tree(leaves)
    proven = []
    for at, one in enumerate(chosen):
        versions = []
        for version in one.versions:
            sequence = places[at, version.sequence]
            body = bodies[sequence - 1]
            proof = Sealed(
                tuple(digests_of(secret(sequence), body)),
                body,
                {name: disclosure_of(secret(sequence), name, value) for name, value in body.items()},
                tuple(tree.inclusion(sequence - 1)),
            )
            versions.append(attrs.evolve(version, sequence=sequence, sealed=proof))
        proven.append(attrs.evolve(one, versions=tuple(versions)))
    return MadeLog(tuple(proven), tuple(leaves))


def sealed_selection(count: int = 12, **choices) -> tuple[Selection, MadeLog]:
    """Return a selection with proofs, an earlier head and a key, and its log."""
    log = made_log([*records(count), evidence(90, about=()), evidence(91, about=())])
    told = {"log": log.shown(earlier=(5,)), "key": KEY, "case": "Club 9", **choices}
    return selection(list(log.chosen), **told), log
