"""Bundles that were given: of which case, with which number and fingerprint, from which head, and to whom.

The note is an entry of the journal's own and can't be erased, so it names nobody: who got the bundle and what they may
do with it stands in a *told* record beside it, which can.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journal.actions.given_heads import GivenHead, How, bundle_fields, kept_heads
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.proof.head import Head
from journal.records.case import Case
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.records.record import Record
from journal.records.stored import checked
from journal.records.told import Told
from journal.vault.journal import Journal
from journal.vault.own_entries import HEAD_GIVEN


@attrs.frozen
class Given:
    """What is noted of a bundle. `recipient` empty means that nobody was named; `exhibits` are numbers by evidence."""

    name: str
    fingerprint: str
    case_id: str = ""
    version: int = 1
    recipient: str = attrs.field(default="", repr=False)
    consent: str | None = None
    exhibits: Mapping[str, int] = attrs.field(factory=dict, repr=False)


def keep_bundle(journal: Journal, head: Head, given: Given, at: Moment) -> None:
    """Note a bundle that was written, and with a recipient whom it was given to. A read-only journal notes nothing."""
    if journal.read_only:
        return
    if any(entry.committed.get("fingerprint") == given.fingerprint for entry in journal.own_entries(HEAD_GIVEN)):
        return
    with journal.unit_of_work() as work:
        told = work.append(checked(_told(given, at))).record_id if given.recipient else ""
        fields = bundle_fields(head, given.fingerprint, given.case_id, given.version, told, given.exhibits)
        work.append_own(HEAD_GIVEN, fields)
        work.commit()


def given_bundles(journal: Journal, case_id: str) -> tuple[GivenHead, ...]:
    """Return the bundles of a case, oldest first. Raises `Damaged`."""
    return tuple(one for one in kept_heads(journal).given if one.how is How.BUNDLE and one.case_id == case_id)


@attrs.frozen
class GivenBundle:
    """A bundle that was given, in words."""

    says: str
    fingerprint: str


def list_given(journal: Journal) -> tuple[GivenBundle, ...]:
    """Return every bundle that was given, newest first. Raises `Damaged`."""
    bundles = [one for one in kept_heads(journal).given if one.how is How.BUNDLE]
    return tuple(GivenBundle(_said(journal, one), one.fingerprint) for one in reversed(bundles))


def _said(journal: Journal, one: GivenHead) -> str:
    """Say which bundle it was; what was erased since is not named."""
    when = moment_shown(Moment(one.written_at, one.zone))
    told, case = _record(journal, one.told), _record(journal, one.case_id)
    name = case.name if isinstance(case, Case) and case.name else ""
    whom = told.whom if isinstance(told, Told) and told.whom else ""
    if name and whom:
        return tr(
            "export",
            "{when}: “{case}”, version {version}, to {whom}",
            when=when,
            case=name,
            version=one.version,
            whom=whom,
        )
    if name:
        says = tr("export", "“{case}”, version {version}", case=name, version=one.version)
        return tr("export", "{when}: {bundle}", when=when, bundle=says)
    if whom:
        return tr("export", "{when}: a bundle, to {whom}", when=when, whom=whom)
    return tr("export", "{when}: a bundle", when=when)


def _record(journal: Journal, record_id: str) -> Record | None:
    """Return a record, None where there is none any more."""
    try:
        return journal.current(record_id).record if record_id else None
    except BadInput:
        return None


def last_versions(journal: Journal) -> dict[str, int]:
    """Return the number of the last bundle that each case gave, by the case's id. Raises `Damaged`."""
    versions: dict[str, int] = {}
    for one in kept_heads(journal).given:
        if one.how is How.BUNDLE and one.case_id:
            versions[one.case_id] = max(one.version, versions.get(one.case_id, 0))
    return versions


def numbers_of(given: tuple[GivenHead, ...]) -> dict[str, int]:
    """Return the numbers that exhibits got in these bundles: a piece of evidence keeps its first one."""
    numbers: dict[str, int] = {}
    for one in given:
        for evidence_id, number in one.exhibits.items():
            numbers.setdefault(evidence_id, number)
    return numbers


def _told(given: Given, at: Moment) -> Told:
    what = tr("told", "A bundle: {name}. Fingerprint: {fingerprint}", name=given.name, fingerprint=given.fingerprint)
    about = (given.case_id,) if given.case_id else None
    return Told(when=at, whom=given.recipient, what=what, about=about, consent=given.consent)
