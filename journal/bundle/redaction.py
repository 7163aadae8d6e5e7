"""What others must not read is taken out of the records before anything else sees them.

Report, tables, JSON and file names are all made from records that hold it no more: so none of them can let it slip.
Only the copy to send is blacked out; the lawyer's own is whole. A passage goes wherever it stands, not in one place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any

import attrs

from journal.bundle.selection import Selected, Selection, Touched, Version
from journal.bundle.sought import Sought, turned
from journal.bundle.sources import Box, PageImage
from journal.ground.words import tr
from journal.records.case import Redaction
from journal.records.evidence import Evidence
from journal.records.fields import Field, fields_of
from journal.records.kinds import Lines, Words
from journal.records.local import of_calendar
from journal.records.person import Person
from journal.records.reading import known
from journal.records.record import Record

NO_REASON = "R0"
PARTS = 10_000
"""In so many parts a side is counted."""
_NUMBER_OR_ADDRESS = re.compile(r"\+?\d(?:[\s./()-]*\d){8,}|[^\s,;:<>()]+@[^\s,;:<>()]*\w")
"""A number of a telephone, longer than any day, or an address of mail."""
_LONG_ENOUGH = 8
"""A whole answer of fewer letters is not sought elsewhere: it may be a word that stands everywhere."""


@attrs.frozen
class Barred:
    """Words that must not go out, what stands in their place, and why; no reason where it is another name."""

    sought: Sought
    by: str
    reason: str


def redacted(selection: Selection, unchosen: Sequence[Selected] = ()) -> Selection:
    """Return the selection as its copy may be read: without what was left out, and blacked out where it goes on.

    What is kept from others of a record goes from all that tell of it, also where the record itself stays out: because
    it was left out, or because it was never chosen, then it is in `unchosen`.
    """
    going = without_left_out(selection)
    if selection.audience != "to-send":
        return going
    cover = _Cover(selection, unchosen)
    return attrs.evolve(going, records=tuple(cover.selected(_without_file_names(one)) for one in going.records))


def without_left_out(selection: Selection) -> Selection:
    """Return the selection without the records that were left out one by one, and others cleaned as was decided."""
    kept = tuple(one for one in selection.records if selection.decisions.get(one.record_id) != "leave_out")
    cleaned = (_cleaned(one) if selection.decisions.get(one.record_id) == "clean" else one for one in kept)
    return attrs.evolve(selection, records=tuple(cleaned))


def _without_file_names(one: Selected) -> Selected:
    """Return evidence without the name that its file had: names of files tell of people, places and devices."""
    return _without(one, "file_name")


def _cleaned(one: Selected) -> Selected:
    """Return evidence without what its file tells of where it came from: name, device, position."""
    return _without(one, *(field.name for field in fields_of(Evidence) if field.tells == "file"))


def _without(one: Selected, *names: str) -> Selected:
    if one.evidence is None:
        return one
    less = (
        attrs.evolve(each, record=attrs.evolve(each.record, **dict.fromkeys(names)))
        for each in one.versions
        if isinstance(each.record, Evidence)
    )
    return attrs.evolve(one, versions=tuple(less))


def barred_from(selection: Selection, unchosen: Sequence[Selected] = ()) -> tuple[Barred, ...]:
    """Return all that must stand nowhere in the copy. Takes the selection as it was chosen, before `redacted`."""
    return _Cover(selection, unchosen).rules if selection.audience == "to-send" else ()


def boxes_on(selection: Selection, record_id: str) -> tuple[Box, ...]:
    """Return what is painted over on the pages of one exhibit."""
    if selection.audience != "to-send":
        return ()
    return tuple(_boxes(one for one in selection.redactions if one.record == record_id))


def _boxes(redactions: Iterable[Redaction]) -> Iterator[Box]:
    for one in redactions:
        if one.left is not None and one.top is not None and one.width is not None and one.height is not None:
            yield Box(one.page or 1, one.left, one.top, one.width, one.height, one.reason or NO_REASON)


def boxes_over(page: PageImage, number: int, barred: Sequence[Barred]) -> Iterator[Box]:
    """Yield a box over each run of text on a page that holds what must not go out, and over all where it is split."""
    other_way = turned(page.text)
    found = [one for one in barred if one.sought.stands_in_lines(page.text, other_way)]
    split = {one.sought.text for one in found}
    for text, left, top, right, bottom in page.runs:
        in_run = [one for one in found if one.sought.stands_in(text)]
        if in_run:
            split -= {one.sought.text for one in in_run}
            corner = int(left * PARTS), int(top * PARTS)
            size = ceil(right * PARTS) - corner[0], ceil(bottom * PARTS) - corner[1]
            yield Box(number, *corner, *size, in_run[0].reason)
    if split:  # over the end of a line, say: the place of each half is not known
        reason = next(one.reason for one in found if one.sought.text in split)
        yield Box(number, 0, 0, PARTS, PARTS, reason)


def bar(reason: str) -> str:
    """Return what stands where words were taken out."""
    return tr("redaction", "[blacked out, {reason}]", reason=reason)


class _Cover:
    """The rules of one bundle."""

    def __init__(self, selection: Selection, unchosen: Sequence[Selected]) -> None:
        self._pseudonyms = selection.pseudonyms
        self._whole: dict[str, dict[str, str]] = defaultdict(dict)
        for one in selection.redactions:
            if one.record and one.field and not one.passage:
                self._whole[one.record][one.field] = one.reason or NO_REASON
        rules = {
            rule.sought.text: rule for rule in self._gathered((*selection.records, *unchosen), selection.redactions)
        }
        # The longest first, so that a name within a longer one does not break it.
        self.rules = tuple(sorted(rules.values(), key=lambda rule: (-len(rule.sought.text), rule.sought.text)))

    def _gathered(self, records: Iterable[Selected], redactions: Iterable[Redaction]) -> Iterator[Barred]:
        for one in records:
            for version in one.versions:
                yield from self._names(one.record_id, version.record)
                yield from self._answers(one.record_id, version.record)
        for redaction in redactions:
            if redaction.passage and redaction.passage.strip():
                reason = redaction.reason or NO_REASON
                yield Barred(Sought(redaction.passage.strip()), bar(reason), reason)

    def _names(self, record_id: str, record: Record) -> Iterator[Barred]:
        name = self._pseudonyms.get(record_id)
        if name is None or not isinstance(record, Person):
            return
        for field, value in known(record):
            if field.tells in ("name", "contact") and isinstance(value, str):
                for text in (part for line in value.splitlines() for part in _parts(line)):
                    yield Barred(Sought(text, of_calendar(text)), name, "")

    def _answers(self, record_id: str, record: Record) -> Iterator[Barred]:
        for name, reason in self._whole.get(record_id, {}).items():
            value = getattr(record, name, None)
            if isinstance(value, str) and isinstance(_kind(record, name), Words) and len(value) >= _LONG_ENOUGH:
                yield Barred(Sought(value), bar(reason), reason)

    def selected(self, one: Selected) -> Selected:
        """Return a record of which every version is blacked out."""
        return attrs.evolve(one, versions=tuple(self._version(one.record_id, each) for each in one.versions))

    def _version(self, record_id: str, version: Version) -> Version:
        values: dict[str, Any] = {}
        touched: list[Touched] = []
        for field, value in known(version.record):
            reason = self._whole_reason(record_id, version.record, field)
            if reason is not None:
                values[field.name] = bar(reason) if isinstance(field.kind, Words) else None
                touched.append(Touched(field.name, reason, whole=True))
                continue
            values[field.name], reasons = self._covered(field, value)
            touched.extend(Touched(field.name, each, whole=False) for each in sorted(reasons))
        if not touched:
            return version
        return attrs.evolve(version, record=attrs.evolve(version.record, **values), touched=tuple(touched))

    def _whole_reason(self, record_id: str, record: Record, field: Field) -> str | None:
        """Return why a whole answer goes. A person with another name keeps nothing by which they could be found."""
        if (reason := self._whole.get(record_id, {}).get(field.name)) is not None:
            return reason
        hidden = record_id in self._pseudonyms and isinstance(record, Person)
        return "R1" if hidden and field.sensitive and field.name not in record.title_from[0] else None

    def _covered(self, field: Field, value: Any) -> tuple[Any, set[str]]:
        if isinstance(field.kind, Words):
            return self._words(value)
        if not isinstance(field.kind, Lines):
            return value, set()
        rows, reasons = [], set[str]()
        for row in value:
            answers = {}
            for inner in field.kind.fields:
                if (answer := getattr(row, inner.name)) is not None:
                    answers[inner.name], why = self._covered(inner, answer)
                    reasons |= why
            rows.append(attrs.evolve(row, **answers))
        return tuple(rows), reasons

    def _words(self, text: str) -> tuple[str, set[str]]:
        reasons = set[str]()
        for rule in self.rules:
            if rule.sought.stands_in(text):
                text = rule.sought.replaced(text, rule.by)
                reasons.add(rule.reason)
        return text, reasons


def _parts(line: str) -> Iterator[str]:
    """Yield a name, and each number and address in it; where all of its words are written as names are, also each of
    them, and all in one."""
    line = line.strip()
    words = line.split()
    if any(char.isalnum() for char in line):
        yield line
    yield from _NUMBER_OR_ADDRESS.findall(line)
    if len(words) > 1 and all(word[0].isupper() for word in words):
        yield "".join(words)
        yield from (word for word in words if len(word) > 2)


def _kind(record: Record, name: str) -> Any:
    return next((field.kind for field in fields_of(type(record)) if field.name == name), None)
