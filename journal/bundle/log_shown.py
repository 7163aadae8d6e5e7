"""What a bundle may tell of the log that its records stand in, so that others can check them. Pure.

Of each entry only the fields that are shown are disclosed; a field that the bundle shows in another form than it was
written (black bars, other names, rows left out) is not, and its name stands among those that no proof covers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import attrs

from journal.proof.disclosure import base64url
from journal.proof.head import Head
from journal.records.canonical import Json

HEADS_FILE = "data/records/heads.json"
OF_THE_ENTRY = ("@record", "@kind", "@written", "@shape", "@supersedes")
"""Shown of every entry: without them no reader could tell what the fields belong to."""


@attrs.frozen
class Sealed:
    """One entry as it is sealed: all digests, and of each field its committed value and its disclosure."""

    digests: tuple[bytes, ...]
    committed: Mapping[str, Json]
    disclosures: Mapping[str, str]
    path: tuple[bytes, ...]
    """From the entry's leaf to the root of the log that is shown."""


@attrs.frozen
class EarlierHead:
    """A head that was handed out before, with what shows that the log still begins so.

    `fingerprint` and `version` are those of the bundle that it went with, empty and 0 for a time stamp's head.
    """

    head: Head
    proof: tuple[bytes, ...]
    fingerprint: str = ""
    version: int = 0


@attrs.frozen
class StampShown:
    """A time stamp over a head that this log had."""

    earlier: EarlierHead
    request: bytes = attrs.field(repr=False)
    answer: bytes = attrs.field(repr=False)


@attrs.frozen
class LogShown:
    """The head that all proofs lead to, and what vouched for the log before."""

    head: Head
    earlier: tuple[EarlierHead, ...] = ()
    stamps: tuple[StampShown, ...] = ()

    def as_json(self) -> dict[str, Json]:
        """Return what stands in the file of heads."""
        earlier: list[Json] = [
            {**_head(one.head), "bundle": one.fingerprint, "version": one.version, "consistency": _hashes(one.proof)}
            for one in self.earlier
        ]
        stamps: list[Json] = [
            {
                **_head(one.earlier.head),
                "answer": name,
                "sha256": hashlib.sha256(one.answer).hexdigest(),
                "consistency": _hashes(one.earlier.proof),
            }
            for name, one in self.stamp_files().items()
        ]
        return {"head": _head(self.head), "earlier": earlier, "time_stamps": stamps}

    def stamp_files(self) -> dict[str, StampShown]:
        """Return the path of each answer inside the bundle."""
        return {f"proof/head-{at}.tsr": stamp for at, stamp in enumerate(self.stamps, 1)}


def proof_of(sequence: int, sealed: Sealed, stored: Mapping[str, Json]) -> dict[str, Json]:
    """Return the proof that stands beside a shown version. `stored` are the fields as they are shown."""
    covered = [name for name, value in stored.items() if name in sealed.committed and sealed.committed[name] == value]
    names = (*OF_THE_ENTRY, *covered)
    return {
        "index": sequence - 1,
        "digests": _hashes(sealed.digests),
        "disclosures": [sealed.disclosures[name] for name in names],
        "path": _hashes(sealed.path),
        "not_covered": [name for name in stored if name not in covered],
    }


def _head(head: Head) -> dict[str, Json]:
    return {"size": head.size, "root": base64url(head.root)}


def _hashes(hashes: tuple[bytes, ...]) -> list[Json]:
    return [base64url(each) for each in hashes]
