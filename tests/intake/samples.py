"""Files that the tests make themselves: photos with details to be found and removed, documents, and broken ones."""

from __future__ import annotations

import base64
import io
import math
import struct
import sys
import zlib
from pathlib import Path

import pikepdf
from PIL import Image, ImageCms, ImageDraw

from journal.ground.pcm import SPOKEN, wav_header

ROOT = Path(__file__).resolve().parents[2]

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (250, 250, 250)


def bench_command(module: str = "journal.intake.bench", call: str = "serve()") -> list[str]:
    """Return the command that starts a child out of this checkout, isolated as the real one is."""
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from {module} import serve; sys.exit({call})"
    return [sys.executable, "-I", "-X", "utf8", "-c", code]


def quarters(width: int = 64, height: int = 48) -> Image.Image:
    """Return a picture whose corners are red, green (right), blue (below), white: every turn of it looks different."""
    picture = Image.new("RGB", (width, height), WHITE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    return picture


def details(orientation: int = 1) -> Image.Exif:
    """Return hidden details of a phone photo: make, model, moment, position, and words that must not survive."""
    exif = Image.Exif()
    exif[0x010F] = "Acme"
    exif[0x0110] = "Phone 9"
    exif[0x0112] = orientation
    exif[0x013B] = "CANARY-ARTIST"
    exif.get_ifd(0x8769).update({0x9003: "2026:03:01 21:04:05", 0x9011: "+01:00"})
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "W", 4: (13.0, 24.0, 36.0)})
    return exif


def saved(picture: Image.Image, form: str, **more: object) -> bytes:
    """Return the picture as a file of this form."""
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def photo(orientation: int = 1, width: int = 64, height: int = 48) -> bytes:
    """Return a JPEG with details and a thumbnail of its own inside."""
    plain = saved(quarters(width, height), "JPEG", quality=95)
    thumbnail = saved(Image.new("RGB", (16, 12), RED), "JPEG")
    exif = details(orientation).tobytes()
    packet = exif[:6] + _with_thumbnail(exif[6:], thumbnail)
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(packet) + 2) + packet + plain[2:]


def _with_thumbnail(tiff: bytes, thumbnail: bytes) -> bytes:
    """Append a second directory that holds a thumbnail, as cameras do."""
    little = tiff[:2] == b"II"
    order = "<" if little else ">"
    first = struct.unpack(order + "I", tiff[4:8])[0]
    count = struct.unpack(order + "H", tiff[first : first + 2])[0]
    end = first + 2 + 12 * count
    second = len(tiff) + len(tiff) % 2
    directory = struct.pack(order + "H", 2)
    directory += struct.pack(order + "HHII", 0x0201, 4, 1, second + 2 + 24 + 4)
    directory += struct.pack(order + "HHII", 0x0202, 4, 1, len(thumbnail))
    body = tiff[:end] + struct.pack(order + "I", second) + tiff[end + 4 :]
    return body.ljust(second, b"\x00") + directory + struct.pack(order + "I", 0) + thumbnail


HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAb5tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9j"
    "AAAAAERAAAIAAQAAAAAB4gABAAAAAAAAAL4AAgAAAAACoAABAAAAAAAAAPYAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAA"
    "ABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA/WlwcnAAAADdaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNg"
    "AAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZE"
    "AcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AA"
    "AAACAAAAEHBpeGkAAAAAAwgICAAAABhpcG1hAAAAAAAAAAEAAQWBAgMFhAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAABvG1kYXQAAAC6"
    "KAGvCeAhOKn/82YP/ySdl7v/J5Wnv1j//UWvvTof/jkbdH6PCaMPYmj/fqX/pYJrZGSmo//lxZdwMKPBPYGWA5343Qpok7MLatLXB01IK9y9"
    "WYAENurR8dnQ6ZAlxSvn+JWL45FBPMKCJLEDvcbBD7kBzzGfzpdCfFarv3Yn9X4VbBwOSYHiozNGKEXYIiQH6DCGQgw2B29Pq2rYuTatPbE6"
    "ZTHfhfD8C1CfmqRleofTdRGCEKT5qvCkAAAABkV4aWYAAE1NACoAAAAIAAQBDwACAAAABQAAAD4BEAACAAAACAAAAESHaQAEAAAAAQAAAEyI"
    "JQAEAAAAAQAAAIYAAAAAQWNtZQAAUGhvbmUgOQAAApADAAIAAAAUAAAAapARAAIAAAAHAAAAfgAAAAAyMDI2OjAzOjAxIDIxOjA0OjA1ACsw"
    "MTowMAAAAAQAAQACAAAAAk4AAAAAAgAFAAAAAwAAALwAAwACAAAAAlcAAAAABAAFAAAAAwAAANQAAAAAAAAANAAAAAEAAAAfAAAAAQAAAAwA"
    "AAABAAAADQAAAAEAAAAYAAAAAQAAACQAAAAB"
)
"""A photo of 64 by 48 pixels with the same details as `photo`: our libraries read HEIC and can't write it."""


def srgb_like_profile() -> bytes:
    """Return a colour profile as cameras embed one."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def swapped_profile() -> bytes:
    """Return a profile in which red and green have changed places: proof that profiles are obeyed."""
    profile = bytearray(srgb_like_profile())
    count = struct.unpack(">I", profile[128:132])[0]
    places = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


def document(pages: int = 2, *, rotate: int = 0, password: str = "", title: str = "Pay slip") -> bytes:
    """Return a PDF with one line of text a page, a title and an author."""
    made = pikepdf.new()
    for number in range(1, pages + 1):
        made.add_blank_page(page_size=(300, 200))
        page = made.pages[-1]
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.Contents = made.make_stream(f"BT /F1 18 Tf 30 150 Td (Page number {number}) Tj ET".encode())
        if rotate:
            page.Rotate = rotate
    made.docinfo["/Title"] = title
    made.docinfo["/Author"] = "A. Person"
    out = io.BytesIO()
    if password:
        made.save(out, encryption=pikepdf.Encryption(user=password, owner=password))
    else:
        made.save(out)
    return out.getvalue()


def page_of(content: bytes, *, form: bytes = b"", crop: tuple[int, ...] = (), annotation: bytes = b"") -> bytes:
    """Return a PDF of one page, 300 points square, with this content and the font F1.

    `form` is the content of the form X1, `annotation` that of one that lies over all of the page.
    """
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(300, 300))
        name = pikepdf.Name
        font = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
        fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))

        def drawn(said: bytes) -> pikepdf.Stream:
            return made.make_stream(said, Type=name.XObject, Subtype=name.Form, BBox=[0, 0, 300, 300], Resources=fonts)

        page.Contents = made.make_stream(content)
        page.Resources = pikepdf.Dictionary(**fonts, XObject=pikepdf.Dictionary(X1=drawn(form)))
        if crop:
            page.CropBox = list(crop)
        if annotation:
            look = pikepdf.Dictionary(N=drawn(annotation))
            stamp = {"Type": name.Annot, "Subtype": name.Stamp, "Rect": [0, 0, 300, 300], "F": 4, "AP": look}
            page.Annots = [made.make_indirect(pikepdf.Dictionary(**stamp))]
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_bomb(side: int = 50_000) -> bytes:
    """Return a valid PNG of `side` × `side` black pixels: kilobytes that ask for gigabytes."""
    row = b"\x00" * (1 + side // 8)
    packer = zlib.compressobj(1)
    rows = row * 500
    packed = b"".join(packer.compress(rows) for _ in range(side // 500)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")


def tone(suffix: str) -> bytes:
    """Return a second and a half of one note of 440 Hz, made for this: flac, mp3, ogg or wav."""
    if suffix != "wav":
        return (Path(__file__).parent / "sounds" / f"tone.{suffix}").read_bytes()
    return spoken(
        b"".join(struct.pack("<h", int(8000 * math.sin(math.tau * 440 * at / 16_000))) for at in range(24_000))
    )


def tone_that_ends_its_decoder() -> bytes:
    """Return an Ogg Vorbis file with a few changed bytes, by which its decoder reaches where it may not."""
    return (Path(__file__).parent / "sounds" / "ends-its-decoder.ogg").read_bytes()


def spoken(samples: bytes) -> bytes:
    """Return samples as a voice note is kept."""
    return wav_header(SPOKEN, len(samples)) + samples
