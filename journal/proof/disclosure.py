"""One field, shown or held back: the salted disclosures of RFC 9901 (SD-JWT), section 4.2.

Each field has a salt of its own, made from the entry's secret, so that a hidden field can't be guessed from its digest
even when all other fields are shown. The secret itself never leaves the journal.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json

import attrs

from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.canonical import Json, written

SECRET_SIZE = 32
SALT_SIZE = 16
DIGEST_SIZE = 32

_URL_SAFE = bytes.maketrans(b"+/", b"-_")


@attrs.frozen
class Disclosed:
    """What a disclosure says: one field's name and value, and the salt that hid it."""

    salt: str
    name: str
    value: Json


def base64url(raw: bytes) -> str:
    """Return base64url without padding (RFC 7515, section 2)."""
    return binascii.b2a_base64(raw, newline=False).translate(_URL_SAFE, b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """Return the bytes of strict, unpadded base64url. Raises ValueError."""
    raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if base64url(raw) != text:
        raise ValueError("This is not base64url in its one exact form.")
    return raw


def salt_of(secret: bytes, name: str) -> bytes:
    """Return the field's own salt: the first 16 bytes of HMAC-SHA256(secret, name)."""
    return hmac.digest(secret, name.encode("utf-8"), "sha256")[:SALT_SIZE]


def disclosure_of(secret: bytes, name: str, value: Json) -> str:
    """Return the disclosure: base64url of the RFC 8785 form of `[salt, name, value]`."""
    return disclosure_written(salt_of(secret, name), name, written(value))


def disclosure_written(salt: bytes, name: str, value: str) -> str:
    """Return the disclosure of a value that stands in its RFC 8785 form already."""
    return base64url(f'["{base64url(salt)}",{written(name)},{value}]'.encode())


def digest_of(disclosure: str) -> bytes:
    """Return the SHA-256 of the disclosure's exact characters."""
    return hashlib.sha256(disclosure.encode("ascii")).digest()


def read_disclosure(disclosure: str) -> Disclosed:
    """Return what a disclosure says. Raises BadInput when it has not the form of RFC 9901, section 4.2.1."""
    try:
        parts = json.loads(from_base64url(disclosure).decode("utf-8"))
    except (ValueError, binascii.Error, RecursionError) as error:
        raise _unreadable() from error
    if not (isinstance(parts, list) and len(parts) == 3 and isinstance(parts[0], str) and isinstance(parts[1], str)):
        raise _unreadable()
    return Disclosed(parts[0], parts[1], parts[2])


def _unreadable() -> BadInput:
    return BadInput(
        tr("proof", "A disclosed field can't be read."), tr("proof", "Ask for the bundle again: it may be incomplete.")
    )
