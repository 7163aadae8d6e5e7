"""Pictures, decoded: runs inside the confined child only.

Each type is opened by its own decoder and no other; the number of pixels is known and bounded before any is decoded;
what leaves is bare pixels, upright, in sRGB, so that nothing of the file but its picture can go on.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import pi_heif
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from journal.intake.boxes import Sides, burned
from journal.intake.cannot_read import (
    COLOURS,
    CUT_SHORT,
    DAMAGED,
    EMPTY,
    MORE_PICTURES,
    NOT_SUPPORTED,
    TOO_BIG,
    TOO_MANY_PIXELS,
    Unreadable,
)

MOST_PIXELS = 120_000_000
MOST_PIXELS_SCALED = 400_000_000
"""JPEG can be decoded smaller than it is: its full size may be larger, what is decoded may not."""

PLUGINS = (
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
    GifImagePlugin,
    TiffImagePlugin,
    BmpImagePlugin,
    AvifImagePlugin,
)
_DECODERS: dict[str, tuple[str, ...]] = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
    "image/tiff": ("TIFF",),
    "image/bmp": ("BMP",),
    "image/heic": ("HEIF",),
    "image/avif": ("AVIF",),
}
_LOSSLESS = ("PNG", "GIF", "BMP")
_TURNED_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

DECODER_TROUBLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    ImageCms.PyCMSError,
    Image.DecompressionBombError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
"""What decoders raise on bytes that are not what they claim to be."""
_PIECE = 1024 * 1024


@attrs.frozen
class Rows:
    """The bare pixels of a picture in `mode`, row by row without gaps, a piece at a time: they are never held twice."""

    picture: Image.Image
    mode: str

    def __len__(self) -> int:
        """Return how many bytes all pieces have together."""
        return self.picture.width * self.picture.height * Image.getmodebands(self.mode)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces, from the top on."""
        width, height = self.picture.size
        together = max(1, _PIECE // (4 * width))
        for top in range(0, height, together):
            rows = self.picture.crop((0, top, width, min(height, top + together)))
            yield rows.tobytes("raw", self.mode)


@attrs.frozen
class Pixels:
    """A picture as bare pixels.

    `mode` is L, RGBX or RGBA; `exact` means: from a lossless file. `full` is the size that the whole picture has.
    """

    mode: str
    width: int
    height: int
    raw: Rows = attrs.field(repr=False)
    exact: bool
    problems: tuple[str, ...]
    full: tuple[int, int]


def prepare() -> None:
    """Choose the decoders of this process: no thread pool, no thumbnails, no warnings in place of errors."""
    pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    Image.MAX_IMAGE_PIXELS = None  # our own bounds are checked before anything is decoded
    ImageFile.LOAD_TRUNCATED_IMAGES = False


def open_picture(data: bytes, mime: str) -> ImageFile.ImageFile:
    """Open a picture by the decoder of its type; its pixels are not decoded yet. Raises `Unreadable`."""
    formats = _DECODERS.get(mime)
    if formats is None:
        raise Unreadable(NOT_SUPPORTED)
    if not data:
        raise Unreadable(EMPTY)
    try:
        picture = Image.open(io.BytesIO(data), formats=formats)
    except MemoryError:
        raise Unreadable(TOO_BIG) from None
    except DECODER_TROUBLE as error:
        raise Unreadable(DAMAGED) from error
    width, height = picture.size
    if width < 1 or height < 1:
        raise Unreadable(DAMAGED)
    most = MOST_PIXELS_SCALED if picture.format in ("JPEG", "MPO") else MOST_PIXELS
    if width * height > most:
        raise Unreadable(TOO_MANY_PIXELS)
    return picture


def pixels(data: bytes, mime: str, side: int, boxes: Sequence[Sides] = ()) -> Pixels:
    """Return the (first) picture upright, in sRGB, no longer than `side` pixels on either side, boxes painted over.

    Raises `Unreadable`.
    """
    try:
        picture = open_picture(data, mime)
        full = picture.size
        problems = list(_more_pictures(picture))
        picture.draft("", (side, side))  # JPEG only: decode an eighth, quarter or half where that suffices
        if picture.size[0] * picture.size[1] > MOST_PIXELS:
            raise Unreadable(TOO_MANY_PIXELS)
        exact = picture.format in _LOSSLESS or picture.mode == "1"
        decoded, whole = _decoded(picture, data, mime, side)
        if not whole:
            problems.append(CUT_SHORT)
        turned = _TURNED_UPRIGHT.get(orientation(decoded))  # asked after decoding: TIFF is turned by its decoder
        profile = decoded.info.get("icc_profile")
        shown = _plain(decoded)
        shown.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
        shown, colours_kept = _in_srgb(shown, profile)
        if not colours_kept:
            problems.append(COLOURS)
        if turned is not None:
            shown = shown.transpose(turned)
        if (full[0] > full[1]) != (shown.width > shown.height) and shown.width != shown.height:
            full = full[1], full[0]  # it was turned upright, here or by its decoder
        if shown.mode == "RGBA" and shown.getchannel("A").getextrema() == (255, 255):
            shown = shown.convert("RGB")
        shown = burned(shown, boxes)
        mode = "RGBX" if shown.mode == "RGB" else shown.mode  # as both ends hold it: nothing is packed and unpacked
        return Pixels(mode, *shown.size, Rows(shown, mode), exact, tuple(problems), full)
    except MemoryError:
        raise Unreadable(TOO_BIG) from None
    except DECODER_TROUBLE as error:
        raise Unreadable(DAMAGED) from error


def orientation(picture: Image.Image) -> int:
    """Return the camera's flag, 1 to 8; 1 where there is none, or none that can be read."""
    try:
        flag = picture.getexif().get(0x0112, 1)
    except DECODER_TROUBLE:
        return 1
    return flag if isinstance(flag, int) and 1 <= flag <= 8 else 1


def _more_pictures(picture: ImageFile.ImageFile) -> Iterator[str]:
    """Say when there is more to see. A phone's JPEG with a depth map beside it (MPO) is one picture."""
    if picture.format != "MPO" and getattr(picture, "is_animated", False):
        picture.seek(0)
        yield MORE_PICTURES


def _decoded(picture: ImageFile.ImageFile, data: bytes, mime: str, side: int) -> tuple[Image.Image, bool]:
    """Decode; when the end is missing, decode what is there. Returns the picture and whether it was whole."""
    try:
        picture.load()
        return picture, True
    except DECODER_TROUBLE:
        again = open_picture(data, mime)
        again.draft("", (side, side))
        ImageFile.LOAD_TRUNCATED_IMAGES = True
        try:
            again.load()
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = False
        return again, False


def _plain(picture: Image.Image) -> Image.Image:
    """Return a picture of eight bits a channel in L, RGB, RGBA or CMYK."""
    mode = picture.mode
    if mode in ("LA", "La", "PA", "RGBa") or (mode in ("L", "RGB", "P") and "transparency" in picture.info):
        return picture.convert("RGBA")
    if mode in ("L", "RGB", "RGBA", "CMYK"):
        return picture
    if mode == "1":
        return picture.convert("L")
    if mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if mode in ("I", "F"):
        low, high = _range(picture)
        scale = 255 / (high - low) if high > low else 0
        return picture.point(lambda value: value * scale - low * scale).convert("L")
    return picture.convert("RGB")


def _range(picture: Image.Image) -> tuple[float, float]:
    extrema: Any = picture.getextrema()
    low, high = float(extrema[0]), float(extrema[1])
    if picture.mode == "I" and low >= 0 and high > 255:
        return 0.0, 65535.0 if high <= 65535 else high
    return (0.0, 255.0) if low >= 0 and high <= 255 else (low, high)


def _in_srgb(picture: Image.Image, profile: object) -> tuple[Image.Image, bool]:
    """Turn the colours into sRGB by the file's own profile; by rule of thumb, and said, where that fails."""
    wanted = {"RGBA": "RGBA", "L": "L"}.get(picture.mode, "RGB")
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            space = source.profile.xcolor_space.strip()
            if space == {"L": "GRAY", "CMYK": "CMYK"}.get(picture.mode, "RGB"):
                turned = ImageCms.profileToProfile(
                    picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB" if wanted == "L" else wanted
                )
                assert turned is not None
                return (turned.convert("L") if wanted == "L" else turned), True
        except DECODER_TROUBLE:
            pass
        return picture.convert(wanted), picture.mode == "L"
    return picture.convert(wanted), True
