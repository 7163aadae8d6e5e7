"""Use every decoder once on a file of our own making, so that nothing is left to load when files can't be opened.

The samples are built or embedded here; no foreign byte is read. What fails here fails the start, not somebody's photo.
"""

from __future__ import annotations

import base64
import codecs
import contextlib
import io

from PIL import Image, ImageCms

from journal.ground.pcm import SPOKEN, wav_header
from journal.intake import details, documents, mail, pictures, plain_text, sounds
from journal.intake.cannot_read import Unreadable
from journal.intake.file_types import PLAYED

_HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAACJpbG9j"
    "AAAAAERAAAEAAQAAAAABoAABAAAAAAAAAEsAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA/Glw"
    "cnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQApQgEBA3AA"
    "AAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABA"
    "AAAAQAAAAChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYEC"
    "AwWEAAAAU21kYXQAAABHKAGvUhpyxYDylFH+ET5/95KkFHeUet3+Au76yMUOSnAyshX/Na7MpBfGUKQHlO269c5WjKgFVH/IKLegmjlT5FVA"
    "iHyJEfg="
)
"""16 by 16 pixels of one red and one blue: the library that reads HEIC can't write it."""

_AVIF = base64.b64decode(
    "AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAADrbWV0YQAAAAAAAAAhaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAAAAAAAO"
    "cGl0bQAAAAAAAQAAAB5pbG9jAAAAAEQAAAEAAQAAAAEAAAETAAAAJQAAAChpaW5mAAAAAAABAAAAGmluZmUCAAAAAAEAAGF2MDFDb2xvcgAA"
    "AABqaXBycAAAAEtpcGNvAAAAFGlzcGUAAAAAAAAACAAAAAgAAAAQcGl4aQAAAAADCAgIAAAADGF2MUOBAAwAAAAAE2NvbHJuY2x4AAEADQAG"
    "gAAAABdpcG1hAAAAAAAAAAEAAQQBAoMEAAAALW1kYXQSAAoIGAi/aICGg0IyFxxHh4Xd0000wsAAAJA1jjx/E5gB8FjA"
)

_PDF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 90 90]/Contents 4 0 R
/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>/F2<</Type/Font/Subtype/TrueType/BaseFont/Arial>>
>>>>>> endobj
4 0 obj <</Length 59>> stream
BT /F1 12 Tf 9 40 Td (warm) Tj /F2 9 Tf 0 -20 Td (Up) Tj ET
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
"""


_MAIL = (
    b"From: =?utf-8?B?QW5h?= <a@example.org>\r\nSubject: =?iso-8859-1?Q?=E9t=E9?=\r\n"
    b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>A &amp; =42</p>\r\n--x\r\n"
    b"Content-Type: text/plain; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==\r\n--x--\r\n"
)


def warm_up() -> None:
    """Decode one sample of each type, whole and cut short. Raises what the decoders raise when one is broken."""
    for mime, sample in samples().items():
        details.picture_facts(sample, mime)
        pictures.pixels(sample, mime, 4)
        with contextlib.suppress(Unreadable):
            pictures.pixels(sample[: len(sample) * 2 // 3], mime, 4)
    list(documents.drawn_pages(_PDF, 36, 1, seen_only=True))
    documents.document_facts(_PDF)
    with contextlib.suppress(Unreadable):
        documents.document_facts(b"%PDF-1.4")
    for encoding in plain_text.ENCODINGS:
        codecs.lookup(encoding)
        "a".encode(encoding).decode(encoding)
    plain_text.decoded(b"\xe9t\xe9")
    mail.opened(_MAIL)
    for mime in PLAYED:  # only one of them is one: the others fail, which is to be tried, too
        with contextlib.suppress(Unreadable):
            sounds.sound_length(wav_header(SPOKEN, 320) + bytes(320), mime)


def samples() -> dict[str, bytes]:
    """Return one small picture of each type, by MIME name."""
    exif = Image.Exif()
    exif[0x010F] = "Sample"
    exif.get_ifd(0x8769)[0x9003] = "2026:01:01 00:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (1.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = {"image/heic": _HEIC, "image/avif": _AVIF}
    picture = Image.new("RGB", (24, 16), (200, 30, 60))
    for mime, form, more in (
        ("image/jpeg", "JPEG", {"exif": exif.tobytes(), "icc_profile": profile}),
        ("image/png", "PNG", {"exif": exif.tobytes()}),
        ("image/webp", "WEBP", {}),
        ("image/gif", "GIF", {}),
        ("image/tiff", "TIFF", {"compression": "tiff_deflate"}),
        ("image/bmp", "BMP", {}),
    ):
        out = io.BytesIO()
        picture.save(out, form, **more)
        made[mime] = out.getvalue()
    return made
