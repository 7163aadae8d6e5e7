"""A drawn scene as a telephone would have photographed it: leaning, unevenly lit, grainy, with what cameras write.

The telephone is invented, and the places that it notes lie in the open sea off 0° 0′.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image, ImageChops, ImageFilter
from PIL.ExifTags import GPS, IFD, Base

_STORED_AS = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
"""How the sensor lay when the picture carries this orientation (EXIF 2.3, tag 0x0112): the viewer turns it back."""

_LEAN = 0.012
_QUALITY = 84


def photographed(scene: Image.Image, page: Mapping[str, Any]) -> bytes:
    """Return the scene as a JPEG. `page` says `taken`, and may say `turn` (orientation), `place` and `night`."""
    seed = hashlib.sha256(str(page["taken"]).encode()).digest()
    picture = _grained(_lit(_leaning(scene, seed), bool(page.get("night"))), seed)
    turn = int(page.get("turn", 1))
    if turn in _STORED_AS:
        picture = picture.transpose(_STORED_AS[turn])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, exif=_exif(page, turn))
    return out.getvalue()


def _leaning(scene: Image.Image, seed: bytes) -> Image.Image:
    """Show the scene from slightly aside: each corner is taken from a little within."""
    width, height = scene.size
    inward = [_LEAN * (0.2 + byte / 255) for byte in seed[:8]]
    left, top, right, bottom = 0.0, 0.0, float(width), float(height)
    corners = (
        left + inward[0] * width, top + inward[1] * height,
        left + inward[2] * width, bottom - inward[3] * height,
        right - inward[4] * width, bottom - inward[5] * height,
        right - inward[6] * width, top + inward[7] * height,
    )  # fmt: skip
    return scene.transform(scene.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR)


def _lit(scene: Image.Image, night: bool) -> Image.Image:
    """Light in the middle, falling off towards the edges; weaker and warmer at night."""
    falling = (
        Image.radial_gradient("L").resize(scene.size).point(lambda dark: 255 - dark * (110 if night else 60) // 255)
    )
    lit = ImageChops.multiply(scene, Image.merge("RGB", (falling, falling, falling)))
    if not night:
        return lit
    return ImageChops.multiply(lit, Image.new("RGB", scene.size, (255, 238, 214)))


def _grained(scene: Image.Image, seed: bytes) -> Image.Image:
    """Give it the grain of a small sensor."""
    grain = Image.frombytes("L", (256, 256), hashlib.shake_256(seed).digest(256 * 256))
    tile = grain.filter(ImageFilter.GaussianBlur(0.7)).point(lambda value: 128 + (value - 128) // 7)
    whole = Image.new("L", scene.size)
    for x in range(0, scene.width, 256):
        for y in range(0, scene.height, 256):
            whole.paste(tile, (x, y))
    grey = Image.merge("RGB", (whole, whole, whole))
    return ImageChops.add(scene, grey, scale=1, offset=-128)


def _exif(page: Mapping[str, Any], turn: int) -> Image.Exif:
    exif = Image.Exif()
    exif[Base.Make] = "Nullphone"
    exif[Base.Model] = "Practice One"
    exif[Base.Orientation] = turn
    exif[Base.Software] = "Practice journal: everybody is invented"
    taken = str(page["taken"]).replace("-", ":")
    exif[Base.DateTime] = taken
    inner = exif.get_ifd(IFD.Exif)
    inner[Base.DateTimeOriginal] = taken
    inner[Base.OffsetTimeOriginal] = "+02:00" if "2026-03-29" <= str(page["taken"]) < "2026-10-25" else "+01:00"
    if page.get("place"):
        exif.get_ifd(IFD.GPSInfo).update({
            GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (0.0, 1.0, 0.0),
            GPS.GPSLongitudeRef: "W", GPS.GPSLongitude: (0.0, 2.0, 0.0),
        })  # fmt: skip
    return exif
