"""Plain text out of bytes of unknown encoding: runs inside the confined child only.

A mark or a declaration is obeyed when the bytes agree; UTF-8 is believed when it fits; the rest is a guess and says so.
"""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases

import attrs

from journal.intake.sniff import wide_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = (
    "ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso8859-1", "iso8859-2", "iso8859-5",
    "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-15", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "koi8-r", "koi8-u", "shift_jis", "cp932", "euc_jp", "iso2022_jp",
    "euc_kr", "cp949", "gb2312", "gbk", "gb18030", "big5", "tis-620",
)  # fmt: skip
"""Every encoding that is tried; all are loaded before the child is confined."""

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)


def _plain_name(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


_BY_CODEC = {_plain_name(name): name for name in ENCODINGS}
_KNOWN = {
    _plain_name(alias): _BY_CODEC[_plain_name(codec)]
    for alias, codec in aliases.items()
    if _plain_name(codec) in _BY_CODEC
}
_KNOWN |= _BY_CODEC
_FALLBACK = "cp1252"


@attrs.frozen
class DecodedText:
    """Text, the encoding it was read in, and whether that is more than a guess."""

    text: str
    encoding: str
    sure: bool


def decoded(data: bytes, cut: bool = False) -> DecodedText:
    """Decode `data`, whose end may lie inside a character when it was `cut`. Never raises for any bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return DecodedText(data.decode(encoding, "replace"), encoding, True)
    wide = wide_encoding(data)
    if wide is not None:
        return DecodedText(data.decode(wide, "replace"), wide, True)
    for named in ("utf-8", _declared(data)):
        text = _strictly(data, named, cut) if named is not None else None
        if named is not None and text is not None:
            return DecodedText(text, named, True)
    return DecodedText(data.decode(_FALLBACK, "replace"), _FALLBACK, False)


def _strictly(data: bytes, encoding: str, cut: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(data, final=not cut)
    except (UnicodeError, LookupError):
        return None


def _declared(data: bytes) -> str | None:
    """Return the encoding that a web page, mail or XML file names in its first bytes, when it is one of ours.

    A foreign name is only compared: looking it up could load a module.
    """
    found = _DECLARED.search(data[:4096])
    return known_encoding(found.group(1).decode("ascii")) if found else None


def known_encoding(name: str) -> str | None:
    """Return the encoding of ours that a foreign name means, or None."""
    return _KNOWN.get(_plain_name(name))
