"""Walks a page as a screen reader does, in process: names, roles, what is clipped, which words are not marked."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import attrs
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QWidget,
)

NAMED_ROLES = {
    QAccessible.Role.PushButton,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.ComboBox,
    QAccessible.Role.List,
    QAccessible.Role.ListItem,
    QAccessible.Role.ProgressBar,
}
LEADING = 3
"""Pixels of a label's own leading that may be missing before any letter is touched."""
MARK_OPEN, MARK_CLOSE = "⟦", "⟧"


@attrs.frozen
class Node:
    """One thing that a screen reader meets."""

    role: QAccessible.Role
    name: str
    path: str


def walk(widget: QWidget) -> Iterator[Node]:
    """Yield everything visible below a widget, depth first."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    yield from _walk(root, widget.objectName())


def _walk(interface: QAccessibleInterface, path: str) -> Iterator[Node]:
    if interface.state().invisible:
        return
    there = interface.object()
    name = there.objectName() if there is not None else ""
    here = f"{path}/{name}" if name else path
    yield Node(interface.role(), interface.text(QAccessible.Text.Name), here)
    for at in range(interface.childCount()):
        child = interface.child(at)
        if child is not None and child.isValid():
            yield from _walk(child, here)


def nameless(widget: QWidget) -> list[str]:
    """Return where a screen reader would have nothing to say."""
    return [f"{node.path} ({node.role})" for node in walk(widget) if node.role in NAMED_ROLES and not node.name.strip()]


def shown(widget: QWidget) -> list[QWidget]:
    """Return the widgets that can be seen, with no more than the scroll area hiding them."""
    return [each for each in widget.findChildren(QWidget) if each.isVisible()]


def without_a_name_of_its_own(widget: QWidget) -> list[str]:
    """Return the classes of widgets of ours that carry no object name."""
    ours = (QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QComboBox, QProgressBar)
    return [type(each).__name__ for each in shown(widget) if isinstance(each, ours) and not each.objectName()]


def clipped(widget: QWidget) -> list[str]:
    """Return the words that have less room than they need."""
    found = []
    for each in shown(widget):
        if each.parent() is not None and isinstance(each.parent(), QComboBox):
            continue
        if isinstance(each, QLabel) and each.text() and not each.text().isspace():
            needed = each.heightForWidth(each.width()) if each.wordWrap() else each.sizeHint().height()
            wide = each.minimumSizeHint().width() if each.wordWrap() else each.sizeHint().width()
            if each.height() + LEADING < needed or each.width() + 1 < wide:
                found.append(f"{each.objectName()}: {each.width()}×{each.height()} < {wide}×{needed}")
        elif isinstance(each, QAbstractButton):
            wanted = each.minimumSizeHint()
            if each.hasHeightForWidth():
                wanted.setHeight(each.heightForWidth(each.width()))
            if each.width() + 1 < wanted.width() or each.height() + 1 < wanted.height():
                found.append(f"{each.objectName()}: {each.size()} < {wanted}")
        elif isinstance(each, QLineEdit) and each.height() + 1 < each.minimumSizeHint().height():
            found.append(f"{each.objectName()}: {each.height()}")
    return found


def too_wide(widget: QWidget) -> list[str]:
    """Return the scroll areas whose content is wider than what is seen of it."""
    from journal.ui.widgets import Column

    return [
        f"{area.objectName()}: {area.widget().minimumSizeHint().width()} > {area.viewport().width()}"
        for area in [*widget.findChildren(Column)]
        if area.isVisible() and area.widget().minimumSizeHint().width() > area.viewport().width()
    ]


def tab_walk(window: QWidget, start: QWidget) -> list[QWidget]:
    """Return the widgets that Tab goes through from `start` until it comes round."""
    seen: list[QWidget] = []
    at = start.nextInFocusChain()
    while at is not start and len(seen) < 2000:
        if at.isVisible() and at.isEnabled() and at.focusPolicy().value & 1 and at.window() is window:
            seen.append(at)
        at = at.nextInFocusChain()
    return seen


class PseudoLanguage(gettext.NullTranslations):
    """A language in which every marked text stands in brackets, so that unmarked words show."""

    def pgettext(self, context: str, message: str) -> str:
        return f"{MARK_OPEN}{message}{MARK_CLOSE}"

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return f"{MARK_OPEN}{msgid1 if n == 1 else msgid2}{MARK_CLOSE}"


def unmarked(widget: QWidget, allowed: set[str]) -> list[str]:
    """Return the texts on a page that hold letters outside of any mark, and are not in `allowed`."""
    found = []
    for each in [widget, *widget.findChildren(QWidget)]:
        for text in _texts(each):
            rest = text
            while MARK_OPEN in rest and (bare := re.sub(r"⟦[^⟦⟧]*⟧", "", rest)) != rest:
                rest = bare
            if re.search(r"[^\W\d_]{2,}", rest) and text not in allowed:
                found.append(f"{each.objectName()}: {text!r}")
    return found


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if widget.isWindow():
        yield widget.windowTitle()


def settle(times: int = 4) -> None:
    """Let layouts and paint events happen, also those that the last answer asked for."""
    for _ in range(times):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
