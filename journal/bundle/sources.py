"""What a bundle needs of others: the bytes of evidence, and pictures made of foreign files in a confined child."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import attrs

from journal.bundle.bag import Writer
from journal.ground.progress import Progress


@attrs.frozen
class Box:
    """A part of a picture or page that is painted over, in ten-thousandths from its top left corner, upright."""

    page: int
    left: int
    top: int
    width: int
    height: int
    reason: str


class EvidenceBytes(Protocol):
    """Gives the original bytes of a piece of evidence."""

    def copy_out(self, evidence_id: str, out: Writer, progress: Progress) -> None:
        """Write the whole original. Raises `Damaged` where it is not what it was."""
        ...


class CleanImage(Protocol):
    """An image upright and without any metadata, as JPEG or PNG."""

    @property
    def content(self) -> bytes: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def note(self) -> str:
        """What a viewer should know, as a sentence: its end is missing, only the first of several is shown."""
        ...


class PageImage(CleanImage, Protocol):
    """One page of a document as an image, with the text that stands on it."""

    @property
    def text(self) -> str: ...
    @property
    def runs(self) -> tuple[tuple[str, float, float, float, float], ...]:
        """Each run of text with its left, top, right and bottom as parts of the page, 0 to 1."""
        ...

    @property
    def unseen(self) -> bool:
        """Whether text that nobody sees was left out of it."""
        ...


class PlainWords(Protocol):
    """The beginning of a text. `sure` is false where its encoding is a guess; `cut` says that there is more."""

    @property
    def text(self) -> str: ...
    @property
    def sure(self) -> bool: ...
    @property
    def cut(self) -> bool: ...


class Attached(Protocol):
    """A file that came with an e-mail: its name as the e-mail says, and its size in bytes."""

    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...


class Letter(Protocol):
    """An e-mail: (header, words) in their order, its text, what came with it, whether the text is of a web page."""

    @property
    def headers(self) -> Sequence[tuple[str, str]]: ...
    @property
    def text(self) -> str: ...
    @property
    def attached(self) -> Sequence[Attached]: ...
    @property
    def from_page(self) -> bool: ...
    @property
    def cut(self) -> bool: ...


class ImageWorkshop(Protocol):
    """Decodes foreign bytes in confined children. Raises a `KnownError` for what can't be read."""

    def copies(self, content: bytes, sides: Sequence[int], boxes: Sequence[Box] = ()) -> Sequence[CleanImage]:
        """Return the image upright, without metadata, boxes painted over, in several sizes, the largest first.

        No side of each is longer than that many pixels. May be called from two threads at once.
        """
        ...

    def pages(
        self, content: bytes, dpi: int, boxes: Sequence[Box] = (), seen_only: bool = False
    ) -> Iterator[PageImage]:
        """Return the pages of a PDF one after another, boxes painted over and their text taken out.

        With `seen_only` text that nobody sees on a page is left out, too.
        """
        ...

    def words(self, content: bytes) -> str:
        """Return all that can be read in a PDF: details, bookmarks and the text of every page."""
        ...

    def text(self, content: bytes) -> PlainWords:
        """Return the beginning of a text or a table of plain text."""
        ...

    def letter(self, content: bytes) -> Letter:
        """Return an e-mail as plain text."""
        ...
