"""A journal is made once, opens with its password or its code, and tells the code to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.actions.create_journal import create_journal
from journal.actions.open_journal import Journal, open_journal, open_with_code
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput, InUse, WrongSecret
from tests.actions.conftest import PASSWORD


def test_a_new_journal_opens_with_its_password_and_with_its_code(tmp_path: Path, tools: Tools) -> None:
    created = create_journal(tmp_path / "new.journal", "word", tools)
    created.journal.close()
    with open_journal(tmp_path / "new.journal", "word", tools) as by_password:
        journal_id = by_password.id
    with open_with_code(tmp_path / "new.journal", created.recovery_code, tools) as by_code:
        assert by_code.id == journal_id


def test_the_recovery_code_shows_in_no_repr(tmp_path: Path, tools: Tools) -> None:
    created = create_journal(tmp_path / "new.journal", "word", tools)
    created.journal.close()
    assert created.recovery_code not in repr(created)


def test_nothing_is_made_where_something_is(tmp_path: Path, tools: Tools, journal: Journal) -> None:
    with pytest.raises(BadInput):
        create_journal(journal.folder, "word", tools)


def test_a_wrong_password_does_not_open(journal: Journal, tools: Tools) -> None:
    journal.close()
    with pytest.raises(WrongSecret):
        open_journal(journal.folder, "wrong", tools)


def test_an_open_journal_does_not_open_twice(journal: Journal, tools: Tools) -> None:
    with pytest.raises(InUse):
        open_journal(journal.folder, PASSWORD, tools)


def test_closing_the_tools_closes_the_workshop(tools: Tools) -> None:
    tools.close()
    assert tools.workshop.closed
