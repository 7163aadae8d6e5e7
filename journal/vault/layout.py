"""Which file lies where in a journal's folder. Nothing here touches the disk."""

from __future__ import annotations

from pathlib import Path

import attrs


@attrs.frozen
class Layout:
    """The names inside `folder`. Files of an epoch carry its number."""

    folder: Path

    @property
    def header(self) -> Path:
        return self.folder / "header"

    @property
    def header_copy(self) -> Path:
        return self.folder / "header.bak"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def head(self) -> Path:
        return self.folder / "head"

    def next_head(self, epoch: int) -> Path:
        """The head of an epoch that is about to be in force."""
        return self.folder / f"head-{epoch}"

    def database(self, epoch: int) -> Path:
        return self.folder / f"log-{epoch}.db"

    def rollback(self, epoch: int) -> Path:
        """The database's other half after a crash: it travels with it."""
        return self.folder / f"log-{epoch}.db-journal"

    def evidence(self, epoch: int) -> Path:
        return self.folder / f"evidence-{epoch}"

    @property
    def recording(self) -> Path:
        """A voice note that is not kept yet. Its key lies on the desk."""
        return self.folder / "recording.age"
