"""What is handed over, decided before anything is written: pure, from records and choices alone.

What is for the lawyer only, and what must be handled with care, is parted from the rest here and nowhere else.
Nothing that may show someone under 18 ever passes, whatever was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

import attrs

from journal.bundle.log_shown import LogShown, Sealed
from journal.bundle.names import exhibit_number, safe_stem
from journal.bundle.why_held import NEVER, WHY_HELD, why_held_back
from journal.ground.words import N, tr
from journal.ledger.minimum import MinimumRate
from journal.proof.ssh_signature import SigningKey
from journal.records.canonical import Json
from journal.records.case import Redaction
from journal.records.evidence import Evidence
from journal.records.fields import Field, field_of, fields_of
from journal.records.kinds import Lines
from journal.records.leaving import LEAVING
from journal.records.moment import Moment
from journal.records.reading import title, when
from journal.records.record import Record

Audience = Literal["lawyer", "to-send"]
Form = Literal["folder", "zip", "age"]

LEFT_OUT = N("bundle", "an entry that is not in this bundle")
TRACES = ("device", "position")
"""Fields of evidence that tell what a cleaned copy no longer does. They go out with the originals only."""
RECOGNISABLE = ("sha256", "size")
"""Fields by which somebody who holds a file would know it again. Never in the copy to send."""


@attrs.frozen
class Touched:
    """An answer of which something was blacked out: all of it or some words. No reason where names were replaced."""

    field: str
    reason: str
    whole: bool


@attrs.frozen
class Version:
    """One entry of the log: what was written, and when. `written_at` is ISO 8601 with offset, `zone` an IANA name."""

    sequence: int
    written_at: str
    zone: str
    record: Record
    sealed: Sealed | None = attrs.field(default=None, repr=False)
    """What proves it, where proofs go out."""
    touched: tuple[Touched, ...] = ()
    """What was blacked out in `record`."""

    def written(self) -> Moment:
        """Return when it was written down."""
        return Moment(datetime.fromisoformat(self.written_at), self.zone)


@attrs.frozen
class Selected:
    """One chosen record with every version of it, oldest first. Evidence is a record like any other."""

    record_id: str
    versions: tuple[Version, ...]

    @property
    def now(self) -> Version:
        """The version that stands."""
        return self.versions[-1]

    @property
    def first(self) -> Version:
        """The version that was written first."""
        return self.versions[0]

    @property
    def record(self) -> Record:
        """The record as it stands."""
        return self.versions[-1].record

    @property
    def evidence(self) -> Evidence | None:
        """The record as it stands when it is a piece of evidence."""
        return self.record if isinstance(self.record, Evidence) else None


@attrs.frozen
class Selection:
    """What was chosen. `at` is the stated time, with its offset; `program` is such as `Journal 0.1.0`."""

    records: tuple[Selected, ...]
    at: datetime
    zone: str
    program: str
    case: str = ""
    audience: Audience = "lawyer"
    originals: bool = False
    form: Form = "folder"
    recipient_key: str = ""
    """The age key that a bundle of the form `age` is locked to."""
    version: int = 1
    stated_time: bool = False
    language: str = "en"
    part_size: int | None = None
    """How many megabytes one file of the report may have; None where it doesn't matter."""
    counsel: bool = False
    """Whether what only the lawyer reads is written beside the bundle; never with the copy to send."""
    patterns: bool = False
    """Whether the person has asked to see points to discuss: only then are they among what only the lawyer reads."""
    minimum: MinimumRate | None = None
    """A minimum rate that the person typed in."""
    pseudonyms: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    """What people are called instead, by the id of the person's record."""
    redactions: tuple[Redaction, ...] = attrs.field(default=(), repr=False)
    decisions: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    """What was decided about single records, by id: one of `case.DECISIONS`."""
    aside: frozenset[str] = frozenset()
    """Ids of records that stay out, like files that are held back, unless it was decided otherwise."""
    log: LogShown | None = attrs.field(default=None, repr=False)
    """The log that the proofs are made against; None where no proofs go out."""
    key: SigningKey | None = attrs.field(default=None, repr=False)
    """The case's key, which signs the bundle."""
    numbered: Mapping[str, int] = attrs.field(factory=dict, repr=False)
    """The numbers of exhibits in earlier bundles of the case, by the id of the evidence."""

    @property
    def name(self) -> str:
        """The name of the bundle's folder."""
        return f"{safe_stem(self.case, 'Bundle')}_{self.at.date().isoformat()}_v{self.version}"


@attrs.frozen
class HeldBack:
    """A piece of evidence that stays out, and every reason why, the gravest first: keys of `WHY_HELD`."""

    selected: Selected
    evidence: Evidence
    why: tuple[str, ...]

    @property
    def reason(self) -> str:
        """All reasons in sentences."""
        return " ".join(str(WHY_HELD[why]) for why in self.why)

    @property
    def never(self) -> bool:
        """Whether nobody can decide otherwise."""
        return NEVER in self.why


@attrs.frozen
class Exhibit:
    """A piece of evidence that goes out, with its number in this bundle."""

    selected: Selected
    evidence: Evidence
    index: int

    @property
    def number(self) -> str:
        """The number as it is printed: `EX001`."""
        return exhibit_number(self.index)


@attrs.frozen
class Shown:
    """What the bundle shows: records in the order of time, exhibits in the order in which they were kept."""

    selection: Selection
    dated: tuple[Selected, ...]
    undated: tuple[Selected, ...]
    exhibits: tuple[Exhibit, ...]
    held_back: tuple[HeldBack, ...]
    counsel_only: int
    counsel_only_fields: int
    aside: tuple[Selected, ...] = ()
    _titles: dict[str, str] = attrs.field(factory=dict, repr=False)
    _about: dict[str, tuple[Exhibit, ...]] = attrs.field(factory=dict, repr=False)
    _copied: dict[str, tuple[str, ...]] = attrs.field(factory=dict, repr=False)
    _fields: dict[str, tuple[Field, ...]] = attrs.field(factory=dict, repr=False)

    @property
    def records(self) -> tuple[Selected, ...]:
        """Every shown record but the evidence, in the order of their numbers."""
        return self.dated + self.undated

    def title_of(self, record_id: str) -> str:
        """Return what a shown record is called; of any other, only that it is not here."""
        return self._titles.get(record_id, str(LEFT_OUT))

    def fields(self, record: Record) -> Iterator[tuple[Field, Any]]:
        """Yield the fields of a record that may be shown, with their values."""
        kind = record.kind
        if (fields := self._fields.get(kind)) is None:
            shown = (field for field in fields_of(type(record)) if may_show(self.selection, record, field))
            fields = self._fields[kind] = tuple(shown)
        for field in fields:
            value = getattr(record, field.name)
            if value is not None:
                value = _open_rows(field.kind, value) if isinstance(field.kind, Lines) else value
                if value is not None:
                    yield field, value

    def stored(self, record: Record) -> dict[str, Json]:
        """Return the exact stored values of the fields that may be shown."""
        return {field.name: field.kind.store(value) for field, value in self.fields(record)}

    def tells(self, record: Record, touched: Touched) -> bool:
        """Tell whether a blacked out answer may be mentioned: it stood in a field that may be shown."""
        field = field_of(type(record), touched.field)
        return field is not None and may_show(self.selection, record, field)

    def gone(self, version: Version) -> dict[str, str]:
        """Return the reasons by field of the answers that are blacked out and hold no words that could say so."""
        whole = (touched for touched in version.touched if touched.whole and self.tells(version.record, touched))
        return {touched.field: touched.reason for touched in whole if getattr(version.record, touched.field) is None}

    def versions(self, selected: Selected) -> tuple[Version, ...]:
        """Return the versions that may be shown: none that was for the lawyer only."""
        return tuple(version for version in selected.versions if not version.record.for_my_lawyer)

    def exhibits_about(self, record_id: str) -> tuple[Exhibit, ...]:
        """Return the exhibits that belong to a record, or from which it was copied."""
        return self._about.get(record_id, ())

    def belongs_to(self, exhibit: Exhibit) -> tuple[str, ...]:
        """Return the records that an exhibit belongs to, and those that were copied from it.

        None of them where that answer is blacked out: the exhibit is not to say it in another way.
        """
        if "about" in self.gone(exhibit.selected.now):
            return ()
        copied = self._copied.get(exhibit.selected.record_id, ())
        return tuple(dict.fromkeys((*(exhibit.evidence.about or ()), *copied)))


def may_show(selection: Selection, record: Record, field: Field) -> bool:
    """Tell whether a field may stand in the bundle."""
    if field.counsel_only:
        return False
    if isinstance(record, Evidence):
        if field.name in TRACES and not selection.originals:
            return False
        if field.name in RECOGNISABLE and selection.audience == "to-send":
            return False
    return True


def _open_rows(kind: Lines, rows: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """Return rows without what is for the lawyer only; None where nothing is left."""
    closed = [field.name for field in kind.fields if field.counsel_only]
    if not closed:
        return rows
    opened = [attrs.evolve(row, **dict.fromkeys(closed)) for row in rows]
    names = [field.name for field in kind.fields]
    return tuple(row for row in opened if any(getattr(row, name) is not None for name in names)) or None


def show(selection: Selection) -> Shown:
    """Part what goes out from what stays."""
    leaving = [chosen for chosen in selection.records if chosen.record.kind in LEAVING]
    open_records = [chosen for chosen in leaving if not chosen.record.for_my_lawyer]
    counsel_only_fields = sum(
        1
        for chosen in open_records
        if any(
            one.counsel_only and getattr(chosen.record, one.name) is not None for one in fields_of(type(chosen.record))
        )
    )
    held: list[HeldBack] = []
    exhibits: list[Exhibit] = []
    numbers = dict(selection.numbered)
    plain: list[Selected] = []
    aside: list[Selected] = []
    for chosen in sorted(open_records, key=lambda one: (one.first.sequence, one.record_id)):
        evidence = chosen.evidence
        decided = selection.decisions.get(chosen.record_id) in ("keep", "clean")
        if evidence is None:
            (aside if chosen.record_id in selection.aside and not decided else plain).append(chosen)
            continue
        held_back = HeldBack(chosen, evidence, why_held_back(evidence))
        if chosen.record_id in selection.aside and not decided and not held_back.why:
            aside.append(chosen)
        elif held_back.never or (held_back.why and not decided):
            held.append(held_back)
        else:
            number = numbers.setdefault(chosen.record_id, max(numbers.values(), default=0) + 1)
            exhibits.append(Exhibit(chosen, evidence, number))
    shown = Shown(
        selection,
        tuple(sorted((one for one in plain if when(one.record) is not None), key=_time)),
        tuple(sorted((one for one in plain if when(one.record) is None), key=lambda one: one.record.kind)),
        tuple(sorted(exhibits, key=lambda one: one.index)),
        tuple(held),
        len(leaving) - len(open_records),
        counsel_only_fields,
        tuple(aside),
    )
    shown._titles.update(_titles(shown))
    for one in shown.records:
        if (source := one.record.copied_from) is not None:
            shown._copied[source] = (*shown._copied.get(source, ()), one.record_id)
    for exhibit in shown.exhibits:
        for target in shown.belongs_to(exhibit):
            shown._about[target] = (*shown._about.get(target, ()), exhibit)
    return shown


def _time(chosen: Selected) -> tuple[float, int]:
    moment = when(chosen.record)
    assert moment is not None  # only dated records are sorted by time
    earliest = moment.earliest()
    assert earliest is not None  # `when` gives none without a time
    return earliest.timestamp(), chosen.first.sequence


def _titles(shown: Shown) -> dict[str, str]:
    """Name every shown record; those that others are named after come first."""
    titles: dict[str, str] = {}

    class Known:
        def title_of(self, record_id: str) -> str:
            return titles.get(record_id, str(LEFT_OUT))

    for chosen in (*shown.undated, *shown.dated):
        titles[chosen.record_id] = title(chosen.record, Known())
    for exhibit in shown.exhibits:
        name = title(exhibit.evidence, Known())
        titles[exhibit.selected.record_id] = tr("bundle", "{number}: {title}", number=exhibit.number, title=name)
    return titles
