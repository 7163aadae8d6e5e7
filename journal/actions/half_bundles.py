"""Exports that were killed leave a part of a bundle, readable by anybody: noted on the desk before the first byte, and
removed at the next open. A stick that is not there keeps its note until it is.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from journal.bundle.places import sweep
from journal.ground.known_error import KnownError
from journal.ground.words import N
from journal.records.canonical import Json
from journal.vault.journal import Journal

SWEPT = N("export", "A bundle was not finished last time. What was left of it has been removed.")
_NOTES = "half bundles"


def note_beginning(journal: Journal, out: Path, names: tuple[str, ...]) -> None:
    """Note that a bundle of these names is about to be written into `out`."""
    note = _note(out, names)
    _keep(journal, [*(each for each in _notes(journal) if each != note), note])


def note_end(journal: Journal, out: Path, names: tuple[str, ...]) -> None:
    """Forget the note: the bundle stands, or nothing of it is left."""
    notes, note = _notes(journal), _note(out, names)
    if note in notes:
        _keep(journal, [each for each in notes if each != note])


def sweep_half_bundles(journal: Journal) -> None:
    """Remove what killed exports left, and say so among the journal's notices."""
    notes = _notes(journal)
    if not notes or journal.read_only:
        return
    kept = []
    for note in notes:
        folder, names = Path(str(note["folder"])), note["names"]
        if not folder.is_dir() or not isinstance(names, list):
            kept.append(note)
        elif sweep(folder, tuple(str(name) for name in names)):
            journal.notices.append(SWEPT)
    with contextlib.suppress(KnownError):
        _keep(journal, kept)


def _note(out: Path, names: tuple[str, ...]) -> Mapping[str, Json]:
    return {"folder": str(out.absolute()), "names": list(names)}


def _notes(journal: Journal) -> list[Mapping[str, Json]]:
    kept = journal.setting(_NOTES)
    return [note for note in kept if isinstance(note, dict)] if isinstance(kept, list) else []


def _keep(journal: Journal, notes: list[Mapping[str, Json]]) -> None:
    with journal.unit_of_work() as work:
        work.put_setting(_NOTES, notes or None)
        work.commit()
