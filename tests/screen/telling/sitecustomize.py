"""Lets the real program, in a real window, tell where its widgets stand, so that a mouse can be led to them.

Python loads this at its start where `tests.screen.stage` put this folder on the path. It only answers questions, on
the main thread, and does nothing to the window: all that happens there comes from the mouse and the keyboard. Where a
journey asks for it, days have passed on the clock, or the window locks after a shorter while than for people.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time

_DAYS, _IDLE = (os.environ.get(f"JOURNAL_TESTS_{name}", "") for name in ("DAYS", "IDLE"))
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


def _pass_days(days: int) -> None:
    from datetime import datetime, timedelta

    from journal.ground.clock import SystemClock

    now = SystemClock.now

    def later(clock: SystemClock) -> datetime:
        return now(clock) + timedelta(days=days)

    SystemClock.now = later  # type: ignore[method-assign]


def _lock_sooner(seconds: float) -> None:
    from journal.ui.idle import IdleWatch

    _usual, *others = IdleWatch.__init__.__defaults__ or ()
    IdleWatch.__init__.__defaults__ = (seconds, *others)


if _PLACE and sys.argv[:1] == ["-m"] and sys.orig_argv[-1] in ("journal", "--again"):
    if _DAYS:
        _pass_days(int(_DAYS))
    if _IDLE:
        _lock_sooner(float(_IDLE))
    _begin()
