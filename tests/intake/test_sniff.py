"""Types by first bytes: every family we care for, and no byte sequence that makes it fail."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from journal.intake.file_types import FILE_TYPES, UNKNOWN
from journal.intake.sniff import sniff
from tests.intake import samples


def boxed(brand: bytes, *compatible: bytes) -> bytes:
    content = b"ftyp" + brand + b"\0\0\0\0" + b"".join(compatible)
    return (len(content) + 4).to_bytes(4, "big") + content + b"\0\0\0\x08free"


def zipped(*names: str, first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return out.getvalue()


def ole(stream: str = "") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")


PICTURE = Image.new("RGB", (4, 4))
MAIL = b"Return-Path: <a@example.org>\r\nFrom: a@example.org\r\nSubject: your shift\r\n\r\nHello"
CASES = [
    ("image/jpeg", samples.photo(), ""),
    ("image/png", samples.saved(PICTURE, "PNG"), ""),
    ("image/webp", samples.saved(PICTURE, "WEBP"), ""),
    ("image/gif", samples.saved(PICTURE, "GIF"), ""),
    ("image/tiff", samples.saved(PICTURE, "TIFF"), ""),
    ("image/tiff", samples.saved(PICTURE, "TIFF", big_tiff=True), ""),
    ("image/tiff", b"MM\x00*\x00\x00\x00\x08", ""),
    ("image/bmp", samples.saved(PICTURE, "BMP"), ""),
    ("image/avif", samples.saved(PICTURE, "AVIF"), ""),
    ("image/heic", samples.HEIC, ""),
    ("image/heic", boxed(b"mif1", b"heic"), ""),
    ("image/avif", boxed(b"mif1", b"avif"), ""),
    ("image/jxl", b"\xff\x0a\x00", ""),
    ("application/pdf", samples.document(), ""),
    ("application/pdf", b"junk before\n%PDF-1.4", ""),
    ("audio/wav", b"RIFF\x10\0\0\0WAVEfmt ", ""),
    ("video/x-msvideo", b"RIFF\x10\0\0\0AVI LIST", ""),
    ("audio/mpeg", b"ID3\x04\0\0\0\0\0\0", ""),
    ("audio/mpeg", b"\xff\xfb\x90\x44" + bytes(100), ""),
    ("audio/aac", b"\xff\xf1\x50\x80" + bytes(100), ""),
    ("audio/mp4", boxed(b"M4A ", b"isom"), ""),
    ("video/mp4", boxed(b"isom", b"mp41"), ""),
    ("video/quicktime", boxed(b"qt  "), ""),
    ("video/quicktime", b"\0\0\0\x08wide\0\0\0\x08mdat", ""),
    ("video/3gpp", boxed(b"3gp5"), ""),
    ("audio/ogg", b"OggS\0\x02" + bytes(22) + b"\x01\x1e\x01vorbis", ""),
    ("audio/opus", b"OggS\0\x02" + bytes(22) + b"\x01\x13OpusHead", ""),
    ("video/ogg", b"OggS\0\x02" + bytes(22) + b"\x01\x2a\x80theora", ""),
    ("video/webm", b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", ""),
    ("video/x-matroska", b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska", ""),
    ("video/x-ms-asf", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", ""),
    ("audio/amr", b"#!AMR\n\x3c", ""),
    ("audio/flac", b"fLaC\0", ""),
    ("audio/x-caf", b"caff\0\x01", ""),
    ("audio/aiff", b"FORM\0\0\0\x10AIFFCOMM", ""),
    ("application/zip", zipped("a.txt"), ""),
    ("application/zip", zipped("a.txt"), "letter.docx"),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        zipped("[Content_Types].xml", "word/document.xml"),
        "",
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        zipped("[Content_Types].xml", "xl/workbook.xml"),
        "",
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        zipped("[Content_Types].xml", "custom/one.xml"),
        "slides.PPTX",
    ),
    (
        "application/vnd.oasis.opendocument.text",
        zipped("mimetype", first=b"application/vnd.oasis.opendocument.text"),
        "",
    ),
    (
        "application/vnd.oasis.opendocument.spreadsheet",
        zipped("mimetype", first=b"application/vnd.oasis.opendocument.spreadsheet"),
        "",
    ),
    ("application/epub+zip", zipped("mimetype", first=b"application/epub+zip"), ""),
    ("application/vnd.ms-outlook", ole("__nameid_version1.0"), ""),
    ("application/msword", ole("WordDocument"), ""),
    ("application/vnd.ms-excel", ole(), "old.xls"),
    ("application/x-ole-storage", ole(), "thing"),
    ("application/x-7z-compressed", b"7z\xbc\xaf\x27\x1c\0\4", ""),
    ("application/vnd.rar", b"Rar!\x1a\x07\x01\x00", ""),
    ("application/gzip", b"\x1f\x8b\x08\0", ""),
    ("application/x-tar", b"name".ljust(257, b"\0") + b"ustar\x0000", ""),
    ("application/vnd.sqlite3", b"SQLite format 3\x00", ""),
    ("application/vnd.age", b"age-encryption.org/v1\n-> X25519", ""),
    ("application/x-executable", b"\x7fELF\x02", ""),
    ("application/x-executable", b"MZ".ljust(60, b"\0") + b"\x40\0\0\0PE\0\0", ""),
    ("message/rfc822", MAIL, ""),
    ("message/rfc822", MAIL, "note.txt"),
    ("application/mbox", b"From a@example.org Mon Jan  5 10:00:00 2026\n" + MAIL, ""),
    ("text/html", b"\xef\xbb\xbf<!DOCTYPE html><p>hi", ""),
    ("text/html", b"<?xml version='1.0'?><html xmlns='x'>", ""),
    ("text/html", "<html>".encode("utf-16"), ""),
    ("text/xml", b"<?xml version='1.0'?><a/>", ""),
    ("image/svg+xml", b"<?xml version='1.0'?><svg/>", ""),
    ("text/vcard", b"BEGIN:VCARD\r\n", ""),
    ("text/calendar", b"BEGIN:VCALENDAR\r\n", ""),
    ("application/rtf", b"{\\rtf1 hi}", ""),
    ("application/json", b'{"a": 1}', "chat.json"),
    ("text/plain", b"not json", "chat.json"),
    ("text/csv", b"day;hours\n1;8\n", "hours.csv"),
    ("text/plain", b"day;hours\n1;8\n", ""),
    ("text/plain", "Привет, смена в 8".encode("cp1251"), ""),
    ("text/plain", "你好".encode("utf-16-le") + "hello there".encode("utf-16-le"), ""),
    ("text/plain", b"From: me, to: you. It was late.\nNothing was paid.", ""),
    ("application/x-empty", b"", "photo.jpg"),
    ("application/octet-stream", bytes(range(256)), "photo.jpg"),
    ("application/octet-stream", b"RIFF\x10\0\0\0xxxx\x00", ""),
]


@pytest.mark.parametrize(("mime", "head", "name"), CASES)
def test_a_type_is_told_by_its_first_bytes(mime: str, head: bytes, name: str) -> None:
    assert sniff(head, name).mime == mime


@given(head=st.binary(max_size=600), name=st.text(max_size=20))
def test_any_bytes_and_any_name_get_some_type(head: bytes, name: str) -> None:
    assert sniff(head, name) in FILE_TYPES.values()


@given(
    start=st.sampled_from([head[:16] for _, head, _ in CASES if head]),
    rest=st.binary(max_size=200),
    name=st.text(max_size=9),
)
def test_any_bytes_after_a_known_start_get_some_type(start: bytes, rest: bytes, name: str) -> None:
    assert sniff(start + rest, name) in FILE_TYPES.values()


@given(name=st.text(max_size=30))
def test_a_name_never_makes_a_photo_into_something_else(name: str) -> None:
    assert sniff(samples.HEIC, name).mime == "image/heic"
    assert sniff(b"\xff\xd8\xff\xe0", name).mime == "image/jpeg"


def test_only_the_beginning_is_looked_at() -> None:
    assert sniff(bytes(64 * 1024) + b"%PDF-1.4") is UNKNOWN


def test_every_type_has_a_label_and_an_ending() -> None:
    for kind in FILE_TYPES.values():
        assert str(kind.label)
        assert kind.suffix.startswith(".")
