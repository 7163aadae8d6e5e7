"""What belongs to which epoch, and clearing away the others: after a re-key was committed, or was cut off before that.

Called only when the epoch in force opened whole and both copies of the header name it: from then on nothing needs the
others. Names that are not ours stay.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from journal.ground.files import disk_errors, sync_folder
from journal.vault.evidence_files import NAME
from journal.vault.layout import Layout

_OURS = re.compile(r"(?:log-(\d+)\.db(?:-journal)?|evidence-(\d+)|head-(\d+)(?:\.part)?)\Z")
_FILE_ENDS = (".age", ".age.part")


def clear_other_epochs(layout: Layout, epoch: int) -> None:
    """Delete databases, evidence and heads of other epochs. Raises KnownError; what is left goes next time."""
    with disk_errors():
        others = [path for path in sorted(layout.folder.iterdir()) if _epoch_of(path) not in (None, epoch)]
        for path in others:
            if path.is_dir():
                _clear_evidence(path)
            else:
                path.unlink()
        if others:
            sync_folder(layout.folder)


def take_up_head(layout: Layout, epoch: int) -> None:
    """Put the head of this epoch in its place, where a re-key was cut off just after its commit."""
    with disk_errors(), contextlib.suppress(FileNotFoundError):
        layout.next_head(epoch).replace(layout.head)
        sync_folder(layout.folder)


def _epoch_of(path: Path) -> int | None:
    match = _OURS.match(path.name)
    return None if match is None else int(next(number for number in match.groups() if number is not None))


def _clear_evidence(folder: Path) -> None:
    for place in sorted(folder.iterdir()):
        if place.is_dir():
            for path in place.iterdir():
                if path.name.endswith(_FILE_ENDS) and NAME.match(path.name.split(".")[0]):
                    path.unlink()
            with contextlib.suppress(OSError):  # something that is not ours lies in it
                place.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()
