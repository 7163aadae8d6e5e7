"""The eleven indicators of forced labour of the ILO, and which answers of a record can speak to each: declared once.

Source: ILO, "ILO indicators of forced labour", Special Action Programme to Combat Forced Labour, Geneva 2012. The
names are the ILO's; the words that explain them and the choice of answers are ours. An answer that speaks to an
indicator is a reason to talk about it. It is never a score, and never a verdict.
"""

from __future__ import annotations

from typing import Any

import attrs

from journal.ground.words import Message, N, tr
from journal.ledger.stretch import Stretch, planned, stretch_of
from journal.records.agreement import Agreement
from journal.records.debt import Debt
from journal.records.fields import Field, field_of
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.kinds import Choices, Lines, Nameless
from journal.records.payment import Payment
from journal.records.record import Record
from journal.records.shift import Shift

SOURCE = N(
    "indicator",
    "The eleven indicators are those of the International Labour Organization: “ILO indicators of forced labour”, "
    "Geneva 2012. Which answers of this journal are shown under each was decided by the makers of this program.",
)
LIMITS = N(
    "indicator",
    "This is no verdict, and there is no score. One point can be serious, and many can have other reasons. What isn't "
    "written down isn't here, and what is here proves nothing by itself. Talk about it with someone you trust: a "
    "support organisation, a union, or a lawyer. You decide what you call what happened, and what you do.",
)


@attrs.frozen
class Sign:
    """An answer that can speak to an indicator: any answer in a field, or one of some choices (`any_of`).

    `field` names a declared field, or a field in its rows: `deductions.agreed_before`.
    """

    on: type[Record]
    field: str
    any_of: tuple[Any, ...] = ()

    @property
    def declared(self) -> Field:
        """The field that is looked at; in rows, that of the row. Raises LookupError where there is none."""
        name, _, inner = self.field.partition(".")
        field = field_of(self.on, name)
        if field is not None and inner and isinstance(field.kind, Lines):
            field = field_of(field.kind.row, inner)
        if field is None:
            raise LookupError(self.field)
        return field

    def said(self, record: Record) -> str | None:
        """Return in words what the record says that speaks to it, or None."""
        found = dict.fromkeys(answer for answer in self._answers(record) if not self.any_of or answer in self.any_of)
        if not found:
            return None
        field = self.declared
        if not self.any_of:
            return str(field.label)
        if isinstance(field.kind, Choices):
            answer = field.kind.show(tuple(found), Nameless())
        else:
            answer = ", ".join(field.kind.show(each, Nameless()) for each in found)
        return tr("indicator", "{label}: {answer}", label=str(field.label), answer=answer)

    def _answers(self, record: Record) -> list[Any]:
        name, _, inner = self.field.partition(".")
        value = getattr(record, name, None)
        if value is None:
            return []
        if inner:
            return [answer for row in value if (answer := getattr(row, inner)) is not None]
        return [*value] if self.any_of and isinstance(value, tuple) else [value]


@attrs.frozen
class RanOver:
    """A shift that surely lasted longer than it was planned to."""

    on: type[Record] = Shift

    def said(self, record: Record) -> str | None:
        """Return in words that it ran over, or None."""
        if not isinstance(record, Shift):
            return None
        really, plan = stretch_of(record), planned(record)
        over = isinstance(really, Stretch) and isinstance(plan, Stretch) and not really.planned
        if over and really.shortest > plan.longest:  # type: ignore[union-attr]
            return tr("indicator", "Longer than planned")
        return None


@attrs.frozen
class Indicator:
    """One of the eleven, with the answers that can speak to it."""

    code: str
    name: Message
    means: Message
    signs: tuple[Sign | RanOver, ...] = attrs.field(repr=False)


INDICATORS = (
    Indicator(
        "vulnerability",
        N("indicator", "Abuse of vulnerability"),
        N(
            "indicator",
            "Somebody uses it that you depend on them: for papers, a place to stay, language or work.",
        ),
        (
            Sign(Agreement, "housing", (True,)),
            Sign(Agreement, "told_to_leave"),
            Sign(Incident, "threats", ("immigration", "eviction", "child")),
            Sign(Incident, "kinds", ("discrimination",)),
        ),
    ),
    Indicator(
        "deception",
        N("indicator", "Deception"),
        N("indicator", "What was promised, in words or in writing, is not what you got."),
        (
            Sign(Shift, "given_rate"),
            Sign(Shift, "given_share"),
            Sign(Shift, "change_reason"),
            Sign(Incident, "kinds", ("pay_lowered",)),
        ),
    ),
    Indicator(
        "movement",
        N("indicator", "Restriction of movement"),
        N("indicator", "You are locked in, watched, or kept from coming and going as you like."),
        (
            Sign(Shift, "conditions", ("locked_in", "watched")),
            Sign(Incident, "kinds", ("kept_or_moved",)),
            Sign(HeldItem, "item", ("keys",)),
        ),
    ),
    Indicator(
        "isolation",
        N("indicator", "Isolation"),
        N("indicator", "You are cut off from others, or your phone is taken or watched."),
        (Sign(HeldItem, "item", ("phone",)), Sign(Incident, "kinds", ("taken",))),
    ),
    Indicator(
        "violence",
        N("indicator", "Physical and sexual violence"),
        N("indicator", "You are hurt, drugged, or made to do sexual things that you did not agree to."),
        (
            Sign(Incident, "kinds", ("assault", "sexual_contact", "condom", "drugged")),
            Sign(Incident, "weapon"),
            Sign(Incident, "injuries"),
        ),
    ),
    Indicator(
        "threats",
        N("indicator", "Intimidation and threats"),
        N("indicator", "You are threatened or put under pressure when you complain, refuse or want to leave."),
        (
            Sign(
                Incident,
                "threats",
                (
                    "family",
                    "publication",
                    "police",
                    "immigration",
                    "eviction",
                    "child",
                    "violence",
                    "no_work",
                    "other",
                ),
            ),
            Sign(Incident, "kinds", ("threat", "harassment", "stalking", "private_shared")),
            Sign(Shift, "refusal_penalty"),
        ),
    ),
    Indicator(
        "documents",
        N("indicator", "Retention of identity documents"),
        N("indicator", "Somebody keeps your papers, and you can't have them when you want them."),
        (
            Sign(HeldItem, "item", ("passport", "identity_card", "permit", "papers")),
            Sign(Incident, "kinds", ("taken",)),
        ),
    ),
    Indicator(
        "wages",
        N("indicator", "Withholding of wages"),
        N("indicator", "Pay is kept back, refused, or taken off without your agreement, so that you can't leave."),
        (
            Sign(Incident, "kinds", ("not_paid", "robbed")),
            Sign(Payment, "state", ("refused", "reversed")),
            Sign(Payment, "deductions.agreed_before", (False,)),
            Sign(HeldItem, "item", ("money", "bank_card")),
        ),
    ),
    Indicator(
        "debt",
        N("indicator", "Debt bondage"),
        N("indicator", "You work to pay off a debt, and it doesn't get smaller or you can't see how it is reckoned."),
        (
            Sign(Debt, "claimed_by"),
            Sign(Debt, "claimed"),
            Sign(Debt, "balance"),
            Sign(Payment, "what_for", ("debt",)),
            Sign(Payment, "deductions.sort", ("debt", "bond")),
        ),
    ),
    Indicator(
        "conditions",
        N("indicator", "Abusive working and living conditions"),
        N("indicator", "Work or housing is dirty, dangerous or degrading, and you can't refuse it."),
        (
            Sign(Shift, "conditions", ("unwell", "no_security", "no_break")),
            Sign(Incident, "kinds", ("unsafe_conditions",)),
            Sign(Agreement, "control", ("no_refusal",)),
        ),
    ),
    Indicator(
        "overtime",
        N("indicator", "Excessive overtime"),
        N("indicator", "You are made to work longer than was agreed or than the law allows, or without days off."),
        (Sign(Incident, "kinds", ("forced_hours",)), RanOver()),
    ),
)

WORTH_KNOWING: dict[type[Record], tuple[str, ...]] = {
    Incident: ("when", "where", "people", "exact_words", "happened"),
    Shift: ("actual", "place", "run_by"),
    Payment: ("counterpart", "due", "amount"),
    Agreement: ("when", "promised_by", "how", "terms"),
    Debt: ("since", "claimed_by", "claimed", "reason", "agreed"),
    HeldItem: ("since", "holder", "asked_back", "answer"),
}
"""What is asked about first, for each kind of record: where it isn't said, it stands among what is still missing."""
