"""What a file is, told by its first bytes alone.

Pure comparison: nothing is decoded, so it is safe for hostile bytes in any process. The name only decides between types
that begin alike (a CSV and a plain text); it never makes a file into what its bytes are not.
"""

from __future__ import annotations

import re

from journal.intake.file_types import FILE_TYPES, UNKNOWN, FileType

HEAD = 64 * 1024
"""How many first bytes are worth giving; fewer will do, more are not looked at."""

_START: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00\x08\x00\x00\x00", "image/tiff"),
    (b"MM\x00+\x00\x08\x00\x00", "image/tiff"),
    (b"\xff\x0a", "image/jxl"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "image/jxl"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"caff\x00", "audio/x-caf"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"age-encryption.org/v1\n", "application/vnd.age"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "application/vnd.age"),
    (b"\x7fELF", "application/x-executable"),
    (b"{\\rtf", "application/rtf"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}
_OPEN_DOCUMENT = (
    ("application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    ("application/epub+zip", "application/epub+zip"),
)
_OFFICE = (
    (b"word/", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OLE = {".msg": "application/vnd.ms-outlook", ".doc": "application/msword", ".xls": "application/vnd.ms-excel"}
_MAIL_HEADER = re.compile(
    rb"(?:return-path|received|delivered-to|message-id|mime-version|from|to|subject|date|dkim-signature|x-[a-z-]+): ?",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(rb"[!-9;-~]+:(?: |\t|\r?\n|$)")
_TEXT_BY_NAME = {
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".json": "application/json",
    ".htm": "text/html",
    ".html": "text/html",
    ".xml": "text/xml",
    ".svg": "image/svg+xml",
    ".vcf": "text/vcard",
    ".ics": "text/calendar",
    ".eml": "message/rfc822",
    ".mbox": "application/mbox",
}
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKING_CONTROLS = b"\t\n\r\x0c\x1b\x08"


def sniff(first_bytes: bytes, name: str = "") -> FileType:
    """Return the type of the file that begins with `first_bytes` and was called `name`. Never raises."""
    head = first_bytes[:HEAD]
    if not head:
        return FILE_TYPES["application/x-empty"]
    suffix = _suffix(name)
    mime = _by_start(head) or _by_container(head, suffix) or _by_place(head) or _by_text(head, suffix)
    return FILE_TYPES[mime] if mime else UNKNOWN


def _suffix(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return f".{ending.strip().lower()}" if dot else ""


def _by_start(head: bytes) -> str | None:
    for start, mime in _START:
        if head.startswith(start):
            return mime
    if head[:2] == b"MZ" and len(head) >= 64:
        place = int.from_bytes(head[60:64], "little")
        if head[place : place + 4] == b"PE\x00\x00":
            return "application/x-executable"
    if (
        head[:2] == b"BM"
        and len(head) >= 18
        and head[14:18] in (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0")
    ):
        return "image/bmp"
    return None


def _by_container(head: bytes, suffix: str) -> str | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[:4] == b"FORM" and head[8:12] in (b"AIFF", b"AIFC"):
        return "audio/aiff"
    if head[4:8] == b"ftyp":
        return _boxes(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"skip") and head[0] in (0, 1):  # QuickTime from before `ftyp`
        return "video/quicktime"
    if head[:4] == b"OggS":
        return _ogg(head)
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zip(head, suffix)
    if head[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _ole(head, suffix)
    return None


def _boxes(head: bytes) -> str:
    length = min(int.from_bytes(head[:4], "big"), 256)
    major = head[8:12]
    brands = {major, *(head[place : place + 4] for place in range(16, length - 3, 4))}
    if major in _AVIF or (major in (b"mif1", b"msf1") and brands & _AVIF):
        return "image/avif"
    if major in _HEIF:
        return "image/heic"
    if major == b"qt  ":
        return "video/quicktime"
    if major in (b"M4A ", b"M4B ", b"M4P "):
        return "audio/mp4"
    if major[:2] == b"3g":
        return "video/3gpp"
    return "video/mp4"


def _ogg(head: bytes) -> str:
    first_page = head[:512]
    if b"OpusHead" in first_page:
        return "audio/opus"
    return "video/ogg" if b"\x80theora" in first_page else "audio/ogg"


def _zip(head: bytes, suffix: str) -> str:
    if head[30:38] == b"mimetype":
        for said, mime in _OPEN_DOCUMENT:
            if head[38:].startswith(said.encode("ascii")):
                return mime
    if b"[Content_Types].xml" in head or b"_rels/" in head:
        for folder, _, mime in _OFFICE:
            if folder in head:
                return mime
        for _, ending, mime in _OFFICE:
            if suffix == ending:
                return mime
    return "application/zip"


def _ole(head: bytes, suffix: str) -> str:
    for stream, mime in (
        ("__nameid_version1.0", "application/vnd.ms-outlook"),
        ("__properties_version1.0", "application/vnd.ms-outlook"),
        ("WordDocument", "application/msword"),
        ("Workbook", "application/vnd.ms-excel"),
    ):
        if stream.encode("utf-16-le") in head:
            return mime
    return _OLE.get(suffix, "application/x-ole-storage")


def _by_place(head: bytes) -> str | None:
    """Types whose mark does not stand at the very start."""
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if len(head) >= 4 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0 and head[2] & 0x3C != 0x3C:
        return "audio/aac"
    if len(head) >= 4 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[1] & 0x18 != 0x08:
        usual = head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C
        return "audio/mpeg" if usual else None
    return None


def _by_text(head: bytes, suffix: str) -> str | None:
    if not _is_text(head):
        return None
    start = _plain_start(head)
    lower = start[:512].lower()
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "text/html"
    if lower.startswith(b"<svg") or (
        lower.startswith((b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in start.lower()
    ):
        return "image/svg+xml"
    if lower.startswith(b"<?xml"):
        return "text/html" if b"<html" in lower else "text/xml"
    if lower.startswith(b"begin:vcard"):
        return "text/vcard"
    if lower.startswith(b"begin:vcalendar"):
        return "text/calendar"
    if start.startswith(b"From ") and _MAIL_HEADER.match(start.partition(b"\n")[2]):
        return "application/mbox"
    if _is_mail(start):
        return "message/rfc822"
    named = _TEXT_BY_NAME.get(suffix)
    if named == "application/json" and start[:1] not in (b"{", b"["):
        named = None
    return named or "text/plain"


def _is_text(head: bytes) -> bool:
    if head.startswith(_BYTE_ORDER_MARKS) or wide_encoding(head):
        return True
    controls = sum(head.count(byte) for byte in range(32) if byte not in _WORKING_CONTROLS)
    return b"\x00" not in head and controls * 200 <= len(head)


def wide_encoding(head: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes: nearly all on one side, none on the other."""
    even, odd = head[0:4096:2], head[1:4096:2]
    if len(odd) < 2:
        return None
    if odd.count(0) * 10 >= len(odd) * 7 and even.count(0) == 0:
        return "utf-16-le"
    if even.count(0) * 10 >= len(even) * 7 and odd.count(0) == 0:
        return "utf-16-be"
    return None


def _plain_start(head: bytes) -> bytes:
    """Return the start as one byte a character, without mark and white space, so that ASCII words can be compared."""
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    elif head.startswith((b"\xff\xfe", b"\xfe\xff")) or wide_encoding(head):
        head = head[:8192].replace(b"\xff\xfe", b"").replace(b"\xfe\xff", b"").replace(b"\x00", b"")
    return head.lstrip()


def _is_mail(start: bytes) -> bool:
    """Tell mail: two of its usual headers at least, and nothing but headers up to the first blank line."""
    known = 0
    for line in start[:8192].splitlines()[:12]:
        if not line:
            break
        if line[:1] in (b" ", b"\t"):
            continue
        if not _HEADER_LINE.match(line):
            return False
        known += bool(_MAIL_HEADER.match(line))
    return known >= 2
