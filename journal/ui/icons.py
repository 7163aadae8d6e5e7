"""Lucide icons, tinted with the theme's colours. Drawn at the size and pixel ratio at which they are shown."""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from journal.ground.resources import resource
from journal.ui.tokens import Tokens

KIND_ICONS = {
    "shift": "clock",
    "payment": "banknote",
    "incident": "flag",
    "note": "notebook-pen",
    "person": "user-round",
    "place": "map-pin",
    "agreement": "handshake",
    "debt": "hand-coins",
    "held_item": "id-card",
    "told": "message-circle",
    "evidence": "paperclip",
    "case": "briefcase",
}

FAMILY_ICONS = {
    "image": "file-image",
    "pdf": "file-text",
    "sound": "file-audio",
    "video": "file-video",
    "text": "file-text",
    "mail": "mail",
    "sheet": "file-spreadsheet",
    "archive": "archive",
}


@functools.cache
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@functools.lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Draw an icon of `side` logical pixels in one colour, once. Raises OSError when there is no such icon."""
    image = QPixmap(round(side * ratio), round(side * ratio))
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(
    name: str, tokens: Tokens, side: int, *, colour: str | None = None, checked: str | None = None, room: int = 0
) -> QIcon:
    """Return an icon in the text's colour, quiet where disabled, and in `checked` where the button is on.

    `room` is left free beside it, on the right or, when negative, on the left: buttons put words close to it.
    """
    made = QIcon()
    for ratio in (1.0, 2.0):
        looks = [
            (colour or tokens.text, QIcon.Mode.Normal, QIcon.State.Off),
            (tokens.quiet, QIcon.Mode.Disabled, QIcon.State.Off),
        ]
        if checked:
            looks.append((checked, QIcon.Mode.Normal, QIcon.State.On))
        for tint, mode, state in looks:
            made.addPixmap(_with_room(pixmap(name, tint, side, ratio), room), mode, state)
    return made


def _with_room(drawn: QPixmap, room: int) -> QPixmap:
    if not room:
        return drawn
    ratio = drawn.devicePixelRatio()
    wider = QPixmap(drawn.width() + round(abs(room) * ratio), drawn.height())
    wider.setDevicePixelRatio(ratio)
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(-room if room < 0 else 0, 0, drawn)
    painter.end()
    return wider


def kind_icon(kind: str) -> str:
    """Return the name of the icon for a kind of record."""
    return KIND_ICONS.get(kind, "file-text")


def family_icon(family: str) -> str:
    """Return the name of the icon for a family of files."""
    return FAMILY_ICONS.get(family, "file")
