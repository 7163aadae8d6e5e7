"""What a bundle asks others for, answered by the journal's evidence files and the workshop for foreign files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from journal.actions.part_of import Uncounted
from journal.bundle.bag import Writer
from journal.ground.progress import Progress
from journal.intake.cannot_read import words_of
from journal.intake.encode import CleanImage
from journal.intake.workshop import Workshop
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.trouble import damaged_evidence


@attrs.frozen
class Picture:
    """An image or a page, upright and free of metadata. `text` stands on a page, `note` says what to know."""

    content: bytes = attrs.field(repr=False)
    width: int
    height: int
    text: str = attrs.field(default="", repr=False)
    note: str = ""


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

    def clean(self, content: bytes, max_side: int) -> Picture:
        """Return the image upright, without metadata, no side longer than `max_side` pixels."""
        return _picture(self.workshop.clean(content, max_side))

    def pages(self, content: bytes, dpi: int) -> Iterator[Picture]:
        """Yield the pages of a PDF one after another, each with its text."""
        for page in self.workshop.pages(content, dpi):
            yield _picture(page.picture, page.text)


def _picture(image: CleanImage, text: str = "") -> Picture:
    note = " ".join(str(words_of(problem)) for problem in image.problems)
    return Picture(image.data, image.width, image.height, text, note)
