"""Salvage: everything that can still be read of a damaged journal goes into a new one. The damaged one is only read.

The new journal has its own id, keys and recovery code. Where nothing of the log is missing, it is taken over leaf by
leaf, and earlier heads and proofs stay true. Where something is, what is left is written anew in its order, with the
times at which it was written; earlier heads no longer fit then, and the first entry says so.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import attrs

from journal.ground.clock import Clock
from journal.ground.files import disk_errors, sync_file, sync_folder
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness
from journal.ground.words import tr
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.vault.backup_source import is_whole
from journal.vault.beside import beside
from journal.vault.check import Severity, check
from journal.vault.creation import NewJournal, create
from journal.vault.damaged_header import SavedKeys, saved_keys
from journal.vault.damaged_pages import DamagedPages
from journal.vault.database import Database
from journal.vault.derivation import Cost
from journal.vault.desk import Desk
from journal.vault.entries import SECRET_SIZE, SUPERSEDES, Log, body_of
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.head_file import read_head, write_head
from journal.vault.index import Index
from journal.vault.key_column import file_of
from journal.vault.layout import Layout
from journal.vault.opening import Secret
from journal.vault.own_entries import OWN_KINDS, SALVAGED
from journal.vault.owner import Owner
from journal.vault.saved_log import SavedLog, saved_log
from journal.vault.trouble import already_there, damaged_database, disk_failed, no_such_journal, not_a_journal
from journal.vault.work import ID_SIZE

_DATABASE = re.compile(r"log-([1-9]\d{0,8})\.db\Z")
_PIECE = 1 << 20
_ADD_LEAF = "INSERT INTO leaves (sequence, leaf) VALUES (?, ?)"
_ADD_ENTRY = "INSERT INTO entries (sequence, body, secret, keys) VALUES (?, ?, ?, ?)"


@attrs.frozen
class Salvaged:
    """What was saved and what was not. `complete`: the log is whole, and earlier heads and proofs stay true.

    `spoiled`: pages of the database that were damaged; `drafts` is None where the desk could not be read.
    """

    folder: Path
    recovery_code: str = attrs.field(repr=False)
    entries: int
    lost: tuple[int, ...]
    notes_left_out: int
    files: int
    lost_files: int
    drafts: int | None
    spoiled: int
    complete: bool


def salvage(
    folder: Path,
    new: Path,
    secret: Secret,
    password: str,
    *,
    clock: Clock,
    randomness: Randomness,
    cost: Cost | None = None,
    progress: Progress | None = None,
) -> Salvaged:
    """Make the new journal at `new`, with `password`, out of what the damaged one at `folder` still holds.

    Raises KnownError (WrongSecret, InUse, Damaged where no entry can be read) or Cancelled; then nothing was made.
    """
    progress = progress or Progress()
    _look_first(folder, new)
    layout = Layout(folder)
    was_locked = layout.lock.exists()
    owner = Owner(layout.lock)
    try:
        found = saved_keys(layout, secret)
        with beside(new, randomness) as place:
            work = _Salvage(layout, found, Layout(place.path / "new"), clock, randomness, progress)
            made = work.done(password, cost, place.path)
            with disk_errors():
                work.new.folder.rename(new)
                sync_folder(new.parent)
        return attrs.evolve(made, folder=new)
    finally:
        owner.release()
        if not was_locked:
            with contextlib.suppress(OSError):
                layout.lock.unlink()  # the damaged journal is left as it was found


def _look_first(folder: Path, new: Path) -> None:
    with disk_errors():
        if not folder.is_dir():
            raise no_such_journal()
        if not any(_DATABASE.match(each.name) for each in folder.iterdir()):
            raise not_a_journal()
        if new.is_symlink() or new.exists():
            raise already_there()
        if not new.parent.is_dir():
            raise no_such_journal()
        if new.resolve().is_relative_to(folder.resolve()):
            raise BadInput(
                tr("salvage", "The new journal can't lie inside the damaged one."),
                tr("salvage", "Choose another folder. Nothing was changed."),
            )


class _Salvage:
    """One run, from one journal into another."""

    def __init__(
        self, old: Layout, found: SavedKeys, new: Layout, clock: Clock, randomness: Randomness, progress: Progress
    ) -> None:
        self._old = old
        self._found = found
        self.new = new
        self._clock = clock
        self._randomness = randomness
        self._progress = progress

    def done(self, password: str, cost: Cost | None, place: Path) -> Salvaged:
        """Fill the new journal and check it."""
        epoch, copy, drafts = self._copied_database(place)
        pages = DamagedPages(copy, self._found.keys.database)
        self._progress.expect(pages.count)
        kept = self._kept_head(epoch)
        log = saved_log(pages, kept, self._progress)
        if not log.entries:
            raise damaged_database()
        made = create(self.new.folder, password, self._randomness, cost)
        old_files = EvidenceFiles(self._old.evidence(epoch), self._randomness, read_only=True)
        new_files = EvidenceFiles(self.new.evidence(made.header.epoch), self._randomness, read_only=True)
        named = _files_of(log)
        whole = {file.name for file in named.values() if self._taken_over(old_files, new_files, file)}
        saved = Salvaged(
            folder=self.new.folder,
            recovery_code=made.recovery_code,
            entries=sum(1 for each in log.entries.values() if each.entry.kind not in OWN_KINDS),
            lost=tuple(log.lost),
            notes_left_out=0
            if log.leaves is not None
            else sum(1 for each in log.entries.values() if each.entry.kind in OWN_KINDS),
            files=len(whole),
            lost_files=len(named) - len(whole),
            drafts=None if drafts is None else len(drafts),
            spoiled=pages.spoiled,
            complete=log.leaves is not None,
        )
        self._fill(made, log, whole, drafts or {}, saved, kept)
        return saved

    def _kept_head(self, epoch: int) -> Head | None:
        for path in (self._old.head, self._old.next_head(epoch)):
            _, kept = read_head(path, self._found.journal_id, self._found.keys)
            if kept is not None:
                return kept
        return None

    def _copied_database(self, place: Path) -> tuple[int, Path, dict[str, Json] | None]:
        """Copy the database with its other half and let SQLite undo a save that was cut off, where it still can."""
        with disk_errors():
            epochs = sorted(
                (int(m[1]) for p in self._old.folder.iterdir() if (m := _DATABASE.match(p.name))), reverse=True
            )
        epoch = self._found.epoch if self._found.epoch in epochs else self._epoch_of(epochs)
        copy = place / "old.db"
        self._copy(self._old.database(epoch), copy)
        if self._old.rollback(epoch).is_file():
            self._copy(self._old.rollback(epoch), place / "old.db-journal")
        drafts = None
        with contextlib.suppress(KnownError):
            database = Database(copy, self._found.keys.database, read_only=False)
            try:
                drafts = Desk(database).drafts()
            finally:
                database.close()
        return epoch, copy, drafts

    def _epoch_of(self, epochs: list[int]) -> int:
        """Tell by the MACs of their pages which database the keys are for: a re-key may have left two."""
        for epoch in epochs:
            if DamagedPages(self._old.database(epoch), self._found.keys.database).any_whole(self._progress):
                return epoch
        return epochs[0]

    def _copy(self, source: Path, target: Path) -> None:
        with disk_errors():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with source.open("rb") as file, target.open("xb") as out:
                target.chmod(0o600)
                while piece := file.read(_PIECE):
                    self._progress.check()
                    out.write(piece)
                out.flush()
                sync_file(out.fileno())
            sync_folder(target.parent)

    def _taken_over(self, old: EvidenceFiles, new: EvidenceFiles, file: StoredFile) -> bool:
        """Copy a file of evidence when it is whole, and read the copy back."""
        if not old.is_there(file) or not is_whole(old, file, self._progress):
            return False
        self._copy(old.path_of(file.name), new.path_of(file.name))
        if not is_whole(new, file, self._progress):
            raise disk_failed()
        return True

    def _fill(
        self,
        made: NewJournal,
        log: SavedLog,
        whole: set[str],
        drafts: dict[str, Json],
        saved: Salvaged,
        kept: Head | None,
    ) -> None:
        database = Database(self.new.database(made.header.epoch), made.keys.database, read_only=False)
        try:
            own = self._own_entry(log, saved, kept)
            with database.transaction():
                frontier = self._as_it_was(database, log, whole) if log.leaves is not None else Frontier()
                new_log, index, desk = Log(database), Index(database), Desk(database)
                frontier = frontier.grown(new_log.append(frontier, own, self._randomness(SECRET_SIZE), None).leaf)
                if log.leaves is None:
                    frontier = self._written_anew(new_log, frontier, log, whole)
                new_log.keep(frontier)
                index.rebuild(frontier.size)
                for key, draft in drafts.items():
                    desk.put_draft(key, draft)
            write_head(self.new.head, Head(frontier.size, frontier.root()), made.header.journal_id, made.keys)
            files = EvidenceFiles(self.new.evidence(made.header.epoch), self._randomness, read_only=True)
            findings = check(database, files, [], self._clock.now(), False, self._progress)
        finally:
            database.close()
        if any(finding.severity is Severity.BROKEN for finding in findings):
            raise disk_failed()

    def _own_entry(self, log: SavedLog, saved: Salvaged, kept: Head | None) -> dict[str, Json]:
        head = log.head or kept
        fields: dict[str, Json] = {
            "from_journal": self._found.journal_id.hex(),
            "from_size": log.size,
            "complete": saved.complete,
            "lost": list(saved.lost),
            "lost_files": saved.lost_files,
        }
        if head is not None:
            fields["from_root"] = head.root.hex()
        record_id = self._randomness(ID_SIZE).hex()
        return body_of(record_id, SALVAGED, self._clock.now(), self._clock.zone(), None, fields)

    def _as_it_was(self, database: Database, log: SavedLog, whole: set[str]) -> Frontier:
        """Take the complete log over, leaf by leaf."""
        frontier = Frontier()
        for number, leaf in enumerate(log.leaves or (), 1):
            self._progress.check()
            database.run(_ADD_LEAF, (number, leaf))
            if (saved := log.entries.get(number)) is not None:
                keys = _keys_left(saved.keys, whole)
                database.run(_ADD_ENTRY, (number, saved.entry.body, saved.secret, keys))
            frontier = frontier.grown(leaf)
        return frontier

    def _written_anew(self, new_log: Log, frontier: Frontier, log: SavedLog, whole: set[str]) -> Frontier:
        """Append what is left in its order. What an entry says of versions before it follows the new numbers."""
        last: dict[str, int] = {}
        for _, saved in sorted(log.entries.items()):
            self._progress.check()
            if saved.entry.kind in OWN_KINDS:
                continue  # they tell of places and heads in a log that is no more
            body = {**saved.entry.committed, SUPERSEDES: last.get(saved.entry.record_id)}
            entry = new_log.append(frontier, body, saved.secret, _keys_left(saved.keys, whole))
            last[entry.record_id] = entry.sequence
            frontier = frontier.grown(entry.leaf)
        return frontier


def _file_in(keys: bytes | None) -> StoredFile | None:
    try:
        return file_of(keys)
    except (ValueError, TypeError, AttributeError):
        return None


def _files_of(log: SavedLog) -> dict[str, StoredFile]:
    files = [file for each in log.entries.values() if (file := _file_in(each.keys)) is not None]
    return {file.name: file for file in files}


def _keys_left(keys: bytes | None, whole: set[str]) -> bytes | None:
    """Return the key column, or nothing where its file is lost: a record does not point to what is not there."""
    try:
        file = file_of(keys)
    except (ValueError, TypeError, AttributeError):
        return None
    return keys if file is None or file.name in whole else None
