"""List what can vouch for a journal: every head that was handed out, and every time stamp, newest first.

Each is told with whether it still fits the log; one that does not is never left out.
"""

from __future__ import annotations

import attrs

from journal.actions.check_head import stamp_shown, trust_shown
from journal.actions.given_heads import GivenHead, How, KeptStamp, kept_heads
from journal.actions.seal_head import head_to_give
from journal.ground.known_error import BadInput
from journal.ground.words import tr, trn
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.vault.journal import Journal

_SHOWN = 8


@attrs.frozen
class Listed:
    """One head or stamp, in words. `fits`: the log still begins with the same entries."""

    says: str
    more: str
    fits: bool


@attrs.frozen
class Standing:
    """How many entries the head of today covers, 0 for a journal with nothing in it, and what is kept."""

    size: int
    listed: tuple[Listed, ...]


def standing_of(journal: Journal) -> Standing:
    """Return how a journal stands. Raises `Damaged` when its own notes can't be read."""
    try:
        size = head_to_give(journal).size
    except BadInput:
        size = 0
    kept = kept_heads(journal)
    given = [(one.head.size, _given(one)) for one in kept.given]
    stamps = [(one.size, _stamp(one)) for one in kept.stamps]
    newest_first = sorted([*stamps[::-1], *given[::-1]], key=lambda each: each[0], reverse=True)
    return Standing(size, tuple(listed for _, listed in newest_first))


def _given(one: GivenHead) -> Listed:
    when, count = moment_shown(Moment(one.written_at, one.zone)), one.head.size
    if one.how is How.BUNDLE:
        says = trn(
            "heads",
            "{when}: a bundle, made from {count} entry. Its fingerprint begins with {fingerprint}.",
            "{when}: a bundle, made from {count} entries. Its fingerprint begins with {fingerprint}.",
            count,
            when=when,
            fingerprint=one.fingerprint[:_SHOWN],
        )
    elif one.how is How.REQUEST:
        says = trn(
            "heads",
            "{when}: a request for a time stamp, over {count} entry.",
            "{when}: a request for a time stamp, over {count} entries.",
            count,
            when=when,
        )
    else:
        says = trn(
            "heads",
            "{when}: words or a sheet, over {count} entry.",
            "{when}: words or a sheet, over {count} entries.",
            count,
            when=when,
        )
    return Listed(says, "", one.fits)


def _stamp(one: KeptStamp) -> Listed:
    if one.stamp is not None:
        return Listed(stamp_shown(one.size, one.stamp), trust_shown(one.stamp), fits=True)
    says = trn(
        "heads", "A time stamp over the first entry.", "A time stamp over the first {count} entries.", max(one.size, 0)
    )
    return Listed(says, "", fits=False)


def not_fitting() -> str:
    """Say what it means that something does not fit."""
    return tr("heads", "This does not fit the journal any more: an entry was changed or taken out since.")
