"""Why something could not be reckoned: said beside it, so that what is unknown never reads as nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from journal.ground.words import Message, N
from journal.ledger.figure import Figure


class Reason(StrEnum):
    """Why there is no figure."""

    NO_WORK = "no_work"
    CANCELLED = "cancelled"
    NO_TIMES = "no_times"
    NO_TIME_OF_DAY = "no_time_of_day"
    ENDS_BEFORE_START = "ends_before_start"
    TOO_LONG = "too_long"
    NO_TERMS = "no_terms"
    TWO_AGREEMENTS = "two_agreements"
    NO_BASIS = "no_basis"
    RATE_DOES_NOT_FIT = "rate_does_not_fit"
    RATE_BY_PERIOD = "rate_by_period"
    DAY_ALREADY_PAID = "day_already_paid"
    NO_BOOKINGS = "no_bookings"
    NO_TAKINGS = "no_takings"
    NO_AMOUNT = "no_amount"
    OWED_TWICE = "owed_twice"
    GIVEN_IN_PAYMENT = "given_in_payment"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    KEPT_FOR_OTHERS = "kept_for_others"


WORDS: dict[Reason, Message] = {
    Reason.NO_WORK: N("ledger", "It says that there was no work."),
    Reason.CANCELLED: N("ledger", "The work was cancelled, and no fee for that is written down as owed."),
    Reason.NO_TIMES: N("ledger", "It isn't known when the work began and ended."),
    Reason.NO_TIME_OF_DAY: N("ledger", "The day is known, but not the time of day."),
    Reason.ENDS_BEFORE_START: N("ledger", "The end lies before the start."),
    Reason.TOO_LONG: N("ledger", "From start to end it is longer than a month. One of the dates may be wrong."),
    Reason.NO_TERMS: N("ledger", "No rate or share is known: neither in the shift nor in an agreement."),
    Reason.TWO_AGREEMENTS: N("ledger", "Two agreements with different terms hold at this time."),
    Reason.NO_BASIS: N("ledger", "It isn't known what the pay counts: hours, bookings, shifts or a share."),
    Reason.RATE_DOES_NOT_FIT: N("ledger", "The rate counts something else than what the pay counts."),
    Reason.RATE_BY_PERIOD: N("ledger", "The rate is for a week or a month, so one shift has no pay of its own."),
    Reason.DAY_ALREADY_PAID: N("ledger", "The rate is for a day, and another shift of that day has it already."),
    Reason.NO_BOOKINGS: N("ledger", "The number of bookings isn't known."),
    Reason.NO_TAKINGS: N("ledger", "It isn't known what clients paid."),
    Reason.NO_AMOUNT: N("ledger", "The amount isn't known."),
    Reason.OWED_TWICE: N("ledger", "Two payments each say what is owed for the same shift."),
    Reason.GIVEN_IN_PAYMENT: N("ledger", "The money in hand was not added, because a payment is linked to this shift."),
    Reason.KEPT_FOR_OTHERS: N("ledger", "It is somebody else's money, which was only kept or passed on."),
    Reason.NOTHING_TO_TAKE_BACK: N("ledger", "The payment that it takes back was not received, or isn't here."),
}


class NotReckoned(Figure, frozen=True, tag=0):
    """A record, or a part of one, without a figure. `day` is None where it has no date."""

    id: str
    reason: Reason
    payer: str | None = None
    day: date | None = None
