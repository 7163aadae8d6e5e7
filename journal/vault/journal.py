"""The door to a journal on disk: made or opened here, read from, and written through units of work.

A journal lives on the thread that opened it; only `evidence` may be used from another one.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import TracebackType

from journal.ground.clock import Clock
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.randomness import Randomness, system_randomness
from journal.ground.words import Message, tr
from journal.proof.tree import Frontier
from journal.vault import backup as backups
from journal.vault import opening
from journal.vault.beside import sweep_beside
from journal.vault.check import Finding, check
from journal.vault.clock_watch import ClockWatch
from journal.vault.creation import create
from journal.vault.database import Database
from journal.vault.derivation import Cost, calibrated
from journal.vault.entries import Entry
from journal.vault.epochs import take_up_head
from journal.vault.erasing import finish_erasing
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.figures import Figures
from journal.vault.head_file import HeadState
from journal.vault.head_watch import HeadWatch
from journal.vault.header import Header
from journal.vault.index import Index
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.locksmith import Locksmith
from journal.vault.notices import FILE_NOT_DELETED, READ_ONLY
from journal.vault.own_entries import DISCONTINUITY
from journal.vault.owner import Owner
from journal.vault.reader import Reader
from journal.vault.trouble import (
    backup_inside,
    read_only_head,
    read_only_place,
)
from journal.vault.whereabouts import Whereabouts
from journal.vault.work import Door, Work


class Journal(Reader):
    """An open journal. Close it, or use it as a context manager."""

    is_open = True
    """False once it was closed: by its owner, or by a re-key."""

    def __init__(
        self, layout: Layout, owner: Owner, header: Header, keys: Keys, clock: Clock, randomness: Randomness,
        progress: Progress | None = None,
    ) -> None:  # fmt: skip
        self._layout = layout
        self._owner = owner
        self._locksmith = Locksmith(layout, header, keys, randomness)
        self._clock = clock
        self._clock_watch = ClockWatch(clock)
        self._randomness = randomness
        self._watch = HeadWatch(layout.head, header.journal_id, keys)
        self.notices: list[Message | str] = []
        self._place_read_only = not opening.can_write(layout, owner, header.epoch)
        super().__init__(Database(layout.database(header.epoch), keys.database, read_only=self._place_read_only))
        self._whereabouts = Whereabouts(layout.folder, header.journal_id, self._desk)
        self._door = Door(self._after_commit, self._whereabouts.keep)
        try:
            self._index = Index(self._database)
            self._figures = Figures(self._database)
            self.evidence = EvidenceFiles(layout.evidence(header.epoch), randomness, read_only=self._place_read_only)
            self._begin(progress or Progress())
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
        progress: Progress | None = None,
    ) -> Journal:
        """Open a journal with its password or its recovery code.

        Raises BadInput (no journal), WrongSecret, InUse, Damaged, DiskTrouble or Cancelled. A journal that can't be
        written to opens for reading only. `progress` moves only where the index must be made anew.
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
            journal = cls(layout, owner, unlocked.header, unlocked.keys, clock, randomness, progress)
        except BaseException:
            owner.release()
            raise
        try:
            journal._clear_up(heal=unlocked.heal)
        except BaseException:
            journal.close()
            raise
        return journal

    def _begin(self, progress: Progress) -> None:
        size = opening.size_of_log(self._database, self._log, self._locksmith.header)
        if self._place_read_only:
            self.notices.append(READ_ONLY)
        else:
            opening.sweep(self._layout)
            sweep_beside(self._layout.folder)
            take_up_head(self._layout, self._locksmith.header.epoch)
            self.evidence.sweep()
        self._say(self._watch.compare(self._log, may_write=not self._place_read_only))
        self._index.bring_up_to_date(size, progress)
        if not self.read_only:
            self._finish_erasing()
        if not self._place_read_only:
            self._say(self._clock_watch.opened(self._log.last_written(size)))
            self._look_around()

    def _look_around(self) -> None:
        said = self._whereabouts.look()
        self.notices += said
        if said and not self.read_only:
            with contextlib.suppress(KnownError), self._database.transaction():  # or it is said once more
                self._whereabouts.keep()

    def _clear_up(self, *, heal: bool) -> None:
        if self._place_read_only:
            return
        if heal:
            self._say(self._locksmith.heal())
        if not self._watch.broken:
            self._locksmith.clear_other_epochs()

    def close(self) -> None:
        """Close the journal and give it back. Doing it twice does no harm."""
        self.is_open = False
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
        return self._locksmith.header.journal_id.hex()

    @property
    def read_only(self) -> bool:
        """Whether writing is refused: the place can't be written, or the log is not as it was left."""
        return self._place_read_only or self._watch.broken

    @property
    def head_state(self) -> HeadState:
        """How head file and log compared when the journal was opened."""
        return self._watch.state

    def unit_of_work(self) -> Work:
        """Return a transaction, to be used as a context manager. Raises DiskTrouble when the journal is read-only."""
        self._must_be_writable()
        return self._work()

    def _must_be_writable(self) -> None:
        if self._place_read_only:
            raise read_only_place()
        if self.read_only:
            raise read_only_head()
        self._database.must_be_there()

    def _work(self) -> Work:
        return Work(self._database, self._clock, self._randomness, self._door)

    def figures(self, progress: Progress | None = None) -> Figures:
        """Return what the ledger came to, brought up to date first. Raises `Cancelled`."""
        with self._door.shut():
            self._figures.refresh(self.size, progress or Progress())
        return self._figures

    def _after_commit(self, frontier: Frontier) -> None:
        self._say(self._watch.follow(frontier))
        self._say(self._clock_watch.saved())
        self._finish_erasing()

    def _finish_erasing(self) -> None:
        if not finish_erasing(self._database, self.evidence):
            self._say(FILE_NOT_DELETED)

    def _say(self, notice: Message | str | None) -> None:
        if notice is not None:
            self.notices.append(notice)

    def go_on(self) -> Entry:
        """Go on with a log that is not as it was left: a `discontinuity` entry keeps the lost head, and writing works.

        Raises BadInput when the log is as it was left, DiskTrouble where nothing can be written.
        """
        if self._place_read_only:
            raise read_only_place()
        if not self.read_only:
            raise BadInput(tr("vault", "This journal is as it was left."), tr("vault", "There is nothing to do."))
        with self._work() as work:
            entry = work.append_own(DISCONTINUITY, self._watch.lost())
            work.commit()
        self._watch.go_on()
        return entry

    def is_password(self, password: str) -> bool:
        """Tell whether this is the journal's password, as the window asks before it changes it. Changes nothing.

        It takes as long as opening: about a second, and the thread's whole attention.
        """
        return self._locksmith.is_password(password)

    def set_password(self, password: str, *, cost: Cost | None = None) -> None:
        """Let a new password open this journal, and the old one no more; `cost` None means calibrated.

        Copies of the journal made before, backups too, still open with the old one. Raises BadInput for an empty one.
        """
        self._must_be_writable()
        self._say(self._locksmith.set_password(password, cost or calibrated()))

    def is_recovery_code(self, code: str) -> bool:
        """Tell whether this is the journal's recovery code, in the time of `is_password`. Changes nothing.

        Raises WrongSecret for what is no code, and names the groups with a typo.
        """
        return self._locksmith.is_recovery_code(code)

    def set_recovery_code(self, code: str, *, cost: Cost | None = None) -> None:
        """Let a new recovery code open this journal, and the old one no more; `cost` None means calibrated.

        Copies of the journal made before, backups too, still open with the old one. Raises WrongSecret for no code.
        """
        self._must_be_writable()
        self._say(self._locksmith.set_recovery_code(code, cost or calibrated()))

    def rekey(self, password: str, *, cost: Cost | None = None, progress: Progress | None = None) -> str:
        """Give the journal a new key and encrypt everything anew; close it; return its new recovery code.

        The password stays and must be given. Raises WrongSecret, Damaged, DiskTrouble or Cancelled; then everything is
        as it was, and the journal stays open unless the disk failed at the very end.
        """
        self._must_be_writable()
        with self._work():  # nobody writes meanwhile
            new = self._locksmith.prepared(
                self._database, self.evidence, password, cost or calibrated(), progress or Progress()
            )
        self._database.close()
        try:
            self._locksmith.put_in_force(new)
        finally:
            self.close()
        return new.recovery_code

    def back_up(self, backup: Path, *, single: bool = False, progress: Progress | None = None) -> backups.BackedUp:
        """Back up into a folder, new or of this journal, or `single` into one new file: all three steps at once.

        Raises KnownError, and then the folder's last snapshot still stands.
        """
        progress = progress or Progress()
        gathered = self.gather_backup(backup, single=single)
        return self.finish_backup(backups.copy(gathered, progress), progress)

    def gather_backup(self, backup: Path, *, single: bool = False) -> backups.Gathered:
        """Begin a backup; then `copy`, on any thread, and `finish_backup`. Raises KnownError."""
        backup = Path(backup)
        if backup.resolve().is_relative_to(self.folder.resolve()):
            raise backup_inside()
        with self._door.shut():
            return backups.gather(self._source(), backup, single=single)

    def finish_backup(self, copied: backups.Copied, progress: Progress | None = None) -> backups.BackedUp:
        """Add to a backup what came since, and the snapshot. Raises KnownError, as `back_up` does."""
        with self._door.shut():
            return backups.finish(self._source(), copied, self._clock.now(), progress or Progress())

    def _source(self) -> backups.Source:
        return backups.Source(self._database, self.evidence, self._locksmith.header, self._locksmith.keys)

    def check(self, *, deep: bool = False, progress: Progress | None = None) -> list[Finding]:
        """Compare everything with everything and return what is wrong; `deep` reads every byte of evidence, too."""
        says = self._watch.says()
        known = [] if says is None else [Finding.broken(says)]
        return check(self._database, self.evidence, known, self._clock.now(), deep, progress or Progress())
