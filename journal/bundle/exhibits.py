"""Copies of evidence for the bundle: pictures upright and clean, documents as pictures of their pages.

An exhibit carries no metadata: what can't be cleaned is only shown in the report, or only described. The file as
it was kept goes out with the originals alone, bit for bit, and is compared with the sum taken when it came in.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeAlias

import attrs

from journal.bundle.bag import BagWriter
from journal.bundle.exhibit_words import READ, words_read
from journal.bundle.names import safe_ending, safe_stem
from journal.bundle.redaction import Barred, boxes_on, boxes_over
from journal.bundle.report.copies import ExhibitCopy, Picture, TextCopy
from journal.bundle.selection import Exhibit, Selection
from journal.bundle.sources import Box, CleanImage, EvidenceBytes, ImageWorkshop
from journal.ground.known_error import Damaged, DiskTrouble, KnownError
from journal.ground.progress import Progress
from journal.ground.words import tr, trn

COPY_SIDE = 6000
REPORT_SIDE = 1600
DPI = 150
LOOK_DPI = 18
MOST_PAGES = 60
LARGEST_IN_MEMORY = 256 * 1024 * 1024
AT_ONCE = 2
_LARGE = 32 * 1024 * 1024
"""Of files larger than this, no second one is held in memory."""
PDF = "application/pdf"


_Looked: TypeAlias = "tuple[ExhibitCopy, CleanImage | None]"
"""What the report shows of an exhibit, and the copy of a picture that is still to be written."""


@attrs.frozen
class _Begun:
    """An exhibit on its way: what became of it, or will; and the file itself where it was read already."""

    exhibit: Exhibit
    copy: ExhibitCopy | Future[_Looked]
    content: bytes | None = attrs.field(default=None, repr=False)


@attrs.frozen
class ExhibitMaker:
    """Makes the copies of one bundle's exhibits."""

    selection: Selection
    bag: BagWriter
    evidence: EvidenceBytes
    workshop: ImageWorkshop
    progress: Progress
    barred: tuple[Barred, ...] = ()
    """The words that must stand in no document."""

    def make(self, exhibits: Iterable[Exhibit]) -> Iterator[ExhibitCopy]:
        """Write what may be written of each exhibit and yield what the report shows of it.

        Two are looked at beside each other while the next is read; everything is written here, in order.
        """
        begun: deque[_Begun] = deque()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="exhibit") as threads:
            try:
                for exhibit in exhibits:
                    self.progress.check()
                    begun.append(self._begin(exhibit, threads))
                    wait_for = 0 if (exhibit.evidence.size or 0) > _LARGE else AT_ONCE
                    while len(begun) > wait_for:
                        yield self._finish(begun.popleft())
                while begun:
                    yield self._finish(begun.popleft())
            finally:
                threads.shutdown(wait=True, cancel_futures=True)

    def _begin(self, exhibit: Exhibit, threads: ThreadPoolExecutor) -> _Begun:
        kind = exhibit.evidence.media_type or ""
        if not (kind.startswith("image/") or kind in (PDF, *READ)):
            return _Begun(exhibit, self._only_described(exhibit))
        if (exhibit.evidence.size or 0) > LARGEST_IN_MEMORY:
            note = tr("exhibit", "This file is too large to be shown here. It is kept.")
            return _Begun(exhibit, ExhibitCopy(exhibit, note=note))
        whole = io.BytesIO()
        try:
            self.evidence.copy_out(exhibit.selected.record_id, whole, self.progress)
        except Damaged:
            note = tr("exhibit", "The kept file is damaged. Nothing of it is shown here.")
            return _Begun(exhibit, ExhibitCopy(exhibit, note=note))
        return _Begun(exhibit, threads.submit(self._looked_at, exhibit, whole.getvalue()), whole.getvalue())

    def _finish(self, begun: _Begun) -> ExhibitCopy:
        exhibit, clean = begun.exhibit, None
        if isinstance(begun.copy, ExhibitCopy):
            copy = begun.copy
        else:
            copy, clean = begun.copy.result()
        if clean is not None:
            name = f"data/exhibits/{exhibit.number}{self._stem(exhibit)}{_ending(clean.content)}"
            self.bag.add(name, clean.content)
            copy = attrs.evolve(copy, file=name, sha256=self.bag.sum_of(name))
        if self._with_original(exhibit):
            copy = attrs.evolve(copy, original=self._original(exhibit, begun.content))
        self.progress.check()
        self.progress.advance(exhibit.evidence.size or 1)
        return copy

    def _with_original(self, exhibit: Exhibit) -> bool:
        """Tell whether the file goes out as it came: never where a cleaned copy only was decided on."""
        return self.selection.originals and not self._cleaned(exhibit)

    def _cleaned(self, exhibit: Exhibit) -> bool:
        return self.selection.decisions.get(exhibit.selected.record_id) == "clean"

    def _without_traces(self, exhibit: Exhibit) -> bool:
        """Tell whether what a file holds and nobody sees in it stays out."""
        return self.selection.audience == "to-send" or self._cleaned(exhibit)

    def _looked_at(self, exhibit: Exhibit, content: bytes) -> _Looked:
        """Look at a file on a thread of its own: nothing is written here."""
        try:
            if exhibit.evidence.media_type == PDF:
                return self._pages(exhibit, content), None
            if exhibit.evidence.media_type in READ:
                return self._words(exhibit, content), None
            return self._picture(exhibit, content)
        except DiskTrouble:
            raise
        except KnownError as trouble:
            return ExhibitCopy(exhibit, note=trouble.says), None

    def _picture(self, exhibit: Exhibit, content: bytes) -> _Looked:
        boxes = boxes_on(self.selection, exhibit.selected.record_id)
        clean, small = self.workshop.copies(content, (COPY_SIDE, REPORT_SIDE), boxes)
        picture = Picture(small.content, small.width, small.height, _alt(exhibit))
        return ExhibitCopy(exhibit, (picture,), note=clean.note, boxes=tuple(boxes)), clean

    def _pages(self, exhibit: Exhibit, content: bytes) -> ExhibitCopy:
        boxes = (*boxes_on(self.selection, exhibit.selected.record_id), *self._boxes_over_words(content))
        pages = self.workshop.pages(content, DPI, boxes, seen_only=self._without_traces(exhibit))
        pictures, unseen = [], False
        for number, page in enumerate(islice(pages, MOST_PAGES), 1):
            alt, text = _page_alt(exhibit, number), " ".join(page.text.split())
            pictures.append(Picture(page.content, page.width, page.height, alt, text, True))
            unseen = unseen or page.unseen
        note = (
            tr("exhibit", "Shown as pictures of its pages. The file itself is in this bundle, too.")
            if self._with_original(exhibit)
            else tr("exhibit", "Shown as pictures of its pages. The file itself is not in this bundle: ask for it.")
        )
        if len(pictures) == MOST_PAGES:
            note = trn(
                "exhibit",
                "Only its first page is shown here.",
                "Only its first {count} pages are shown here.",
                MOST_PAGES,
            )
        if unseen:
            left_out = tr("exhibit", "Text in it that can't be seen on its pages, such as behind a scan, was left out.")
            note = f"{note} {left_out}"
        return ExhibitCopy(exhibit, tuple(pictures), note=note, boxes=boxes)

    def _words(self, exhibit: Exhibit, content: bytes) -> ExhibitCopy:
        read = words_read(self.workshop, content, exhibit.evidence.media_type or "", self.barred)
        text = read.text
        if text is not None and self._without_traces(exhibit):
            text = text.without_file_names()
        file = (
            tr("exhibit", "The file itself is in this bundle, too.")
            if self._with_original(exhibit)
            else tr("exhibit", "The file itself is not in this bundle: ask for it.")
        )
        shown = () if text is None else (_how_shown(text),)
        return ExhibitCopy(exhibit, text=text, note=" ".join((*shown, *read.notes, file)))

    def _boxes_over_words(self, content: bytes) -> Iterator[Box]:
        """Yield a box over each run of text in a document that holds what must not go out."""
        if not self.barred:
            return
        for number, page in enumerate(islice(self.workshop.pages(content, LOOK_DPI), MOST_PAGES), 1):
            yield from boxes_over(page, number, self.barred)

    def _only_described(self, exhibit: Exhibit) -> ExhibitCopy:
        if self._with_original(exhibit):
            return ExhibitCopy(
                exhibit, note=tr("exhibit", "A file of this kind can't be shown here: open the file itself.")
            )
        return ExhibitCopy(
            exhibit,
            note=tr("exhibit", "A file of this kind can't be shown here, and it is not in this bundle: ask for it."),
        )

    def _original(self, exhibit: Exhibit, content: bytes | None) -> str:
        name = f"data/originals/{exhibit.number}{safe_ending(exhibit.evidence.file_name or '')}"
        with self.bag.file(name, exhibit.evidence.size or 0) as out:
            if content is None:
                self.evidence.copy_out(exhibit.selected.record_id, out, self.progress)
            else:
                out.write(content)
        if exhibit.evidence.sha256 not in (None, self.bag.sum_of(name)):
            raise Damaged(
                tr("exhibit", "The kept file of {exhibit} is not what it was.", exhibit=exhibit.number),
                tr("exhibit", "Check the journal, then export again without the originals. Nothing was written."),
            )
        return name

    def _stem(self, exhibit: Exhibit) -> str:
        if self.selection.audience == "to-send":
            return ""
        stem = (exhibit.evidence.file_name or "").rpartition(".")[0] or (exhibit.evidence.file_name or "")
        safe = safe_stem(stem, "")
        return f"_{safe}" if safe else ""


def _how_shown(text: TextCopy) -> str:
    if text.rows() is not None:
        return tr("exhibit", "Shown as a table, line by line; the numbers at the edge are ours.")
    return tr("exhibit", "Shown as words, line by line; the numbers are ours.")


def _ending(content: bytes) -> str:
    return ".png" if content.startswith(b"\x89PNG") else ".jpg"


def _alt(exhibit: Exhibit) -> str:
    if exhibit.evidence.description:
        return tr("exhibit", "{number}: {description}", number=exhibit.number, description=exhibit.evidence.description)
    return tr("exhibit", "{number}: a picture without a description", number=exhibit.number)


def _page_alt(exhibit: Exhibit, number: int) -> str:
    return tr("exhibit", "{number}, page {page}", number=exhibit.number, page=number)
