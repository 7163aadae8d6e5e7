"""A power loss in a save may leave rubbish in pages that hold nothing; that is no damage, and real damage still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal.ground.clock import SystemClock
from journal.ground.known_error import Damaged
from journal.records.note import Note
from journal.vault.check import Severity
from journal.vault.journal import Journal
from tests.faults.campaigns.journals import made
from tests.faults.campaigns.judge import PASSWORD
from tests.quick_keys import quick_keys

PAGE = 4096


@pytest.fixture
def journal_with_blank_pages(tmp_path):
    with quick_keys():
        folder = made(tmp_path / "mine.journal")
        with opened(folder) as journal, journal.unit_of_work() as work:
            work.put_draft("long", "words " * 20_000)
            work.append(Note(words="kept"))
            work.commit()
        with opened(folder) as journal, journal.unit_of_work() as work:
            work.drop_draft("long")
            work.commit()
        yield folder


def opened(folder: Path) -> Journal:
    return Journal.open(folder, password=PASSWORD, clock=SystemClock())


def with_rubbish(page: int, whole: bytes) -> bytes:
    """Return the database with rubbish in one page, counted from 0."""
    return whole[: page * PAGE + 100] + bytes(512) + whole[page * PAGE + 612 :]


def found_with_rubbish_in(page: int, folder: Path) -> set[Severity]:
    """Return how bad it is, as opening and `check` tell, when one page holds rubbish; then put the page back."""
    database = folder / "log-1.db"
    whole = database.read_bytes()
    database.write_bytes(with_rubbish(page, whole))
    try:
        with opened(folder) as journal:
            return {finding.severity for finding in journal.check()}
    except Damaged:
        return {Severity.BROKEN}
    finally:
        database.write_bytes(whole)


def test_rubbish_in_a_blank_page_is_strange_and_in_any_other_page_is_broken(journal_with_blank_pages):
    folder = journal_with_blank_pages
    pages = (folder / "log-1.db").stat().st_size // PAGE
    found = [found_with_rubbish_in(page, folder) for page in (*range(12), *range(pages - 20, pages))]
    assert found[:12] == [{Severity.BROKEN}] * 12
    assert {Severity.STRANGE} in found[12:]
    assert all(found)


def test_a_journal_with_rubbish_in_blank_pages_goes_on(journal_with_blank_pages):
    folder = journal_with_blank_pages
    database = folder / "log-1.db"
    whole = database.read_bytes()
    for page in range(len(whole) // PAGE - 10, len(whole) // PAGE):
        if found_with_rubbish_in(page, folder) == {Severity.STRANGE}:
            whole = with_rubbish(page, whole)
    database.write_bytes(whole)
    with opened(folder) as journal:
        assert [finding.severity for finding in journal.check()] == [Severity.STRANGE]
        with journal.unit_of_work() as work:
            work.append(Note(words="more words " * 12_000))
            work.commit()
        assert journal.check() == []
