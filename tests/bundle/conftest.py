"""One bundle with proofs, written once, and copies of it to tamper with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bundle.forger import Made, make


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def copied(made: Made, tmp_path: Path) -> Path:
    copy = tmp_path / made.folder.name
    shutil.copytree(made.folder, copy)
    return copy
