"""One journal made once, at the lowest cost that a journal may have, and copied for each test.

Tests that are not about passwords open their copy with the keys at hand: deriving them takes a fraction of a second.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import attrs
import pytest

from journal.ground.clock import Clock, StoppedClock
from journal.ground.progress import Progress
from journal.ground.randomness import system_randomness
from journal.vault.derivation import Cost
from journal.vault.header import Header
from journal.vault.journal import Journal
from journal.vault.keys import Keys
from journal.vault.layout import Layout
from journal.vault.owner import Owner
from tests.quick_keys import keys_lightly, light_keys  # noqa: F401 - pytest finds fixtures by name

PASSWORD = "eine lange Straße für Zoë"
CLOCK = StoppedClock(datetime(2026, 5, 1, 12, 30, tzinfo=UTC), "Europe/Berlin")


@attrs.frozen
class Template:
    """A closed, empty journal with all its secrets."""

    folder: Path
    code: str
    header: Header
    keys: Keys


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template") / "mine.journal"
    with light_keys():
        journal, code = Journal.create(folder, PASSWORD, clock=CLOCK, cost=Cost.floor())
    journal.close()
    return Template(folder, code, journal._locksmith.header, journal._locksmith.keys)


@pytest.fixture
def folder(template: Template, tmp_path: Path) -> Path:
    """Return a closed journal of this test's own."""
    return Path(shutil.copytree(template.folder, tmp_path / "mine.journal"))


Reopen = Callable[..., Journal]


@pytest.fixture
def reopen(template: Template, folder: Path) -> Iterator[Reopen]:
    """Return a function that opens the test's journal with the keys at hand, closing the one before."""
    opened: list[Journal] = []

    def open_(clock: Clock = CLOCK, progress: Progress | None = None) -> Journal:
        close()
        layout = Layout(folder)
        owner = Owner(layout.lock)
        try:
            journal = Journal(layout, owner, template.header, template.keys, clock, system_randomness, progress)
            opened.append(journal)
        except BaseException:
            owner.release()
            raise
        return opened[-1]

    def close() -> None:
        for journal in opened:
            journal.close()
        opened.clear()

    yield open_
    close()


@pytest.fixture
def journal(reopen: Reopen) -> Journal:
    """Return an open, empty journal."""
    return reopen()
