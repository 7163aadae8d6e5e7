"""Lets the real program, in a real window, tell where its widgets stand, so that a mouse can be led to them.

Python loads this at its start where `tests.screen.stage` put this folder on the path. It only answers questions, on
the main thread, and does nothing to the window: all that happens there comes from the mouse and the keyboard.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time

_PLACE = os.environ.get("JOURNAL_TESTS_TELL", "")


def _told(asked: dict[str, str]) -> object:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

    name = asked.get("name", "")
    if asked["ask"] == "page":
        shown = [each for top in QApplication.topLevelWidgets() for each in top.findChildren(QStackedWidget, "pages")]
        return shown[0].currentWidget().objectName() if shown and shown[0].currentWidget() else ""
    if asked["ask"] == "focus":
        focus = QApplication.focusWidget()
        return focus.objectName() if focus else ""
    found = [each for each in QApplication.allWidgets() if each.objectName() == name and each.isVisible()]
    if not found:
        return None
    widget: QWidget = found[0]
    corner = widget.mapToGlobal(QPoint(0, 0))
    text = ""
    if isinstance(widget, QLineEdit | QLabel):
        text = widget.text()
    elif isinstance(widget, QPlainTextEdit):
        text = widget.toPlainText()
    seen = widget.visibleRegion().boundingRect()
    return {
        "x": corner.x() + seen.center().x(),
        "y": corner.y() + seen.center().y(),
        "enabled": widget.isEnabled(),
        "hidden": seen.isEmpty(),
        "text": text,
        "many": len(found),
    }


def _answer(line: socket.socket) -> None:
    from PySide6.QtCore import QCoreApplication, QTimer

    with line, line.makefile("rw", encoding="utf-8") as words:
        while (application := QCoreApplication.instance()) is None:
            time.sleep(0.01)
        for asked in words:
            answers: list[object] = []
            done = threading.Event()

            def tell(asked: str = asked, answers: list[object] = answers, done: threading.Event = done) -> None:
                answers.append(_told(json.loads(asked)))
                done.set()

            QTimer.singleShot(0, application, tell)
            done.wait()
            words.write(json.dumps(answers[0]) + "\n")
            words.flush()


def _begin() -> None:
    line = socket.socket(socket.AF_UNIX)
    line.connect(_PLACE)
    threading.Thread(target=_answer, args=(line,), daemon=True).start()


if _PLACE and sys.argv[:1] == ["-m"] and sys.orig_argv[-1] in ("journal", "--again"):
    _begin()
