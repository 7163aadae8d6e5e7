"""The one entry of a locked zip (WinZip AE, AES in counter mode), read at any place without reading what lies before.

WORKAROUND for pyzipper, whose reader begins anew for each step backwards, until it can seek: a bundle of a gigabyte
would be decrypted hundreds of times over.
"""

from __future__ import annotations

import hmac
import io
import struct
from typing import IO, TYPE_CHECKING

import pyzipper

from journal.bundle.winzip import MAC, Counted, Keys

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AES_STRENGTHS = (1, 2, 3)
"""What a zip calls keys of 128, 192 and 256 bits."""
_AT_ONCE = 1024 * 1024
_LOCAL_HEADER = struct.Struct("<26xHH")


class Unlocked(io.RawIOBase):
    """The bytes of an entry. Raises `RuntimeError` for a wrong passphrase, `BadZipFile` where a byte was changed."""

    def __init__(self, file: IO[bytes], entry: pyzipper.ZipInfo, passphrase: bytes) -> None:
        super().__init__()
        key_size = 8 + 8 * int(entry.wz_aes_strength)
        file.seek(entry.header_offset)
        lengths = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
        file.seek(sum(lengths), io.SEEK_CUR)
        salt, check = file.read(key_size // 2), file.read(2)
        keys = Keys.of(passphrase, salt)
        if keys.check != check:
            raise RuntimeError("wrong passphrase")
        self._file, self._counted = file, Counted(keys.key)
        self._start = file.tell()
        self._size = int(entry.compress_size) - len(salt) - len(check) - MAC
        self._at = 0
        if self._size < 0 or not self._is_whole(keys):
            raise pyzipper.BadZipFile("the bytes are not those that were locked")

    def _is_whole(self, keys: Keys) -> bool:
        mac, left = keys.new_mac(), self._size
        while left and (some := self._file.read(min(left, _AT_ONCE))):
            mac.update(some)
            left -= len(some)
        return hmac.compare_digest(mac.digest()[:MAC], self._file.read(MAC))

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer from here on, as far as there is anything. Return how many bytes that were."""
        into = memoryview(buffer).cast("B")
        wanted = min(len(into), max(0, self._size - self._at))
        self._file.seek(self._start + self._at)
        plain = self._counted.turned(self._file.read(wanted), self._at)
        into[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)
