"""A journal with a little in it, made once at the lowest cost and copied for each story."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journal.actions.attach_evidence import attach
from journal.actions.create_journal import create_journal
from journal.actions.save_record import save_records
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.randomness import system_randomness
from journal.records.note import Note
from journal.records.shift import Shift
from journal.vault.derivation import Cost
from journal.vault.whereabouts import SETTING
from tests.fakes import PlainWorkshop
from tests.pictures import photo

PASSWORD = "pass word"


@pytest.fixture(scope="session")
def written_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("written")
    tools = Tools(StoppedClock(), system_randomness, PlainWorkshop(), Cost.floor())
    (home / "door.jpg").write_bytes(photo())
    with create_journal(home / "written.journal", PASSWORD, tools).journal as journal:
        ids = save_records(journal, [Shift(notes="a night"), Note(words="a note")]).ids
        attach(journal, tools, home / "door.jpg", ids[:1])
        with journal.unit_of_work() as work:
            work.put_setting(SETTING, None)  # each copy of it is a test's own journal, not a copy to be warned of
            work.commit()
    return home / "written.journal"


@pytest.fixture
def mine(written_journal: Path, tmp_path: Path) -> Path:
    """Return the folder of a journal of one's own."""
    return Path(shutil.copytree(written_journal, tmp_path / "mine.journal"))
