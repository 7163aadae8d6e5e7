"""Rules of “Look at again” that look at one record by itself: two of its answers, or what it said before."""

from __future__ import annotations

from collections.abc import Iterator

from journal.bundle.counsel_rows import day_said, exhibit_said
from journal.bundle.report.anchors import Places
from journal.bundle.selection import Exhibit, Selected, Shown
from journal.ground.words import listed, tr
from journal.ledger.stretch import day_of_shift
from journal.records.local import duration_shown, moment_shown
from journal.records.moment import Moment, Precision
from journal.records.payment import Payment
from journal.records.reading import known
from journal.records.shift import Shift

_DID_NOT_COME = ("promised", "pending", "refused")


def no_break(shown: Shown, places: Places) -> Iterator[str]:
    """Yield shifts that tick “No break” and tell of breaks."""
    for one in shown.records:
        shift = one.record
        if isinstance(shift, Shift) and shift.breaks and "no_break" in (shift.conditions or ()):
            yield tr(
                "counsel",
                "Record {number}, {day}: breaks of {time}",
                number=places.said_of(one.record_id),
                day=day_said(day_of_shift(shift)),
                time=duration_shown(shift.breaks),
            )


def inexact(shown: Shown, places: Places) -> Iterator[str]:
    """Yield shifts that are said to be exact and whose times are not: about, between two times, or a day alone."""
    for one in shown.records:
        shift = one.record
        if isinstance(shift, Shift) and shift.certainty == "exact" and shift.actual is not None:
            ends = (shift.actual.start, shift.actual.end)
            unsure = [end for end in ends if isinstance(end, Moment) and end.precision is not Precision.EXACT]
            if unsure:
                yield tr(
                    "counsel",
                    "Record {number}: {times}",
                    number=places.said_of(one.record_id),
                    times=listed(moment_shown(end, zone=False) for end in unsure),
                )


def receipt_alone(shown: Shown, places: Places) -> Iterator[str]:
    """Yield payments that have a receipt and say that no money came."""
    for one in shown.records:
        payment = one.record
        if isinstance(payment, Payment) and payment.receipt and payment.state in _DID_NOT_COME:
            state = next(field.kind.show(value, shown) for field, value in known(payment) if field.name == "state")
            yield tr("counsel", "Record {number}: {state}", number=places.said_of(one.record_id), state=state)


def mended(shown: Shown, places: Places) -> Iterator[str]:
    """Yield records whose time was corrected, with their exhibits; shifts without any, too, and with those of the
    agreement, since a list of hours may belong to that."""
    for one in shown.records:
        if not _time_was_mended(shown, one):
            continue
        number, exhibits = places.said_of(one.record_id), list(_exhibits(shown, one))
        if exhibits:
            told = listed(exhibit_said(each, places) for each in exhibits)
            yield tr("counsel", "Record {number}: {exhibits}", number=number, exhibits=told)
        elif isinstance(one.record, Shift):
            yield tr("counsel", "Record {number}: no exhibit", number=number)


def _time_was_mended(shown: Shown, chosen: Selected) -> bool:
    for name in chosen.record.when_from:
        said = [value for each in shown.versions(chosen) if (value := getattr(each.record, name)) is not None]
        if any(value != said[0] for value in said[1:]):
            return True
    return False


def _exhibits(shown: Shown, chosen: Selected) -> Iterator[Exhibit]:
    own = shown.exhibits_about(chosen.record_id)
    yield from own
    agreement = chosen.record.agreement if isinstance(chosen.record, Shift) else None
    yield from (each for each in shown.exhibits_about(agreement or "") if each not in own)
