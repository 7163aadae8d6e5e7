"""Hand over a bundle: everything is gathered from the journal first, then written without it.

`gather` uses the journal's own thread; `write` needs only the evidence files and may run beside it. The version is
counted for each case: no two bundles of a case carry the same one, and one that was not written gives its number back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import attrs

import journal as program
from journal.actions.bundle_sources import StoredEvidence, WorkshopPictures
from journal.actions.choose_records import Choices, chosen_records
from journal.actions.seal_head import head_to_give, keep_bundle_head
from journal.actions.tools import Tools
from journal.bundle.selection import Selected, Selection
from journal.bundle.write import Written as Exported
from journal.bundle.write import write_bundle
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import language, tr
from journal.proof.head import Head
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.journal import Journal

__all__ = ["Choices", "Exported", "Gathered", "export", "gather", "give_back", "keep_head", "write"]

_VERSIONS = "bundle versions"


@attrs.frozen
class Gathered:
    """Everything that a bundle needs out of the journal."""

    choices: Choices
    records: tuple[Selected, ...] = attrs.field(repr=False)
    stored: Mapping[str, StoredFile] = attrs.field(repr=False)
    version: int
    head: Head
    """The log's head when this was read."""
    folder: Path = attrs.field(repr=False)
    """Where the journal lies: no bundle is written in there."""


def gather(journal: Journal, choices: Choices) -> Gathered:
    """Read what was chosen and take the next version number of the case. Raises `BadInput` when nothing was chosen."""
    gathered = _read(journal, choices)
    _count(journal, choices.case, gathered.version)
    return gathered


def _read(journal: Journal, choices: Choices) -> Gathered:
    records = chosen_records(journal, choices)
    stored = {one.record_id: journal.stored_file(one.record_id) for one in records if one.evidence is not None}
    return Gathered(choices, records, stored, _given(journal, choices.case) + 1, head_to_give(journal), journal.folder)


def give_back(journal: Journal, gathered: Gathered) -> None:
    """Give the version number back when its bundle was not written; a later number that was taken keeps it."""
    if _given(journal, gathered.choices.case) == gathered.version:
        _count(journal, gathered.choices.case, gathered.version - 1)


def write(
    gathered: Gathered,
    files: EvidenceFiles,
    tools: Tools,
    out: Path,
    progress: Progress | None = None,
    passphrase: str | None = None,
) -> Exported:
    """Write bundle and receipt into the folder `out`. A zip without `passphrase` gets one, told in the answer.

    Raises `BadInput` for a target that is there or a weak passphrase, `DiskTrouble`, `Damaged`, `Cancelled`: then
    nothing was written.
    """
    if out.resolve().is_relative_to(gathered.folder.resolve()):
        raise BadInput(
            tr("export", "A bundle can't be put into the journal's own folder."),
            tr("export", "Choose another folder, or a stick."),
        )
    choices = gathered.choices
    at, zone = _stated(choices.at, tools) if choices.at else (tools.clock.now(), tools.clock.zone())
    selection = Selection(
        records=gathered.records,
        at=at.replace(tzinfo=timezone(at.utcoffset() or timedelta())),  # typst takes fixed offsets only
        zone=zone,
        program=f"Journal {program.__version__}",
        case=choices.case,
        audience=choices.audience,
        originals=choices.originals,
        form=choices.form,
        version=gathered.version,
        stated_time=choices.at is not None,
        language=language(),
    )
    return write_bundle(
        selection,
        out,
        evidence=StoredEvidence(files, gathered.stored),
        workshop=WorkshopPictures(tools.workshop),
        passphrase=passphrase,
        randomness=tools.randomness,
        progress=progress,
    )


def export(
    journal: Journal,
    choices: Choices,
    tools: Tools,
    out: Path,
    progress: Progress | None = None,
    passphrase: str | None = None,
) -> Exported:
    """Gather and write; the version is counted when the bundle stands, so that a failed export changes nothing."""
    gathered = _read(journal, choices)
    written = write(gathered, journal.evidence, tools, out, progress, passphrase)
    # The bundle is whole. Where it can't be counted, the next one gets its name, and is refused beside it.
    with contextlib.suppress(KnownError):
        _count(journal, choices.case, gathered.version)
        keep_head(journal, gathered, written)
    return written


def keep_head(journal: Journal, gathered: Gathered, written: Exported) -> None:
    """Note in the journal which head it had when this bundle was made, and the bundle's fingerprint."""
    keep_bundle_head(journal, gathered.head, written.fingerprint)


def _stated(at: datetime, tools: Tools) -> tuple[datetime, str]:
    """Return a stated time with the zone to show it in: the machine's only where the machine's zone was meant."""
    zone = tools.clock.zone()
    if getattr(at.tzinfo, "key", None) == zone:
        return at, zone
    offset = at.utcoffset()
    hours, rest = divmod(int(offset.total_seconds()) if offset else 0, 3600)
    if rest or not -12 <= hours <= 14:
        return at.astimezone(UTC), "UTC"
    return at, f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _versions(journal: Journal) -> dict[str, int]:
    kept = journal.setting(_VERSIONS)
    if not isinstance(kept, Mapping):
        return {}
    return {case: version for case, version in kept.items() if isinstance(version, int)}


def _given(journal: Journal, case: str) -> int:
    return _versions(journal).get(case, 0)


def _count(journal: Journal, case: str, version: int) -> None:
    """Remember the version; a journal that can only be read is exported all the same, uncounted."""
    if journal.read_only:
        return
    with journal.unit_of_work() as work:
        work.put_setting(_VERSIONS, {**_versions(journal), case: version})
        work.commit()
