"""Qt's own words (the menu of a text field, the file dialog) in the language of the window.

Qt's translation is used where Qt brings one; `OwnQtWords` sends the texts listed here through our catalogue, for the
languages that Qt does not speak.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from journal.ground.words import N

_TEXTS = {
    text.text: text
    for text in (
        N("qt", "&Undo"),
        N("qt", "&Redo"),
        N("qt", "Cu&t"),
        N("qt", "&Copy"),
        N("qt", "&Paste"),
        N("qt", "Delete"),
        N("qt", "Select All"),
        N("qt", "&Open"),
        N("qt", "&Choose"),
        N("qt", "Cancel"),
        N("qt", "&Cancel"),
        N("qt", "OK"),
        N("qt", "Look in:"),
        N("qt", "File &name:"),
        N("qt", "&File name:"),
        N("qt", "Directory:"),
        N("qt", "Files of type:"),
        N("qt", "All Files (*)"),
        N("qt", "All files (*)"),
        N("qt", "Back"),
        N("qt", "Forward"),
        N("qt", "Parent Directory"),
        N("qt", "Create New Folder"),
        N("qt", "List View"),
        N("qt", "Detail View"),
        N("qt", "Name"),
        N("qt", "Size"),
        N("qt", "Type"),
        N("qt", "Kind"),
        N("qt", "Date Modified"),
        N("qt", "Computer"),
        N("qt", "My Computer"),
        N("qt", "New Folder"),
        N("qt", "&New Folder"),
        N("qt", "Folder"),
        N("qt", "File"),
        N("qt", "Drive"),
        N("qt", "&Rename"),
        N("qt", "&Delete"),
        N("qt", "Show &hidden files"),
        N("qt", "Sidebar"),
        N("qt", "Files"),
        N("qt", "Go back"),
        N("qt", "Go forward"),
        N("qt", "Go to the parent directory"),
        N("qt", "Change to list view mode"),
        N("qt", "Change to detail view mode"),
        N("qt", "Create a New Folder"),
    )
}


class OwnQtWords(QTranslator):
    """Answers Qt's question for a text out of our own catalogue."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, count: int = -1) -> str | None:
        known = _TEXTS.get(source)
        return str(known) if known is not None else None


def install_qt_words(application: QCoreApplication, language: str, parent: QObject) -> bool:
    """Teach Qt the language. Returns whether Qt's own files speak it; ours stands in where they don't."""
    if QLocale(language).language() == QLocale.Language.English:
        return True
    qt = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if qt.load(QLocale(language), "qtbase", "_", folder):
        application.installTranslator(qt)
        return True
    application.installTranslator(OwnQtWords(parent))
    return False
