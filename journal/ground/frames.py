"""Messages over a plain pipe: one JSON object, then bytes, in frames of a known length.

Whoever reads trusts nothing: lengths are checked before memory is taken, and anything that is not exactly a message
raises `BrokenTalk`. A frame is one letter (H head, B body, E end, Q given up), four bytes of length, the content.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from typing import BinaryIO

MOST = 4 * 1024 * 1024
"""The longest frame, in bytes; longer bodies go in several."""

_HEADER = struct.Struct(">cI")


class BrokenTalk(Exception):
    """The other side said something that is no message, or stopped in the middle of one."""


class GivenUp(Exception):
    """The other side broke its message off on purpose. The next one can follow."""


def write_message(out: BinaryIO, head: dict[str, object], body: Iterable[bytes] = ()) -> None:
    """Write one message. When `body` raises, the message is marked as given up and the error goes on.

    Raises `BrokenTalk` when nobody reads any more.
    """
    said = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    _write(out, b"H", said)
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


def read_message(source: BinaryIO, most_body: int) -> tuple[dict[str, object], bytes] | None:
    """Read one message; None at the end of the pipe.

    Raises `BrokenTalk`, also when the body is longer than `most_body` bytes, and `GivenUp`.
    """
    first = _some(source, 1)
    if not first:
        return None
    head: dict[str, object] | None = None
    body: list[bytes] = []
    length = 0
    while True:
        letter, content = _read(source, first)
        first = b""
        if letter == b"Q":
            raise GivenUp
        if head is None:
            if letter != b"H":
                raise BrokenTalk
            head = _object(content)
        elif letter == b"B":
            length += len(content)
            if length > most_body:
                raise BrokenTalk
            body.append(content)
        elif letter == b"E" and not content:
            return head, b"".join(body)  # one that came in a single frame is not copied
        else:
            raise BrokenTalk


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


def _read(source: BinaryIO, first: bytes) -> tuple[bytes, bytes]:
    start = first + _exactly(source, _HEADER.size - len(first))
    letter, length = _HEADER.unpack(start)
    if letter not in b"HBEQ" or length > MOST:
        raise BrokenTalk
    return letter, _exactly(source, length)


def _exactly(source: BinaryIO, count: int) -> bytes:
    content = _some(source, count) if count else b""
    if len(content) != count:
        raise BrokenTalk
    return content


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
