"""The real window with one journal, without a screen, driven by keys: the process that is measured.

Kept true: nothing is loaded here but what the program itself loads, so that its memory is the program's.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.records.note import Note
from tests.bench.figures import median, most_memory, most_of, timed

SCROLLS, SAVES = 400, 60
KEYS_APART_MS = 60


def main(words: Sequence[str]) -> int:
    """Measure the journal in a folder: its password and what is typed into the search come in as JSON."""
    given, tools = json.load(sys.stdin), compose_tools()
    figures = InWindow(Path(words[0]), given["password"], tools).measure(given["typed"])
    tools.close()
    print(json.dumps({**figures, "memory": float(most_memory())}))
    return 0


@contextlib.contextmanager
def watched(module: object, name: str, ended: Callable[[float, float], None]) -> Iterator[None]:
    """Tell when each call of a module's function began and ended."""
    asked = getattr(module, name)

    def call(*given: object, **named: object) -> object:
        began = time.perf_counter()
        result = asked(*given, **named)
        ended(began, time.perf_counter())
        return result

    setattr(module, name, call)
    try:
        yield
    finally:
        setattr(module, name, asked)


class InWindow:
    """The real window, without a screen, driven by keys."""

    def __init__(self, folder: Path, password: str, tools: Tools) -> None:
        from PySide6.QtWidgets import QApplication

        from journal.app.relaunch import Relaunch
        from journal.ui.choose_files import OwnChooser, keep_no_history
        from journal.ui.fittings import Fittings
        from journal.ui.session import Session
        from journal.ui.sound.devices import Miniaudio
        from journal.ui.theme import Theme, load_first_fonts, load_other_fonts
        from journal.ui.window import Window

        keep_no_history()
        self._password = password
        self._application = QApplication(["journal"])
        theme = Theme(self._application, load_first_fonts(), "light")
        self._session = Session(tools)
        self._fittings = Fittings(
            tools=tools, session=self._session, theme=theme, chooser=OwnChooser(theme), leaving=Relaunch(),
            sound=Miniaudio(), place=folder, preferences=folder.parent / "window.json",
        )  # fmt: skip
        self._window = Window(self._fittings)
        self._window.resize(1024, 600)
        load_other_fonts()

    def measure(self, typed: Sequence[str]) -> dict[str, float]:
        """Open, type, scroll, save."""
        from journal.actions import list_records
        from journal.ui.models import timeline

        first = self._first_page()
        self._window.go_to("timeline")
        self._until(lambda: self._list().model().rowCount() > 0 and not self._session.busy)
        store: list[float] = []
        worded: list[float] = []
        with (
            watched(list_records, "list_records", lambda began, ended: store.append(ended - began)),
            watched(timeline, "read_lines", lambda began, ended: worded.append(ended - began)),
        ):
            screen = [self._letter(words) for words in typed]
        self._search().setText("")
        self._until(lambda: self._list().model().rowCount() > timeline.PAGE_SIZE)
        stretches = sorted(stretch for _ in range(SCROLLS) for stretch in self._scroll())
        saves = [self._save(number) for number in range(SAVES)]
        self._window.hide()
        self._session.close(30)
        return {
            "first": first, "store": most_of(store), "store_median": median(store),
            "worded": most_of(worded), "worded_median": median(worded),
            "screen": most_of(screen), "screen_median": median(screen),
            "scroll": stretches[round(0.99 * len(stretches)) - 1], "save": most_of(saves), "save_median": median(saves),
        }  # fmt: skip

    def _first_page(self) -> float:
        from PySide6.QtTest import QTest

        from journal.vault import opening

        known: list[float] = []
        with watched(opening, "unlocked", lambda _began, ended: known.append(ended)):  # it alone knows when
            self._window.start(self._fittings.place)
            self._window.show()
            line = self._find("unlock-secret-line")
            QTest.keyClicks(line, self._password, delay=KEYS_APART_MS)  # type: ignore[arg-type]
            self._find("unlock-go").click()  # type: ignore[attr-defined]
            self._until(lambda: self._window.stack.currentWidget().objectName() == "today")
            self._until(lambda: bool(self._window.findChildren(object, "today-last-entry")))
            self._window.repaint()
            return time.perf_counter() - known[-1]

    def _letter(self, words: str) -> float:
        search, model, shown = self._search(), self._list().model(), self._list().viewport()
        arrived: list[float] = []

        def there() -> None:
            shown.repaint()
            arrived.append(time.perf_counter())

        model.arrived.connect(there)  # type: ignore[attr-defined]
        began = time.perf_counter()
        search.setText(words)
        self._until(lambda: bool(arrived))
        model.arrived.disconnect(there)  # type: ignore[attr-defined]
        return arrived[-1] - began

    def _scroll(self) -> Iterator[float]:
        """Scroll by three rows, as a wheel does; yield how long the main thread was taken at a stretch."""
        bar = self._list().verticalScrollBar()
        yield timed(lambda: bar.setValue(bar.value() + 150))[0]
        for _ in range(3):
            yield timed(self._application.processEvents)[0]
            time.sleep(0.002)

    def _save(self, number: int) -> float:
        told: list[float] = []
        note = Note(words=f"A short note to be saved, number {number}")

        def failed(error: Exception) -> None:
            raise error

        began = time.perf_counter()
        self._session.write(
            lambda journal: save_record(journal, note), lambda _changes: told.append(time.perf_counter()), failed, None
        )
        self._until(lambda: bool(told))
        self._until(lambda: not self._session.busy)
        self._application.processEvents()  # what was saved is shown before the next one is
        return told[0] - began

    def _until(self, there: Callable[[], bool]) -> None:
        until = time.monotonic() + 600
        while not there():
            if time.monotonic() > until:
                raise TimeoutError("The window does not come to rest.")
            self._application.processEvents()
            time.sleep(0.0005)

    def _find(self, name: str) -> object:
        from PySide6.QtWidgets import QWidget

        return next(iter(self._window.findChildren(QWidget, name)))

    def _list(self):  # type: ignore[no-untyped-def] - a QListView, known once Qt is loaded
        return self._find("timeline-list")

    def _search(self):  # type: ignore[no-untyped-def] - a QLineEdit
        return self._find("timeline-search")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
