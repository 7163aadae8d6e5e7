"""Check a bundle that somebody received. No journal is needed and none is loaded."""

from __future__ import annotations

from pathlib import Path

from journal.actions.verdict import Verdict
from journal.bundle.verify import verify
from journal.ground.progress import Progress


def verify_bundle(
    path: Path, fingerprint: str | None = None, passphrase: str | None = None, progress: Progress | None = None
) -> Verdict:
    """Return the verdict on a folder or zip. `fingerprint` is what came over another channel.

    Raises `BadInput` for what is no bundle, `WrongSecret` for a missing or wrong passphrase, `Damaged` for a torn zip.
    """
    return verify(path, fingerprint=fingerprint, passphrase=passphrase, progress=progress)
