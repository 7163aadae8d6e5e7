"""The demo ends with a sound bundle in an empty place, or leaves the place as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.actions.demo import demo
from journal.actions.open_journal import open_journal
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, Cancelled
from journal.ground.progress import Progress


def test_the_demo_makes_a_journal_a_bundle_and_a_verdict(tmp_path: Path, tools: Tools) -> None:
    made = demo(tmp_path / "a" / "out", tools)
    assert made.verdict.sound
    assert made.verdict.confirmed_by == ("fingerprint",)
    assert made.guide.is_file()
    assert made.receipt.is_file()
    with open_journal(made.journal, made.password, tools) as journal:
        assert journal.size > 100


def test_a_folder_that_holds_something_is_refused(tmp_path: Path, tools: Tools) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(BadInput):
            demo(place, tools)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_a_cancelled_demo_leaves_the_place_as_it_was(tmp_path: Path, tools: Tools, there: bool) -> None:
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        demo(folder, tools, progress)
    assert folder.exists() is there
    assert not list(tmp_path.glob("out/*"))
