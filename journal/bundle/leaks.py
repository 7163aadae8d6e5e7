"""Every file of a copy is searched, before the copy counts, for every string that was taken out of it.

All of it is looked through: the names of files, the text of the report with its bookmarks and details, the insides of
workbooks, tables, records, pages, and what could be hidden in a picture. What can't be looked into does not pass.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import unescape

import attrs

from journal.bundle.bag import Place, Writer
from journal.bundle.sought import Sought
from journal.ground.known_error import BadInput
from journal.ground.words import tr

Words = Callable[[bytes], str]
"""Reads all words of a PDF."""

_PLAIN = (".json", ".csv", ".html", ".txt", ".sig", ".pub", ".ots", ".md")
_PNG_WITHOUT_WORDS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"pHYs", b"cHRM"}
_JPEG_WITHOUT_WORDS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0}
_SCAN, _END = 0xDA, 0xD9


@attrs.frozen
class SearchedPlace:
    """A place in which every file is searched, as it was written, before the next one may follow."""

    place: Place
    sought: Sequence[Sought] = attrs.field(repr=False)
    words: Words

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Writer]:
        """Open a new file; at its end raises `BadInput` where anything that was taken out stands in it."""
        seen = io.BytesIO()
        with self.place.file(name, size) as out:
            yield _Both(out, seen)
        refuse_leaks(name, seen.getvalue(), self.sought, self.words)


@attrs.frozen
class _Both:
    out: Writer
    seen: io.BytesIO

    def write(self, data: bytes, /) -> int:
        self.seen.write(data)
        return self.out.write(data)


def refuse_leaks(name: str, content: bytes, sought: Sequence[Sought], words: Words) -> None:
    """Raise `BadInput`, which names the file and not the string, where anything that was taken out still stands."""
    for text in (name, *texts_of(name, content, words)):
        if any(one.stands_in(text) for one in sought):
            raise BadInput(
                tr("redaction", "Something that you blacked out or renamed still stands in {file}.", file=_kind(name)),
                tr(
                    "redaction",
                    "Nothing was written. Look at the case's name, at names that are also everyday words, and at "
                    "what you blacked out: a few more letters make it clear what is meant.",
                ),
            )


def _kind(name: str) -> str:
    """Return a file's name without what may hold the very words."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/{last[:5]}…" if len(last) > 20 else name


def texts_of(name: str, content: bytes, words: Words) -> Iterator[str]:
    """Yield every text in a file. Raises `BadInput` for a file of a kind that a bundle doesn't have."""
    ending = name[name.rfind(".") :].lower()
    if ending == ".pdf":
        yield words(content)
    elif ending == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.namelist():
                yield unescape(book.read(part).decode("utf-8", "replace"))
    elif ending == ".png":
        yield from (_readable(chunk) for kind, chunk in _chunks(content) if kind not in _PNG_WITHOUT_WORDS)
    elif ending == ".jpg":
        yield from (_readable(part) for kind, part in _segments(content) if kind not in _JPEG_WITHOUT_WORDS)
    elif ending == ".html":
        yield unescape(content.decode("utf-8", "replace"))
    elif ending in _PLAIN or "/" not in name or name.startswith("proof/"):
        yield content.decode("utf-8", "replace")
    else:
        raise BadInput(tr("redaction", "A file of this copy can't be searched, so the copy was not made."))


def _readable(piece: bytes) -> str:
    return "\n".join(piece.decode(code, "replace") for code in ("utf-8", "utf-16-le", "utf-16-be"))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG, and whatever follows its end."""
    at = 8
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + size]
        at += size + 12
    yield b"", content[at:]


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the segments of a JPEG before its pixels, and whatever follows its end."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield content[at + 1], content[at + 4 : at + 2 + size]
        at += size + 2
    end = content.rfind(bytes((0xFF, _END)))
    yield 0, content[end + 2 :] if end >= 0 else b""
