"""A voice note is recorded, heard, kept or thrown away; what is left of one is offered again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from journal.actions.open_journal import Journal, open_journal
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.actions.voice_note import (
    Recorded,
    begin_recording,
    belong_to,
    hear_recording,
    keep_recording,
    left_recording,
    take_recording,
    throw_away,
    what_was_recorded,
)
from journal.ground.known_error import BadInput
from journal.ground.pcm import HEARD, SPOKEN, wav_header
from journal.ground.progress import Progress
from journal.records.evidence import Evidence
from journal.records.note import Note
from tests.actions.conftest import PASSWORD

SAID = bytes(range(200)) * (2 * SPOKEN.second // 200)


@pytest.fixture
def recorded(journal: Journal, tools: Tools) -> Recorded:
    """Two seconds and an odd byte, as a microphone that is pulled out may leave them."""
    recording = begin_recording(journal, tools)
    recording.spool.record(io.BytesIO(SAID + b"\1"))
    return what_was_recorded(recording)


def test_what_was_said_becomes_evidence_of_a_record(journal: Journal, recorded: Recorded) -> None:
    (note,) = save_record(journal, Note(words="with a voice")).ids
    assert recorded.length == 2000
    changes = keep_recording(journal, take_recording(journal.evidence, recorded), (note,))
    record = journal.current(changes.ids[0]).record
    assert isinstance(record, Evidence)
    assert (record.about, record.media_type, record.size) == ((note,), "audio/wav", 44 + len(SAID))
    assert record.file_name is not None
    assert record.file_name.startswith("voice-note-2026-05-01-")
    assert journal.evidence.read(journal.stored_file(changes.ids[0])) == wav_header(SPOKEN, len(SAID)) + SAID
    assert left_recording(journal) is None
    assert not (journal.folder / "recording.age").exists()


def test_it_is_heard_before_it_is_kept(tools: Tools, recorded: Recorded) -> None:
    heard = b"".join(hear_recording(tools, recorded, 1000, Progress()))
    assert len(heard) == HEARD.second


def test_what_is_thrown_away_is_gone(journal: Journal, tools: Tools, recorded: Recorded) -> None:
    throw_away(journal)
    assert left_recording(journal) is None
    assert [path.name for path in journal.folder.iterdir() if "recording" in path.name] == []
    begin_recording(journal, tools)


def test_there_is_one_recording_at_a_time(journal: Journal, tools: Tools, recorded: Recorded) -> None:
    with pytest.raises(BadInput, match="not kept yet"):
        begin_recording(journal, tools)


def test_what_a_crash_leaves_is_offered_again(
    journal: Journal, tools: Tools, recorded: Recorded, tmp_path: Path
) -> None:
    whole = (journal.folder / "recording.age").read_bytes()
    (journal.folder / "recording.age").write_bytes(whole[:-100])
    folder = journal.folder
    journal.close()
    with open_journal(folder, PASSWORD, tools) as again:
        left = left_recording(again)
        assert left is not None
        assert left.began == recorded.recording.began
        rest = what_was_recorded(left)
        assert 0 <= recorded.length - rest.length <= SPOKEN.milliseconds(64 * 1024) + 1
        assert SAID.startswith(rest.samples)


def test_a_new_key_leaves_a_recording_as_it_is(journal: Journal, tools: Tools, recorded: Recorded) -> None:
    folder = journal.folder
    journal.rekey(PASSWORD, cost=tools.cost)
    with open_journal(folder, PASSWORD, tools) as again:
        left = left_recording(again)
        assert left is not None
        assert what_was_recorded(left).samples == SAID


def test_a_note_belongs_to_the_record_that_is_saved_after_it(journal: Journal, recorded: Recorded) -> None:
    evidence = keep_recording(journal, take_recording(journal.evidence, recorded)).ids[0]
    (note,) = save_record(journal, Note(words="afterwards")).ids
    belong_to(journal, (evidence,), note)
    belong_to(journal, (evidence,), note)
    record = journal.current(evidence).record
    assert isinstance(record, Evidence)
    assert record.about == (note,)
