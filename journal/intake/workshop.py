"""The one door to foreign files: facts, clean pictures, previews, pages and text, all made by a confined child.

The child is started when first needed, kept while it behaves and replaced when it hangs, dies or has done much. Only
bare pixels and checked values come back: pictures are encoded here, so no byte of the foreign file goes on.
May be used from several threads: each borrows a child for the time of its question.
"""

from __future__ import annotations

import contextlib
import io
import threading
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import BinaryIO

import attrs

from journal.ground.child import Child, ChildStopped, ChildTooSlow
from journal.ground.confine import Confinement, own_command
from journal.ground.files import disk_errors
from journal.ground.progress import Progress
from journal.intake.bounds import MOST_BYTES
from journal.intake.cannot_read import DAMAGED, EMPTY, NOT_SUPPORTED, STOPPED, TOO_BIG, TOO_SLOW, CannotRead
from journal.intake.encode import BarePicture, CleanImage, bare_picture, encoded, png
from journal.intake.facts import FileFacts, clean_text, facts_from, problems_from
from journal.intake.file_types import FileType
from journal.intake.letters import Letter, letter_from
from journal.intake.pages import Page, page_from
from journal.intake.sniff import HEAD, sniff

VERB = "--workshop"
"""The hidden verb by which this program starts itself as the child."""

LARGEST_SIDE = 8192
MOST_TEXT_BYTES = 1024 * 1024
MOST_LETTER_BYTES = 32 * 1024 * 1024
_PIECE = 1024 * 1024
_MOST_PAGE_BYTES = 160_000_000
_READ_AS_TEXT = ("text/csv", "message/rfc822", "application/mbox")
_RETIRE_AFTER_QUESTIONS = 200
_RETIRE_AFTER_SECONDS = 120.0

Source = bytes | BinaryIO
"""A file's bytes, or something to read them from, once, from where it stands."""


@attrs.frozen
class Patience:
    """How many seconds one answer may take before the child is stopped."""

    picture: float = 30.0
    page: float = 30.0
    details: float = 15.0


@attrs.frozen
class _Question:
    """What is asked of the child: the job, the type that the bytes show, the bytes, and the bounds of the answer."""

    job: str
    mime: str
    body: Iterable[bytes]
    most_answer: int
    seconds: float
    more: dict[str, int] = attrs.Factory(dict)


class _ChildSaidNo(CannotRead):
    """The child itself says that it can't read the file: all is well with the child."""


@attrs.frozen
class TextPreview:
    """The beginning of a text. `sure` is false where the encoding is a guess; `cut` says that there is more."""

    text: str
    encoding: str
    sure: bool
    cut: bool


class Workshop:
    """Looks at foreign files by way of the confined child. Raises `CannotRead` where a file can't be shown."""

    def __init__(self, command: Sequence[str] | None = None, patience: Patience | None = None) -> None:
        self._command = list(command) if command is not None else own_command(VERB)
        self._patience = patience or Patience()
        self._idle: Child | None = None
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child that waits. One that is at work ends with its question."""
        with self._lock:
            self._closed = True
            child, self._idle = self._idle, None
        if child is not None:
            child.close()

    def confinement(self) -> Confinement:
        """Return what the child said that it can't do. Starts it when needed."""
        child = self._borrow()
        said = child.confinement
        self._give_back(child)
        return said

    def facts(self, source: Source, name: str = "", progress: Progress | None = None) -> FileFacts:
        """Return what the file says about itself; trouble stands in `problems`, so this never raises `CannotRead`.

        Pictures and documents are read whole (up to 200 MB), of all others only the beginning.
        """
        kind, body, empty = _opened(source, name, progress)
        if kind.family not in ("image", "pdf"):
            return FileFacts(kind, problems=(EMPTY,) if empty else ())
        try:
            said, _ = self._ask(_Question("facts", kind.mime, body, 0, self._patience.details), progress)
        except CannotRead as trouble:
            return FileFacts(kind, problems=(trouble.problem,))
        return facts_from(said, kind)

    def clean(self, source: Source, max_side: int = 4096, progress: Progress | None = None) -> CleanImage:
        """Return the picture upright, in sRGB, at most `max_side` pixels a side: nothing of the file but its pixels.

        JPEG; PNG for pictures from lossless files and with transparency. `problems` says what a viewer should know.
        """
        side = _side(max_side)
        said, raw = self._picture(source, ("image",), side, progress)
        return encoded(said, raw, side, problems_from(said.get("problems")))

    def preview(self, source: Source, side: int = 512, progress: Progress | None = None) -> bytes:
        """Return a PNG of the picture, or of a document's first page, at most `side` pixels a side."""
        side = _side(side)
        said, raw = self._picture(source, ("image", "pdf"), side, progress)
        return png(said, raw, side)

    def picture(self, source: Source, side: int, page: int = 1, progress: Progress | None = None) -> BarePicture:
        """Return the picture, or one page of a document, as bare pixels for the screen, at most `side` a side."""
        side = _side(side)
        said, raw = self._picture(source, ("image", "pdf"), side, progress, page)
        return bare_picture(said, raw, side, problems_from(said.get("problems")))

    def pages(
        self, source: Source, dpi: int = 150, most_pages: int = 500, progress: Progress | None = None
    ) -> Iterator[Page]:
        """Draw the first `most_pages` pages of a PDF at `dpi` dots an inch, each with its text.

        One page at a time is held in memory. Each page says how many the document has.
        """
        kind, body, empty = _opened(source, "", progress)
        if kind.family != "pdf":
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        more = {"dpi": min(max(18, dpi), 600), "most_pages": max(1, most_pages)}
        child = self._borrow()
        whole = False
        try:
            said, _ = _put(child, _Question("pages", kind.mime, body, 0, self._patience.page, more), progress)
            count = said.get("pages")
            if not isinstance(count, int) or count < 1:
                raise CannotRead(DAMAGED)
            for number in range(1, min(count, more["most_pages"]) + 1):
                said, raw = _next(child, self._patience.page, progress)
                yield page_from(said, raw, number, count)
            whole = True
        except _ChildSaidNo:
            whole = True  # it said its last word; it can be asked again
            raise
        finally:
            if whole:
                self._give_back(child)
            else:  # left before the last page: what the child still has to say is nobody's answer
                child.close()

    def text(self, source: Source, name: str = "", progress: Progress | None = None) -> TextPreview:
        """Return the beginning of a text, a table of plain text, a web page or an e-mail, as plain text."""
        kind, body, empty = _opened(source, name, progress)
        if empty:
            raise CannotRead(EMPTY)
        if kind.mime not in _READ_AS_TEXT and kind.family != "text":
            raise CannotRead(NOT_SUPPORTED)
        start, cut = _beginning(body, MOST_TEXT_BYTES)
        question = _Question("text", kind.mime, [start], 8 * MOST_TEXT_BYTES, self._patience.details, {"cut": int(cut)})
        said, body_said = self._ask(question, progress)
        encoding = said.get("encoding")
        return TextPreview(
            clean_text(body_said.decode("utf-8", "replace")),
            encoding if isinstance(encoding, str) and len(encoding) < 20 else "",
            said.get("sure") is True,
            cut,
        )

    def letter(self, source: Source, progress: Progress | None = None) -> Letter:
        """Return an e-mail as plain text, opened by the child; of a very long one, its beginning."""
        kind, body, empty = _opened(source, "", progress)
        if kind.mime != "message/rfc822":
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        start, cut = _beginning(body, MOST_LETTER_BYTES)
        question = _Question("mail", kind.mime, [start], 8 * MOST_LETTER_BYTES, self._patience.details)
        return letter_from(*self._ask(question, progress), cut)

    def _picture(
        self, source: Source, families: tuple[str, ...], side: int, progress: Progress | None, page: int = 1
    ) -> tuple[dict[str, object], bytes]:
        kind, body, empty = _opened(source, "", progress)
        if kind.family not in families:
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        most, more = side * side * 4, {"side": side, "page": page}
        return self._ask(_Question("pixels", kind.mime, body, most, self._patience.picture, more), progress)

    def _ask(self, question: _Question, progress: Progress | None) -> tuple[dict[str, object], bytes]:
        child = self._borrow()
        try:
            return _put(child, question, progress)
        finally:
            self._give_back(child)

    def _borrow(self) -> Child:
        with self._lock:
            child, self._idle = self._idle, None
        if child is not None:
            tired = child.questions >= _RETIRE_AFTER_QUESTIONS or child.busy_seconds >= _RETIRE_AFTER_SECONDS
            if not child.gone and not tired:
                return child
            child.close()
        try:
            return Child(self._command)
        except (ChildStopped, ChildTooSlow) as error:
            raise CannotRead(STOPPED) from error

    def _give_back(self, child: Child) -> None:
        with self._lock:
            if self._idle is None and not self._closed and not child.gone:
                self._idle = child
                return
        child.close()


def _beginning(body: Iterator[bytes], most: int) -> tuple[bytes, bool]:
    """Return the first `most` bytes, and whether there are more."""
    start = b""
    while len(start) <= most and (piece := next(body, b"")):
        start += piece
    return start[:most], len(start) > most


def _side(wanted: int) -> int:
    return min(max(1, wanted), LARGEST_SIDE)


def _put(child: Child, question: _Question, progress: Progress | None) -> tuple[dict[str, object], bytes]:
    head: dict[str, object] = {"job": question.job, "mime": question.mime, **question.more}
    head["seconds"] = 2 * int(question.seconds) + 1  # the child's own alarm, for when nobody is left to stop it
    with _trouble():
        answer = child.ask(
            head, question.body, most_answer=question.most_answer, seconds=question.seconds, progress=progress
        )
    return _checked(answer)


def _next(child: Child, seconds: float, progress: Progress | None) -> tuple[dict[str, object], bytes]:
    with _trouble():
        answer = child.listen(most_answer=_MOST_PAGE_BYTES, seconds=seconds, progress=progress)
    return _checked(answer)


@contextlib.contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except ChildTooSlow as error:
        raise CannotRead(TOO_SLOW) from error
    except ChildStopped as error:
        raise CannotRead(STOPPED) from error


def _checked(answer: tuple[dict[str, object], bytes]) -> tuple[dict[str, object], bytes]:
    cannot = answer[0].get("cannot")
    if cannot is not None:
        raise _ChildSaidNo(str(cannot))
    return answer


def _opened(source: Source, name: str, progress: Progress | None) -> tuple[FileType, Iterator[bytes], bool]:
    """Return the file's type, all its bytes piece by piece, and whether there are none."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    head = _read(stream, HEAD)
    return sniff(head, name), _pieces(head, stream, progress), not head


def _pieces(head: bytes, stream: BinaryIO, progress: Progress | None) -> Iterator[bytes]:
    """Give the file piece by piece. Raises `CannotRead` as soon as it proves larger than `MOST_BYTES`."""
    given, piece = 0, head
    while piece:
        given += len(piece)
        if given > MOST_BYTES:
            raise CannotRead(TOO_BIG)
        if progress is not None:
            progress.check()
        yield piece
        piece = _read(stream, _PIECE)


def _read(stream: BinaryIO, count: int) -> bytes:
    """Read `count` bytes, fewer only at the end. Raises `KnownError` when the disk does not give them."""
    with disk_errors():
        read = b""
        while len(read) < count and (piece := stream.read(count - len(read))):
            read += piece
        return read
