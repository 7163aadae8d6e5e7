"""Stand-ins that pass the same contracts as the real things (see tests/contracts)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import BinaryIO

import attrs
from PIL import Image, ImageOps

from journal.ground.pcm import SPOKEN, WAV_HEADER, wav_header
from journal.ground.progress import Progress
from journal.intake.boxes import burned
from journal.intake.cannot_read import DAMAGED, EMPTY, NOT_SUPPORTED, CannotRead
from journal.intake.documents import words_of
from journal.intake.encode import BarePicture, CleanImage
from journal.intake.facts import FileFacts, marked_text
from journal.intake.file_types import PLAYED
from journal.intake.letters import Letter, letter_from
from journal.intake.mail import opened
from journal.intake.pages import Page
from journal.intake.sniff import HEAD, sniff
from journal.intake.workshop import Boxes, TextPreview


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

    def clean(
        self, source: bytes | BinaryIO, max_side: int = 4096, progress: Progress | None = None, boxes: Boxes = ()
    ) -> CleanImage:
        content = _bytes(source)
        if sniff(content[:HEAD]).family != "image":
            raise CannotRead(NOT_SUPPORTED)
        picture = _picture(content)
        picture.thumbnail((max_side, max_side))
        sides = [(left, top, left + width, top + height) for _, left, top, width, height in boxes]
        picture = burned(picture, sides)
        return CleanImage(_encoded(picture, "JPEG"), "image/jpeg", picture.width, picture.height)

    def copies(
        self, source: bytes | BinaryIO, sides: Sequence[int], progress: Progress | None = None, boxes: Boxes = ()
    ) -> tuple[CleanImage, ...]:
        content = _bytes(source)
        return tuple(self.clean(content, side, progress, boxes) for side in sides)

    def preview(self, source: bytes | BinaryIO, side: int = 512, progress: Progress | None = None) -> bytes:
        content = _bytes(source)
        if sniff(content[:HEAD]).family != "image":
            raise CannotRead(NOT_SUPPORTED)
        picture = _picture(content)
        picture.thumbnail((side, side))
        return _encoded(picture, "PNG")

    def picture(
        self, source: bytes | BinaryIO, side: int, page: int = 1, progress: Progress | None = None
    ) -> BarePicture:
        content = _bytes(source)
        family = sniff(content[:HEAD]).family
        if family == "pdf":
            size = 96 * 8, 96 * 11
            picture = Image.new("RGB", size, "white")
            picture.thumbnail((side, side))
            return BarePicture("RGB", *picture.size, picture.tobytes(), *size, 3, f"Page {page}", ())
        if family != "image":
            raise CannotRead(NOT_SUPPORTED)
        picture = _picture(content)
        full = picture.size
        picture.thumbnail((side, side))
        return BarePicture("RGBX", *picture.size, picture.tobytes("raw", "RGBX"), *full, 1, "", ())

    def text(self, source: bytes | BinaryIO, name: str = "", progress: Progress | None = None) -> TextPreview:
        content = _bytes(source)
        if not content:
            raise CannotRead(EMPTY)
        if sniff(content[:HEAD], name).family not in ("text", "mail", "sheet"):
            raise CannotRead(NOT_SUPPORTED)
        return TextPreview(marked_text(content.decode("utf-8", "replace")), "utf-8", True, False)

    def letter(self, source: bytes | BinaryIO, progress: Progress | None = None) -> Letter:
        content = _bytes(source)
        if sniff(content[:HEAD]).mime != "message/rfc822":
            raise CannotRead(NOT_SUPPORTED)
        told = opened(content)
        said = {"headers": [list(each) for each in told.headers], "from_page": told.from_page}
        attached = [list(each) for each in told.attachments]
        return letter_from({**said, "attachments": attached}, told.text.encode(), False)

    def pages(
        self,
        source: bytes | BinaryIO,
        dpi: int = 150,
        most_pages: int = 500,
        progress: Progress | None = None,
        boxes: Boxes = (),
        seen_only: bool = False,
    ) -> Iterator[Page]:
        if sniff(_bytes(source)[:HEAD]).family != "pdf":
            raise CannotRead(NOT_SUPPORTED)
        picture = Image.new("RGB", (dpi * 8, dpi * 11), "white")
        yield Page(1, 1, CleanImage(_encoded(picture, "PNG"), "image/png", *picture.size), "A page", ())

    def words(self, source: bytes | BinaryIO, progress: Progress | None = None) -> str:
        if sniff(_bytes(source)[:HEAD]).family != "pdf":
            raise CannotRead(NOT_SUPPORTED)
        return words_of(_bytes(source))

    def sound_length(self, source: bytes | BinaryIO, progress: Progress | None = None) -> int | None:
        return SPOKEN.milliseconds(len(_spoken(_bytes(source))))

    def sound(self, source: bytes | BinaryIO, start: int = 0, progress: Progress | None = None) -> Iterator[bytes]:
        samples = _spoken(_bytes(source))[SPOKEN.bytes_until(start) :]
        for begin in range(0, len(samples), SPOKEN.second):
            heard = bytearray()
            for at in range(begin, min(begin + SPOKEN.second, len(samples)), 2):
                heard += samples[at : at + 2] * 6  # three times as fast, and both sides
            yield bytes(heard)


def _spoken(content: bytes) -> bytes:
    """Return the samples of a voice note, the one sort of sound that this stand-in knows."""
    if not content:
        raise CannotRead(EMPTY)
    kind = sniff(content[:HEAD]).mime
    if kind != "audio/wav":
        raise CannotRead(DAMAGED if kind in PLAYED else NOT_SUPPORTED)
    samples = content[WAV_HEADER:]
    if not samples or content[:WAV_HEADER] != wav_header(SPOKEN, len(samples)):
        raise CannotRead(DAMAGED)
    return samples


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
