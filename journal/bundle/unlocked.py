"""The one entry of a locked zip (WinZip AE, AES in counter mode), read at any place without reading what lies before.

WORKAROUND for pyzipper, whose reader begins anew for each step backwards, until it can seek: a bundle of a gigabyte
would be decrypted hundreds of times over.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
from typing import IO, TYPE_CHECKING

import pyzipper
from Cryptodome.Cipher import AES
from Cryptodome.Util import Counter

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_ROUNDS = 1000
_BLOCK = 16
_MAC = 10
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
        keys = hashlib.pbkdf2_hmac("sha1", passphrase, salt, _ROUNDS, 2 * key_size + 2)
        if keys[-2:] != check:
            raise RuntimeError("wrong passphrase")
        self._file, self._key = file, keys[:key_size]
        self._start = file.tell()
        self._size = int(entry.compress_size) - len(salt) - len(check) - _MAC
        self._at = 0
        if self._size < 0 or not self._is_whole(keys[key_size:-2]):
            raise pyzipper.BadZipFile("the bytes are not those that were locked")

    def _is_whole(self, key: bytes) -> bool:
        mac, left = hmac.new(key, digestmod="sha1"), self._size
        while left and (some := self._file.read(min(left, _AT_ONCE))):
            mac.update(some)
            left -= len(some)
        return hmac.compare_digest(mac.digest()[:_MAC], self._file.read(_MAC))

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
        block, skipped = divmod(self._at, _BLOCK)
        self._file.seek(self._start + block * _BLOCK)
        counter = Counter.new(8 * _BLOCK, initial_value=block + 1, little_endian=True)
        plain = AES.new(self._key, AES.MODE_CTR, counter=counter).decrypt(self._file.read(skipped + wanted))[skipped:]
        into[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)
