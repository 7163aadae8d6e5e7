"""A locked zip as pyzipper writes it, with the bytes locked our way: several times as fast."""

from __future__ import annotations

import pyzipper
from pyzipper.zipfile_aes import AESZipEncrypter

from journal.bundle.winzip import MAC, Counted, Keys


class LockedZip(pyzipper.AESZipFile):  # type: ignore[misc]  # pyzipper has no types
    """Like its base, which locks 200 MB a second, for whole files of AE-2."""

    def get_encrypter(self) -> _Locker:
        """Return what locks the next file."""
        return _Locker(self.pwd)


class _Locker(AESZipEncrypter):  # type: ignore[misc]
    def __init__(self, passphrase: bytes) -> None:
        super().__init__(passphrase)
        keys = Keys.of(passphrase, self.salt)
        self._counted, self._mac = Counted(keys.key), keys.new_mac()
        self._at = 0

    def encrypt(self, content: bytes) -> bytes:
        """Return the next bytes, locked."""
        locked = self._counted.turned(content, self._at)
        self._at += len(content)
        self._mac.update(locked)
        return locked

    def flush(self) -> bytes:
        """Return what stands after the last byte."""
        return self._mac.digest()[:MAC]
