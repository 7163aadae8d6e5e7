"""Say it instead of writing it: recorded into a spool, heard again, then kept as evidence or thrown away.

Kept true: there is at most one recording that is not kept; its key lies on the desk before the first sound is written,
so what a crash or a lock leaves can be heard and kept afterwards. Nothing plain touches the disk.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs

from journal.actions.attach_evidence import TakenIn, keep
from journal.actions.changes import Changes
from journal.actions.save_record import save_record
from journal.actions.tools import Tools
from journal.ground.known_error import BadInput
from journal.ground.pcm import SPOKEN, Samples, wav_header
from journal.ground.progress import Progress
from journal.ground.words import N, tr
from journal.records.evidence import Evidence
from journal.records.moment import Moment
from journal.vault.evidence_files import EvidenceFiles
from journal.vault.journal import Journal
from journal.vault.layout import Layout
from journal.vault.spool import Spool

__all__ = [
    "LONGEST_SECONDS", "EvidenceFiles", "Recorded", "Recording", "begin_recording", "belong_to", "hear_recording",
    "keep_recording", "left_recording", "take_recording", "throw_away", "what_was_recorded",
]  # fmt: skip

LONGEST_SECONDS = 3600
"""After so long a recording stops by itself: it must fit into memory, and nobody talks on for an hour unheard."""

_SETTING = "recording"
_FILE_NAME = "voice-note"


@attrs.frozen
class Recording:
    """A recording that is not kept yet. `began` is the moment of its first sound."""

    spool: Spool = attrs.field(repr=False)
    began: datetime
    zone: str


@attrs.frozen
class Recorded:
    """What a recording holds: samples in the form `SPOKEN`."""

    recording: Recording
    samples: bytes = attrs.field(repr=False)

    @property
    def length(self) -> int:
        """How long it is, in milliseconds."""
        return SPOKEN.milliseconds(len(self.samples))


def begin_recording(journal: Journal, tools: Tools) -> Recording:
    """Lay the key of a new recording on the desk. Raises `BadInput` where one waits to be kept or thrown away."""
    if journal.setting(_SETTING) is not None:
        raise BadInput(
            N("voice note", "There is a recording that is not kept yet."),
            N("voice note", "Keep it or throw it away first."),
        )
    recording = Recording(Spool.new(Layout(journal.folder).recording), tools.clock.now(), tools.clock.zone())
    said = {
        "identity": recording.spool.identity, "began": recording.began.isoformat(), "zone": recording.zone,
    }  # fmt: skip
    with journal.unit_of_work() as work:
        work.put_setting(_SETTING, {**said})
        work.commit()
    return recording


def left_recording(journal: Journal) -> Recording | None:
    """Return the recording that was left, by a crash, a lock, or for later; None where there is none."""
    said = journal.setting(_SETTING)
    if not isinstance(said, dict):
        return None
    spool = Spool(Layout(journal.folder).recording, str(said["identity"]))
    return Recording(spool, datetime.fromisoformat(str(said["began"])), str(said["zone"]))


def what_was_recorded(recording: Recording) -> Recorded:
    """Read a recording back: whole, or what a crash left of it. File work."""
    samples = recording.spool.read()
    return Recorded(recording, samples[: len(samples) // SPOKEN.frame * SPOKEN.frame])


def hear_recording(tools: Tools, recorded: Recorded, start: int, progress: Progress) -> Samples:
    """Return its samples as they are played, from `start` (milliseconds) on."""
    return tools.workshop.sound(_wav(recorded), start, progress)


def take_recording(files: EvidenceFiles, recorded: Recorded, progress: Progress | None = None) -> TakenIn:
    """Copy a recording among the evidence files, as WAV. File work; no record names it yet."""
    content = _wav(recorded)
    stored = files.take_in(io.BytesIO(content), size_hint=len(content), progress=progress)
    local = recorded.recording.began.astimezone(ZoneInfo(recorded.recording.zone))
    name = f"{_FILE_NAME}-{local:%Y-%m-%d-%H%M%S}.wav"
    record = Evidence(
        description=tr("voice note", "Voice note"),
        source=tr("voice note", "Said into this journal"),
        file_name=name,
        media_type="audio/wav",
        size=stored.size,
        sha256=stored.sha256,
        taken=Moment(local.replace(microsecond=0), recorded.recording.zone),
    )
    return TakenIn(Path(name), stored, record)


def keep_recording(journal: Journal, taken: TakenIn, about: Sequence[str] = ()) -> Changes:
    """Write the record of a recording that was taken in, and let its spool go."""
    changes = keep(journal, taken, about)
    throw_away(journal)
    return changes


def throw_away(journal: Journal) -> None:
    """Let a recording go: its key first, so that what is left of the file can't be heard by anybody."""
    with journal.unit_of_work() as work:
        work.put_setting(_SETTING, None)
        work.commit()
    Spool(Layout(journal.folder).recording, "").remove()


def belong_to(journal: Journal, evidence_ids: Sequence[str], record_id: str) -> None:
    """Say of evidence that it belongs to a record, too."""
    for each in evidence_ids:
        record = journal.current(each).record
        if isinstance(record, Evidence) and record_id not in (record.about or ()):
            save_record(journal, attrs.evolve(record, about=(*(record.about or ()), record_id)), each)


def _wav(recorded: Recorded) -> bytes:
    return wav_header(SPOKEN, len(recorded.samples)) + recorded.samples
