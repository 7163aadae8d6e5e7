"""The fixtures that tests of the window stand on, and small ways to press, type and wait."""

from __future__ import annotations

import contextlib
import gettext
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal.actions.create_journal import create_journal
from journal.actions.tools import Tools
from journal.ground import words
from journal.ground.clock import StoppedClock
from journal.ground.randomness import system_randomness
from journal.ui.fittings import Fittings
from journal.ui.session import Session
from journal.ui.theme import Theme, load_first_fonts, load_other_fonts
from journal.ui.tokens import TEXT_SIZES
from journal.ui.window import Window
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop
from tests.ui.fake_sound import FakeSound

PASSWORD = "five words that nobody guesses"
ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=ZoneInfo(ZONE))


@attrs.define
class WatchedLeaving:
    """Leaves nowhere, and tells where it would have gone."""

    left: list[Path | None] = attrs.field(factory=list)

    def leave(self, folder: Path | None) -> None:
        self.left.append(folder)


@attrs.define
class AnsweredChooser:
    """Answers at once with what the test laid ready; an empty answer is the person's Cancel."""

    paths: list[Path] = attrs.field(factory=list)
    titles: list[str] = attrs.field(factory=list)

    def files(self, parent: QWidget, title: str, then: Callable[[list[Path]], None]) -> None:
        self.titles.append(title)
        if self.paths:
            then(list(self.paths))

    def folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        self.titles.append(title)
        if self.paths:
            then(self.paths[0])


@pytest.fixture(autouse=True)
def quiet_language(qapp: QApplication) -> Iterator[None]:
    """Speak English, whatever a test before spoke; let go of its widgets, which no event loop does between tests."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    words.speak_through(gettext.NullTranslations())
    yield
    words.speak_through(gettext.NullTranslations())


_themes: list[Theme] = []


@contextlib.contextmanager
def a_theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the theme of this process, light and at the usual size, on the fonts that we bring.

    There is one, as in the program: a style that another takes the place of is gone while widgets may still hold it.
    """
    if not _themes:
        families = load_first_fonts()
        load_other_fonts()
        _themes.append(Theme(qapp, families, "light"))
    made = _themes[0]
    made.put_on("light", TEXT_SIZES[0])
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    with a_theme(qapp) as made:
        yield made


@pytest.fixture
def tools() -> Tools:
    """A clock that stands still, a workshop in this process, the lowest cost."""
    return some_tools()


def some_tools() -> Tools:
    """Return a clock that stands still, a workshop in this process, the lowest cost."""
    return Tools(StoppedClock(NOW, ZONE), system_randomness, PlainWorkshop(), Cost.floor())


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal without entries, made once, that every process can open."""
    return an_empty_journal(tmp_path_factory)


def an_empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new journal without entries."""
    folder = tmp_path_factory.mktemp("made") / "My.journal"
    create_journal(folder, PASSWORD, some_tools()).journal.close()
    return folder


@pytest.fixture
def fittings(qapp: QApplication, theme: Theme, tools: Tools, tmp_path: Path) -> Iterator[Fittings]:
    """What pages are handed; the session is closed afterwards."""
    with some_fittings(theme, tools, tmp_path) as made:
        yield made


@contextlib.contextmanager
def some_fittings(theme: Theme, tools: Tools, folder: Path) -> Iterator[Fittings]:
    """Give what pages are handed, for a journal in a folder."""
    session = Session(tools)
    yield Fittings(
        tools=tools,
        session=session,
        theme=theme,
        chooser=AnsweredChooser(),
        leaving=WatchedLeaving(),
        sound=FakeSound(),
        place=folder / "home" / "My.journal",
        preferences=folder / "config" / "window.json",
    )
    assert session.close(10)
    session.deleteLater()


@pytest.fixture
def stick(fittings: Fittings, tmp_path: Path) -> Path:
    """A folder that the person chooses whenever a folder is asked for."""
    place = tmp_path / "stick"
    place.mkdir()
    chooser = fittings.chooser
    assert isinstance(chooser, AnsweredChooser)
    chooser.paths = [place]
    return place


@pytest.fixture
def window(qtbot: QtBot, fittings: Fittings) -> Iterator[Window]:
    """The window at the size of a small old laptop, at its first page."""
    made = Window(fittings)
    made.resize(1024, 600)
    made.start()
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def opened_window(qtbot: QtBot, fittings: Fittings, empty_journal: Path) -> Iterator[Window]:
    """The window with an empty journal open, at the page of entries."""
    with an_open_window(fittings, empty_journal) as made:
        yield made


@attrs.frozen
class Opened:
    """A window with a journal open, for all tests of a module: each takes a case of its own."""

    window: Window
    fittings: Fittings


@pytest.fixture(scope="module")
def opened(qapp: QApplication, empty_journal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """One window for a module's tests, which saves opening a journal for each."""
    folder = tmp_path_factory.mktemp("opened")
    with (
        a_theme(qapp) as theme,
        some_fittings(theme, some_tools(), folder) as fittings,
        an_open_window(fittings, empty_journal) as window,
    ):
        yield Opened(window, fittings)


@contextlib.contextmanager
def an_open_window(fittings: Fittings, empty_journal: Path) -> Iterator[Window]:
    """Give the window with a copy of a journal open, at the page of entries."""
    shutil.copytree(empty_journal, fittings.place)
    made = Window(fittings)
    made.resize(1024, 600)
    made.start()
    made.show()
    type_into(made, "unlock-secret-line", PASSWORD)
    press(made, "unlock-go")
    wait_until(lambda: page_name(made) == "today")
    made.go_to("timeline")
    yield made
    made.hide()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_until(condition: Callable[[], bool], most_ms: int = 20_000) -> None:
    """Let the window live until something is so; for fixtures of a module, which have no `qtbot`."""
    end = time.monotonic() + most_ms / 1000
    while not condition():
        assert time.monotonic() < end, "waited too long"
        QTest.qWait(5)


def page_name(window: Window) -> str:
    """Return the name of the page that is shown."""
    return window.stack.currentWidget().objectName()


def find(parent: QWidget, name: str) -> QWidget:
    """Return the shown widget of this name, or the last that has it."""
    found = parent.findChildren(QWidget, name)
    assert found, f"no widget is called {name}"
    return next((widget for widget in found if widget.isVisible()), found[-1])


def is_shown(parent: QWidget, name: str) -> bool:
    """Tell whether a widget of this name can be seen: one is there a moment before it is shown."""
    return any(widget.isVisible() for widget in parent.findChildren(QWidget, name))


def press(parent: QWidget, name: str) -> None:
    """Click a button, as a person can: shown and enabled."""
    button = find(parent, name)
    assert button.isVisible(), f"{name} is hidden"
    assert button.isEnabled(), f"{name} is off"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def make_bundle(qtbot: QtBot, window: QWidget) -> None:
    """Press on from the choice through the look at what leaves: then the bundle is being made."""
    press(window, "export-go")
    qtbot.waitUntil(lambda: is_shown(window, "review-go"), timeout=20_000)
    press(window, "review-go")


def type_into(parent: QWidget, name: str, text: str) -> None:
    """Put words into a field by its keyboard."""
    field = find(parent, name)
    assert field.isEnabled(), f"{name} is off"
    field.setFocus()
    QTest.keyClicks(field, text)


def drop(window: QWidget, paths: list[Path]) -> bool:
    """Drag files over a widget and let go. Returns whether they were taken."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle = window.rect().center()
    actions, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(middle), actions, content, left, none)
    QApplication.sendEvent(window, entering)
    if not entering.isAccepted():
        return False
    dropping = QDropEvent(QPointF(middle), actions, content, left, none)
    QApplication.sendEvent(window, dropping)
    return dropping.isAccepted()


def banner_text(window: Window) -> str:
    """Return what the banner of the page that is shown says."""
    banner = getattr(window.stack.currentWidget(), "banner", None)
    return banner.text if banner is not None else ""
