"""What a bundle asks others for, answered by the journal's evidence files and the workshop for foreign files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from journal.actions.part_of import Uncounted
from journal.bundle.bag import Writer
from journal.bundle.sources import Box
from journal.ground.progress import Progress
from journal.intake.cannot_read import words_of
from journal.intake.encode import CleanImage
from journal.intake.letters import Letter
from journal.intake.workshop import TextPreview, Workshop
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.trouble import damaged_evidence


@attrs.frozen
class Picture:
    """An image or a page, upright and free of metadata. `text` stands on a page, `note` says what to know.

    `unseen` tells that text which nobody sees on the page was left out.
    """

    content: bytes = attrs.field(repr=False)
    width: int
    height: int
    text: str = attrs.field(default="", repr=False)
    note: str = ""
    runs: tuple[tuple[str, float, float, float, float], ...] = attrs.field(default=(), repr=False)
    unseen: bool = False


@attrs.frozen
class StoredEvidence:
    """Gives original bytes by a record's id, from the encrypted files of an open journal."""

    files: EvidenceFiles
    stored: Mapping[str, StoredFile] = attrs.field(repr=False)

    def copy_out(self, evidence_id: str, out: Writer, progress: Progress) -> None:
        """Write the whole original. Raises `Damaged` where it is missing or not what was kept."""
        if evidence_id not in self.stored:
            raise damaged_evidence()
        self.files.copy_out(self.stored[evidence_id], out, Uncounted(progress))


@attrs.frozen
class WorkshopPictures:
    """Gives clean pictures, made by the confined child."""

    workshop: Workshop

    def clean(self, content: bytes, max_side: int, boxes: Sequence[Box] = ()) -> Picture:
        """Return the image upright, without metadata, no side longer than `max_side` pixels, boxes painted over."""
        return self.copies(content, (max_side,), boxes)[0]

    def copies(self, content: bytes, sides: Sequence[int], boxes: Sequence[Box] = ()) -> tuple[Picture, ...]:
        """Return the image as `clean` does, in several sizes, the largest first."""
        return tuple(map(_picture, self.workshop.copies(content, sides, boxes=_sides(boxes))))

    def pages(self, content: bytes, dpi: int, boxes: Sequence[Box] = (), seen_only: bool = False) -> Iterator[Picture]:
        """Yield the pages of a PDF one after another, with their text or what is seen of it, boxes painted over."""
        for page in self.workshop.pages(content, dpi, boxes=_sides(boxes), seen_only=seen_only):
            runs = tuple((run.text, run.left, run.top, run.right, run.bottom) for run in page.runs)
            yield attrs.evolve(_picture(page.picture, page.text), runs=runs, unseen=page.unseen)

    def words(self, content: bytes) -> str:
        """Return all that can be read in a PDF."""
        return self.workshop.words(content)

    def text(self, content: bytes) -> TextPreview:
        """Return the beginning of a text or a table of plain text."""
        return self.workshop.text(content, "x.txt")

    def letter(self, content: bytes) -> Letter:
        """Return an e-mail as plain text."""
        return self.workshop.letter(content)


def _sides(boxes: Sequence[Box]) -> list[tuple[int, int, int, int, int]]:
    return [(box.page, box.left, box.top, box.width, box.height) for box in boxes]


def _picture(image: CleanImage, text: str = "") -> Picture:
    note = " ".join(str(words_of(problem)) for problem in image.problems)
    return Picture(image.data, image.width, image.height, text, note)
