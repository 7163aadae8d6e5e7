"""The one door to foreign files: facts, clean pictures, previews, pages and text, all made by a confined child.

The child is started when first needed, kept while it behaves and replaced when it hangs, dies or has done much. Only
bare pixels and checked values come back: pictures are encoded here, so no byte of the foreign file goes on.
May be used from several threads: each borrows a child for the time of its question.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Generator, Iterator, Sequence
from types import TracebackType
from typing import TypeAlias

import attrs

from journal.ground.child import Child, ChildStopped, ChildTooSlow
from journal.ground.confine import Confinement, own_command
from journal.ground.pcm import HEARD
from journal.ground.progress import Progress
from journal.intake.bounds import MOST_BYTES
from journal.intake.cannot_read import DAMAGED, EMPTY, NOT_SUPPORTED, STOPPED, CannotRead
from journal.intake.encode import BarePicture, CleanImage, bare_picture, encoded, png
from journal.intake.facts import FileFacts, facts_from, marked_text, problems_from
from journal.intake.file_types import PLAYED, FileType
from journal.intake.letters import Letter, letter_from
from journal.intake.opened_file import Source, beginning, opened
from journal.intake.pages import Page, page_from
from journal.intake.questions import Answer, ChildSaidNo, Question, following, put

VERB = "--workshop"
"""The hidden verb by which this program starts itself as the child."""

AT_ONCE = 2
"""So many children are kept: as many as may be asked beside each other for long."""
LARGEST_SIDE = 8192
LONGEST_SOUND = 7 * 24 * 3600 * 1000
MOST_TEXT_BYTES = 1024 * 1024
MOST_LETTER_BYTES = 32 * 1024 * 1024
_MOST_PAGE_BYTES = 160_000_000
_READ_AS_TEXT = ("text/csv", "message/rfc822", "application/mbox")
_RETIRE_AFTER_QUESTIONS = 200
_RETIRE_AFTER_SECONDS = 120.0


Boxes: TypeAlias = Sequence[tuple[int, int, int, int, int]]
"""Page, left, top, width and height; ten-thousandths of a picture or page as it is shown upright."""


@attrs.frozen
class Patience:
    """How many seconds one answer may take before the child is stopped."""

    picture: float = 30.0
    page: float = 30.0
    document: float = 120.0
    details: float = 15.0


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
        self._idle: list[Child] = []
        self._lock = threading.Lock()
        self._closed = False

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the children that wait. One that is at work ends with its question."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for child in idle:
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
        kind, body, empty = opened(source, name, progress)
        if kind.family not in ("image", "pdf"):
            return FileFacts(kind, problems=(EMPTY,) if empty else ())
        try:
            said, _ = self._ask(Question("facts", kind.mime, body, 0, self._patience.details), progress)
        except CannotRead as trouble:
            return FileFacts(kind, problems=(trouble.problem,))
        return facts_from(said, kind)

    def clean(
        self, source: Source, max_side: int = 4096, progress: Progress | None = None, boxes: Boxes = ()
    ) -> CleanImage:
        """Return the picture upright, in sRGB, at most `max_side` pixels a side: nothing of the file but its pixels.

        JPEG; PNG for pictures from lossless files and with transparency. `problems` says what a viewer should know.
        `boxes` are painted over.
        """
        return self.copies(source, (max_side,), progress, boxes)[0]

    def copies(
        self, source: Source, sides: Sequence[int], progress: Progress | None = None, boxes: Boxes = ()
    ) -> tuple[CleanImage, ...]:
        """Return the picture as `clean` does, in several sizes, the largest first; it is read only once."""
        wanted = tuple(map(_side, sides))
        said, raw = self._picture(source, ("image",), wanted[0], progress, boxes=boxes)
        return encoded(said, raw, wanted, problems_from(said.get("problems")))

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
        self,
        source: Source,
        dpi: int = 150,
        most_pages: int = 500,
        progress: Progress | None = None,
        boxes: Boxes = (),
        seen_only: bool = False,
    ) -> Iterator[Page]:
        """Draw the first `most_pages` pages of a PDF at `dpi` dots an inch, each with its text.

        One page at a time is held in memory. Each page says how many the document has. `boxes` are painted over, and
        the text is made anew without them; with `seen_only` also without what nobody sees on the page.
        """
        kind, body, empty = opened(source, "", progress)
        if kind.family != "pdf":
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        most_pages = max(1, most_pages)
        more = {"dpi": min(max(18, dpi), 600), "most_pages": most_pages, "boxes": [list(box) for box in boxes],
                "seen_only": seen_only}  # fmt: skip
        question = Question("pages", kind.mime, body, _MOST_PAGE_BYTES, self._patience.page, more, 0)
        with contextlib.closing(self._answers(question, progress)) as answers:
            said, _ = next(answers)
            count = said.get("pages")
            if not isinstance(count, int) or count < 1:
                raise CannotRead(DAMAGED)
            for number in range(1, min(count, most_pages) + 1):
                said, raw = next(answers)
                yield page_from(said, raw, number, count)
            next(answers, None)  # its last word

    def words(self, source: Source, progress: Progress | None = None) -> str:
        """Return all that can be read in a PDF: details, bookmarks and the text of every page."""
        kind, body, empty = opened(source, "", progress)
        if kind.family != "pdf":
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        _, raw = self._ask(Question("words", kind.mime, body, MOST_BYTES, self._patience.document), progress)
        return str(raw, "utf-8", "replace")

    def sound_length(self, source: Source, progress: Progress | None = None) -> int | None:
        """Return how long a sound lasts in milliseconds, None where it does not say, once its beginning was heard."""
        kind, body = self._to_be_heard(source, progress)
        said, _ = self._ask(Question("length", kind.mime, body, 0, self._patience.details), progress)
        length = said.get("length")
        return length if isinstance(length, int) and 0 < length <= LONGEST_SOUND else None

    def sound(self, source: Source, start: int = 0, progress: Progress | None = None) -> Generator[bytes, None, None]:
        """Yield the samples of a sound in the form `HEARD` from `start` (milliseconds) on, about a second at a time.

        The child works only as fast as it is listened to; leave the generator, and it ends.
        """
        kind, body = self._to_be_heard(source, progress)
        question = Question("sound", kind.mime, body, HEARD.second, self._patience.details, {"start": max(0, start)})
        with contextlib.closing(self._answers(question, progress)) as answers:
            for said, samples in answers:
                if said.get("over") is True:
                    return
                if not samples or len(samples) % HEARD.frame:
                    raise CannotRead(DAMAGED)
                yield bytes(samples)

    def _to_be_heard(self, source: Source, progress: Progress | None) -> tuple[FileType, Iterator[bytes]]:
        kind, body, empty = opened(source, "", progress)
        if kind.mime not in PLAYED:
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        return kind, body

    def _answers(self, question: Question, progress: Progress | None) -> Generator[Answer, None, None]:
        """Ask one question and yield its answers for as long as they are wanted.

        The child goes on only when it said its last word; otherwise what it still has to say is nobody's answer.
        """
        child = self._borrow()
        whole = False
        try:
            answer = put(child, question, progress)
            while True:
                whole = answer[0].get("over") is True
                yield answer
                whole = False
                answer = following(child, question, progress)
        except ChildSaidNo:
            whole = True
            raise
        finally:
            if whole:
                self._give_back(child)
            else:
                child.close()

    def text(self, source: Source, name: str = "", progress: Progress | None = None) -> TextPreview:
        """Return the beginning of a text, a table of plain text, a web page or an e-mail, as plain text."""
        kind, body, empty = opened(source, name, progress)
        if empty:
            raise CannotRead(EMPTY)
        if kind.mime not in _READ_AS_TEXT and kind.family != "text":
            raise CannotRead(NOT_SUPPORTED)
        start, cut = beginning(body, MOST_TEXT_BYTES)
        question = Question("text", kind.mime, [start], 8 * MOST_TEXT_BYTES, self._patience.details, {"cut": int(cut)})
        said, body_said = self._ask(question, progress)
        encoding = said.get("encoding")
        return TextPreview(
            marked_text(str(body_said, "utf-8", "replace")),
            encoding if isinstance(encoding, str) and len(encoding) < 20 else "",
            said.get("sure") is True,
            cut,
        )

    def letter(self, source: Source, progress: Progress | None = None) -> Letter:
        """Return an e-mail as plain text, opened by the child; of a very long one, its beginning."""
        kind, body, empty = opened(source, "", progress)
        if kind.mime != "message/rfc822":
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        start, cut = beginning(body, MOST_LETTER_BYTES)
        question = Question("mail", kind.mime, [start], 8 * MOST_LETTER_BYTES, self._patience.details)
        said, raw = self._ask(question, progress)
        return letter_from(said, bytes(raw), cut)

    def _picture(
        self,
        source: Source,
        families: tuple[str, ...],
        side: int,
        progress: Progress | None,
        page: int = 1,
        boxes: Boxes = (),
    ) -> Answer:
        kind, body, empty = opened(source, "", progress)
        if kind.family not in families:
            raise CannotRead(EMPTY if empty else NOT_SUPPORTED)
        most, more = side * side * 4, {"side": side, "page": page, "boxes": [list(box) for box in boxes]}
        return self._ask(Question("pixels", kind.mime, body, most, self._patience.picture, more), progress)

    def _ask(self, question: Question, progress: Progress | None) -> Answer:
        child = self._borrow()
        try:
            return put(child, question, progress)
        finally:
            self._give_back(child)

    def _borrow(self) -> Child:
        with self._lock:
            child = self._idle.pop() if self._idle else None
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
            if len(self._idle) < AT_ONCE and not self._closed and not child.gone:
                self._idle.append(child)
                return
        child.close()


def _side(wanted: int) -> int:
    return min(max(1, wanted), LARGEST_SIDE)
