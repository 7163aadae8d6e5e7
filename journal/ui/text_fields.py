"""Fields for words: one line or several. Plain text only, nothing is loaded, Tab leaves them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from journal.ui.widgets import TEXT_GROWS, named, reading_side

_LEAVES_UNDO = "leavesUndo"


def leave_undo(parent: QWidget) -> None:
    """Let the fields within a widget leave Ctrl+Z to the form: they are parts of one answer, which is undone as one."""
    for field in (*parent.findChildren(LineEdit), *parent.findChildren(PlainEdit)):
        field.setProperty(_LEAVES_UNDO, True)


def _leaves(field: QWidget, event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Tell whether a key is an undo or redo that the field leaves to others: told so, or with nothing to take back."""
    if not isinstance(event, QKeyEvent):
        return False
    undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
    told = bool(field.property(_LEAVES_UNDO))
    return (undo and (told or not can_undo)) or (redo and (told or not can_redo))


class PlainEdit(QPlainTextEdit):
    """Several lines of words. Takes plain text only, loads nothing, and Tab leaves it."""

    def __init__(self, name: str, spoken: str, *, lines: int = 3) -> None:
        super().__init__()
        named(self, name, spoken)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if _leaves(self, event, can_undo=document.isUndoAvailable(), can_redo=document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        rows = min(max(self._lines, self.document().size().height()), 14)
        height = self.fontMetrics().lineSpacing() * rows + 2 * self.document().documentMargin() + 16
        return QSize(self.fontMetrics().averageCharWidth() * 48, int(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 16, self.sizeHint().height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing, whatever a text names."""


class LongAnswer(PlainEdit):
    """Words to read and copy that may hold one very long word, such as a fingerprint or a path: broken anywhere.

    Tab reaches them and chooses all, so that one key copies them.
    """

    def __init__(self, name: str, spoken: str, text: str) -> None:
        super().__init__(name, text, lines=1)
        self.setAccessibleDescription(spoken)
        self.setProperty("quiet", True)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A space at the end of a line hangs over by its own width, and the bar for it would cover the last line.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._lean()
        self.setPlainText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lean()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def _lean(self) -> None:
        option = self.document().defaultTextOption()
        option.setAlignment(reading_side(self))
        self.document().setDefaultTextOption(option)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = max(1, int(self.document().size().height()))
        return QSize(self.fontMetrics().averageCharWidth() * 40, self.fontMetrics().lineSpacing() * lines + 4)


class LineEdit(QLineEdit):
    """One line of words. With `characters` it is as wide as so many, at every text size."""

    def __init__(self, name: str, spoken: str, *, hint: str = "", secret: bool = False, characters: int = 0) -> None:
        super().__init__()
        named(self, name, spoken)
        self._characters = characters
        self.setPlaceholderText(hint)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
            self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if _leaves(self, event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in TEXT_GROWS:
            self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.ignore()  # files belong to the page, not into a line
        else:
            super().dragEnterEvent(event)

    def _fit(self) -> None:
        if self._characters:
            self.setFixedWidth(self.fontMetrics().averageCharWidth() * self._characters)
