"""Pictures put into a PDF after it was set: the typesetter sees of each only how large it is and in which colours.

A JPEG stands in a PDF byte for byte. Given whole, each would be held ten times over while its part is set; given as
a header without pixels, marked with the sum of the picture, it costs nothing, and the marked place is filled here.
Works on PDFs as our typesetter writes them: one plain list of places at the end, no updates.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import attrs

_START, _END = b"\xff\xd8", b"\xff\xd9"
_COMMENT, _SCAN = 0xFE, 0xDA
_SIZED = re.compile(rb"<</Length (\d+)/Type/XObject/Subtype/Image/Filter/DCTDecode/[^<>]*>>\nstream\n\Z")
_LONGEST_ENTRIES = 400
_PLACES = re.compile(rb"xref\n0 (\d+)\n")
_TAIL = re.compile(rb"startxref\n(\d+)\n%%EOF\s*\Z")
_PLACE = 20
"""The bytes that one line of the list of places takes."""


class NotOurs(ValueError):
    """The PDF is not written as we expect of our typesetter: a bug, or a new version of it."""


@attrs.frozen
class _Change:
    start: int
    end: int
    content: bytes = attrs.field(repr=False)

    @property
    def growth(self) -> int:
        return len(self.content) - (self.end - self.start)


def stand_in(jpeg: bytes) -> bytes | None:
    """Return what stands in the place of a JPEG of ours: its header and its sum; None for anything else."""
    head = _header(jpeg)
    if head is None:
        return None
    mark = hashlib.sha256(jpeg).digest()
    return b"".join((_START, bytes((0xFF, _COMMENT)), (len(mark) + 2).to_bytes(2, "big"), mark, head, _END))


def filled(pdf: bytes, pictures: Iterable[bytes]) -> list[bytes]:
    """Return the PDF, in pieces, with each of these JPEGs where its stand-in was.

    Raises `NotOurs` where a picture has no place, or where the PDF can't be followed.
    """
    changes = sorted(_changes(pdf, dict.fromkeys(pictures)), key=lambda change: change.start)
    if not changes:
        return [pdf]
    tail = _TAIL.search(pdf[-100:])
    if tail is None:
        raise NotOurs("no end")
    places = int(tail.group(1))
    moved = _moved(changes)
    pieces: list[bytes] = []
    at = 0
    for change in changes:
        pieces += (pdf[at : change.start], change.content)
        at = change.end
    pieces.append(pdf[at:places])
    listed, rest = _list_of_places(pdf, places, moved)
    end = len(pdf) - len(pdf[-100:]) + tail.start(1)
    return [*pieces, listed, pdf[rest:end], str(moved(places)).encode(), pdf[end + len(tail.group(1)) :]]


def _changes(pdf: bytes, pictures: Iterable[bytes]) -> Iterator[_Change]:
    for picture in pictures:
        stood = stand_in(picture)
        if stood is None:
            continue
        at = pdf.find(stood)
        if at < 0:
            raise NotOurs("a picture has no place")
        while at >= 0:
            start = max(0, at - _LONGEST_ENTRIES)
            entries = _SIZED.search(pdf, start, at)
            if entries is None or int(entries.group(1)) != len(stood):
                raise NotOurs("a picture stands where none was expected")
            yield _Change(entries.start(1), entries.end(1), str(len(picture)).encode())
            yield _Change(at, at + len(stood), picture)
            at = pdf.find(stood, at + len(stood))


def _moved(changes: list[_Change]) -> Moved:
    starts, growths, total = [], [0], 0
    for change in changes:
        total += change.growth
        starts.append(change.start)
        growths.append(total)
    return Moved(starts, growths)


@attrs.frozen
class Moved:
    """Tells where something lies after the changes that lay before it."""

    starts: list[int]
    growths: list[int]

    def __call__(self, place: int) -> int:
        return place + self.growths[bisect_right(self.starts, place)]


def _list_of_places(pdf: bytes, places: int, moved: Moved) -> tuple[bytes, int]:
    """Return the list anew, and where the old one ends."""
    head = _PLACES.match(pdf, places)
    if head is None:
        raise NotOurs("no list of places")
    count, at = int(head.group(1)), head.end()
    lines = []
    for start in range(at, at + count * _PLACE, _PLACE):
        line = pdf[start : start + _PLACE]
        if line[17:18] == b"n":
            line = b"%010d" % moved(int(line[:10])) + line[10:]
        lines.append(line)
    return head.group() + b"".join(lines), at + count * _PLACE


def _header(jpeg: bytes) -> bytes | None:
    """Return all that stands before the pixels of a JPEG, without its first two bytes."""
    if not jpeg.startswith(_START):
        return None
    at = len(_START)
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] == _SCAN:
            return jpeg[len(_START) : end]
        at = end
    return None
