"""Make the README's pictures anew: the practice journal in the real window, page by page, without a screen.

    .venv/bin/python packaging/screenshots.py [FOLDER]

Everything shown is invented. Pictures go to docs/screenshots as PNG with a palette, so that they stay small.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from journal.ui.pages.pay import PayPage

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1000, 640)
ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 22, 20, 15, tzinfo=ZoneInfo(ZONE))
PASSWORD = "five words that nobody guesses"  # noqa: S105 - of a practice journal that lasts a minute
PATIENCE = 120.0


class NoChooser:
    """Asks nobody: pictures need no files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def files(self, parent: object, title: str, then: Callable[[list[Path]], None]) -> None:
        """Choose nothing."""

    def folder(self, parent: object, title: str, then: Callable[[Path], None]) -> None:
        """Choose the folder that was given."""
        then(self._folder)


class StayingHere:
    """Leaves nowhere."""

    def leave(self, folder: Path | None) -> None:
        """Do nothing."""


def _is_still(page: PayPage) -> bool:
    return not page.busy


def main(arguments: list[str]) -> int:
    """Write every picture; return 0."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT))
    out = Path(arguments[0]).resolve() if arguments else ROOT / "docs" / "screenshots"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)  # so that no picture shows where this machine keeps its temporary files
        stick = Path("USB-stick")
        stick.mkdir()
        Session(out, stick).run()
        os.chdir(ROOT)
    return 0


class Session:
    """One walk through the window."""

    def __init__(self, out: Path, place: Path) -> None:
        import attrs
        from PySide6.QtWidgets import QApplication

        from journal.app.compose import compose_tools
        from journal.ground.clock import StoppedClock
        from journal.ui.choose_files import keep_no_history
        from journal.ui.fittings import Fittings
        from journal.ui.session import Session as JournalSession
        from journal.ui.sound.devices import Miniaudio
        from journal.ui.theme import Theme, load_first_fonts, load_other_fonts
        from journal.ui.window import Window
        from journal.vault.derivation import Cost

        keep_no_history()
        self._application = QApplication(["journal"])
        self._out = out
        self._theme = Theme(self._application, load_first_fonts(), "light")
        load_other_fonts()
        tools = attrs.evolve(compose_tools(), clock=StoppedClock(NOW, ZONE), cost=Cost.floor())
        self._place = place
        self._fittings = Fittings(
            tools=tools,
            session=JournalSession(tools, self._application),
            theme=self._theme,
            chooser=NoChooser(place),
            leaving=StayingHere(),
            sound=Miniaudio(("null",)),
            place=place / "My.journal",
            preferences=place / "window.json",
        )
        self._window = Window(self._fittings)
        self._window.resize(*SIZE)

    def run(self) -> None:
        """Walk and take pictures."""
        from journal.ui.pages.calendar import CalendarPage
        from journal.ui.pages.pay import PayPage

        self._window.start()
        self._window.show()
        self.take("welcome")
        self._press("welcome-practice")
        for name in ("create-password-line", "create-again-line"):
            self._find(name).setText(PASSWORD)
        self._press("create-go")
        self._until(lambda: self._page() == "recovery")
        self.take("recovery-code")
        self._window.open_journal()
        self._until(lambda: bool(self._all("today-last-entry")))
        self.take("today")
        self._press("today-tap-fine")
        for digit in "50":
            self._press(f"today-pad-{digit}")
        self.take("three-taps")
        for _digit in "50":
            self._press("today-pad-back")
        self._window.escape()
        self._window.go_to("timeline")
        self._until(lambda: self._shows("timeline-count") != "")
        self._until(lambda: self._rows() > 0)
        self.take("entries")
        self._window.go_to("calendar")
        calendar = self._window.stack.currentWidget()
        assert isinstance(calendar, CalendarPage)
        calendar.show_day(date(2026, 6, 20))
        self._wait(1)
        self.take("calendar")
        self._window.go_to("evidence")
        self._wait(2)
        self.take("evidence-grid")
        for part in ("pay", "pictures"):
            self._window.go_to("pay")
            page = self._window.stack.currentWidget()
            assert isinstance(page, PayPage)
            page.look_at(part)
            self._wait(1)
            self._until(partial(_is_still, page))
            self.take(f"pay-{part}")
        incident = self._first("incident")
        self._read(incident)
        self.take("one-entry")
        self._read(self._picture_of(incident))
        self.take("evidence")
        self._theme.put_on("dark", 100)
        self._window.write_new("payment")
        self.take("writing-dark")
        self._window.escape()
        self._theme.put_on("light", 100)
        self._window.go_to("export")
        self._until(lambda: self._shows("export-count") != "")
        self.take("bundle")
        self._look_at_what_leaves()
        self.take("bundle-review")
        self._press("review-go")
        self._until(lambda: bool(self._all("handed-over")))
        self.take("bundle-ready")
        self._verify()
        self.take("checked")
        self._window.go_to("safety")
        self._until(lambda: self._shows("backup-when") != "")
        self.take("keep-it-safe")
        self._theme.put_on("light", 200)
        self._window.go_to("timeline")
        self.take("large-text")
        self._theme.put_on("contrast", 100)
        self.take("high-contrast")
        self._fittings.session.close(10)
        self._fittings.tools.workshop.close()

    def take(self, name: str) -> None:
        """Save what the window shows as a small PNG."""
        from PIL import Image
        from PySide6.QtCore import QBuffer

        for _ in range(8):
            self._application.processEvents()
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        self._window.grab().save(buffer, "PNG")
        picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
        small = picture.quantize(256, dither=Image.Dither.NONE)
        path = self._out / f"{name}.png"
        small.save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size // 1000} kB")

    def _look_at_what_leaves(self) -> None:
        self._find("export-case").setText("Club 9")
        self._press("export-choose-place")
        self._press("export-go")
        self._until(lambda: self._find("review-go").isVisible())

    def _verify(self) -> None:
        self._window.go_to("verify")
        passphrase = self._find("handed-over-passphrase").accessibleName()
        self._window.take([next(self._place.glob("*.zip"))])
        self._find("verify-passphrase-line").setText(passphrase)
        self._press("verify-go")
        self._until(lambda: bool(self._all("verdict")))

    def _first(self, kind: str) -> str:
        from journal.actions.list_records import Query, list_records
        from journal.actions.open_journal import Journal

        found: list[str] = []

        def look(journal: Journal) -> str:
            rows = list_records(journal, Query(kinds=(kind,))).rows
            counts = [len(list_records(journal, Query(kinds=("evidence",), linked_to=row.id)).rows) for row in rows]
            return rows[counts.index(max(counts))].id

        self._fittings.session.ask(look, found.append, self._unwanted, None)
        self._until(lambda: bool(found))
        return found[0]

    def _picture_of(self, record_id: str) -> str:
        """Return the id of a picture among the evidence of a record."""
        from journal.actions.open_journal import Journal
        from journal.actions.show_record import show_record
        from journal.records.evidence import Evidence

        found: list[str] = []

        def look(journal: Journal) -> str:
            rows = show_record(journal, record_id).evidence
            return next(
                row.id
                for row in rows
                if isinstance(row.record, Evidence) and (row.record.media_type or "").startswith("image/")
            )

        self._fittings.session.ask(look, found.append, self._unwanted, None)
        self._until(lambda: bool(found))
        return found[0]

    def _read(self, record_id: str) -> None:
        from journal.ui.thumbnail import Thumbnail

        self._window.read(record_id)
        page = self._window.stack.currentWidget()
        assert page is not None
        self._until(lambda: any(each.has_picture for each in page.findChildren(Thumbnail)))

    def _wait(self, seconds: float) -> None:
        """Let small pictures and sums arrive."""
        end = time.monotonic() + seconds
        self._until(lambda: time.monotonic() > end)

    def _unwanted(self, error: Exception) -> None:
        raise SystemExit(str(error))

    def _until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            self._application.processEvents()
            time.sleep(0.01)
            if time.monotonic() > end:
                raise SystemExit(f"waited too long at page {self._page()}: {self._shows('banner-says')}")

    def _page(self) -> str:
        page = self._window.stack.currentWidget()
        return page.objectName() if page is not None else ""

    def _rows(self) -> int:
        return int(self._find("timeline-list").model().rowCount())

    def _shows(self, name: str) -> str:
        found = self._all(name)
        return str(found[-1].text()) if found else ""

    def _all(self, name: str) -> list[Any]:
        from PySide6.QtWidgets import QWidget

        return [*self._window.findChildren(QWidget, name)]

    def _find(self, name: str) -> Any:
        found = self._all(name)
        return next((each for each in found if each.isVisible()), found[-1])

    def _press(self, name: str) -> None:
        self._find(name).click()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
