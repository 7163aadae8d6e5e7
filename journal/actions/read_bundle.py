"""Read a bundle that somebody received: entries as words, exhibits as pictures or text. No journal is needed."""

from __future__ import annotations

from pathlib import Path

from journal.actions.tools import Tools
from journal.bundle.received import Received, exhibit_bytes, read_received
from journal.ground.progress import Progress
from journal.intake.cannot_read import NOT_SUPPORTED, CannotRead
from journal.intake.encode import BarePicture
from journal.intake.workshop import TextPreview

__all__ = ["BarePicture", "CannotRead", "Received", "TextPreview", "read_received", "view_exhibit"]


def view_exhibit(
    path: Path,
    one: Received,
    tools: Tools,
    side: int,
    page: int = 1,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> BarePicture | TextPreview:
    """Return an exhibit as a picture or a page of it, else as the beginning of its text.

    It is decoded in the confined child. Raises `CannotRead`, `Damaged`, `WrongSecret`.
    """
    content = exhibit_bytes(path, one.file, passphrase)
    try:
        return tools.workshop.picture(content, side, page, progress)
    except CannotRead as trouble:
        if trouble.problem != NOT_SUPPORTED:
            raise
    return tools.workshop.text(content, one.file.rsplit("/", 1)[-1], progress)
