"""Messages over a plain pipe: one JSON object, then bytes, in frames of a known length.

Whoever reads trusts nothing: lengths are checked before memory is taken, and anything that is not exactly a message
raises `BrokenTalk`. A frame is one letter (H head, L length of the body, B body, E end, Q given up), four bytes of
length, the content. A large body whose length is known says it first, so that it is read to where it stays.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import BinaryIO, TypeAlias

from journal.ground.memory import LARGE, large_block

Body: TypeAlias = bytes | memoryview
"""What came with a message; a view of memory of its own where it is large."""

MOST = 4 * 1024 * 1024
"""The longest frame, in bytes; longer bodies go in several."""

_HEADER = struct.Struct(">cI")
_LENGTH = struct.Struct(">Q")


class BrokenTalk(Exception):
    """The other side said something that is no message, or stopped in the middle of one."""


class GivenUp(Exception):
    """The other side broke its message off on purpose. The next one can follow."""


def write_message(out: BinaryIO, head: dict[str, object], body: Iterable[bytes] = (), length: int = 0) -> None:
    """Write one message. `length` is how many bytes the body has, where that is known.

    When `body` raises, the message is marked as given up and the error goes on.

    Raises `BrokenTalk` when nobody reads any more.
    """
    said = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    _write(out, b"H", said)
    if length >= LARGE:
        _write(out, b"L", _LENGTH.pack(length))
    pieces = iter(body)
    while True:
        try:
            piece = next(pieces, None)
        except BaseException:
            _write(out, b"Q", b"")
            _flush(out)
            raise
        if piece is None:
            break
        view = memoryview(piece)
        for start in range(0, len(view), MOST):
            _write(out, b"B", view[start : start + MOST])
    _write(out, b"E", b"")
    _flush(out)


def read_message(source: BinaryIO, most_body: int) -> tuple[dict[str, object], Body] | None:
    """Read one message; None at the end of the pipe.

    Raises `BrokenTalk`, also when the body is longer than `most_body` bytes, and `GivenUp`.
    """
    first = _some(source, 1)
    if not first:
        return None
    letter, length = _beginning(source, first)
    if letter != b"H":
        raise GivenUp if letter == b"Q" else BrokenTalk
    head = _object(_exactly(source, length))
    body = _Room(most_body)
    while True:
        letter, length = _beginning(source)
        if letter == b"B":
            body.read(source, length)
        elif letter == b"L" and length == _LENGTH.size:
            body.make(*_LENGTH.unpack(_exactly(source, length)))
        elif letter == b"E" and length == 0:
            return head, body.whole()
        else:
            raise GivenUp if letter == b"Q" else BrokenTalk


class _Room:
    """Where a body is read to: pieces, or one block when its length was said first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: list[bytes] = []
        self._block: memoryview | None = None
        self._filled = 0

    def make(self, length: int) -> None:
        """Take memory for the whole body."""
        if self._filled or self._block is not None or not LARGE <= length <= self._most:
            raise BrokenTalk
        self._block, self._most = large_block(length), length

    def read(self, source: BinaryIO, length: int) -> None:
        start, self._filled = self._filled, self._filled + length
        if self._filled > self._most:
            raise BrokenTalk
        if self._block is None:
            self._pieces.append(_exactly(source, length))
        else:
            _into(source, self._block[start : self._filled])

    def whole(self) -> Body:
        if self._block is None:
            return b"".join(self._pieces)  # one that came in a single frame is not copied
        if self._filled < len(self._block):
            raise BrokenTalk
        return self._block.toreadonly()


def _write(out: BinaryIO, letter: bytes, content: bytes | memoryview) -> None:
    if len(content) > MOST:
        raise ValueError("a frame of this length would be refused")
    try:
        out.write(_HEADER.pack(letter, len(content)))
        out.write(content)
    except (OSError, ValueError) as error:  # the pipe is broken, or closed on our side
        raise BrokenTalk from error


def _flush(out: BinaryIO) -> None:
    try:
        out.flush()
    except (OSError, ValueError) as error:
        raise BrokenTalk from error


def _beginning(source: BinaryIO, first: bytes = b"") -> tuple[bytes, int]:
    letter, length = _HEADER.unpack(first + _exactly(source, _HEADER.size - len(first)))
    if length > MOST:
        raise BrokenTalk
    return letter, length


def _exactly(source: BinaryIO, count: int) -> bytes:
    content = _some(source, count) if count else b""
    if len(content) != count:
        raise BrokenTalk
    return content


def _into(source: BinaryIO, room: memoryview) -> None:
    try:
        if source.readinto(room) != len(room):  # type: ignore[attr-defined]  # every file of bytes has it
            raise BrokenTalk
    except (OSError, ValueError) as error:
        raise BrokenTalk from error


def _some(source: BinaryIO, count: int) -> bytes:
    try:
        return source.read(count)
    except (OSError, ValueError) as error:
        raise BrokenTalk from error


def _object(content: bytes) -> dict[str, object]:
    try:
        said = json.loads(content.decode("ascii"))
    except (ValueError, RecursionError):
        raise BrokenTalk from None
    if not isinstance(said, dict):
        raise BrokenTalk
    return said
