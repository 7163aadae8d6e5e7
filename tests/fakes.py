"""Stand-ins that pass the same contracts as the real things (see tests/contracts)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import BinaryIO

import attrs
from PIL import Image, ImageOps

from journal.ground.progress import Progress
from journal.intake.cannot_read import DAMAGED, NOT_SUPPORTED, CannotRead
from journal.intake.encode import CleanImage
from journal.intake.facts import FileFacts
from journal.intake.pages import Page
from journal.intake.sniff import HEAD, sniff


@attrs.define
class WalkingClock:
    """A clock that goes on by a minute each time it is looked at."""

    at: datetime
    zone_name: str = "Europe/Berlin"

    def now(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at

    def zone(self) -> str:
        return self.zone_name


class PlainWorkshop:
    """Looks at files in this process: only for what the tests made themselves."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def facts(self, source: bytes | BinaryIO, name: str = "", progress: Progress | None = None) -> FileFacts:
        content = _bytes(source)
        kind = sniff(content[:HEAD], name)
        if kind.family != "image":
            return FileFacts(kind)
        try:
            picture = _picture(content)
        except CannotRead as trouble:
            return FileFacts(kind, problems=(trouble.problem,))
        return FileFacts(kind, width=picture.width, height=picture.height)

    def clean(self, source: bytes | BinaryIO, max_side: int = 4096, progress: Progress | None = None) -> CleanImage:
        content = _bytes(source)
        if sniff(content[:HEAD]).family != "image":
            raise CannotRead(NOT_SUPPORTED)
        picture = _picture(content)
        picture.thumbnail((max_side, max_side))
        return CleanImage(_encoded(picture, "JPEG"), "image/jpeg", picture.width, picture.height)

    def preview(self, source: bytes | BinaryIO, side: int = 512, progress: Progress | None = None) -> bytes:
        content = _bytes(source)
        if sniff(content[:HEAD]).family != "image":
            raise CannotRead(NOT_SUPPORTED)
        picture = _picture(content)
        picture.thumbnail((side, side))
        return _encoded(picture, "PNG")

    def pages(
        self, source: bytes | BinaryIO, dpi: int = 150, most_pages: int = 500, progress: Progress | None = None
    ) -> Iterator[Page]:
        if sniff(_bytes(source)[:HEAD]).family != "pdf":
            raise CannotRead(NOT_SUPPORTED)
        picture = Image.new("RGB", (dpi * 8, dpi * 11), "white")
        yield Page(1, 1, CleanImage(_encoded(picture, "PNG"), "image/png", *picture.size), "A page", ())


def _bytes(source: bytes | BinaryIO) -> bytes:
    return source if isinstance(source, bytes) else source.read()


def _picture(content: bytes) -> Image.Image:
    try:
        return ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    except (OSError, SyntaxError):
        raise CannotRead(DAMAGED) from None


def _encoded(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, form)
    return out.getvalue()
