"""A snapshot: the small dated part of a backup, with copies of database, header and head, and a list under a MAC.

It is written beside its place, read back and compared, and then put in place, after all evidence that it names. The
last three good snapshots are kept; damaged ones never push good ones out.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import attrs

from journal.ground.files import disk_errors, sync_folder, write_whole
from journal.ground.known_error import Damaged, KnownError
from journal.ground.progress import Progress
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.vault.backup_source import Source
from journal.vault.database import Database
from journal.vault.entries import Log
from journal.vault.evidence_files import NAME
from journal.vault.head_file import head_bytes
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.log_copy import bring_up, copy_log
from journal.vault.snapshot_list import (
    LIST,
    SNAPSHOTS,
    Kept,
    SnapshotList,
    copied_as,
    kept_as,
    next_number,
    snapshots_in,
)
from journal.vault.trouble import disk_failed

KEEP = 3


@attrs.frozen
class Snapshot:
    """A snapshot that was put in place: its folder, and how many entries its log has."""

    folder: Path
    entries: int


def write_snapshot(
    source: Source, backup: Path, now: datetime, evidence: Mapping[str, Kept], progress: Progress
) -> Snapshot:
    """Write a snapshot beside its place, read it back, and put it in place."""
    header, keys = source.header, source.keys
    final = backup / SNAPSHOTS / f"{next_number(backup):06d}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    part = final.with_name(final.name + ".part")
    database = Layout(part).database(header.epoch)
    with disk_errors():
        part.mkdir(mode=0o700)
    try:
        frontier = Log(source.database).frontier()
        head = Head(frontier.size, frontier.root())
        _write_log(source, backup, database, progress)
        _must_read_back(database, keys, head)
        write_whole(part / "header", header.to_bytes())
        write_whole(part / "head", head_bytes(head, header.journal_id, keys))
        files = {name: kept_as(part / name) for name in ("header", "head", database.name)}
        SnapshotList(
            journal_id=header.journal_id.hex(),
            epoch=header.epoch,
            made=now.isoformat(),
            size=head.size,
            root=head.root.hex(),
            files={name: kept for name, kept in files.items() if kept is not None},
            evidence=dict(evidence),
        ).write(part / LIST, keys)
        with disk_errors():
            for leftover in part.glob("*-journal"):
                leftover.unlink()
            part.rename(final)
            sync_folder(final.parent)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Snapshot(final, head.size)


def _write_log(source: Source, backup: Path, database: Path, progress: Progress) -> None:
    """Copy the log, on top of what the last snapshot has of it where that is whole."""
    try:
        if _laid(source, backup, database):
            bring_up(source.database, database, source.keys.database, progress)
            return
    except Damaged:  # here or there: what only this one has is written anew
        pass
    with disk_errors():
        for left in database.parent.glob(f"{database.name}*"):
            left.unlink()
    copy_log(source.database, database, source.keys.database, progress)


def _laid(source: Source, backup: Path, database: Path) -> bool:
    for last in snapshots_in(backup)[:1]:
        listed = SnapshotList.read(last / LIST, source.keys)  # of another epoch it is damaged: it has another key
        if (kept := listed.files.get(database.name)) is not None:
            return copied_as(last / database.name, database, kept, Progress())
    return False


def _must_read_back(path: Path, keys: Keys, head: Head) -> None:
    copy = Database(path, keys.database, read_only=True)
    try:
        log = Log(copy)
        frontier = log.frontier()
        whole = frontier == Frontier.of(log.leaves(head.size + 1)) and copy.pages_are_whole()
        if not whole or (frontier.size, frontier.root()) != (head.size, head.root):
            raise disk_failed()
    finally:
        copy.close()


def prune(backup: Path, source: Source) -> None:
    """Keep the last good snapshots; files that no snapshot names any more go. What fails is tried next time."""
    every = snapshots_in(backup)
    with contextlib.suppress(KnownError, OSError):
        good = [each for each in every if _is_good(each / LIST, source)]
        for old in every[every.index(good[KEEP - 1]) + 1 :] if len(good) >= KEEP else []:
            doomed = old.with_name(old.name + ".part")
            old.replace(doomed)
            shutil.rmtree(doomed)
        needed = set[tuple[int, str]]()
        for each in snapshots_in(backup):
            listed = SnapshotList.said(each / LIST)  # where it can't be read, Damaged leaves every file in peace
            needed |= {(listed.epoch, name) for name in listed.evidence}
        for path in backup.glob("evidence-*/*/*.age"):
            epoch = path.parent.parent.name.removeprefix("evidence-")
            if epoch.isdecimal() and NAME.match(path.stem) and (int(epoch), path.stem) not in needed:
                path.unlink()
        for left in backup.glob("evidence-*/*/*.age.part"):  # of a copy that was cut off
            if NAME.match(left.name.removesuffix(".age.part")):
                left.unlink()


def _is_good(path: Path, source: Source) -> bool:
    """Tell whether a list holds together: by its MAC, or as far as that can be told of another epoch's."""
    try:
        return SnapshotList.said(path).epoch != source.header.epoch or bool(SnapshotList.read(path, source.keys))
    except KnownError:
        return False
