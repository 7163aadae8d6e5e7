"""The practice journal as a whole: built by the real actions with the real workshop, kept on a real disk."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from journal.actions.create_journal import Created
from journal.actions.practice.practice_clock import PracticeClock
from journal.actions.practice.story import story
from journal.actions.practice_journal import practice_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.clock import StoppedClock
from journal.ground.known_error import BadInput, DiskTrouble
from journal.ground.progress import Progress
from journal.ground.randomness import repeatable_randomness
from journal.ground.resources import resource
from journal.intake.workshop import Workshop
from journal.proof.head import Head
from journal.records.note import Note
from journal.records.reading import links
from journal.vault.derivation import Cost
from journal.vault.journal import Journal
from journal.vault.query import Query
from tests.conftest import Places
from tests.fakes import PlainWorkshop
from tests.intake.samples import bench_command

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
PASSWORD = "practice makes"


def tools_with(workshop: Any, seed: bytes = b"practice") -> Tools:
    return Tools(StoppedClock(NOW), repeatable_randomness(seed), workshop, Cost.floor())


@attrs.frozen
class Built:
    """A practice journal, with what was seen while it was made."""

    created: Created
    head: Head
    progress: list[tuple[int, int]]
    left_behind: list[Path]


def built(folder: Path) -> Built:
    temporary = folder / "tmp"
    temporary.mkdir()
    seen: list[tuple[int, int]] = []
    usual = tempfile.tempdir
    tempfile.tempdir = str(temporary)
    try:
        with Workshop(bench_command()) as workshop:
            progress = Progress(lambda done, total: seen.append((done, total)))
            made = practice_journal(folder / "practice.journal", PASSWORD, tools_with(workshop), progress)
    finally:
        tempfile.tempdir = usual
    return Built(made, made.journal.head(), seen, list(temporary.iterdir()))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    made = built(tmp_path_factory.mktemp("first"))
    yield made
    made.created.journal.close()


@pytest.fixture
def journal(first: Built) -> Journal:
    return first.created.journal


def everything(journal: Journal) -> list[Any]:
    return [journal.current(row.id) for row in journal.find(Query(), limit=1000).rows]


def test_every_step_became_one_entry(first: Built) -> None:
    steps = story(resource("practice"))
    assert first.head.size == len(steps)
    assert first.progress[-1] == (len(steps), len(steps))


def test_nothing_plain_is_left_in_the_temporary_folder(first: Built) -> None:
    assert first.left_behind == []


def test_nothing_is_found_wrong_by_a_deep_check(journal: Journal) -> None:
    assert journal.check(deep=True) == []


def test_every_link_leads_to_a_record(journal: Journal) -> None:
    targets = {target for entry in everything(journal) for _, target in links(entry.record)}
    assert len(targets) > 100
    assert all(journal.current(target).record for target in targets)


def test_entries_were_written_in_the_order_of_the_story_and_at_its_times(journal: Journal) -> None:
    entries = sorted((one for row in everything(journal) for one in journal.history(row.record_id)), key=_sequence)
    told = [entry for entry in entries if entry.written_at != NOW]  # another test adds one
    assert [entry.written_at for entry in told] == [step.written for step in story(resource("practice"))]
    assert {entry.zone for entry in told} == {"Europe/Berlin", "Europe/Zurich"}


def _sequence(entry: Any) -> int:
    return int(entry.sequence)


def test_a_corrected_record_keeps_its_earlier_versions(journal: Journal) -> None:
    (hotel,) = (row.id for row in journal.find(Query(words="counted the steps to the door")).rows)
    history = journal.history(hotel)
    assert len(history) == 3
    assert history[0].record.reports is None
    assert len(history[2].record.reports) == 3


@pytest.mark.parametrize("words", ["80 euro", "小梅", "спроси", "تماماً", "ไม่ต้องกลัว", "cảm ơn", "liniștită", "mañana"])
def test_words_of_every_script_are_found(journal: Journal, words: str) -> None:
    assert journal.find(Query(words=words)).rows


def test_the_originals_come_out_bit_by_bit(journal: Journal) -> None:
    rows = journal.find(Query(kinds=("evidence",)), limit=100).rows
    assert len(rows) == 21
    for row in rows:
        out = io.BytesIO()
        journal.evidence.copy_out(journal.stored_file(row.id), out)
        assert hashlib.sha256(out.getvalue()).hexdigest() == journal.current(row.id).record.sha256


def test_evidence_carries_what_its_file_says(journal: Journal) -> None:
    fines = journal.find(Query(kinds=("evidence",), words="notice fines wall")).rows[0].record
    assert fines.taken.at == datetime(2026, 5, 9, 2, 19, 26, tzinfo=UTC)
    assert "Nullphone" in fines.device
    assert fines.position == "0.016667, -0.033333"
    assert fines.file_time.at == datetime(2026, 5, 9, 2, 19, tzinfo=UTC)
    assert fines.description.startswith("The notice")


def test_what_is_written_afterwards_carries_the_real_time(journal: Journal) -> None:
    with_note = save_record(journal, Note(words="My own words")).ids[0]
    assert journal.current(with_note).written_at == NOW


def test_the_same_randomness_gives_the_same_entries(first: Built, tmp_path: Path) -> None:
    again = built(tmp_path)
    again.created.journal.close()
    assert again.head == first.head
    assert again.created.recovery_code == first.created.recovery_code


def test_trouble_half_way_takes_the_folder_away_again(own_places: Places, tmp_path: Path) -> None:
    class NoRoom(PlainWorkshop):
        def facts(self, *_: Any) -> Any:
            raise DiskTrouble("full", "make room")

    with pytest.raises(DiskTrouble):
        practice_journal(tmp_path / "p.journal", PASSWORD, tools_with(NoRoom()))
    assert list(tmp_path.glob("*.journal*")) == []
    assert list(own_places.temp.iterdir()) == []


def test_a_folder_that_is_there_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_text("keep me")
    with pytest.raises(BadInput):
        practice_journal(tmp_path / "mine", PASSWORD, tools_with(PlainWorkshop()))
    assert (tmp_path / "mine" / "letter").read_text() == "keep me"


def test_the_clock_shows_what_was_set_until_it_is_let_go() -> None:
    clock = PracticeClock(StoppedClock(NOW, "Europe/Rome"))
    assert (clock.now(), clock.zone()) == (NOW, "Europe/Rome")
    then = datetime(2026, 3, 1, tzinfo=UTC)
    clock.set(then, "Europe/Zurich")
    assert (clock.now(), clock.zone()) == (then, "Europe/Zurich")
    clock.let_go()
    assert (clock.now(), clock.zone()) == (NOW, "Europe/Rome")
