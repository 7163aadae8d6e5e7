"""Three taps: a picture with its word, a number where one makes sense, save. What each becomes, in declared fields.

Kept true: nothing is written down that was not tapped, typed or shown before saving; every number may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

import attrs

from journal.actions.write_line import whole_day
from journal.ground.known_error import BadInput
from journal.ground.words import Message, N, tr
from journal.records.incident import Incident
from journal.records.moment import Moment, Precision, Span
from journal.records.money import Money
from journal.records.payment import Deduction, Payment
from journal.records.record import Record
from journal.records.shift import Shift

Answers = Mapping[str, Money | int | None]


@attrs.frozen
class Ask:
    """A number to ask for: `money`, or else a length of time in minutes."""

    name: str
    label: Message
    money: bool = True


@attrs.frozen
class Tap:
    """One picture: its word, the record's kind, the numbers it asks for, and how the record is made of them."""

    name: str
    word: Message
    kind: str
    asks: tuple[Ask, ...]
    make: Callable[[Answers, Moment], Record] = attrs.field(repr=False)

    @property
    def until(self) -> bool:
        """Whether its time is that of an end, because it asks how long something took."""
        return any(not ask.money for ask in self.asks)


def tapped(name: str, answers: Answers, moment: Moment) -> Record:
    """Return the record that a picture and its numbers make. Raises `BadInput` where hours have no time to stand at."""
    return TAPS[name].make(answers, moment)


def _money(answers: Answers, name: str) -> Money | None:
    value = answers.get(name)
    return value if isinstance(value, Money) else None


def _stretch(answers: Answers, end: Moment) -> Span | None:
    """Return the hours before `end`; None where no hours were given."""
    minutes = answers.get("long")
    if not isinstance(minutes, int):
        return None
    if end.at is None or end.precision not in (Precision.EXACT, Precision.ABOUT):
        raise BadInput(
            tr("today", "The hours need a time at which they ended."),
            tr("today", "Give the date and the time of day, or leave the hours out."),
        )
    began = (end.at - timedelta(minutes=minutes)).astimezone(ZoneInfo(end.zone))  # across a change of clocks, too
    start = attrs.evolve(end, at=began, precision=Precision.ABOUT)
    return Span(start, end)


def _not_paid(answers: Answers, moment: Moment) -> Record:
    return Payment(what_for="pay", state="pending", owed=_money(answers, "owed"), due=whole_day(moment))


def _less(answers: Answers, moment: Moment) -> Record:
    owed, amount = _money(answers, "owed"), _money(answers, "amount")
    return Payment(what_for="pay", state="received", owed=owed, amount=amount, paid=moment)


def _too_long(answers: Answers, moment: Moment) -> Record:
    stretch = _stretch(answers, moment)
    return Incident(kinds=("forced_hours",), when=moment if stretch is None else None, lasted=stretch)


def _fine(answers: Answers, moment: Moment) -> Record:
    line = Deduction(sort="fine", amount=_money(answers, "taken"))
    return Payment(what_for="pay", deductions=(line,), paid=moment)


def _incident(kind: str) -> Callable[[Answers, Moment], Record]:
    return lambda answers, moment: Incident(kinds=(kind,), when=moment)


def _worked(answers: Answers, moment: Moment) -> Record:
    return Shift(outcome="worked", actual=_stretch(answers, moment) or Span(whole_day(moment), None))


def _paid(answers: Answers, moment: Moment) -> Record:
    return Payment(what_for="pay", state="received", amount=_money(answers, "amount"), paid=moment)


_OWED = Ask("owed", N("today", "How much is owed?"))
_GOT = Ask("amount", N("today", "How much did you get?"))
_LONG = Ask("long", N("today", "How many hours?"), money=False)

TAPS: dict[str, Tap] = {
    tap.name: tap
    for tap in (
        Tap("not_paid", N("today", "Not paid"), Payment.kind, (_OWED,), _not_paid),
        Tap("less", N("today", "Less"), Payment.kind, (Ask("owed", N("today", "How much should it be?")), _GOT), _less),
        Tap("too_long", N("today", "Too long"), Incident.kind, (_LONG,), _too_long),
        Tap("fine", N("today", "Fine taken"), Payment.kind, (Ask("taken", N("today", "How much was taken?")),), _fine),
        Tap("hurt", N("today", "Hurt"), Incident.kind, (), _incident("assault")),
        Tap("threatened", N("today", "Threatened"), Incident.kind, (), _incident("threat")),
        Tap("worked", N("today", "Worked"), Shift.kind, (_LONG,), _worked),
        Tap("paid", N("today", "Paid"), Payment.kind, (_GOT,), _paid),
    )
}  # fmt: skip
"""The pictures, in the order in which they are shown."""
