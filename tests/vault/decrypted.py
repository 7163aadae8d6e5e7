"""A database decrypted page by page, as somebody who has its key could do: blank pages, too."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED = 4096, 80


def pages(database: Path, key: bytes) -> bytes:
    """Return all pages of a database decrypted (SQLCipher 4: AES-256-CBC, IV in the reserved end)."""
    raw = database.read_bytes()
    plain = []
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        body, iv = page[16 if start == 0 else 0 : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
        plain.append(Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor().update(body))
    return b"".join(plain)
