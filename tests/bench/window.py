"""Measures the window with a large journal: how soon its first page is there, and each letter, page and save after it.

`python -m tests.bench.window --entries 1000 10000 100000 --evidence 5000 --work FOLDER` prints a table in Markdown.
Each size is measured in a process of its own, without a screen; journals are made once and kept in FOLDER. What is
measured is always a copy. No figure is a limit.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from journal.actions.list_records import Hits, Query, list_records
from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.app.compose import compose_tools
from journal.records.note import Note
from journal.ui.models.line import line_of
from journal.ui.models.timeline import FIRST_PAGE
from tests.bench import ours
from tests.bench.figures import median, most_of, shown, timed
from tests.bench.machine import load, machine, most_memory
from tests.bench.material import Material

SMALL_FILES = 6_000
SCROLLS, SAVES = 400, 60
ROWS = {
    "first": "first page, from the key being known",
    "store": "a letter typed, until the store has the first page (95th percentile)",
    "store_median": "— the median",
    "screen": "a letter typed, until it is drawn (95th percentile)",
    "screen_median": "— the median",
    "scroll": "scrolling: longest stretch of the main thread (99th percentile)",
    "save": "a save, until it is acknowledged (95th percentile)",
    "save_median": "— the median",
}


def main(words: Sequence[str] | None = None) -> int:
    """Make or find the journals, measure each in a process of its own, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--evidence", type=int, default=5_000, help="for the largest; smaller ones hold their share")
    parser.add_argument("--work", type=Path, help="keep the journals here for the next run; else nothing is kept")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if options.one is not None:
        print(json.dumps(measured(options.one, options.entries[0])))
        return 0
    with contextlib.ExitStack() as stack:
        work = options.work or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="journal-bench-")))
        began, figures = list(machine()), {}
        for entries in options.entries:
            evidence = options.evidence * entries // max(options.entries)
            folder = prepared(work, entries, evidence)
            again = [sys.executable, "-m", "tests.bench.window", "--one", str(folder), "--entries", str(entries)]
            ran = subprocess.run(again, check=True, stdout=subprocess.PIPE, encoding="utf-8")
            figures[entries] = json.loads(ran.stdout)
        print(*(f"- {line}." for line in began), f"- Load at the end: {load()}.\n", table(figures), sep="\n")
    return 0


def table(figures: dict[int, dict[str, float]]) -> str:
    """Return the figures as Markdown, a column for each size."""
    lines = [f"| | {' | '.join(f'{entries:,} entries' for entries in figures)} |", "|---" * (len(figures) + 1) + "|"]
    for key, says in ROWS.items():
        lines.append(f"| {says} | {' | '.join(shown(each[key]) for each in figures.values())} |")
    memory = (f"{each['memory']:.0f} MiB" for each in figures.values())
    lines.append(f"| memory, at most | {' | '.join(memory)} |")
    return "\n".join(lines)


def prepared(work: Path, entries: int, evidence: int) -> Path:
    """Return the folder of a journal of this size, made now or by an earlier run."""
    from tests.bench import material

    folder = work / f"window-{entries}-{evidence}" / "large.journal"
    done = folder.parent / "made"
    if not done.exists():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.parent.mkdir(parents=True)
        tools = compose_tools()
        material._USUAL_FILE = SMALL_FILES
        ours.make(folder, tools, 1, entries, evidence)
        tools.close()
        done.touch()
    return folder


def measured(kept: Path, entries: int) -> dict[str, float]:
    """Measure a copy of one journal."""
    tools = compose_tools()
    with tempfile.TemporaryDirectory(dir=kept.parent) as place:
        folder = Path(shutil.copytree(kept, Path(place) / "My.journal"))
        typed = [words[: end + 1] for words in Material(1, entries, 0).typed() for end in range(len(words))]
        with open_journal(folder, ours.PASSWORD, tools) as journal:  # which makes the index anew, where it is old
            store = store_seconds(journal, typed)
        figures = {"store": most_of(store), "store_median": median(store)}
        figures.update(InWindow(folder, tools).measure(typed))
    tools.close()
    return {**figures, "memory": float(most_memory())}


def store_seconds(journal: Journal, typed: Sequence[str]) -> list[float]:
    """Return how long the store takes for what the window asks at each letter: a page, in words, with marks."""

    def ask(words: str) -> None:
        hits = Hits.of(words)
        for row in list_records(journal, Query(words=words), limit=FIRST_PAGE).rows:
            line_of(row, hits)

    ask("")
    return [timed(lambda words=words: ask(words))[0] for words in typed]  # type: ignore[misc]


class InWindow:
    """The real window, without a screen, driven by keys."""

    def __init__(self, folder: Path, tools: Tools) -> None:
        from PySide6.QtWidgets import QApplication

        from journal.ui.choose_files import keep_no_history
        from journal.ui.fittings import Fittings
        from journal.ui.session import Session
        from journal.ui.theme import Theme, load_first_fonts
        from journal.ui.window import Window
        from tests.ui.house import AnsweredChooser, FakeSound, WatchedLeaving

        keep_no_history()
        self._application = QApplication(["journal"])
        theme = Theme(self._application, load_first_fonts(), "light")
        self._session = Session(tools)
        self._fittings = Fittings(
            tools=tools, session=self._session, theme=theme, chooser=AnsweredChooser(), leaving=WatchedLeaving(),
            sound=FakeSound(), place=folder, preferences=folder.parent / "window.json",
        )  # fmt: skip
        self._window = Window(self._fittings)
        self._window.resize(1024, 600)

    def measure(self, typed: Sequence[str]) -> dict[str, float]:
        """Open, type, scroll, save."""
        first = self._first_page()
        self._window.go_to("timeline")
        self._until(lambda: self._list().model().rowCount() > 0)
        screen = [self._letter(words) for words in typed]
        self._search().setText("")
        self._until(lambda: self._list().model().rowCount() == FIRST_PAGE)
        stretches = sorted(stretch for at in range(SCROLLS) for stretch in self._scroll())
        saves = [self._save(number) for number in range(SAVES)]
        self._window.hide()
        self._session.close(30)
        return {
            "first": first, "screen": most_of(screen), "screen_median": median(screen),
            "scroll": stretches[round(0.99 * len(stretches)) - 1], "save": most_of(saves), "save_median": median(saves),
        }  # fmt: skip

    def _first_page(self) -> float:
        from PySide6.QtTest import QTest

        from journal.vault import opening

        known: list[float] = []
        unlocked = opening.unlocked

        def watched(*given: object) -> object:
            result = unlocked(*given)  # type: ignore[arg-type]
            known.append(time.perf_counter())
            return result

        opening.unlocked = watched  # type: ignore[assignment] - it alone knows when the key is there
        self._window.start(self._fittings.place)
        self._window.show()
        line = self._find("unlock-secret-line")
        line.setText(ours.PASSWORD)  # type: ignore[attr-defined]
        self._find("unlock-go").click()  # type: ignore[attr-defined]
        QTest.qWait(0)
        self._until(lambda: self._window.stack.currentWidget().objectName() == "today")
        self._until(lambda: bool(self._window.findChildren(object, "today-last-entry")))
        self._window.repaint()
        ended = time.perf_counter()
        opening.unlocked = unlocked
        return ended - known[-1]

    def _letter(self, words: str) -> float:
        search, model = self._search(), self._list().model()
        arrived: list[float] = []

        def there() -> None:
            self._list().viewport().repaint()
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
        yield timed(lambda: (bar.setValue(bar.value() + 150), self._list().viewport().repaint()))[0]
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
    sys.exit(main())
