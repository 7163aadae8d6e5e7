"""The one window: pages in a stack, the sidebar beside them while the journal is open, keys that work everywhere.

Kept true: its title says "Journal" and nothing else; a file dropped anywhere finds the page that it belongs to; locking
and closing hand over the draft before anything ends.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.actions.changes import Changes
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.records.record import Record
from journal.ui.banner import Banner, Tone
from journal.ui.door import Door
from journal.ui.dropping import Dropping
from journal.ui.fittings import Fittings
from journal.ui.going_on import GoingOn
from journal.ui.idle import IdleWatch
from journal.ui.keys import window_keys
from journal.ui.leaving import SECONDS_TO_LEAVE, lock
from journal.ui.places import BY_NAME, FIRST
from journal.ui.places_shown import PlacesShown
from journal.ui.sidebar import Sidebar
from journal.ui.taking_files import TakingFiles
from journal.ui.tokens import SMALLEST_WINDOW
from journal.ui.trail import Trail
from journal.ui.undoing import Undoing
from journal.ui.writing import Writing

if TYPE_CHECKING:
    from journal.ui.pages.editing import EditingPage


class Window(QWidget):
    """The journal's window."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(tr("window", "Journal"))
        self.setAccessibleName(tr("window", "Journal"))
        self.setMinimumSize(*SMALLEST_WINDOW)
        self._fittings = fittings
        self._home = FIRST
        self._alone = False
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self._nobody_there)
        self.idle.lock_pressed.connect(self.lock)
        self.sidebar = Sidebar(fittings.theme)
        self.sidebar.hide()
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("pages")
        self.files = TakingFiles(fittings, self._say)
        self._writing = Writing(fittings, self)
        self._writing.page_made.connect(self._write)
        self._writing.failed.connect(self._say_error)
        self._undoing = Undoing(fittings, self._say, self)
        self.trail = Trail(fittings, self)
        self._places = PlacesShown(fittings, self._writing, self.trail, self, within=self.stack)
        self.trail.page_made.connect(self._show_step)
        self.trail.at_beginning.connect(lambda: self.go_to(self._home))
        self.trail.change_wanted.connect(self._writing.change)
        self.trail.files_wanted.connect(partial(self.files.choose, self))
        self.trail.erased.connect(self._erased)
        self._dropping = Dropping(self, lambda: self._takes_drops, self.take)
        self._going_on = GoingOn(fittings, self)
        self._going_on.page_made.connect(self._show)
        self._going_on.gone_on.connect(self.open_journal)
        self._going_on.left.connect(partial(self.go_to, FIRST))
        self._going_on.safety_wanted.connect(partial(self.go_to, "safety"))
        fittings.session.noticed.connect(self._say_notices)
        self._door = Door(fittings, self._show, self)
        self._door.trying.connect(self._places.make_ready)
        self._door.opened.connect(self.open_journal)
        self._door.half_open.connect(self.idle.start)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.files)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(column, 1)
        self.sidebar.new_wanted.connect(self.write_new)
        self.sidebar.page_wanted.connect(self.go_to)
        self.sidebar.lock_wanted.connect(self.lock)
        for key in window_keys():
            QShortcut(QKeySequence(key.press), self, partial(key.does, self))

    def start(self, folder: Path | None = None) -> None:
        """Show the first page: unlock the journal in `folder` or in the default place, or welcome."""
        self._door.start(folder)

    # ------------------------------------------------------------------ the open journal

    def open_journal(self) -> None:
        """Show the journal that the session has opened."""
        opened = self._fittings.session.opened
        assert opened is not None
        for shown_before in self._places.begin_anew():
            self.stack.removeWidget(shown_before)
            shown_before.deleteLater()
        first = self._places.page(FIRST)
        self.sidebar.allow_writing(not opened.read_only)
        self.sidebar.show()
        self.idle.start()
        self.go_to(FIRST)
        self._going_on.tell(first)

    def go_to(self, name: str) -> None:
        """Show one of the places of the sidebar."""
        if not self._is_open:
            return
        page = self._places.page(name)
        self.trail.begin_anew()
        self._show(page)
        self.sidebar.mark(name)
        if BY_NAME[name].home:
            self._home = name
            self._places.offer_drafts()

    def read(self, record_id: str) -> None:
        """Show one record."""
        self.trail.read(record_id)

    def bring_in(self) -> None:
        """Show the page that brings files in from a phone, a card or a folder."""
        from journal.ui.pages.importing import ImportPage

        page = ImportPage(self._fittings, self.files.take)
        page.left.connect(self.trail.stay)
        page.evidence_wanted.connect(partial(self.go_to, "evidence"))
        self._show(page)

    def _show_step(self, page: QWidget) -> None:
        self._show(page)
        self.sidebar.mark(self._home)

    def _erased(self, says: str, do: str) -> None:
        self.go_to(self._home)
        self._places.offer_drafts()
        self._say("good", says, do)

    def write_new(self, kind: str) -> None:
        """Begin a record."""
        if self._is_open and self.sidebar.new.isEnabled():
            self._writing.begin(kind)

    def write_record(self, record: Record) -> None:
        """Begin a record that says something already."""
        if self._is_open and self.sidebar.new.isEnabled():
            self._writing.begin_with(record)

    def _write(self, page: EditingPage) -> None:
        page.saved.connect(self._saved)
        page.left.connect(self._left_editing)
        page.voice.spoken.connect(self.idle.touch)
        self._show(page)
        self.sidebar.mark("")

    def _saved(self, changes: Changes, files: list[Path]) -> None:
        record_id = changes.ids[0]
        self.trail.read_once(record_id)
        self._say("good", tr("window", "Saved."))
        if (banner := self._banner) is not None:
            self._undoing.offer(banner, changes)
        self._places.offer_drafts()
        if files:
            self.files.take(files, (record_id,))

    def _left_editing(self) -> None:
        self._places.offer_drafts()
        self.trail.stay()

    # ------------------------------------------------------------------ files

    def take(self, paths: list[Path]) -> None:
        """Do with files what the page that is shown does with them."""
        from journal.ui.pages.editing import EditingPage
        from journal.ui.pages.reading import ReadingPage
        from journal.ui.pages.verify import VerifyPage

        page = self.stack.currentWidget()
        if isinstance(page, VerifyPage):
            page.choose(paths[0])
        elif isinstance(page, EditingPage):
            page.add_files(paths)
        elif self._is_open:
            self.files.take(paths, (page.record_id,) if isinstance(page, ReadingPage) else ())

    @property
    def _takes_drops(self) -> bool:
        opened = self._fittings.session.opened
        writable = self._is_open and opened is not None and not opened.read_only
        page = self.stack.currentWidget()
        return writable or (page is not None and page.objectName() == "verify")

    # ------------------------------------------------------------------ going

    def lock(self) -> None:
        """Leave: what is typed is kept, everything is hidden, the process ends and starts afresh."""
        if self._fittings.session.opened is not None:
            self.idle.stop()
            lock(self._fittings.session, self._keep_draft, self._fittings.leaving)

    def _nobody_there(self) -> None:
        """Lock, but let a backup, or files on their way in, come to their end first: behind a curtain."""
        from journal.ui.pages.curtain import CurtainPage
        from journal.ui.safety.backup import BackupCard

        card = self.findChild(BackupCard)
        backing_up = card is not None and card.backing_up
        if self._alone or not (backing_up or self.files.takes):
            self.lock()
            return
        if card is not None and backing_up:
            card.ended.connect(self.lock)
        else:
            self.files.all_taken.connect(self.lock)
        curtain = CurtainPage(self._fittings, backing_up=backing_up)
        curtain.lock_wanted.connect(self.lock)
        self._keep_draft()
        self.show_alone(curtain)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.idle.stop()
        self.hide()
        self._keep_draft()
        self._fittings.session.close(SECONDS_TO_LEAVE)
        event.accept()

    def _keep_draft(self) -> None:
        for page in (self.stack.currentWidget(), self._places.first):
            keep(page)

    # ------------------------------------------------------------------ small things

    @property
    def _is_open(self) -> bool:
        return self._places.first is not None and not self._alone

    def escape(self) -> None:
        """Go back a step. Nothing is asked and nothing is lost."""
        go_away = getattr(self.stack.currentWidget(), "go_away", None)
        if (go_away is None or go_away() is False) and self._is_open:
            self.go_to(self._home)

    def resize_text(self, steps: int) -> None:
        """Make text larger or smaller, and remember it."""
        theme = self._fittings.theme
        theme.resize_text(steps)
        try:
            self._fittings.put_on(theme.choice, theme.text_size)
        except KnownError as error:
            self._say_error(error)

    def say_bug(self) -> None:
        """Say that the program itself went wrong."""
        self._say(
            "danger",
            tr("window", "Something went wrong inside the program."),
            tr(
                "window",
                "What you saved is safe, and drafts are kept. If it happens again, please tell us what you did.",
            ),
        )

    def save(self) -> None:
        """Save what is being written."""
        save = getattr(self.stack.currentWidget(), "save", None)
        if save is not None:
            save()

    def search(self) -> None:
        """Put the cursor into the search."""
        from journal.ui.pages.timeline import TimelinePage

        self.go_to("timeline")
        page = self.stack.currentWidget()
        if isinstance(page, TimelinePage):
            page.focus_search()

    def _show(self, page: QWidget) -> None:
        before = self.stack.currentWidget()
        if before is not None and before is not page:
            keep(before)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None and before is not page and before not in self._places:
            if not self._alone:
                self._places.offer_drafts()
            self.stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        arrive = getattr(page, "arrive", None)
        if arrive is not None:
            arrive()

    def show_alone(self, page: QWidget) -> None:
        """Show a page beside which nothing else may be begun, because what opens the journal is being changed."""
        self._alone = True
        self.sidebar.hide()
        self._show(page)

    def show_together(self) -> None:
        """Show the safety page and all the rest again."""
        self._alone = False
        self.sidebar.show()
        self.go_to("safety")

    @property
    def _banner(self) -> Banner | None:
        banner = getattr(self.stack.currentWidget(), "banner", None)
        return banner if isinstance(banner, Banner) else None

    def _say(self, tone: Tone, says: str, do: str = "") -> None:
        if (banner := self._banner) is not None:
            banner.say(tone, says, do)

    def _say_notices(self, notices: tuple[str, ...]) -> None:
        if (banner := self._banner) is not None:
            banner.say_in_turn(notices)

    def _say_error(self, error: KnownError) -> None:
        self._say("danger", error.says, error.do)


def keep(page: QWidget | None) -> None:
    """Let a page on which something is written hand over at once what is not kept yet."""
    keep_now = getattr(page, "keep_now", None)
    if keep_now is not None:
        keep_now()
