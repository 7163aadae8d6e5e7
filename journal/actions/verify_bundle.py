"""Check a bundle that somebody received. No journal is needed and none is loaded."""

from __future__ import annotations

from pathlib import Path

from journal.actions.verdict import Verdict
from journal.bundle.verify import Known, known_from, read_known, verify
from journal.ground.progress import Progress


def verify_bundle(
    path: Path,
    known: str | None = None,
    passphrase: str | None = None,
    progress: Progress | None = None,
    earlier: Path | None = None,
) -> Verdict:
    """Return the verdict on a folder or zip. `known` is what came over another channel: fingerprint, key or head.

    `earlier` is a bundle of the same case that is known already; it gives its key and head. Raises `BadInput` for what
    is no bundle or no fingerprint, `WrongSecret` for a missing or wrong passphrase, `Damaged` for a torn zip.
    """
    told = Known() if known is None else read_known(known)
    if earlier is not None:
        before = known_from(earlier, passphrase if earlier.is_file() else None)
        told = Known(told.fingerprint, told.key or before.key, told.head or before.head)
    return verify(path, known=told, passphrase=passphrase, progress=progress)
