"""Pictures that the tests make themselves."""

from __future__ import annotations

import io

from PIL import Image

ORIENTATION, MODEL, TAKEN = 0x0112, 0x0110, 0x9003


def photo(width: int = 80, height: int = 60, *, model: str = "", taken: str = "", orientation: int = 1) -> bytes:
    """Return a JPEG whose left half is red, with details of a camera inside."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height))
    details = Image.Exif()
    details[ORIENTATION] = orientation
    if model:
        details[MODEL] = model
    if taken:
        details.get_ifd(0x8769)[TAKEN] = taken
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=details)
    return out.getvalue()
