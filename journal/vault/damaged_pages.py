"""Rows out of a damaged database, read page by page without SQLite: no tree, no schema and no first page is needed.

Each page of SQLCipher 4 carries its own vector and MAC, so a page is readable whatever became of its neighbours. Leaf
pages of tables hold whole rows. Rows off a page whose MAC is wrong are given, too, and marked: one flipped bit spoils
two blocks of sixteen bytes and nothing else. Formats: SQLite file format 1.6 and 2.1, SQLCipher 4 page layout.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from journal.ground.files import disk_errors
from journal.ground.progress import Progress
from journal.vault.database import PAGE_SIZE

_SALT, _VECTOR, _MAC = 16, 16, 64
_USABLE = PAGE_SIZE - _VECTOR - _MAC
_FIRST_HEADER = 100
_TABLE_LEAF = 13
_MOST_LOCAL = _USABLE - 35
_LEAST_LOCAL = (_USABLE - 12) * 32 // 255 - 23
_LONGEST = 1 << 28
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = int | bytes | None


class _Spoiled(Exception):
    """What stands here is no row."""


@attrs.frozen
class Row:
    """One row as it lay on its page. `trusted`: the MACs of all its pages are right. Text comes as bytes."""

    number: int
    values: tuple[Value, ...] = attrs.field(repr=False)
    trusted: bool


@attrs.frozen
class _Page:
    content: bytes = attrs.field(repr=False)
    trusted: bool


class DamagedPages:
    """The pages of one database file, whatever their state. Counts those whose MAC is wrong in `spoiled`."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        with disk_errors():
            self.count = -(-path.stat().st_size // PAGE_SIZE)
            with path.open("rb") as file:
                salt = file.read(_SALT).ljust(_SALT, b"\0")
        self._mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(each ^ 0x3A for each in salt), 2, 32)
        self.spoiled = 0

    def rows(self, progress: Progress) -> Iterator[Row]:
        """Yield every row on every leaf page of every table, in the order of the pages."""
        self.spoiled = 0
        with disk_errors(), self._path.open("rb") as file:
            for number in range(1, self.count + 1):
                progress.advance()
                page = self._page(file, number)
                self.spoiled += not page.trusted
                yield from self._rows_of(file, number, page)

    def any_whole(self, progress: Progress) -> bool:
        """Tell whether the MAC of any page is right: whether this database has this key."""
        with disk_errors(), self._path.open("rb") as file:
            for number in range(1, self.count + 1):
                progress.check()
                if self._page(file, number).trusted:
                    return True
        return False

    def _page(self, file: BinaryIO, number: int) -> _Page:
        if not 1 <= number <= self.count:
            raise _Spoiled
        file.seek((number - 1) * PAGE_SIZE)
        raw = file.read(PAGE_SIZE)
        whole = len(raw) == PAGE_SIZE
        raw = raw.ljust(PAGE_SIZE, b"\0")
        start = _SALT if number == 1 else 0
        mac = hmac.digest(self._mac_key, raw[start:-_MAC] + number.to_bytes(4, "little"), "sha512")
        decryptor = Cipher(AES(self._key), CBC(raw[_USABLE : _USABLE + _VECTOR])).decryptor()
        plain = bytes(start) + decryptor.update(raw[start:_USABLE])
        return _Page(plain, whole and hmac.compare_digest(mac, raw[-_MAC:]))

    def _rows_of(self, file: BinaryIO, number: int, page: _Page) -> Iterator[Row]:
        head = _FIRST_HEADER if number == 1 else 0
        if page.content[head] != _TABLE_LEAF:
            return
        cells = int.from_bytes(page.content[head + 3 : head + 5], "big")
        for at in range(head + 8, min(head + 8 + 2 * cells, _USABLE - 1), 2):
            try:
                yield self._row(file, page, int.from_bytes(page.content[at : at + 2], "big"))
            except _Spoiled:
                continue

    def _row(self, file: BinaryIO, page: _Page, at: int) -> Row:
        size, at = _varint(page.content, at)
        number, at = _varint(page.content, at)
        if size > _LONGEST:
            raise _Spoiled
        local = size
        if size > _MOST_LOCAL:
            local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (_USABLE - 4)
            local = local if local <= _MOST_LOCAL else _LEAST_LOCAL
        if at + local > _USABLE:
            raise _Spoiled
        payload, trusted = bytearray(page.content[at : at + local]), page.trusted
        following = int.from_bytes(page.content[at + local : at + local + 4], "big")
        while len(payload) < size:
            more = self._page(file, following)
            following = int.from_bytes(more.content[:4], "big")
            payload += more.content[4 : 4 + size - len(payload)]
            trusted = trusted and more.trusted
        return Row(number, tuple(_values(bytes(payload))), trusted)


def _values(payload: bytes) -> Iterator[Value]:
    length, at = _varint(payload, 0)
    body = length
    if not at <= length <= len(payload):
        raise _Spoiled
    while at < length:
        kind, at = _varint(payload, at)
        size = _INTEGERS.get(kind, 0)
        if kind >= 12:
            size = (kind - 12) // 2
        elif kind in (7, 10, 11):
            raise _Spoiled  # the journal keeps no floats
        piece = payload[body : body + size]
        if len(piece) != size:
            raise _Spoiled
        body += size
        if kind >= 12:
            yield piece
        else:
            yield None if kind == 0 else int.from_bytes(piece, "big", signed=True) if size else kind - 8


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(9):
        if at >= len(raw):
            raise _Spoiled
        byte, at = raw[at], at + 1
        if count == 8:
            return value << 8 | byte, at
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return value, at
