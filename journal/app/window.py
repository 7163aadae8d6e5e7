"""The window's start-up: is there a screen, which language, which look, which journal. Then the event loop.

Kept true: Qt's settings point nowhere before the application exists; pages and the vault are loaded when needed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from journal.app.display import display_is_there
from journal.ground.resources import resource
from journal.ground.words import DOMAIN, SOURCE_LANGUAGE, speak, tr

NO_DISPLAY = 2
FIRST_SIZE = (1000, 640)


def open_window(folder: Path | None = None) -> int:
    """Show the window until it is closed. `folder` is the journal to unlock, after a lock. Returns the exit code."""
    if not display_is_there():
        says = tr("window", "There is no screen here, so the window can't be shown.")
        do = tr("window", "Use the commands instead: “journal --help” lists them.")
        sys.stderr.write(f"{says}\n{do}\n")
        return NO_DISPLAY
    from PySide6.QtCore import QLocale, Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from journal.app.bugs import report_bugs
    from journal.app.compose import compose_tools
    from journal.app.places import usual_places
    from journal.app.relaunch import Relaunch
    from journal.ui.choose_files import OwnChooser, keep_no_history
    from journal.ui.fittings import Fittings
    from journal.ui.preferences import read_preferences
    from journal.ui.qt_words import install_qt_words
    from journal.ui.session import Session
    from journal.ui.sound.devices import Miniaudio
    from journal.ui.theme import Theme, load_first_fonts, load_other_fonts
    from journal.ui.window import Window

    keep_no_history()
    application = QApplication(["journal"])
    application.setApplicationName("Journal")
    application.setQuitOnLastWindowClosed(True)
    places = usual_places()
    preferences = read_preferences(places.preferences)
    language = spoken_language(preferences.language or QLocale.system().bcp47Name())
    speak(language, resource("translations"))
    install_qt_words(application, language, application)
    right_to_left = QLocale(language).textDirection() == Qt.LayoutDirection.RightToLeft
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    theme = Theme(application, load_first_fonts(), preferences.theme, preferences.text_size)
    tools = compose_tools()
    fittings = Fittings(
        tools=tools,
        session=Session(tools, application),
        theme=theme,
        chooser=OwnChooser(theme),
        leaving=Relaunch(),
        sound=Miniaudio(),
        place=places.journal,
        preferences=places.preferences,
        language=preferences.language,
    )
    window = Window(fittings)
    application.installEventFilter(window.idle)
    report_bugs(window.say_bug)
    window.start(folder)
    available = application.primaryScreen().availableGeometry()
    window.resize(min(FIRST_SIZE[0], available.width()), min(FIRST_SIZE[1], available.height() - 32))
    window.show()
    QTimer.singleShot(0, window, load_other_fonts)
    code = application.exec()
    tools.workshop.close()
    return code


def spoken_language(wished: str) -> str:
    """Return the language to speak: the one wished for where we have its words, else the source texts' own."""
    for tag in (wished, wished.partition("-")[0]):
        if tag and (resource("translations") / tag.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
            return tag
    return SOURCE_LANGUAGE
