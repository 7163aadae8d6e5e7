"""Signatures that `ssh-keygen -Y verify` checks: SSHSIG (OpenSSH, PROTOCOL.sshsig) with Ed25519 keys and SHA-512.

One message and one key give one signature, always the same. Every error while reading is a ValueError.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

import attrs
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEY_SIZE = 32
SIGNATURE_SIZE = 64
KEY_TYPE = b"ssh-ed25519"
LONGEST = 8 * 1024
"""In characters: no signature of this kind is longer."""

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_LINE = 70


@attrs.frozen
class PublicKey:
    """An Ed25519 public key as SSH writes it."""

    raw: bytes

    @property
    def blob(self) -> bytes:
        """The key in SSH's own form (RFC 8709, section 4)."""
        return _string(KEY_TYPE) + _string(self.raw)

    @property
    def name(self) -> str:
        """What people compare: `SHA256:` and 43 letters, as `ssh-keygen -l` prints it."""
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")

    def line(self) -> str:
        """Return the key as a line of an OpenSSH file."""
        return f"{KEY_TYPE.decode()} {base64.b64encode(self.blob).decode()}"

    @classmethod
    def from_line(cls, text: str) -> PublicKey:
        """Read the key in a line, with or without a name before it and a comment after it."""
        words = text.split()
        if KEY_TYPE.decode() not in words[:-1]:
            raise ValueError("This is no Ed25519 key as SSH writes it.")
        blob = _decoded(words[words.index(KEY_TYPE.decode()) + 1])
        return cls.from_blob(blob)

    @classmethod
    def from_blob(cls, blob: bytes) -> PublicKey:
        """Read the key in SSH's own form."""
        kind, raw = _strings(blob, 2)
        if kind != KEY_TYPE or len(raw) != KEY_SIZE:
            raise ValueError("This is no Ed25519 key.")
        return cls(raw)


@attrs.frozen
class SigningKey:
    """A case's key. Its seed never leaves the journal."""

    _seed: bytes = attrs.field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The half that everybody may have."""
        key = Ed25519PrivateKey.from_private_bytes(self._seed).public_key()
        return PublicKey(key.public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, message: bytes, namespace: str) -> str:
        """Return the armoured signature over a message."""
        signature = Ed25519PrivateKey.from_private_bytes(self._seed).sign(_signed(message, namespace))
        blob = _MAGIC + _VERSION + _string(self.public.blob) + _string(namespace.encode()) + _string(b"")
        blob += _string(_HASH) + _string(_string(KEY_TYPE) + _string(signature))
        text = base64.b64encode(blob).decode()
        lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
        return "\n".join((_BEGIN, *lines, _END, ""))


def signer_of(armoured: str, message: bytes, namespace: str) -> PublicKey:
    """Return the key that signed this message for this use. Raises ValueError where no key did."""
    lines = armoured.split()
    text = " ".join(lines)
    begin, end = _BEGIN.split(), _END.split()
    if len(armoured) > LONGEST or not text.startswith(_BEGIN) or not text.endswith(_END):
        raise ValueError("This is no signature as SSH writes it.")
    blob = _decoded("".join(lines[len(begin) : -len(end)]))
    if not blob.startswith(_MAGIC + _VERSION):
        raise ValueError("This signature is of another kind.")
    key, used_for, reserved, hashed, signature = _strings(blob[len(_MAGIC + _VERSION) :], 5)
    kind, raw = _strings(signature, 2)
    if (used_for, reserved, hashed, kind) != (namespace.encode(), b"", _HASH, KEY_TYPE) or len(raw) != SIGNATURE_SIZE:
        raise ValueError("This signature was made for another use.")
    public = PublicKey.from_blob(key)
    try:
        Ed25519PublicKey.from_public_bytes(public.raw).verify(raw, _signed(message, namespace))
    except InvalidSignature as error:
        raise ValueError("This signature is not over this text.") from error
    return public


def _signed(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _string(raw: bytes) -> bytes:
    return len(raw).to_bytes(4, "big") + raw


def _strings(raw: bytes, count: int) -> list[bytes]:
    """Return the strings that these bytes are; nothing may be left over."""
    found: list[bytes] = []
    for _ in range(count):
        size = int.from_bytes(raw[:4], "big")
        if len(raw) < 4 + size:
            raise ValueError("This is cut short.")
        found.append(raw[4 : 4 + size])
        raw = raw[4 + size :]
    if raw:
        raise ValueError("Something follows that does not belong here.")
    return found


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("This is no base64.") from error
