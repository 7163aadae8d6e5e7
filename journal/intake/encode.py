"""Pictures made anew from bare pixels: what the child sent is checked for size and written by our own encoder.

Encoding only: no decoder of the imaging library ever sees a foreign byte in this process.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from journal.ground.frames import Body
from journal.intake.cannot_read import DAMAGED, CannotRead
from journal.intake.facts import clean_text

if TYPE_CHECKING:
    from PIL import Image

JPEG_QUALITY = 88
_CHANNELS = {"L": 1, "RGB": 3, "RGBX": 4, "RGBA": 4}
_FEW_COLOURS = 256
_LARGEST_FULL = 1_000_000
_BLOCKS_KEPT = 3
"""So many blocks of 16 MiB the imaging library keeps for the next picture: getting them anew takes longer."""


@attrs.frozen
class CleanImage:
    """A picture that holds nothing but pixels. `problems` are names of `cannot_read`; `suffix` fits the bytes."""

    data: bytes
    mime: str
    width: int
    height: int
    problems: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """Return the usual ending of a file with these bytes."""
        return ".png" if self.mime == "image/png" else ".jpg"


@attrs.frozen
class BarePicture:
    """A picture for the screen: bare pixels in `mode` (L, RGB, RGBX or RGBA), row by row without gaps.

    `full_width` and `full_height` are the whole picture's pixels, or a page's at 96 dots an inch. `pages` counts a
    document's pages (1 for a picture), `text` is the page's own. `problems` are names of `cannot_read`.
    """

    mode: str
    width: int
    height: int
    raw: Body = attrs.field(repr=False)
    full_width: int
    full_height: int
    pages: int
    text: str = attrs.field(repr=False)
    problems: tuple[str, ...]


def bare_picture(said: Mapping[str, object], raw: Body, side: int, problems: tuple[str, ...]) -> BarePicture:
    """Check what the child sent. Raises `CannotRead` unless size and bytes agree exactly."""
    mode, width, height = _measures(said, raw, side)
    pages, text, full = said.get("pages", 1), said.get("text", ""), said.get("full")
    if not (isinstance(pages, int) and pages >= 1 and isinstance(text, str)):
        raise CannotRead(DAMAGED)
    if not (isinstance(full, list) and len(full) == 2 and all(isinstance(each, int) and each >= 1 for each in full)):
        raise CannotRead(DAMAGED)
    full_width, full_height = (min(each, _LARGEST_FULL) for each in full)
    return BarePicture(mode, width, height, raw, full_width, full_height, pages, clean_text(text), problems)


def picture_from(said: Mapping[str, object], raw: Body, side: int) -> Image.Image:
    """Build the picture that the child described, RGBX in the memory it came in.

    Raises `CannotRead` unless size and bytes agree exactly.
    """
    mode, width, height = _measures(said, raw, side)
    from PIL import Image  # loaded when first needed: `journal verify` and the window's start do without

    if mode == "RGBX":
        return Image.frombuffer(mode, (width, height), raw, "raw", mode, 0, 1)  # type: ignore[arg-type]  # any bytes will do
    return Image.frombytes(mode, (width, height), raw)


def _measures(said: Mapping[str, object], raw: Body, side: int) -> tuple[str, int, int]:
    mode, width, height = said.get("mode"), said.get("width"), said.get("height")
    if not (isinstance(mode, str) and isinstance(width, int) and isinstance(height, int) and mode in _CHANNELS):
        raise CannotRead(DAMAGED)
    if not (1 <= width <= side and 1 <= height <= side and len(raw) == width * height * _CHANNELS[mode]):
        raise CannotRead(DAMAGED)
    return mode, width, height


def encoded(
    said: Mapping[str, object], raw: Body, sides: Sequence[int], problems: tuple[str, ...]
) -> tuple[CleanImage, ...]:
    """Return the picture once for each of `sides`, the largest first, none longer than that many pixels a side.

    PNG where its file was lossless or it has transparency, JPEG otherwise. Where it need not shrink, it is the same.
    """
    from PIL import Image, _imaging

    _imaging.set_blocks_max(_BLOCKS_KEPT)
    picture = picture_from(said, raw, sides[0])
    made: list[CleanImage] = []
    for side in sides:
        if made and max(picture.size) <= side:
            made.append(made[-1])
            continue
        picture.thumbnail((side, side), Image.Resampling.HAMMING, reducing_gap=3.0)  # as good here, in half the time
        if said.get("exact") is True or picture.mode == "RGBA":
            made.append(CleanImage(_png(picture, 6), "image/png", *picture.size, problems))
        else:
            made.append(CleanImage(_jpeg(picture), "image/jpeg", *picture.size, problems))
    return tuple(made)


def smaller(said: Mapping[str, object], raw: Body, side: int) -> CleanImage:
    """Return a drawn page as PNG where it has few colours (text), as JPEG otherwise (scans)."""
    from PIL import Image

    picture = _without_gap(picture_from(said, raw, side))
    few = picture.getcolors(_FEW_COLOURS)
    if few is None:
        return CleanImage(_jpeg(picture), "image/jpeg", *picture.size)
    grey = all(isinstance(colour, tuple) and len(set(colour)) == 1 for _, colour in few)
    drawn = picture.convert("L") if grey else picture.quantize(max(1, len(few)), dither=Image.Dither.NONE)
    return CleanImage(_png(drawn, 6), "image/png", *picture.size)


def png(said: Mapping[str, object], raw: Body, side: int) -> bytes:
    """Return the picture as PNG, quickly made: for the screen."""
    return _png(picture_from(said, raw, side), 1)


def _png(picture: Image.Image, effort: int) -> bytes:
    out = io.BytesIO()
    _without_gap(picture).save(out, "PNG", compress_level=effort)
    return out.getvalue()


def _without_gap(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB") if picture.mode == "RGBX" else picture


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY)
    return out.getvalue()
