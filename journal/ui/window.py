"""The one window: pages in a stack, the sidebar beside them while the journal is open, keys that work everywhere.

Kept true: its title says "Journal" and nothing else; a file dropped anywhere finds the page that it belongs to; locking
and closing hand over the draft before anything ends.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.actions.drafts import Draft
from journal.ground.known_error import KnownError
from journal.ground.words import tr, trn
from journal.records.record import Record
from journal.ui.attaching import Attaching, Outcome
from journal.ui.banner import Banner
from journal.ui.fittings import Fittings
from journal.ui.idle import IdleWatch
from journal.ui.leaving import SECONDS_TO_LEAVE, lock
from journal.ui.progress_strip import ProgressStrip
from journal.ui.sidebar import FIRST_KINDS, Sidebar
from journal.ui.tokens import SMALLEST_WINDOW

if TYPE_CHECKING:
    from journal.actions.open_journal import Journal


class Window(QWidget):
    """The journal's window."""

    def __init__(self, fittings: Fittings) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(tr("window", "Journal"))
        self.setAccessibleName(tr("window", "Journal"))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST_WINDOW)
        self._fittings = fittings
        self._places: dict[str, QWidget] = {}
        self._trail: list[str] = []
        self._attaching: list[Attaching] = []
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        self.sidebar = Sidebar(fittings.theme)
        self.sidebar.hide()
        self.stack = QStackedWidget()
        self.stack.setObjectName("pages")
        self.progress = ProgressStrip(fittings.theme)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.sidebar)
        across.addLayout(column, 1)
        self.sidebar.new_wanted.connect(self.write_new)
        self.sidebar.page_wanted.connect(self.go_to)
        self.sidebar.lock_wanted.connect(self.lock)
        for key, says, what in self.keys():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setWhatsThis(says)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(what)
        larger = QShortcut(QKeySequence("Ctrl+="), self)  # the same key as Ctrl++ without Shift
        larger.activated.connect(lambda: self._resize_text(1))

    # ------------------------------------------------------------------ before the journal is open

    def start(self, folder: Path | None = None) -> None:
        """Show the first page: unlock the journal in `folder` or in the default place, or welcome."""
        if folder is None and self._fittings.place.is_dir():
            folder = self._fittings.place
        if folder is not None:
            self._unlock(folder)
        else:
            self._welcome()

    def _welcome(self) -> None:
        from journal.ui.pages.welcome import WelcomePage

        page = WelcomePage(self._fittings)
        page.start_wanted.connect(lambda: self._create(practice=False))
        page.practice_wanted.connect(lambda: self._create(practice=True))
        page.open_wanted.connect(self._open_other)
        page.verify_wanted.connect(self._verify_only)
        self._show(page)

    def _create(self, *, practice: bool) -> None:
        from journal.ui.pages.create import CreatePage, practice_place

        existing = practice_place(self._fittings.place) if practice else self._fittings.place
        if existing.is_dir():
            self._unlock(existing)
            return
        page = CreatePage(self._fittings, practice=practice)
        page.back_wanted.connect(self._welcome)
        page.made.connect(self._recovery)
        self._show(page)

    def _recovery(self, code: str) -> None:
        from journal.ui.pages.recovery import RecoveryPage

        page = RecoveryPage(self._fittings, code)
        page.done.connect(self._opened)
        self._show(page)

    def _open_other(self) -> None:
        self._fittings.chooser.folder(self, tr("window", "Choose the journal's folder"), self._unlock)

    def _unlock(self, folder: Path) -> None:
        from journal.ui.pages.unlock import UnlockPage

        page = UnlockPage(self._fittings, folder)
        page.opened.connect(self._opened)
        page.elsewhere_wanted.connect(self._welcome)
        self._show(page)

    def _verify_only(self) -> None:
        from journal.ui.pages.verify import VerifyPage

        page = VerifyPage(self._fittings, with_back=True)
        page.back_wanted.connect(self._welcome)
        self._show(page)

    # ------------------------------------------------------------------ the open journal

    def _opened(self) -> None:
        from journal.ui.pages.timeline import TimelinePage

        opened = self._fittings.session.opened
        assert opened is not None
        page = TimelinePage(self._fittings)
        page.record_wanted.connect(self.read)
        page.new_wanted.connect(self.write_new)
        page.drafts.carry_on.connect(self._carry_on)
        self._places = {"timeline": page}
        self.sidebar.allow_writing(not opened.read_only)
        self.sidebar.show()
        self.idle.start()
        self.go_to("timeline")
        page.begin()
        if opened.notices:
            page.banner.say("warn", "\n".join(opened.notices))
        self._offer_drafts()

    def go_to(self, name: str) -> None:
        """Show one of the places of the sidebar."""
        if not self._is_open:
            return
        if name not in self._places:
            page = self._place(name)
            self._places[name] = page
            self.stack.addWidget(page)
        self._trail.clear()
        self._show(self._places[name])
        self.sidebar.mark(name)

    def _place(self, name: str) -> QWidget:
        if name == "export":
            from journal.ui.pages.export import ExportPage

            return ExportPage(self._fittings)
        if name == "verify":
            from journal.ui.pages.verify import VerifyPage

            return VerifyPage(self._fittings)
        if name == "shortcuts":
            from journal.ui.pages.shortcuts import ShortcutsPage

            return ShortcutsPage(self._fittings, [(key, says) for key, says, _ in self.keys()])
        from journal.ui.pages.settings import SettingsPage

        return SettingsPage(self._fittings)

    def read(self, record_id: str) -> None:
        """Show one record."""
        from journal.ui.pages.reading import ReadingPage

        self._trail.append(record_id)
        page = ReadingPage(self._fittings, record_id)
        page.back_wanted.connect(self.back)
        page.change_wanted.connect(self._change)
        page.record_wanted.connect(self.read)
        page.files_wanted.connect(self._choose_files)
        self._show(page)
        self.sidebar.mark("timeline")

    def back(self) -> None:
        """Go back to where one came from."""
        if self._trail:
            self._trail.pop()
        if self._trail:
            self.read(self._trail.pop())
        else:
            self.go_to("timeline")

    def write_new(self, kind: str) -> None:
        """Begin a record."""
        if self._is_open and self.sidebar.new.isEnabled():
            self._write(kind)

    def _change(self, kind: str, record_id: str, record: Record) -> None:
        self._write(kind, record=record, record_id=record_id)

    def _carry_on(self, draft: Draft) -> None:
        if draft.record_id is None:
            self._write(draft.kind, draft=draft)
            return
        record_id = draft.record_id

        def work(journal: Journal) -> Record:
            from journal.actions.show_record import show_record

            return show_record(journal, record_id).record

        self._fittings.session.ask(
            work, lambda record: self._write(draft.kind, record=record, record_id=record_id, draft=draft),
            self._say_error, self,
        )  # fmt: skip

    def _write(
        self, kind: str, *, record: Record | None = None, record_id: str | None = None, draft: Draft | None = None
    ) -> None:
        from journal.ui.forms.editor import FormRoom
        from journal.ui.forms.money_editors import usual_currency
        from journal.ui.link_picker import SessionLinks
        from journal.ui.pages.editing import EditingPage

        clock = self._fittings.tools.clock
        room = FormRoom(self._fittings.theme, clock, SessionLinks(self._fittings), usual_currency(clock.zone()))
        page = EditingPage(self._fittings, room, kind, record=record, record_id=record_id, draft=draft)
        page.saved.connect(self._saved)
        page.left.connect(self._left_editing)
        self._show(page)
        self.sidebar.mark("")

    def _saved(self, record_id: str, files: list[Path]) -> None:
        if not (self._trail and self._trail[-1] == record_id):
            self._trail.append(record_id)
        self.read(self._trail.pop())
        self._say("good", tr("window", "Saved."))
        self._offer_drafts()
        if files:
            self.attach(files, (record_id,))

    def _left_editing(self) -> None:
        self._offer_drafts()
        if self._trail:
            self.read(self._trail.pop())
        else:
            self.go_to("timeline")

    def _offer_drafts(self) -> None:
        from journal.ui.pages.timeline import TimelinePage

        timeline = self._places.get("timeline")
        if not isinstance(timeline, TimelinePage):
            return

        def work(journal: Journal) -> tuple[Draft, ...]:
            from journal.actions.keep_draft import drafts

            return drafts(journal)

        self._fittings.session.ask(work, timeline.drafts.offer, self._say_error, timeline)

    # ------------------------------------------------------------------ files

    def attach(self, paths: list[Path], about: tuple[str, ...]) -> None:
        """Take files in as evidence, one batch after another."""
        attaching = Attaching(self._fittings.session, self._fittings.tools, paths, about, self)
        attaching.begun.connect(self._attach_begun)
        attaching.moved.connect(self.progress.moved)
        attaching.ended.connect(lambda outcome: self._attached(attaching, outcome))
        self._attaching.append(attaching)
        if len(self._attaching) == 1:
            attaching.start()

    def _attach_begun(self, name: str, job: object) -> None:
        self.progress.follow(tr("window", "Adding {name}", name=name), job)  # type: ignore[arg-type]

    def _attached(self, attaching: Attaching, outcome: Outcome) -> None:
        self.progress.end()
        self._attaching.remove(attaching)
        attaching.deleteLater()
        count = len(outcome.kept)
        said = trn("window", "{count} file was added.", "{count} files were added.", count) if count else ""
        if outcome.stopped:
            said = " ".join(part for part in (tr("window", "Stopped."), said) if part)
        if outcome.failed:
            lines = "\n".join(tr("window", "{name}: {why}", name=name, why=why) for name, why in outcome.failed)
            failed = trn(
                "window", "{count} file could not be added.", "{count} files could not be added.", len(outcome.failed)
            )
            self._say("warn", " ".join(part for part in (said, failed) if part), lines)
        elif said:
            self._say("good", said)
        if self._attaching:
            self._attaching[0].start()

    def _choose_files(self, record_id: str) -> None:
        self._fittings.chooser.files(
            self, tr("window", "Choose files to add"), lambda paths: self.attach(paths, (record_id,))
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event) and self._takes_drops:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = self._dropped(event)
        if not paths or not self._takes_drops:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(paths)

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
            self.attach(paths, (page.record_id,) if isinstance(page, ReadingPage) else ())

    def _dropped(self, event: QDropEvent) -> list[Path]:
        return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

    @property
    def _takes_drops(self) -> bool:
        opened = self._fittings.session.opened
        writable = self._is_open and opened is not None and not opened.read_only
        page = self.stack.currentWidget()
        return writable or (page is not None and page.objectName() == "verify")

    # ------------------------------------------------------------------ going

    def lock(self) -> None:
        """Leave: what is typed is kept, everything is hidden, the process ends and starts afresh."""
        if self._is_open:
            self.idle.stop()
            lock(self._fittings.session, self._keep_draft, self._fittings.leaving)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.idle.stop()
        self.hide()
        self._keep_draft()
        self._fittings.session.close(SECONDS_TO_LEAVE)
        event.accept()

    def _keep_draft(self) -> None:
        from journal.ui.pages.editing import EditingPage

        page = self.stack.currentWidget()
        if isinstance(page, EditingPage):
            page.keep_now()

    # ------------------------------------------------------------------ small things

    @property
    def _is_open(self) -> bool:
        return "timeline" in self._places

    def keys(self) -> list[tuple[str, str, Callable[[], None]]]:
        """Return each key that works everywhere, what it does in words, and the doing."""
        from journal.records.types import TYPES

        new = [
            (
                f"Ctrl+{at + 1}",
                tr("keys", "New: {kind}", kind=str(TYPES[kind].label)),
                lambda kind=kind: self.write_new(kind),
            )
            for at, kind in enumerate(FIRST_KINDS)
        ]
        return [
            *new,
            ("Ctrl+F", tr("keys", "Search"), self._search),
            ("Ctrl+L", tr("keys", "Lock"), self.lock),
            ("Esc", tr("keys", "Back; what is typed is kept as a draft"), self.escape),
            ("F1", tr("keys", "Show these keys"), lambda: self.go_to("shortcuts")),
            ("Ctrl++", tr("keys", "Larger text"), lambda: self._resize_text(1)),
            ("Ctrl+-", tr("keys", "Smaller text"), lambda: self._resize_text(-1)),
            ("Ctrl+0", tr("keys", "Usual text"), lambda: self._resize_text(0)),
        ]

    def escape(self) -> None:
        """Go back a step. Nothing is asked and nothing is lost."""
        from journal.ui.pages.editing import EditingPage
        from journal.ui.pages.reading import ReadingPage

        page = self.stack.currentWidget()
        if isinstance(page, EditingPage):
            page.go_away()
        elif isinstance(page, ReadingPage):
            self.back()
        elif self._is_open:
            self.go_to("timeline")

    def _resize_text(self, steps: int) -> None:
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

    def _search(self) -> None:
        from journal.ui.pages.timeline import TimelinePage

        self.go_to("timeline")
        page = self.stack.currentWidget()
        if isinstance(page, TimelinePage):
            page.focus_search()

    def _show(self, page: QWidget) -> None:
        before = self.stack.currentWidget()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if before is not None and before is not page and before not in self._places.values():
            self._keep_if_editing(before)
            self.stack.removeWidget(before)
            before.hide()
            before.deleteLater()
        arrive = getattr(page, "arrive", None)
        if arrive is not None:
            arrive()

    def _keep_if_editing(self, page: QWidget) -> None:
        from journal.ui.pages.editing import EditingPage

        if isinstance(page, EditingPage):
            page.keep_now()
            self._offer_drafts()

    def _say(self, tone: str, says: str, do: str = "") -> None:
        banner = getattr(self.stack.currentWidget(), "banner", None)
        if isinstance(banner, Banner):
            banner.say(tone, says, do)  # type: ignore[arg-type]

    def _say_error(self, error: KnownError) -> None:
        self._say("danger", error.says, error.do)
