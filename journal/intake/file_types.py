"""The types of file that we can tell apart: name, family and usual ending. One table, declared once."""

from __future__ import annotations

from typing import Literal

import attrs

from journal.ground.words import Message, N

Family = Literal["image", "pdf", "sound", "video", "text", "mail", "sheet", "archive", "other"]


@attrs.frozen
class FileType:
    """What a file is, told by its first bytes. `label` is for people, `suffix` the usual ending with its dot."""

    mime: str
    label: Message
    family: Family
    suffix: str


_DECLARED = (
    FileType("image/jpeg", N("file type", "Photo (JPEG)"), "image", ".jpg"),
    FileType("image/png", N("file type", "Picture (PNG)"), "image", ".png"),
    FileType("image/webp", N("file type", "Picture (WebP)"), "image", ".webp"),
    FileType("image/gif", N("file type", "Picture (GIF)"), "image", ".gif"),
    FileType("image/tiff", N("file type", "Picture (TIFF)"), "image", ".tif"),
    FileType("image/bmp", N("file type", "Picture (BMP)"), "image", ".bmp"),
    FileType("image/heic", N("file type", "Photo (HEIC)"), "image", ".heic"),
    FileType("image/avif", N("file type", "Photo (AVIF)"), "image", ".avif"),
    FileType("image/jxl", N("file type", "Photo (JPEG XL)"), "image", ".jxl"),
    FileType("application/pdf", N("file type", "Document (PDF)"), "pdf", ".pdf"),
    FileType("audio/wav", N("file type", "Sound (WAV)"), "sound", ".wav"),
    FileType("audio/mpeg", N("file type", "Sound (MP3)"), "sound", ".mp3"),
    FileType("audio/mp4", N("file type", "Sound (M4A)"), "sound", ".m4a"),
    FileType("audio/aac", N("file type", "Sound (AAC)"), "sound", ".aac"),
    FileType("audio/ogg", N("file type", "Sound (Ogg)"), "sound", ".ogg"),
    FileType("audio/opus", N("file type", "Voice message (Opus)"), "sound", ".opus"),
    FileType("audio/amr", N("file type", "Voice recording (AMR)"), "sound", ".amr"),
    FileType("audio/flac", N("file type", "Sound (FLAC)"), "sound", ".flac"),
    FileType("audio/x-caf", N("file type", "Sound (CAF)"), "sound", ".caf"),
    FileType("audio/aiff", N("file type", "Sound (AIFF)"), "sound", ".aiff"),
    FileType("video/mp4", N("file type", "Video (MP4)"), "video", ".mp4"),
    FileType("video/quicktime", N("file type", "Video (MOV)"), "video", ".mov"),
    FileType("video/3gpp", N("file type", "Video or voice recording (3GP)"), "video", ".3gp"),
    FileType("video/webm", N("file type", "Video (WebM)"), "video", ".webm"),
    FileType("video/x-matroska", N("file type", "Video (Matroska)"), "video", ".mkv"),
    FileType("video/ogg", N("file type", "Video (Ogg)"), "video", ".ogv"),
    FileType("video/x-msvideo", N("file type", "Video (AVI)"), "video", ".avi"),
    FileType("video/x-ms-asf", N("file type", "Video or sound (Windows Media)"), "video", ".wmv"),
    FileType("text/plain", N("file type", "Text"), "text", ".txt"),
    FileType("text/html", N("file type", "Web page (HTML)"), "text", ".html"),
    FileType("text/xml", N("file type", "Text (XML)"), "text", ".xml"),
    FileType("image/svg+xml", N("file type", "Drawing (SVG)"), "text", ".svg"),
    FileType("application/json", N("file type", "Text (JSON)"), "text", ".json"),
    FileType("application/rtf", N("file type", "Document (RTF)"), "text", ".rtf"),
    FileType("text/vcard", N("file type", "Contact card"), "text", ".vcf"),
    FileType("text/calendar", N("file type", "Calendar entry"), "text", ".ics"),
    FileType("text/csv", N("file type", "Table (CSV)"), "sheet", ".csv"),
    FileType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        N("file type", "Table (Excel)"),
        "sheet",
        ".xlsx",
    ),
    FileType("application/vnd.ms-excel", N("file type", "Table (old Excel)"), "sheet", ".xls"),
    FileType("application/vnd.oasis.opendocument.spreadsheet", N("file type", "Table (OpenDocument)"), "sheet", ".ods"),
    FileType("message/rfc822", N("file type", "E-mail"), "mail", ".eml"),
    FileType("application/mbox", N("file type", "Mailbox"), "mail", ".mbox"),
    FileType("application/vnd.ms-outlook", N("file type", "E-mail (Outlook)"), "mail", ".msg"),
    FileType(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        N("file type", "Document (Word)"),
        "other",
        ".docx",
    ),
    FileType("application/msword", N("file type", "Document (old Word)"), "other", ".doc"),
    FileType("application/vnd.oasis.opendocument.text", N("file type", "Document (OpenDocument)"), "other", ".odt"),
    FileType(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        N("file type", "Slides (PowerPoint)"),
        "other",
        ".pptx",
    ),
    FileType("application/x-ole-storage", N("file type", "Document (old Microsoft Office)"), "other", ".ole"),
    FileType("application/epub+zip", N("file type", "Book (EPUB)"), "other", ".epub"),
    FileType("application/zip", N("file type", "Archive (ZIP)"), "archive", ".zip"),
    FileType("application/x-7z-compressed", N("file type", "Archive (7z)"), "archive", ".7z"),
    FileType("application/vnd.rar", N("file type", "Archive (RAR)"), "archive", ".rar"),
    FileType("application/gzip", N("file type", "Archive (gzip)"), "archive", ".gz"),
    FileType("application/x-tar", N("file type", "Archive (tar)"), "archive", ".tar"),
    FileType("application/vnd.sqlite3", N("file type", "Database (SQLite)"), "other", ".db"),
    FileType("application/vnd.age", N("file type", "Encrypted file (age)"), "other", ".age"),
    FileType("application/x-executable", N("file type", "Program"), "other", ".bin"),
    FileType("application/x-empty", N("file type", "Empty file"), "other", ".bin"),
    FileType("application/octet-stream", N("file type", "File of unknown type"), "other", ".bin"),
)

FILE_TYPES: dict[str, FileType] = {declared.mime: declared for declared in _DECLARED}
"""Every type by its MIME name."""

UNKNOWN = FILE_TYPES["application/octet-stream"]

PLAYED = ("audio/wav", "audio/mpeg", "audio/flac", "audio/ogg")
"""The types of sound that can be heard here; all others are kept and handed over."""
