"""Payments: promised, received, refused or taken back, with what was taken off."""

from __future__ import annotations

from typing import ClassVar

import attrs

from journal.ground.words import N
from journal.records.fields import said
from journal.records.kinds import Amount, Choice, Lines, LinksTo, LinkTo, LongWords, When, Words, YesNo
from journal.records.moment import Moment
from journal.records.money import Money
from journal.records.record import Record

WHAT_FOR = {
    "pay": N("payment", "Pay"),
    "deposit": N("payment", "Deposit"),
    "tip": N("payment", "Tip"),
    "cancellation_fee": N("payment", "Cancellation fee"),
    "refund": N("payment", "Refund"),
    "advance": N("payment", "Advance or loan"),
    "bond": N("payment", "Bond"),
    "fee": N("payment", "Fee or fine"),
    "debt": N("payment", "Debt"),
}
STATES = {
    "promised": N("payment", "Promised"),
    "pending": N("payment", "Pending"),
    "received": N("payment", "Paid"),
    "refused": N("payment", "Refused"),
    "reversed": N("payment", "Taken back"),
}
"""In words that are true whoever paid: a title says “Received” where it was not the person who keeps this."""
CERTAINTY = {
    "exact": N("payment", "Exact"),
    "estimate": N("payment", "My estimate"),
}
METHODS = {
    "cash": N("payment", "Cash"),
    "transfer": N("payment", "Bank transfer"),
    "card": N("payment", "Card"),
    "app": N("payment", "Payment app"),
    "crypto": N("payment", "Cryptocurrency"),
    "goods": N("payment", "Goods or a place to stay"),
    "other": N("payment", "Other"),
}
DEDUCTIONS = {
    "house_fee": N("payment", "House or stage fee"),
    "tip_out": N("payment", "Tip-out"),
    "commission": N("payment", "Commission"),
    "advertising": N("payment", "Advertising"),
    "fine": N("payment", "Fine"),
    "bond": N("payment", "Bond"),
    "debt": N("payment", "Debt"),
    "advance": N("payment", "Advance or loan paid back"),
    "tax": N("payment", "Tax or social insurance"),
    "rent": N("payment", "Rent"),
    "transport": N("payment", "Transport"),
    "other": N("payment", "Other"),
}


@attrs.frozen(kw_only=True)
class Deduction:
    """Something taken off a payment."""

    sort: str | None = said(Choice(DEDUCTIONS), N("payment", "Kind"), help=N("payment", "What they called it."))
    amount: Money | None = said(
        Amount(),
        N("payment", "Amount"),
        help=N("payment", "What was taken off."),
        tells="money",
    )
    taken_by: str | None = said(Words(), N("payment", "Taken by"), help=N("payment", "Who took it."), sensitive=True)
    reason: str | None = said(Words(), N("payment", "Stated reason"), help=N("payment", "What they said it was for."))
    agreed_before: bool | None = said(
        YesNo(), N("payment", "Agreed before"), help=N("payment", "Had you agreed to this beforehand?")
    )
    debt: str | None = said(
        LinkTo("debt"), N("payment", "Towards which debt"), help=N("payment", "The debt that this was taken for.")
    )


@attrs.frozen(kw_only=True)
class Payment(Record):
    """Money received, owed or paid out, as the person remembers it."""

    kind: ClassVar = "payment"
    label: ClassVar = N("payment", "Payment")
    plural: ClassVar = N("payment", "Payments")
    when_from: ClassVar = ("paid", "due")
    title_from: ClassVar = (("what_for",), ("outgoing",), ("state",), ("amount", "owed", "method"), ("counterpart",))
    words_to: ClassVar = "notes"

    what_for: str | None = said(
        Choice(WHAT_FOR), N("payment", "What for"), help=N("payment", "What the money was for."), column=True
    )
    state: str | None = said(
        Choice(STATES, titled={"received": N("payment", "Received")}),
        N("payment", "What happened to it"),
        help=N("payment", "Where it stands now."),
        column=True,
    )
    owed: Money | None = said(
        Amount(),
        N("payment", "Amount owed"),
        help=N("payment", "What you should get, before any deduction."),
        column=True,
        tells="money",
    )
    amount: Money | None = said(
        Amount(),
        N("payment", "Amount paid"),
        help=N("payment", "What was really paid, after deductions."),
        column=True,
        tells="money",
    )
    certainty: str | None = said(
        Choice(CERTAINTY),
        N("payment", "How sure I am of the amount"),
        help=N("payment", "An estimate is fine. Say so here."),
        more=True,
    )
    at_most: Money | None = said(
        Amount(),
        N("payment", "At most"),
        help=N("payment", "For an estimate: the most that it can have been. The amount paid is then the least."),
        more=True,
    )
    due: Moment | None = said(When(), N("payment", "Due"), help=N("payment", "When it should be paid."), column=True)
    paid: Moment | None = said(When(), N("payment", "Paid"), help=N("payment", "When it was paid."), column=True)
    deductions: tuple[Deduction, ...] | None = said(
        Lines(Deduction, sums="amount", out_of="owed"),
        N("payment", "Taken off"),
        help=N("payment", "One line for each fee, fine or other deduction."),
    )
    method: str | None = said(
        Choice(METHODS), N("payment", "How"), help=N("payment", "How it was paid."), more=True, again=True
    )
    counterpart: str | None = said(
        LinkTo("person"),
        N("payment", "From or to"),
        help=N("payment", "Who paid, or whom you paid."),
        column=True,
        again=True,
    )
    outgoing: bool | None = said(
        YesNo(N("payment", "From me")),
        N("payment", "I paid this"),
        help=N("payment", "Yes if the money went from you to them."),
        more=True,
    )
    kept_for: str | None = said(
        LinkTo("person"),
        N("payment", "Kept for"),
        help=N("payment", "Whose money it is, if you only keep it or pass it on. It is then never counted as yours."),
        more=True,
        tells="kept",
    )
    shifts: tuple[str, ...] | None = said(
        LinksTo("shift"), N("payment", "For which shifts"), help=N("payment", "The shifts that this money is for.")
    )
    reverses: str | None = said(
        LinkTo("payment"),
        N("payment", "Takes back"),
        help=N("payment", "The earlier payment that this one takes back."),
        more=True,
    )
    debt: str | None = said(
        LinkTo("debt"),
        N("payment", "Towards which debt"),
        help=N("payment", "The debt that this money went to."),
        more=True,
    )
    receipt: bool | None = said(
        YesNo(), N("payment", "Receipt given"), help=N("payment", "Did you get anything in writing?"), more=True
    )
    account: str | None = said(
        Words(),
        N("payment", "Account or reference"),
        help=N("payment", "Account, wallet or reference of the payment."),
        sensitive=True,
        more=True,
        tells="money",
    )
    notes: str | None = said(LongWords(), N("payment", "In my own words"), help=N("payment", "Anything else about it."))

    @property
    def title_parts(self) -> tuple[tuple[str, ...], ...]:
        """All parts, but not that money which went out was received: whoever keeps this gave it."""
        gave = self.outgoing and self.state == "received"
        return tuple(part for part in self.title_from if not (gave and part == ("state",)))
