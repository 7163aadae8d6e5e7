"""What a picture's hidden details say (EXIF): runs inside the confined child only.

Read, never believed: the values leave as plain JSON and are checked again outside. Damaged details
cost themselves only.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from PIL import Image

from journal.intake.cannot_read import DAMAGED_DETAILS, MORE_PICTURES
from journal.intake.pictures import DECODER_TROUBLE, open_picture, orientation

_EXIF, _GPS = 0x8769, 0x8825
_MAKE, _MODEL = 0x010F, 0x0110
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_DIGITISED, _DIGITISED_OFFSET = 0x9004, 0x9012
_LATITUDE_SIDE, _LATITUDE, _LONGITUDE_SIDE, _LONGITUDE = 1, 2, 3, 4
_SIDEWAYS = (5, 6, 7, 8)
_POSITION_IN_XMP = b"GPSLatitude"


def picture_facts(data: bytes, mime: str) -> dict[str, object]:
    """Return what the picture says about itself, as JSON. Raises `Unreadable` when it is no such picture at all."""
    picture = open_picture(data, mime)
    flag = orientation(picture)
    width, height = picture.size
    said: dict[str, object] = {"orientation": int(picture.info.get("original_orientation") or flag)}
    sideways = flag in _SIDEWAYS and picture.format != "TIFF"  # TIFF's decoder gives the turned size itself
    said["width"], said["height"] = (height, width) if sideways else (width, height)
    problems = []
    try:
        if picture.format != "MPO" and getattr(picture, "is_animated", False):
            problems.append(MORE_PICTURES)
    except DECODER_TROUBLE:
        pass
    try:
        _from_exif(picture.getexif(), said)
    except DECODER_TROUBLE:
        problems.append(DAMAGED_DETAILS)
    if _POSITION_IN_XMP in _xmp(picture):
        said["has_position"] = True
    said["problems"] = problems
    return said


def _from_exif(exif: Image.Exif, said: dict[str, object]) -> None:
    said["make"], said["model"] = _words(exif.get(_MAKE)), _words(exif.get(_MODEL))
    details = exif.get_ifd(_EXIF)
    said["taken_at"] = _moment(details.get(_TAKEN), details.get(_TAKEN_OFFSET)) or _moment(
        details.get(_DIGITISED), details.get(_DIGITISED_OFFSET)
    )
    place = exif.get_ifd(_GPS)
    if _LATITUDE in place or _LONGITUDE in place:
        said["has_position"] = True
        said["position"] = _position(place)


def _position(place: dict[int, Any]) -> list[str] | None:
    latitude = _degrees(place.get(_LATITUDE), place.get(_LATITUDE_SIDE), "S")
    longitude = _degrees(place.get(_LONGITUDE), place.get(_LONGITUDE_SIDE), "W")
    return None if latitude is None or longitude is None else [latitude, longitude]


def _degrees(parts: Any, side: Any, negative: str) -> str | None:
    """Return degrees, minutes and seconds as decimal degrees with six places."""
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
        total = degrees + minutes / 60 + seconds / 3600
        said = f"{-total if (_words(side) or '').upper() == negative else total:.6f}"
    except DECODER_TROUBLE:
        return None
    return said if len(said) < 20 and "n" not in said else None


def _moment(taken: Any, offset: Any) -> str | None:
    """Return EXIF's `2008:10:22 16:28:39` as ISO 8601, with its offset where the file tells one."""
    words = _words(taken)
    if words is None:
        return None
    try:
        moment = datetime.strptime(words[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the file may know no zone
        return moment.replace(tzinfo=_zone(_words(offset))).isoformat()
    except DECODER_TROUBLE:
        return None


def _zone(offset: str | None) -> timezone | None:
    if offset == "Z":
        return UTC
    if offset is None or len(offset) != 6 or offset[0] not in "+-" or offset[3] != ":":
        return None
    try:
        ahead = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
        return timezone(-ahead if offset[0] == "-" else ahead)
    except ValueError:
        return None


def _words(value: Any) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return (value.replace("\x00", " ").strip()[:300] or None) if isinstance(value, str) else None


def _xmp(picture: Image.Image) -> bytes:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return packet.encode("utf-8", "replace") if isinstance(packet, str) else bytes(packet)
