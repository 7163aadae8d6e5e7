"""Hand over a bundle: everything is gathered from the journal first, then written without it.

`gather` uses the journal's own thread; `write` needs only the evidence files and may run beside it. The version is
counted for each case: no two bundles of a case carry the same one, and one that was not written gives its number back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import attrs

import journal as program
from journal.actions.bundle_sources import StoredEvidence, WorkshopPictures
from journal.actions.cases import OneCase, find_case, keep_case
from journal.actions.choose_records import Choices, choose, plain_version, set_aside, with_versions
from journal.actions.given_bundles import Given, given_bundles, keep_bundle, numbers_of
from journal.actions.half_bundles import note_beginning, note_end
from journal.actions.look_at_evidence import may_be_looked_at
from journal.actions.minimum_rate import minimum_rate
from journal.actions.prove_records import Prover
from journal.actions.seal_head import head_to_give
from journal.actions.see_patterns import patterns_wanted
from journal.actions.tools import Tools
from journal.bundle.leaks import StillThere
from journal.bundle.redaction import without_left_out
from journal.bundle.selection import Selected, Selection, show
from journal.bundle.write import Written as Exported
from journal.bundle.write import target_names, write_bundle
from journal.ground.known_error import BadInput, KnownError
from journal.ground.progress import Progress
from journal.ground.words import language, tr
from journal.proof.head import Head
from journal.proof.ssh_signature import SigningKey
from journal.records.case import Case
from journal.records.moment import Moment
from journal.vault.evidence_files import EvidenceFiles, StoredFile
from journal.vault.journal import Journal

__all__ = ["Choices", "Exported", "Gathered", "StillThere", "export", "finish", "gather", "give_back", "write"]

_VERSIONS = "bundle versions"


@attrs.frozen
class Gathered:
    """Everything that a bundle needs out of the journal, and the folder it will be written into."""

    selection: Selection = attrs.field(repr=False)
    out: Path = attrs.field(repr=False)
    stored: Mapping[str, StoredFile] = attrs.field(repr=False)
    head: Head
    """The log's head when this was read."""
    choices: Choices
    unchosen: tuple[Selected, ...] = attrs.field(default=(), repr=False)
    """Records that were not chosen, of which the case keeps something from others in all that tell of them."""
    counted_as: str = ""
    """Under what the version is counted: the id of the case, or nothing."""

    @property
    def version(self) -> int:
        """The bundle's number within its case."""
        return self.selection.version


def gather(journal: Journal, choices: Choices, tools: Tools, out: Path) -> Gathered:
    """Read what was chosen, take the next version number of the case, and note where the bundle will be written.

    Afterwards call `finish` or `give_back`. Raises `BadInput` when nothing was chosen or `out` is in the journal.
    """
    gathered = _read(journal, choices, tools, out)
    _count(journal, gathered.counted_as, gathered.version)
    note_beginning(journal, out, target_names(gathered.selection))
    return gathered


def _read(journal: Journal, choices: Choices, tools: Tools, out: Path) -> Gathered:
    if out.resolve().is_relative_to(journal.folder.resolve()):
        raise BadInput(
            tr("export", "A bundle can't be put into the journal's own folder."),
            tr("export", "Choose another folder, or a stick."),
        )
    ids = choose(journal, choices)
    head = head_to_give(journal)  # before the case keeps a changed choice: two copies of a journal give the same bundle
    one = keep_case(journal, choices, tools.clock.zone())
    counted_as = one.id if one else choices.case  # a name without a case: the journal can only be read
    given = given_bundles(journal, one.id) if one else ()
    prover = Prover.of(journal, head) if with_proofs(choices) else None
    records = with_versions(journal, ids, prover.version if prover else plain_version)
    stored = {
        one.record_id: journal.stored_file(one.record_id)
        for one in records
        if one.evidence is not None and may_be_looked_at(one.evidence)  # of the rest no copy can be made at all
    }
    at, zone = _stated(choices.at, tools) if choices.at else (tools.clock.now(), tools.clock.zone())
    selection = Selection(
        records=records,
        aside=set_aside(records, choices),
        at=at.replace(tzinfo=timezone(at.utcoffset() or timedelta())),  # typst takes fixed offsets only
        zone=zone,
        program=f"Journal {program.__version__}",
        case=choices.case,
        audience=choices.audience,
        originals=choices.originals,
        part_size=choices.part_size,
        form=choices.form,
        recipient_key=choices.recipient_key,
        version=max(_given(journal, counted_as), *(each.version for each in given), 0) + 1,
        stated_time=choices.at is not None,
        language=language(),
        counsel=choices.audience == "lawyer",
        patterns=patterns_wanted(journal),
        minimum=minimum_rate(journal),
        numbered=numbers_of(given),
        log=prover.log(given) if prover else None,
        **_of_the_case(journal, one),
    )
    return Gathered(selection, out, stored, head, choices, _also_hidden(journal, selection), counted_as)


def with_proofs(choices: Choices) -> bool:
    """Proofs tell how many entries there are and where these stand: in the copy to send only when wanted."""
    return choices.audience == "lawyer" if choices.proofs is None else choices.proofs


def _of_the_case(journal: Journal, one: OneCase | None) -> dict[str, Any]:
    """Return the case's key, and what it keeps from others."""
    if one is None:
        return {}
    case, seed = one.case, journal.signing_seed(one.id)
    return {
        "key": None if seed is None else SigningKey(seed),
        **kept_from_others(case),
    }


def kept_from_others(case: Case) -> dict[str, Any]:
    """Return what a case says of names, black bars and single records, as a selection wants it."""
    return {
        "pseudonyms": {each.person: each.name for each in case.pseudonyms or () if each.person and each.name},
        "redactions": case.redactions or (),
        "decisions": {each.record: each.decision for each in case.decisions or () if each.record and each.decision},
    }


def _also_hidden(journal: Journal, selection: Selection) -> tuple[Selected, ...]:
    """Return the records beside the chosen ones that are renamed, or of which an answer is blacked out."""
    hidden = {*selection.pseudonyms, *(one.record for one in selection.redactions if one.record)}
    found: list[Selected] = []
    for record_id in sorted(hidden - {one.record_id for one in selection.records}):
        with contextlib.suppress(BadInput):  # of what was erased nobody knows what it said
            found.extend(with_versions(journal, (record_id,), plain_version))
    return tuple(found)


def give_back(journal: Journal, gathered: Gathered) -> None:
    """Give the version number back when its bundle was not written; a later number that was taken keeps it."""
    note_end(journal, gathered.out, target_names(gathered.selection))
    if _given(journal, gathered.counted_as) == gathered.version:
        _count(journal, gathered.counted_as, gathered.version - 1)


def finish(journal: Journal, gathered: Gathered, written: Exported) -> None:
    """Note that the bundle stands, which head the journal had when it was made, its fingerprint, and who got it."""
    selection, choices = gathered.selection, gathered.choices
    note_end(journal, gathered.out, target_names(selection))
    exhibits = {one.selected.record_id: one.index for one in show(without_left_out(selection)).exhibits}
    one = find_case(journal, choices.case)
    given = Given(
        written.bundle.name,
        written.fingerprint,
        one.id if one else "",
        gathered.version,
        choices.recipient,
        choices.consent,
        exhibits,
    )
    keep_bundle(journal, gathered.head, given, Moment(selection.at, selection.zone))


def write(
    gathered: Gathered,
    files: EvidenceFiles,
    tools: Tools,
    progress: Progress | None = None,
    passphrase: str | None = None,
    begun: Callable[[], None] | None = None,
) -> Exported:
    """Write bundle and receipt into the folder that was gathered for. A zip without `passphrase` gets one.

    Raises `BadInput` for a target that is there or a weak passphrase, `DiskTrouble`, `Damaged`, `Cancelled`: then
    nothing was written.
    """
    return write_bundle(
        gathered.selection,
        gathered.out,
        evidence=StoredEvidence(files, gathered.stored),
        workshop=WorkshopPictures(tools.workshop),
        passphrase=passphrase,
        randomness=tools.randomness,
        progress=progress,
        begun=begun,
        unchosen=gathered.unchosen,
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
    gathered = _read(journal, choices, tools, out)
    names = target_names(gathered.selection)

    def begun() -> None:
        with contextlib.suppress(KnownError):  # a journal that can only be read hands out bundles, too
            note_beginning(journal, out, names)

    try:
        written = write(gathered, journal.evidence, tools, progress, passphrase, begun)
    except BaseException:
        with contextlib.suppress(KnownError):
            note_end(journal, out, names)
        raise
    # Where it can't be counted, the next one gets its name, and is refused beside it.
    with contextlib.suppress(KnownError):
        _count(journal, gathered.counted_as, gathered.version)
        finish(journal, gathered, written)
    return written


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
