"""The whole story at once: a practice journal, a bundle of it, and the verdict on that bundle. Asks for no secret."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs

from journal.actions.export_bundle import Choices, export
from journal.actions.part_of import Share
from journal.actions.practice_journal import practice_journal
from journal.actions.tools import Tools
from journal.actions.verdict import Verdict
from journal.actions.verify_bundle import verify_bundle
from journal.bundle.guide import GUIDE_FILE
from journal.bundle.passphrase import generate_passphrase
from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput
from journal.ground.progress import Progress
from journal.ground.words import tr

JOURNAL_NAME = "practice.journal"


@attrs.frozen
class Demo:
    """What was made and where. The password is no secret: everything in the journal is made up."""

    journal: Path
    password: str
    recovery_code: str
    bundle: Path
    guide: Path
    receipt: Path
    fingerprint: str
    verdict: Verdict


def demo(folder: Path, tools: Tools, progress: Progress | None = None) -> Demo:
    """Make everything in `folder`, which must be empty or not there. Raises `KnownError`; then nothing was made."""
    password = generate_passphrase(tools.randomness)
    whole = progress or Progress()
    making, exporting, verifying = Share(whole, 600), Share(whole, 350), Share(whole, 50)
    with _empty_folder(folder):
        whole.expect(1000)
        created = practice_journal(folder / JOURNAL_NAME, password, tools, making)
        with created.journal as journal:
            making.finish()
            exported = export(journal, Choices(case=tr("demo", "Practice, all invented")), tools, folder, exporting)
        exporting.finish()
        verdict = verify_bundle(exported.bundle, exported.fingerprint, progress=verifying)
        verifying.finish()
    return Demo(
        journal=folder / JOURNAL_NAME,
        password=password,
        recovery_code=created.recovery_code,
        bundle=exported.bundle,
        guide=exported.bundle / GUIDE_FILE,
        receipt=exported.receipt,
        fingerprint=exported.fingerprint,
        verdict=verdict,
    )


@contextlib.contextmanager
def _empty_folder(folder: Path) -> Iterator[None]:
    """Give an empty folder, made where it is missing, and leave it as it was found when anything goes wrong."""
    there = folder.exists()
    with disk_errors():
        if there and (not folder.is_dir() or any(folder.iterdir())):
            raise BadInput(
                tr("demo", "There is something in this place already."),
                tr("demo", "Name a folder that is empty or not there yet. Nothing was changed."),
            )
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            for left in folder.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            if not there:
                folder.rmdir()
        raise
