"""What bundles ask of others: the journal's answers and the stand-ins of tests keep the same promises."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journal.actions.bundle_sources import StoredEvidence, WorkshopPictures
from journal.ground.known_error import Cancelled, KnownError
from journal.ground.progress import Progress
from journal.intake.workshop import Workshop
from journal.vault.evidence_files import EvidenceFiles
from tests.bundle.material import Originals
from tests.bundle.material import PlainWorkshop as PlainPictures
from tests.fakes import PlainWorkshop
from tests.pictures import photo

ID = "ab" * 16
CONTENT = secrets.token_bytes(700_000)


@pytest.fixture(params=["dictionary", "journal"])
def evidence(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    if request.param == "dictionary":
        return Originals({ID: CONTENT})
    (tmp_path / "evidence-1").mkdir()
    files = EvidenceFiles(tmp_path / "evidence-1", secrets.token_bytes, read_only=False)
    return StoredEvidence(files, {ID: files.take_in(io.BytesIO(CONTENT))})


def test_the_whole_original_is_written(evidence: Any) -> None:
    out = io.BytesIO()
    evidence.copy_out(ID, out, Progress())
    assert out.getvalue() == CONTENT


def test_copying_stops_when_cancelled(evidence: Any) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        evidence.copy_out(ID, io.BytesIO(), progress)


def test_copying_leaves_counting_to_whoever_asked(evidence: Any) -> None:
    progress = Progress()
    progress.expect(3)
    evidence.copy_out(ID, io.BytesIO(), progress)
    assert (progress.done, progress.total) == (0, 3)


@pytest.fixture(scope="module", params=["bundle's own", "stand-in", "confined"])
def pictures(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "bundle's own":
        yield PlainPictures()
        return
    workshop = PlainWorkshop() if request.param == "stand-in" else Workshop()
    yield WorkshopPictures(workshop)
    workshop.close()


def test_a_clean_picture_is_upright_and_says_nothing_of_the_camera(pictures: Any) -> None:
    clean = pictures.clean(photo(120, 80, orientation=6, model="CANARYMODEL"), 1000)
    assert (clean.width, clean.height) == (80, 120)
    assert b"CANARYMODEL" not in clean.content


def test_what_can_not_be_read_is_a_known_error(pictures: Any) -> None:
    with pytest.raises(KnownError):
        pictures.clean(b"no picture", 1000)
    with pytest.raises(KnownError):
        list(pictures.pages(b"no document", 72))
