"""Keep files as evidence: the original bit by bit, hashed and encrypted in one pass, and described meanwhile.

A file that nobody can understand is kept, hashed and listed like any other. Taking in is file work and may run beside
the journal's own thread; keeping writes the records, all in one transaction. When taking in stops half-way, what was
taken in is taken away again; once keeping has begun nothing is ever taken away, because the records may stand.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import BinaryIO

import attrs

from journal.actions.changes import Changes
from journal.actions.describe_file import described
from journal.actions.part_of import PartOf
from journal.actions.save_record import refuse_loose_ends
from journal.actions.tools import Tools
from journal.ground.aside import Aside
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.journal import Journal
from journal.vault.query import Query


@attrs.frozen
class TakenIn:
    """A file that lies in the journal's folder, encrypted, with its description; no record names it yet."""

    path: Path
    stored: StoredFile = attrs.field(repr=False)
    record: Evidence = attrs.field(repr=False)


@attrs.frozen
class Kept:
    """A file that is evidence now."""

    id: str
    path: Path
    sha256: str
    problem: str | None = None
    same_as: str | None = None
    """The id of earlier evidence that holds the very same file."""


@attrs.frozen
class KeptOnce:
    """What came of keeping files once."""

    changes: Changes
    new: tuple[str, ...]
    """The ids of what is evidence now."""
    spare: tuple[TakenIn, ...]
    """Copies of what is kept already, in the journal or among these files: the caller takes them away."""


def take_in(files: EvidenceFiles, tools: Tools, path: Path, progress: Progress | None = None) -> TakenIn:
    """Copy one file into the journal's folder, and look at it meanwhile. Touches no database.

    Raises `BadInput` for what is no file, and where it changes meanwhile; `DiskTrouble` where it can't be read or kept.
    """
    progress = progress or Progress()
    _refuse_own(files, path)
    with _opened(path) as (stream, status), _opened(path) as (looked_at, other):
        facts = Aside(partial(tools.workshop.facts, looked_at, path.name, progress))
        try:
            stored = files.take_in(stream, size_hint=status.st_size, progress=progress)
        finally:
            facts.wait()
        try:
            with disk_errors():
                now = os.fstat(stream.fileno())
            if not _is_still(now, status) or not _is_still(other, status) or stored.size != now.st_size:
                raise BadInput(
                    tr("attach", "A file changed while it was being read."),
                    tr("attach", "Wait until whatever writes to it is done, then try again. Nothing was kept."),
                )
            return TakenIn(path, stored, described(path, now, facts.result(), stored.sha256, tools.clock.zone()))
        except BaseException:
            files.take_away(stored)
            raise


def _is_still(now: os.stat_result, before: os.stat_result) -> bool:
    same = (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    return same and os.path.samestat(now, before)


def keep(journal: Journal, taken: TakenIn, about: Sequence[str] = (), source: str = "") -> Changes:
    """Write the record of a file that was taken in. `about` are ids of the records that it belongs to."""
    return keep_all(journal, (taken,), about, source)


def keep_all(journal: Journal, taken: Sequence[TakenIn], about: Sequence[str] = (), source: str = "") -> Changes:
    """Write the records of several files in one transaction."""
    return Changes(_written(journal, taken, about, source, {}), frozenset({Evidence.kind}))


def kept_already(journal: Journal, taken: TakenIn) -> str | None:
    """Return the id of the evidence that holds the very same file, told by its SHA-256; None where none does."""
    sha256 = taken.stored.sha256
    for row in journal.find(Query((Evidence.kind,), words=sha256)).rows:
        if isinstance(row.record, Evidence) and row.record.sha256 == sha256:
            return row.id
    return None


def keep_once(journal: Journal, taken: Sequence[TakenIn], about: Sequence[str] = (), source: str = "") -> KeptOnce:
    """Keep files in one transaction. Of one that is kept already only say that it belongs to `about`, too."""
    new: dict[str, TakenIn] = {}
    grown: dict[str, Evidence] = {}
    for one in taken:
        earlier = kept_already(journal, one)
        if earlier is None:
            new.setdefault(one.stored.sha256, one)
            continue
        record = journal.current(earlier).record
        assert isinstance(record, Evidence), "only evidence was looked for"
        more = tuple(dict.fromkeys([*(record.about or ()), *about]))
        if more != (record.about or ()):
            grown[earlier] = attrs.evolve(record, about=more)
    ids = _written(journal, list(new.values()), about, source, grown)
    spare = tuple(one for one in taken if new.get(one.stored.sha256) is not one)
    return KeptOnce(Changes((*ids, *grown), frozenset({Evidence.kind})), ids, spare)


def _written(
    journal: Journal, taken: Sequence[TakenIn], about: Sequence[str], source: str, grown: Mapping[str, Evidence]
) -> tuple[str, ...]:
    """Write the records of files, and new versions of some that are there; return the ids of the former."""
    records = [attrs.evolve(one.record, about=tuple(about) or None, source=source or None) for one in taken]
    refuse_loose_ends(journal, [*records, *grown.values()])
    with journal.unit_of_work() as work:
        ids = tuple(work.append(record, file=one.stored).record_id for record, one in zip(records, taken, strict=True))
        for earlier, record in grown.items():
            work.append(record, record_id=earlier)
        work.commit()
    return ids


def discard(files: EvidenceFiles, taken: TakenIn) -> None:
    """Take away a file that was taken in and will not be kept."""
    files.take_away(taken.stored)


def attach(
    journal: Journal,
    tools: Tools,
    path: Path,
    about: Sequence[str] = (),
    source: str = "",
    progress: Progress | None = None,
) -> Changes:
    """Take in one file and keep it."""
    kept = attach_all(journal, tools, (path,), about, source, progress)
    return Changes(tuple(one.id for one in kept), frozenset({Evidence.kind}))


def attach_all(
    journal: Journal,
    tools: Tools,
    paths: Sequence[Path],
    about: Sequence[str] = (),
    source: str = "",
    progress: Progress | None = None,
) -> tuple[Kept, ...]:
    """Take in and keep several files, all of them or none."""
    whole = progress or Progress()
    refuse_loose_ends(journal, [Evidence(about=tuple(about) or None)])
    for path in paths:
        _refuse_own(journal.evidence, path)
    whole.expect(sum(_size(path) for path in paths))  # a wrong name is told here, before a long copy
    taken: list[TakenIn] = []
    try:
        for path in paths:
            taken.append(take_in(journal.evidence, tools, path, PartOf(whole)))
    except BaseException:
        for one in taken:
            discard(journal.evidence, one)
        raise
    earlier = [kept_already(journal, one) for one in taken]
    ids = keep_all(journal, taken, about, source).ids
    return tuple(
        Kept(id_, one.path, one.stored.sha256, one.record.problem, same)
        for id_, one, same in zip(ids, taken, earlier, strict=True)
    )


def _refuse_own(files: EvidenceFiles, path: Path) -> None:
    """Raise `BadInput` for a file of the journal itself, before it is opened."""
    with disk_errors():
        own = files.is_of_journal(path)
    if own:
        raise BadInput(
            tr("attach", "This file belongs to the journal itself."),
            tr("attach", "To keep a copy of the journal, back it up. Nothing was added."),
        )


def _size(path: Path) -> int:
    with _opened(path) as (_, status):
        return status.st_size


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, os.stat_result]]:
    """Open a plain file. Devices and pipes are refused without being opened: they may never end."""
    with disk_errors():
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(
                tr("attach", "This is not a file."), tr("attach", "Choose single files; a folder can't be attached.")
            )
        stream = path.open("rb")
    with stream:
        yield stream, os.fstat(stream.fileno())
