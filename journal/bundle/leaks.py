"""Every file of a copy is searched, before the copy counts, for every string that was taken out of it.

All of it is looked through: the names of files, the text of the report with its bookmarks and details, the insides of
workbooks, tables, records, pages, and what could be hidden in a picture. What can't be looked into does not pass.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from html import unescape

import attrs

from journal.bundle.bag import Place, Writer
from journal.bundle.records_json import SCHEMA_FILE
from journal.bundle.sought import Sought, turned
from journal.ground.known_error import BadInput
from journal.ground.words import tr


class StillThere(BadInput):
    """Something that was taken out stands in a finished file. `words` is for her eyes alone: no message holds it."""

    def __init__(self, says: str, do: str, words: str) -> None:
        super().__init__(says, do)
        self.words = words


Words = Callable[[bytes], str]
"""Reads all words of a PDF."""

_PLAIN = (".json", ".csv", ".html", ".txt", ".sig", ".pub", ".ots", ".md")
_PNG_WITHOUT_WORDS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sRGB", b"gAMA", b"pHYs", b"cHRM"}
_JPEG_WITHOUT_WORDS = {0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0}
_FROM_THE_RIGHT, _FROM_THE_LEFT = b"/Direction/R2L", b"/Direction/L2R"
_SCAN, _END = 0xDA, 0xD9


@attrs.frozen(slots=False)
class Search:
    """What must stand nowhere, how the words of a PDF are read, and what of ours may stand although it sounds alike."""

    sought: Sequence[Sought] = attrs.field(repr=False)
    words: Words
    own_lines: frozenset[str] = frozenset()
    own_sentences: Sequence[str] = ()
    own_codes: frozenset[str] = frozenset()

    @cached_property
    def _alike(self) -> list[tuple[Sought, tuple[Sought, ...]]]:
        """Each string with those of our own sentences in which it stands."""
        ours = self.own_sentences
        return [(one, tuple(Sought(text) for text in ours if one.stands_in(text))) for one in self.sought]

    def refuse_leaks(self, name: str, content: bytes) -> None:
        """Raise `StillThere`, which names the file and no string in its message, where any of it still stands."""
        for text in (name, *texts_of(name, content, self.words)):
            if name.endswith(".html") or name == SCHEMA_FILE:
                text = "\n".join(line for line in text.splitlines() if line not in self.own_lines)
            if name.endswith(".json"):
                text = "\n".join(line for line in text.splitlines() if line.strip().rstrip(",") not in self.own_codes)
            # Tables and charts of ours name months, and were made from records that were rewritten and are searched.
            sought = (pair for pair in self._alike if name.endswith(".json") or not pair[0].of_calendar)
            other_way = turned(text) if name.endswith(".pdf") else ""
            found = next((one for one, ours in sought if self._stands_in(one, ours, text, other_way)), None)
            if found is not None:
                raise StillThere(
                    tr(
                        "redaction",
                        "Something that you blacked out or renamed still stands in {file}.",
                        file=_kind(name),
                    ),
                    tr(
                        "redaction",
                        "Nothing was written. Look at the case's name, at names that are also everyday words, and at "
                        "what you blacked out: a few more letters make it clear what is meant.",
                    ),
                    found.text,
                )

    def _stands_in(self, one: Sought, ours: tuple[Sought, ...], text: str, other_way: str) -> bool:
        if not one.stands_in_lines(text, other_way):
            return False
        for own in ours:
            text, other_way = own.replaced(text, " "), own.replaced(other_way, " ")
        return one.stands_in_lines(text, other_way)


@attrs.frozen
class SearchedPlace:
    """A place in which every file is searched, as it was written, before the next one may follow."""

    place: Place
    search: Search

    @contextlib.contextmanager
    def file(self, name: str, size: int = 0) -> Iterator[Writer]:
        """Open a new file; at its end raises `BadInput` where anything that was taken out stands in it."""
        seen = io.BytesIO()
        with self.place.file(name, size) as out:
            yield _Both(out, seen)
        self.search.refuse_leaks(name, seen.getvalue())


@attrs.frozen
class _Both:
    out: Writer
    seen: io.BytesIO

    def write(self, data: bytes, /) -> int:
        self.seen.write(data)
        return self.out.write(data)


def _kind(name: str) -> str:
    """Return a file's name without what may hold the very words."""
    folder, _, last = name.rpartition("/")
    return f"{folder}/{last[:5]}…" if len(last) > 20 else name


def texts_of(name: str, content: bytes, words: Words) -> Iterator[str]:
    """Yield every text in a file. Raises `BadInput` for a file of a kind that a bundle doesn't have."""
    ending = name[name.rfind(".") :].lower()
    if ending == ".pdf":
        # Told that a document runs from the right, PDFium gives the words of each line backwards, Latin ones, too.
        yield words(content.replace(_FROM_THE_RIGHT, _FROM_THE_LEFT))
    elif ending == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            for part in book.namelist():
                yield unescape(book.read(part).decode("utf-8", "replace"))
    elif ending == ".png":
        yield from (_readable(chunk) for kind, chunk in _chunks(content) if kind not in _PNG_WITHOUT_WORDS)
    elif ending == ".jpg":
        yield from (_readable(part) for kind, part in _segments(content) if kind not in _JPEG_WITHOUT_WORDS)
    elif ending == ".html" or ending in _PLAIN or "/" not in name or name.startswith("proof/"):
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
