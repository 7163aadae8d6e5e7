"""Bare pixels from the workshop become an image of Qt's own, on the file worker. Nothing foreign is parsed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from journal.actions.view_evidence import BarePicture

_FORMATS = {
    "L": (QImage.Format.Format_Grayscale8, 1),
    "RGB": (QImage.Format.Format_RGB888, 3),
    "RGBX": (QImage.Format.Format_RGBX8888, 4),
    "RGBA": (QImage.Format.Format_RGBA8888, 4),
}


def image_of(picture: BarePicture) -> QImage:
    """Return the picture in the form that is painted fastest. It holds memory of its own."""
    form, channels = _FORMATS[picture.mode]
    bare = QImage(picture.raw, picture.width, picture.height, picture.width * channels, form)
    clear = picture.mode == "RGBA"
    return bare.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied if clear else QImage.Format.Format_RGB32)
