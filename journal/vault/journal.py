"""The door to a journal on disk: made or opened here, read from, and written through units of work.

A journal lives on the thread that opened it; only `evidence` may be used from another one.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from journal.ground.clock import Clock
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness, system_randomness
from journal.ground.words import Message, N, tr
from journal.proof.head import Head
from journal.proof.tree import Frontier
from journal.records.canonical import Json
from journal.vault import opening
from journal.vault.check import Finding, check
from journal.vault.creation import create
from journal.vault.database import Database
from journal.vault.derivation import Cost
from journal.vault.desk import Desk
from journal.vault.entries import Entry, Log
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.find import Finder, Page, Query, TargetNames
from journal.vault.head_file import HeadState, read_head, write_head
from journal.vault.header import Header
from journal.vault.index import Index
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.own_entries import DISCONTINUITY
from journal.vault.owner import Owner
from journal.vault.schema import FORMAT
from journal.vault.trouble import (
    damaged_database,
    newer_format,
    no_such_record,
    read_only_head,
    read_only_place,
    unfinished_save,
)
from journal.vault.work import Work, file_of

HEALED = N("vault", "One of the two copies of the journal's key file was damaged. It was written anew.")
HEAD_MISSING = N("vault", "The file that remembers how far this journal had come was missing. It was made anew.")
HEAD_MOVED_ON = N("vault", "The last save was cut off just after it was kept. Nothing is missing.")
HEAD_NOT_WRITTEN = N(
    "vault", "Your entry is saved. The file that remembers how far this journal had come could not be."
)
HEAD_AHEAD = N("vault", "This journal has fewer entries than when it was last closed. It is open for reading only.")
HEAD_DIFFERENT = N("vault", "This journal is not the one that was last closed here. It is open for reading only.")
READ_ONLY = N("vault", "This journal can be read here, but nothing can be written to it.")

_META = "SELECT value FROM meta WHERE name = ?"
_SEQUENCE = "SELECT sequence FROM current WHERE record_id = ?"
_HISTORY = "SELECT sequence FROM versions WHERE record_id = ? ORDER BY sequence"
_OWN = "SELECT sequence FROM versions WHERE kind = ? ORDER BY sequence"
_IDS = "SELECT DISTINCT record_id FROM current WHERE record_id >= ? AND record_id < ? ORDER BY record_id LIMIT 2"


class Journal:
    """An open journal. Close it, or use it as a context manager."""

    def __init__(
        self, layout: Layout, owner: Owner, header: Header, keys: Keys, clock: Clock, randomness: Randomness
    ) -> None:
        self._layout = layout
        self._owner = owner
        self._header = header
        self._keys = keys
        self._clock = clock
        self._randomness = randomness
        self._working = False
        self.notices: list[Message] = []
        self.head_state = HeadState.SAME
        self._lost_head: Head | None = None
        self._place_read_only = not opening.can_write(layout, owner, header.epoch)
        self._database = Database(layout.database(header.epoch), keys.database, read_only=self._place_read_only)
        try:
            self._log, self._index = Log(self._database), Index(self._database)
            self._desk, self._finder = Desk(self._database), Finder(self._database)
            self.evidence = EvidenceFiles(layout.evidence(header.epoch), randomness, read_only=self._place_read_only)
            self._begin()
        except BaseException:
            self._database.close()
            raise

    @classmethod
    def create(
        cls,
        folder: Path,
        password: str,
        *,
        clock: Clock,
        randomness: Randomness = system_randomness,
        cost: Cost | None = None,
    ) -> tuple[Journal, str]:
        """Make a journal and open it; return it with its recovery code, which is shown this once.

        Raises BadInput when something stands at `folder`. `cost` None means calibrated to about a second.
        """
        folder = Path(folder)
        new = create(folder, password, randomness, cost)
        layout = Layout(folder)
        owner = Owner(layout.lock)
        try:
            return cls(layout, owner, new.header, new.keys, clock, randomness), new.recovery_code
        except BaseException:
            owner.release()
            raise

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        password: str | None = None,
        recovery_code: str | None = None,
        clock: Clock,
        randomness: Randomness = system_randomness,
    ) -> Journal:
        """Open a journal with its password or its recovery code.

        Raises BadInput (no journal), WrongSecret, InUse, Damaged or DiskTrouble. A journal that can't be written to
        opens for reading only.
        """
        if (password is None) == (recovery_code is None):
            raise ValueError("A journal opens with a password or with a recovery code.")
        layout = Layout(Path(folder))
        opening.must_be_journal(layout)
        secret = (
            opening.Secret.recovery_code(recovery_code)
            if recovery_code is not None
            else opening.Secret.password(password or "")
        )
        owner = Owner(layout.lock)
        try:
            unlocked = opening.unlocked(layout, secret)
            journal = cls(layout, owner, unlocked.header, unlocked.keys, clock, randomness)
        except BaseException:
            owner.release()
            raise
        if unlocked.heal:
            journal._heal()
        return journal

    def _begin(self) -> None:
        for name, expected, trouble in (
            ("format", FORMAT, newer_format),
            ("journal", self._header.journal_id, damaged_database),
        ):
            row = self._database.row(_META, (name,))
            if row is None:
                raise damaged_database()
            if row[0] != expected:
                raise trouble()
        size = self._log.frontier().size
        if size != self._log.size():
            raise damaged_database()
        if self._place_read_only:
            self.notices.append(READ_ONLY)
        else:
            opening.sweep(self._layout)
            self.evidence.sweep()
        self._compare_head()
        if self._place_read_only:
            if not self._index.can_be_read(size):
                raise unfinished_save()
        elif not self._index.fits(size):
            with self._database.transaction():
                self._index.rebuild(self._log, size)

    def _compare_head(self) -> None:
        there, kept = read_head(self._layout.head, self._header.journal_id, self._keys)
        now = self.head()
        if not there:
            self.head_state = HeadState.MISSING
            self.notices.append(HEAD_MISSING)
        elif kept is None or (kept.size <= now.size and kept.root != self._root_at(kept.size)):
            self.head_state = HeadState.DIFFERENT
            self.notices.append(HEAD_DIFFERENT)
        elif kept.size > now.size:
            self.head_state = HeadState.AHEAD
            self.notices.append(HEAD_AHEAD)
        elif kept.size < now.size:
            self.head_state = HeadState.MOVED_ON
            self.notices.append(HEAD_MOVED_ON)
        self._lost_head = kept if self.head_state in (HeadState.AHEAD, HeadState.DIFFERENT) else None
        if self.head_state in (HeadState.MISSING, HeadState.MOVED_ON) and not self._place_read_only:
            self._write_head(self._log.frontier())

    def _root_at(self, size: int) -> bytes:
        frontier = self._log.frontier()
        return frontier.root() if size == frontier.size else Frontier.of(self._log.leaves(size)).root()

    def _heal(self) -> None:
        if self._place_read_only:
            return
        opening.heal(self._layout, self._header)
        self.notices.append(HEALED)

    def close(self) -> None:
        """Close the journal and give it back. Doing it twice does no harm."""
        try:
            self._database.close()
        finally:
            self._owner.release()

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def folder(self) -> Path:
        """The journal's folder, as it was given."""
        return self._layout.folder

    @property
    def id(self) -> str:
        """The journal's id: 32 hex digits, drawn when it was made."""
        return self._header.journal_id.hex()

    @property
    def read_only(self) -> bool:
        """Whether writing is refused: the place can't be written, or the log is not as it was left."""
        return self._place_read_only or self.head_state in (HeadState.AHEAD, HeadState.DIFFERENT)

    def unit_of_work(self) -> Work:
        """Return a transaction, to be used as a context manager. Raises DiskTrouble when the journal is read-only."""
        if self._place_read_only:
            raise read_only_place()
        if self.read_only:
            raise read_only_head()
        return self._work()

    def _work(self) -> Work:
        if self._working:
            raise RuntimeError("A unit of work is open already.")
        self._working = True
        return Work(self._database, self._clock, self._randomness, self._after_commit, self._work_ended)

    def _work_ended(self) -> None:
        self._working = False

    def _after_commit(self, frontier: Frontier) -> None:
        # The entries are kept by now. A head that can't follow is behind, which the next open understands.
        try:
            self._write_head(frontier)
        except KnownError:
            self.notices.append(HEAD_NOT_WRITTEN)

    def _write_head(self, frontier: Frontier) -> None:
        head = Head(frontier.size, frontier.root())
        write_head(self._layout.head, head, self._header.journal_id, self._keys)

    def go_on(self) -> Entry:
        """Go on with a log that is not as it was left: a `discontinuity` entry keeps the lost head, and writing works.

        Raises BadInput when the log is as it was left, DiskTrouble where nothing can be written.
        """
        if self._place_read_only:
            raise read_only_place()
        if not self.read_only:
            raise BadInput(tr("vault", "This journal is as it was left."), tr("vault", "There is nothing to do."))
        lost = self._lost_head
        fields: dict[str, Json] = {"state": self.head_state.value}
        if lost is not None:
            fields |= {"lost_size": lost.size, "lost_root": lost.root.hex()}
        with self._work() as work:
            entry = work.append_own(DISCONTINUITY, fields)
            work.commit()
        self.head_state, self._lost_head = HeadState.SAME, None
        return entry

    @property
    def size(self) -> int:
        """How many entries the log has, erased ones too."""
        return self._log.frontier().size

    def head(self) -> Head:
        """Return size and root of the log."""
        frontier = self._log.frontier()
        return Head(frontier.size, frontier.root())

    def current(self, record_id: str) -> Entry:
        """Return a record's current version. Raises BadInput when there is no such record."""
        row = self._database.row(_SEQUENCE, (record_id,))
        entry = self._log.entry(row[0]) if row else None
        if entry is None:
            raise no_such_record()
        return entry

    def history(self, record_id: str) -> list[Entry]:
        """Return all versions of a record, oldest first. Raises BadInput when there is no such record."""
        entries = [self._log.entry(row[0]) for row in self._database.rows(_HISTORY, (record_id,))]
        found = [entry for entry in entries if entry is not None]
        if not found:
            raise no_such_record()
        return found

    def find(self, query: Query, after: int | None = None, limit: int = 200) -> Page:
        """Return a page of records, newest first; go on with `after=page.next`. Its rows may leave this thread."""
        return self._finder.page(query, after, limit)

    def count(self, query: Query) -> int:
        """Count the records that a query finds."""
        return self._finder.count(query)

    def names(self, *record_ids: str) -> TargetNames:
        """Return what the records are called that these records link to."""
        return self._finder.names(record_ids)

    def resolve_id(self, prefix: str) -> str:
        """Return the full id that begins so. Raises BadInput when none does, or more than one."""
        start = prefix.strip().lower()
        found = self._database.rows(_IDS, (start, start + "g")) if start and start.isalnum() else []
        if len(found) > 1:
            raise BadInput(
                tr("record", "More than one record has a number that begins so."),
                tr("record", "Give more of its digits."),
            )
        if not found:
            raise no_such_record()
        return str(found[0][0])

    def drafts(self) -> dict[str, Json]:
        """Return all drafts by key."""
        return self._desk.drafts()

    def draft(self, key: str) -> Json:
        """Return a draft, or None."""
        return self._desk.draft(key)

    def setting(self, name: str) -> Json:
        """Return a setting, or None."""
        return self._desk.setting(name)

    def secret(self, sequence: int) -> bytes:
        """Return an entry's secret, from which its disclosures are made. It must not leave the program.

        Raises BadInput when the entry was erased or never was.
        """
        secret = self._log.secret(sequence)
        if secret is None:
            raise no_such_record()
        return secret

    def own_entries(self, kind: str) -> list[Entry]:
        """Return the entries of one kind that the journal wrote about itself (see `own_entries`), oldest first."""
        entries = [self._log.entry(row[0]) for row in self._database.rows(_OWN, (kind,))]
        return [entry for entry in entries if entry is not None]

    def leaves(self) -> list[bytes]:
        """Return all leaves of the log in order: what proofs are made from."""
        return list(self._log.leaves(self.size))

    def stored_file(self, evidence_id: str) -> StoredFile:
        """Return the file of a piece of evidence. Raises BadInput when this record has none."""
        file = file_of(self._log.keys(self.current(evidence_id).sequence))
        if file is None:
            raise BadInput(
                tr("evidence", "This record has no file."), tr("evidence", "Choose a record of the kind evidence.")
            )
        return file

    def check(self, *, deep: bool = False, progress: Progress | None = None) -> list[Finding]:
        """Compare everything with everything and return what is wrong; `deep` reads every byte of evidence, too."""
        return check(self._database, self.evidence, self._head_findings(), deep, progress or Progress())

    def _head_findings(self) -> list[Finding]:
        if self.head_state is HeadState.AHEAD:
            return [Finding.broken(HEAD_AHEAD)]
        if self.head_state is HeadState.DIFFERENT:
            return [Finding.broken(HEAD_DIFFERENT)]
        return []
