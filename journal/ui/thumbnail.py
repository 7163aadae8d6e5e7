"""A small picture of one file, made by the workshop; until it is there, and where there is none, the file's sort.

Kept true: of a file that is marked intimate only a few pixels are ever asked for, so that its colours show and no more.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from journal.ui.icons import family_icon, pixmap
from journal.ui.theme import Theme

_FAMILIES = {"image": "image", "audio": "sound", "video": "video", "text": "text"}
COVERED_SIDE = 8
"""So few pixels tell the colours of a picture, and nothing that stands on it."""

_TYPES = {"application/pdf": "pdf", "message/rfc822": "mail", "application/zip": "archive", "text/csv": "sheet"}


def family_of(media_type: str | None) -> str:
    """Return the family of files that a media type belongs to."""
    media_type = media_type or ""
    if media_type in _TYPES:
        return _TYPES[media_type]
    if "spreadsheet" in media_type or "excel" in media_type:
        return "sheet"
    return _FAMILIES.get(media_type.partition("/")[0], "other")


def softened(tiny: QImage, side: int) -> QImage:
    """Return a picture of a few pixels as one of `side` pixels without any edge: its colours only."""
    for step in (side // 4, side):
        tiny = tiny.scaled(step, step, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return tiny


class Thumbnail(QLabel):
    """Shows a picture in a square of `side` logical pixels at 100 % text; `covered`, its colours only."""

    def __init__(self, name: str, media_type: str | None, theme: Theme, *, side: int, covered: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._theme = theme
        self._side = side
        self._covered = covered
        self._icon = family_icon(family_of(media_type))
        self._image: QImage | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._draw()
        theme.changed.connect(self._draw)

    def asks_for(self, side: int) -> int:
        """Return how many pixels a side may be asked of the workshop for it."""
        return min(side, COVERED_SIDE) if self._covered else side

    def show_png(self, png: bytes) -> None:
        """Show a picture that our own workshop wrote."""
        image = QImage()
        image.loadFromData(png, "PNG")
        if not image.isNull():
            self._image = softened(image, self._side) if self._covered else image
            self._draw()

    @property
    def has_picture(self) -> bool:
        """Whether the picture is there yet."""
        return self._image is not None

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        if self._image is None:
            side = min(self._side, 40) * self._theme.text_size // 100
            self.setPixmap(pixmap(self._icon, self._theme.tokens.tone("evidence"), side, ratio))
            self.setMinimumSize(QSize(self._side, min(self._side, 96)))
            return
        side = round(self._side * ratio)
        drawn = QPixmap.fromImage(self._image)
        if drawn.width() > side or drawn.height() > side:
            drawn = drawn.scaled(
                side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        drawn.setDevicePixelRatio(ratio)
        self.setPixmap(drawn)
        self.setMinimumSize(QSize(min(self._side, 120), 0))
