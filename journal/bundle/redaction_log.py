"""The list of what was blacked out: where, how much and why. It never tells what stood there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from journal.bundle.redaction import NO_REASON
from journal.bundle.report.copies import ExhibitCopy
from journal.bundle.selection import Selected, Shown, Touched
from journal.ground.words import tr, trn
from journal.records.case import REASONS
from journal.records.fields import field_of


@attrs.frozen
class LogRow:
    """One answer or picture: its record, the number that it goes by, which question, how much of it, and why."""

    record_id: str
    number: str
    question: str
    extent: str
    reason: str


def redaction_log(shown: Shown, copies: Sequence[ExhibitCopy]) -> tuple[LogRow, ...]:
    """Return a row for each answer and each reason, then for the pictures, in the order of their numbers."""
    rows = [row for number, one in enumerate(shown.records, 1) for row in _answers(shown, str(number), one)]
    by_number = {copy.exhibit.number: copy for copy in copies}
    for exhibit in shown.exhibits:
        rows.extend(_answers(shown, exhibit.number, exhibit.selected))
        if exhibit.number in by_number:
            rows.extend(_boxes(by_number[exhibit.number]))
            rows.extend(_words(by_number[exhibit.number]))
    return tuple(rows)


def _answers(shown: Shown, number: str, chosen: Selected) -> Iterator[LogRow]:
    """Walk every version: what was blacked out of an earlier one is told once with what stands now."""
    found: dict[Touched, None] = {}
    for version in reversed(shown.versions(chosen)):
        found.update(dict.fromkeys(touched for touched in version.touched if shown.tells(version.record, touched)))
    for touched in found:
        field = field_of(type(chosen.record), touched.field)
        assert field is not None  # only declared answers are blacked out
        extent = tr("redaction", "The whole answer") if touched.whole else tr("redaction", "Some words")
        yield LogRow(chosen.record_id, number, str(field.label), extent, reason_shown(touched.reason))


def _boxes(copy: ExhibitCopy) -> Iterator[LogRow]:
    for (page, reason), count in sorted(Counter((box.page, box.reason) for box in copy.boxes).items()):
        where = tr("redaction", "Picture") if copy.file else tr("redaction", "Page {page}", page=page)
        extent = trn("redaction", "{count} box", "{count} boxes", count)
        yield LogRow(copy.exhibit.selected.record_id, copy.exhibit.number, where, extent, reason_shown(reason))


def _words(copy: ExhibitCopy) -> Iterator[LogRow]:
    for reason in copy.text.reasons if copy.text is not None else ():
        where, extent = tr("redaction", "What the file says"), tr("redaction", "Some words")
        yield LogRow(copy.exhibit.selected.record_id, copy.exhibit.number, where, extent, reason_shown(reason))


def reason_shown(code: str) -> str:
    """Return a reason in words; that of another name where there is no code."""
    if not code:
        return tr("redaction", "A name is replaced by another, the same one everywhere.")
    if code == NO_REASON:
        return tr("redaction", "R0: no reason was given")
    return str(REASONS[code])
