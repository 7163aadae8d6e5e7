"""The open journal as the window sees it: questions go out, answers come back on the main thread.

Kept true: the journal is made, used and closed on its own worker only. Evidence files, previews and bundles are another
worker's, with a second hand for files that come in; short thoughts wait for neither. Whoever asks names an owner, and
hears nothing once that is gone. Every write tells `changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs
from PySide6.QtCore import QObject, Signal

from journal.actions.changes import Changes
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.ui.workers import Dispatcher, Job, Worker

if TYPE_CHECKING:  # the vault is loaded when a journal is opened, so that the first page shows sooner
    from journal.actions.look_at_evidence import EvidenceFiles
    from journal.actions.open_journal import Journal

T = TypeVar("T")
Failed = Callable[[KnownError], None]


@attrs.frozen
class Opened:
    """What the window may know about the journal that is open."""

    folder: Path
    read_only: bool
    notices: tuple[str, ...]
    files: EvidenceFiles


class Session(QObject):
    """One journal at a time, or none."""

    changed = Signal(object)
    noticed = Signal(object)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.opened: Opened | None = None
        self.case_in_hand = ""
        """The name of the case for which a bundle is being looked through, or something is blacked out."""
        self._dispatcher = Dispatcher(self)
        self._books = Worker("journal", self._dispatcher)
        self._files = Worker("files", self._dispatcher)
        self._second = Worker("second files", self._dispatcher)
        self._thoughts = Worker("thoughts", self._dispatcher)
        self._journal: Journal | None = None  # the books' thread only
        self._long: Callable[[], None] | None = None

    def open(
        self,
        opener: Callable[[Progress], tuple[Journal, T]],
        done: Callable[[T], None],
        failed: Failed,
        owner: QObject,
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
    ) -> Job[tuple[Opened, T]]:
        """Make or open a journal with `opener`, on the journal's own thread; one that was open is closed first."""

        def work(progress: Progress) -> tuple[Opened, T]:
            if self._journal is not None:
                self._journal.close()
                self._journal = None
            journal, gift = opener(progress)
            self._journal = journal
            notices = tuple(str(notice) for notice in journal.notices)
            return Opened(journal.folder, journal.read_only, notices, journal.evidence), gift

        def opened(result: tuple[Opened, T]) -> None:
            self.opened, gift = result
            done(gift)

        job = self._books.do(work, opened, failed, cancelled=cancelled, moved=moved, owner=owner)
        self._long = job.cancel  # a restore that nobody waits for any more ends cleanly
        return job

    def ask(
        self, question: Callable[[Journal], T], done: Callable[[T], None], failed: Failed, owner: QObject | None
    ) -> Job[T]:
        """Ask the journal something."""
        return self._books.do(lambda _progress: question(self._open_one()), done, failed, owner=owner)

    def ask_long(
        self,
        question: Callable[[Journal, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        owner: QObject,
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
    ) -> Job[T]:
        """Ask something that takes its time: it can be cancelled, and is when the journal closes."""
        job = self._books.do(
            lambda progress: question(self._open_one(), progress),
            done,
            failed,
            cancelled=cancelled,
            moved=moved,
            owner=owner,
        )
        self._long = job.cancel
        return job

    def write(
        self,
        action: Callable[[Journal], Changes],
        done: Callable[[Changes], None],
        failed: Failed,
        owner: QObject | None,
    ) -> Job[Changes]:
        """Change the journal; then tell whoever shows what changed, and what it has to say although it worked."""
        return self.write_long(lambda journal, _progress: action(journal), done, failed, owner)

    def write_long(
        self,
        action: Callable[[Journal, Progress], Changes],
        done: Callable[[Changes], None],
        failed: Failed,
        owner: QObject | None,
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
    ) -> Job[Changes]:
        """Change the journal by something that may take its time; where it is cancelled, nothing changes."""
        notices: list[str] = []

        def work(progress: Progress) -> Changes:
            journal = self._open_one()
            before = len(journal.notices)
            changes = action(journal, progress)
            notices.extend(str(notice) for notice in journal.notices[before:])
            return changes

        def written(changes: Changes) -> None:
            self.changed.emit(changes)
            done(changes)
            if notices:
                self.noticed.emit(tuple(notices))

        return self._books.do(work, written, failed, cancelled=cancelled, moved=moved, owner=owner)

    def with_files(
        self,
        work: Callable[[EvidenceFiles, Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        owner: QObject | None,
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
        second: bool = False,
    ) -> Job[T]:
        """Do file work with the open journal's evidence; the journal itself stays free meanwhile.

        With `second` it is done beside other file work, and waits only for what else was asked of the second hand.
        """
        assert self.opened is not None, "no journal is open"
        files, hand = self.opened.files, self._second if second else self._files
        return hand.do(
            lambda progress: work(files, progress), done, failed, cancelled=cancelled, moved=moved, owner=owner
        )

    def aside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed,
        owner: QObject | None,
        *,
        cancelled: Callable[[], None] | None = None,
        moved: Callable[[int, int], None] | None = None,
    ) -> Job[T]:
        """Do work that needs no journal, such as checking a bundle, away from the main thread."""
        return self._files.do(work, done, failed, cancelled=cancelled, moved=moved, owner=owner)

    def think(
        self, work: Callable[[], T], done: Callable[[T], None], owner: QObject, failed: Failed | None = None
    ) -> None:
        """Do short work that needs no journal and must not wait for files, such as advice on a password."""
        self._thoughts.do(lambda _progress: work(), done, failed or (lambda _error: None), owner=owner)

    @property
    def busy(self) -> bool:
        """Whether journal or files are being worked on, or something is waiting to be."""
        return self._books.busy or self._files.busy or self._second.busy

    def close(self, within: float) -> bool:
        """Cancel long work, let the journal finish what was asked of it, close both. Returns whether it was in time."""
        self._files.cancel_all()
        self._second.cancel_all()
        if self._long is not None:
            self._long()

        def last(_progress: Progress) -> None:
            if self._journal is not None:
                self._journal.close()
                self._journal = None

        self._books.do(last, lambda _nothing: None, lambda _error: None)
        ended = self._books.stop(within)
        ended = self._files.stop(within / 4) and ended
        ended = self._second.stop(within / 4) and ended
        ended = self._thoughts.stop(within / 4) and ended
        self._dispatcher.close()
        self.opened = None
        return ended

    def _open_one(self) -> Journal:
        assert self._journal is not None, "no journal is open"
        if not self._journal.is_open:  # it was given a new key, which closes it
            raise BadInput(
                tr("session", "This was not done: the journal has a new key, and is closed."),
                tr("session", "Open it again, then repeat it."),
            )
        return self._journal
