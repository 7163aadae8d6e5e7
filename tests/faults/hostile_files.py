"""Files made to do harm, by name: small ones that ask for gigabytes, endless ones, ones that lie about themselves."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from PIL import Image

from tests.intake import samples


def _png(width: int, height: int, rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(samples.png_chunk(*chunk) for chunk in chunks)


def _text_bomb() -> bytes:
    """A PNG whose compressed comment unpacks to 300 MB."""
    packed = zlib.compress(bytes(300_000_000), 1)
    good = samples.saved(samples.quarters(), "PNG")
    return good[:33] + samples.png_chunk(b"zTXt", b"Comment\0\0" + packed) + good[33:]


def _profile_bomb() -> bytes:
    packed = zlib.compress(bytes(300_000_000), 1)
    good = samples.saved(samples.quarters(), "PNG")
    return good[:33] + samples.png_chunk(b"iCCP", b"p\0\0" + packed) + good[33:]


def _gif() -> bytes:
    good = bytearray(samples.saved(samples.quarters(), "GIF"))
    good[6:10] = b"\xff\xff\xff\xff"
    return bytes(good)


def _bmp() -> bytes:
    good = bytearray(samples.saved(samples.quarters(), "BMP"))
    good[18:26] = struct.pack("<ii", 2**31 - 1, 2**31 - 1)
    return bytes(good)


def _tiff_loop() -> bytes:
    """A TIFF whose second directory is its first again."""
    good = bytearray(samples.saved(samples.quarters(), "TIFF"))
    first = struct.unpack("<I", good[4:8])[0]
    count = struct.unpack("<H", good[first : first + 2])[0]
    end = first + 2 + 12 * count
    good[end : end + 4] = struct.pack("<I", first)
    return bytes(good)


def _exif_loop() -> bytes:
    """A JPEG whose details point back at themselves."""
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", 1) + struct.pack(">HHII", 0x8769, 4, 1, 8) + struct.pack(">I", 8)
    packet = b"Exif\0\0" + tiff
    plain = samples.saved(samples.quarters(), "JPEG")
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(packet) + 2) + packet + plain[2:]


def _pdf(body: str) -> bytes:
    return f"%PDF-1.7\n{body}\ntrailer <</Root 1 0 R>>\n%%EOF".encode()


def _pdf_tree_loop() -> bytes:
    return _pdf(
        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>> endobj"
    )


def _pdf_endless_drawing() -> bytes:
    """A page that draws a form that draws itself, twice each."""
    return _pdf(
        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        "/Resources<</XObject<</X 5 0 R>>>>>> endobj\n"
        "4 0 obj <</Length 12>> stream\n/X Do /X Do \nendstream endobj\n"
        "5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<</XObject<</X 5 0 R>>>>/Length 12>> stream\n"
        "/X Do /X Do \nendstream endobj"
    )


def _pdf_huge_page() -> bytes:
    return _pdf(
        "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 2000000 2000000]/UserUnit 75000>> endobj"
    )


def _pdf_stream_bomb() -> bytes:
    packed = zlib.compress(zlib.compress(b"0 0 9 9 re f " * 8_000_000, 1), 6)
    head = (
        "%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
        "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>> endobj\n"
        f"4 0 obj <</Length {len(packed)}/Filter[/FlateDecode/FlateDecode]>> stream\n"
    )
    return head.encode() + packed + b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF"


def _animated() -> bytes:
    frames = [Image.new("RGB", (64, 48), (shade, 0, 0)) for shade in range(200)]
    return samples.saved(samples.quarters(), "GIF", save_all=True, append_images=frames)


_MAIL = b"From: a\nTo: b\nSubject: c\nContent-Type: text/html\n\n"


def _mail_boxes(name: bytes) -> bytes:
    names = [name % at if b"%" in name else name for at in range(20_000)]
    return b"From: a\nTo: b\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=%b\n\n--%b\n" % (each, each) for each in names
    )


def _wav(rate: int = 16_000, channels: int = 1, count: int = 6_000) -> bytes:
    shape = struct.pack("<HHIIHH", 1, channels, rate, 2 * rate & 0xFFFFFFFF, 2 * channels & 0xFFFF, 16)
    return b"".join(
        (b"RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0", shape, b"data", struct.pack("<I", count), b"\x10\x20" * 3_000)
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a picture of 50,000 by 50,000": samples.png_bomb,
    "a picture just within the bounds": lambda: _png(10_900, 10_900, bytes(10_900 * (4 * 10_900 + 1))),
    "a comment that unpacks to 300 MB": _text_bomb,
    "a colour profile that unpacks to 300 MB": _profile_bomb,
    "a GIF of 65,535 by 65,535": _gif,
    "a BMP of two thousand million lines": _bmp,
    "a TIFF that goes round": _tiff_loop,
    "details that go round": _exif_loop,
    "a photo that ends after its start": lambda: samples.photo()[:30],
    "a HEIC that ends in the middle": lambda: samples.HEIC[:500],
    "a HEIC whose parts have no name": lambda: samples.HEIC.replace(b"Exif\0", b"\xffxif\0", 1),
    "a HEIC of noise": lambda: samples.HEIC[:300] + bytes(range(256)) * 8,
    "two hundred pictures in one": _animated,
    "a document whose pages go round": _pdf_tree_loop,
    "a document that draws itself for ever": _pdf_endless_drawing,
    "a page of kilometres": _pdf_huge_page,
    "a page that unpacks to 100 MB twice packed": _pdf_stream_bomb,
    "a document of nothing": lambda: b"%PDF-1.7",
    "an XML bomb": lambda: b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l>&b;</l>',
    "an SVG that reads files": lambda: b'<svg><image href="file:///etc/passwd"/></svg>',
    "a letter of boxes in boxes": lambda: _mail_boxes(b"b%d"),
    "a letter whose boxes are all called alike": lambda: _mail_boxes(b"b"),
    "a letter whose page never ends": lambda: _MAIL + b"<!-- <p <![ &#" * 200_000,
    "a letter of many tags": lambda: _MAIL + b"<p><" * 200_000,
    "a sound that claims 65,535 channels": lambda: _wav(channels=65_535),
    "a sound of no channel": lambda: _wav(channels=0),
    "a sound of one sample a second": lambda: _wav(rate=1),
    "a sound of four thousand million samples a second": lambda: _wav(rate=0xFFFFFFFF),
    "a sound that claims four gigabytes": lambda: _wav(count=0xFFFFFFFF),
    "a sound whose chunks go round": lambda: b"RIFF\xff\xff\xff\xffWAVE" + b"LIST\xff\xff\xff\xff" * 50_000,
    "an MP3 of headers only": lambda: b"\xff\xfb\x90\x64" * 100_000,
    "an MP3 after a tag without end": lambda: b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + bytes(1000),
    "a FLAC without end": lambda: samples.tone("flac")[:42] + b"\x84\xff\xff\xff" + bytes(1000),
    "an Ogg of empty pages": lambda: samples.tone("ogg")[:58] + (b"OggS" + bytes(23)) * 20_000,
    "nothing": lambda: b"",
}
