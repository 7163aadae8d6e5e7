"""One piece of evidence as a tile: its picture, its name, and what sort of file it is. A click opens it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal.ground.words import tr
from journal.records.evidence import Evidence
from journal.ui.theme import Theme
from journal.ui.thumbnail import Thumbnail
from journal.ui.viewer.safe_names import safe_name
from journal.ui.widgets import Words, named

_SIDE = 132
_UNITS = (("kB", 10**3), ("MB", 10**6), ("GB", 10**9))


def size_shown(size: int | None) -> str:
    """Say a number of bytes as people do."""
    if size is None:
        return tr("evidence", "size not known")
    if size < 1000:
        return tr("evidence", "{size} bytes", size=size)
    unit, scale = next((pair for pair in _UNITS if size < pair[1] * 1000), _UNITS[-1])
    shown = f"{size / scale:.0f}" if size >= 10 * scale else f"{size / scale:.1f}"
    return tr("evidence", "{size} {unit}", size=shown, unit=unit)


class EvidenceTile(QPushButton):
    """A button that shows a file."""

    chosen = Signal(str)

    def __init__(self, record_id: str, record: Evidence, title: str, theme: Theme, *, covered: bool = False) -> None:
        super().__init__()
        self.record_id = record_id
        said = size_shown(record.size)
        title = safe_name(title)
        named(self, "evidence-tile", title, said)
        self.setProperty("role", "choice")
        self.setAutoDefault(False)
        self.thumbnail = Thumbnail(
            "evidence-thumbnail", record.media_type, theme, side=_SIDE, covered=covered or bool(record.intimate)
        )
        column = QVBoxLayout()
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.thumbnail, 1, Qt.AlignmentFlag.AlignHCenter)
        name = Words("evidence-name", _short(title))
        name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(name)
        size = Words("evidence-size", said, voice="quiet")
        size.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(size)
        self._inside = column
        self.setLayout(column)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(lambda _checked=False: self.chosen.emit(self.record_id))

    def sizeHint(self) -> QSize:
        width = max(_SIDE + 24, self.fontMetrics().averageCharWidth() * 22)
        return QSize(width, max(self._inside.totalHeightForWidth(width), self._inside.totalMinimumSize().height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _short(title: str) -> str:
    return title if len(title) <= 40 else title[:39] + "…"
