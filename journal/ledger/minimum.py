"""What the hours come to at a minimum rate that the person typed in, with its source. Arithmetic, not advice.

Nobody knows here which rate holds by law, or whether breaks count: both ways make a range.
"""

from __future__ import annotations

import attrs

from journal.ground.words import tr
from journal.ledger.hours import TimeSheet
from journal.ledger.sums import Sum, estimated, ranged, shared, total
from journal.records.local import money_shown
from journal.records.money import Money

_HOUR = 60


@attrs.frozen
class MinimumRate:
    """An amount for an hour, and where it stands written: a law, a collective agreement, a web page."""

    money: Money
    source: str = attrs.field(repr=False)


def minimum_words(rate: MinimumRate) -> str:
    """Return what the hours at a minimum rate are called, its source beside it."""
    source = rate.source or tr("pay", "source not said")
    return tr("pay", "The hours at {rate} an hour ({source})", rate=money_shown(rate.money), source=source)


def at_minimum(sheet: TimeSheet, payer: str | None, rate: Money) -> Sum:
    """Return what the shifts of one payer come to at a rate an hour, from without to with their breaks."""
    parts = []
    for one in sheet.worked:
        if one.payer != payer:
            continue
        least = shared(rate.minor, max(0, one.minutes.least - (one.breaks or 0)), _HOUR)
        most = shared(rate.minor, one.minutes.most, _HOUR)
        sure = one.minutes.is_exact and least == most
        parts.append(ranged(rate.currency, least, most, sure, one.id) if sure
                     else estimated(rate.currency, least, most, one.id))  # fmt: skip
    return total(rate.currency, parts)
