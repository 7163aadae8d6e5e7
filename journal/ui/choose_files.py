"""Choosing files and folders with our own dialog: the desktop's would put the names on its lists of recent files.

Kept true: Qt's settings lie nowhere (`keep_no_history` runs before the application is made), and what a dialog wrote
all the same is removed when it closes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, QSettings, QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QHeaderView, QToolButton, QTreeView, QWidget

from journal.ui.icons import icon
from journal.ui.theme import Theme


def keep_no_history() -> None:
    """Point Qt's own settings at a place where nothing can be written. Call before QApplication is made."""
    nowhere = os.devnull
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, nowhere)


def forget_history() -> None:
    """Remove what Qt's file dialog remembers; on Windows it goes to the registry whatever the path says."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.remove("FileDialog")
    settings.remove("Qt/filedialog")


class Chooser(Protocol):
    """Asks the person for files and folders. Calls back with what was chosen; not at all when nothing was."""

    def files(self, parent: QWidget, title: str, then: Callable[[list[Path]], None]) -> None:
        """Ask for files to read."""
        ...

    def folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        """Ask for a folder."""
        ...


_TOOLS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "chevron-up",
    "newFolderButton": "plus",
}
_NEEDLESS = ("listModeButton", "detailModeButton")
_CHARACTERS_ACROSS = 110


def connected(roots: tuple[Path, ...] | None = None) -> list[str]:
    """Return where phones, cards and sticks stand that are connected now; Windows shows them as drives."""
    if roots is None:
        user, mine = QDir.home().dirName(), Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
        roots = (Path("/run/media", user), Path("/media", user), mine / "gvfs", Path("/Volumes"))
    found: list[str] = []
    for root in roots:
        with contextlib.suppress(OSError):
            found.extend(str(place) for place in sorted(root.iterdir()) if place.is_dir())
    return found


class OwnChooser:
    """Our dialog: non-native, without history, its tools in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def files(self, parent: QWidget, title: str, then: Callable[[list[Path]], None]) -> None:
        dialog = self._dialog(parent, title, QFileDialog.FileMode.ExistingFiles)
        dialog.accepted.connect(lambda: then([Path(name) for name in dialog.selectedFiles()]))
        dialog.open()

    def folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        dialog = self._dialog(parent, title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.accepted.connect(lambda: then(Path(dialog.selectedFiles()[0])))
        dialog.open()

    def _dialog(self, parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
        dialog = QFileDialog(parent)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog, True)
        dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons, True)
        dialog.setObjectName("choose-files")
        dialog.setWindowTitle(title)
        dialog.setAccessibleName(title)
        dialog.setFileMode(mode)
        dialog.setViewMode(QFileDialog.ViewMode.Detail)
        dialog.setHistory([])
        drives = [drive.absoluteFilePath() for drive in QDir.drives()]
        dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in (home, *drives, *connected())])
        dialog.setDirectory(home)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dress(dialog, parent)
        dialog.destroyed.connect(forget_history)
        dialog.finished.connect(lambda _result: forget_history())
        return dialog

    def _dress(self, dialog: QFileDialog, parent: QWidget) -> None:
        side = 16 * self._theme.text_size // 100
        for button in dialog.findChildren(QToolButton):
            if button.objectName() in _TOOLS:
                button.setIcon(icon(_TOOLS[button.objectName()], self._theme.tokens, side))
            elif button.objectName() in _NEEDLESS:
                button.hide()
        for tree in dialog.findChildren(QTreeView):
            tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            tree.header().setMinimumSectionSize(tree.fontMetrics().averageCharWidth() * 10)
        wide = dialog.fontMetrics().averageCharWidth() * _CHARACTERS_ACROSS
        dialog.resize(min(wide, parent.window().width()), min(480, parent.window().height()))
