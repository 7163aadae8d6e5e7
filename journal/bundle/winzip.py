"""How a zip is locked (WinZip AE-2): AES-256 in counter mode, and HMAC-SHA1 over what came out.

The counter runs from 1 with its lowest byte first, which no mode of OpenSSL does. So the counters are written out here,
locked block by block, and laid over the bytes: several times as fast as counting one block at a time.
"""

from __future__ import annotations

import hashlib
import hmac

import attrs
from Cryptodome.Util.strxor import strxor
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

ROUNDS = 1000
MAC = 10
"""How many bytes of the HMAC are kept."""
_BLOCK = 16
_TOGETHER = 1 << 16
"""So many blocks, a megabyte, differ in the two lowest bytes of their counters alone."""
_PIECE = _TOGETHER * _BLOCK


@attrs.frozen
class Keys:
    """What comes of a passphrase: the key, that of the HMAC, and two bytes that tell a wrong passphrase early."""

    key: bytes = attrs.field(repr=False)
    mac: bytes = attrs.field(repr=False)
    check: bytes

    @classmethod
    def of(cls, passphrase: bytes, salt: bytes) -> Keys:
        """Derive them. The salt is half as long as each key."""
        size = 2 * len(salt)
        made = hashlib.pbkdf2_hmac("sha1", passphrase, salt, ROUNDS, 2 * size + 2)
        return cls(made[:size], made[size:-2], made[-2:])

    def new_mac(self) -> hmac.HMAC:
        """Begin the HMAC over the locked bytes."""
        return hmac.new(self.mac, digestmod="sha1")


class Counted:
    """Locks bytes, and unlocks them: it is the same. Not for several threads at once."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - of counters, each once
        self._counters = bytearray(b"".join(low.to_bytes(_BLOCK, "little") for low in range(_TOGETHER)))
        self._high = 0
        self._stream = bytearray(_PIECE + _BLOCK)

    def turned(self, content: bytes, at: int) -> bytes:
        """Return the bytes that lie `at` so many bytes from the start, locked if they were open and open if locked."""
        made, whole, done = list[bytes](), memoryview(content), 0
        while done < len(content):
            high, start = divmod(at + done + _BLOCK, _PIECE)  # the first counter is 1
            count = min(len(content) - done, _PIECE - start)
            part, laid = whole[done : done + count], self._locked(high, start, start + count)
            made.append(strxor(part, laid))  # type: ignore[arg-type]  # it takes any buffer, and its types name one
            done += count
        return made[0] if len(made) == 1 else b"".join(made)

    def _locked(self, high: int, start: int, end: int) -> memoryview:
        """Return a part of the locked counters whose upper bytes say `high`."""
        if high != self._high:
            new, old = (number.to_bytes(_BLOCK, "little") for number in (high, self._high))
            for place in (place for place in range(_BLOCK - 2) if new[place] != old[place]):
                self._counters[place + 2 :: _BLOCK] = new[place : place + 1] * _TOGETHER
            self._high = high
        first, last = start // _BLOCK, -(-end // _BLOCK)
        counters = memoryview(self._counters)[first * _BLOCK : last * _BLOCK]
        self._cipher.update_into(counters, self._stream)
        return memoryview(self._stream)[start - first * _BLOCK : end - first * _BLOCK]
