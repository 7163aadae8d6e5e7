"""A journal at the lowest cost, opened anew for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from journal.actions.create_journal import create_journal
from journal.actions.open_journal import Journal, open_journal
from journal.actions.practice.story import story, told
from journal.actions.reckon_pay import Reckoned
from journal.actions.tools import Tools
from journal.ground.randomness import system_randomness
from journal.ground.resources import resource
from journal.ledger.hours import time_sheet
from journal.ledger.reckon import reckon
from journal.ledger.source import KINDS, Source
from journal.records.kinds import Nameless
from journal.records.person import Person
from journal.records.reading import title
from journal.records.stored import to_stored
from journal.vault.derivation import Cost
from tests.fakes import PlainWorkshop, WalkingClock
from tests.quick_keys import keys_lightly, light_keys  # noqa: F401 - pytest finds fixtures by name

PASSWORD = "a long password, ünïcode too"


@pytest.fixture
def tools() -> Tools:
    start = datetime(2026, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    return Tools(WalkingClock(start), system_randomness, PlainWorkshop(), Cost.floor())


@pytest.fixture(scope="session")
def empty_journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "empty.journal"
    start = datetime(2026, 5, 1, 11, 0, tzinfo=timezone(timedelta(hours=2)))
    tools = Tools(WalkingClock(start), system_randomness, PlainWorkshop(), Cost.floor())
    with light_keys():
        create_journal(folder, PASSWORD, tools).journal.close()
    return folder


@pytest.fixture
def journal(empty_journal: Path, tmp_path: Path, tools: Tools) -> Iterator[Journal]:
    folder = tmp_path / "mine.journal"
    shutil.copytree(empty_journal, folder)
    with open_journal(folder, PASSWORD, tools) as opened:
        yield opened


@pytest.fixture(scope="session")
def practice() -> tuple[Reckoned, dict[str, str]]:
    """The ledger of the practice journal's story, and the ids of its names."""
    ids: dict[str, str] = {}
    said: dict[str, dict[str, Any]] = {}
    records = {}
    for number, step in enumerate(story(resource("practice"))):
        records[step.name] = told(step, ids, said.get(step.name))
        ids.setdefault(step.name, f"{number:032x}")
        said[step.name] = to_stored(records[step.name])
    ledger = reckon(Source(ids[name], record) for name, record in records.items() if record.kind in KINDS)
    people = {ids[name]: title(record, Nameless()) for name, record in records.items() if isinstance(record, Person)}
    return Reckoned(ledger, time_sheet(ledger.sources), people), ids
