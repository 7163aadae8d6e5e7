"""A minimum rate an hour that the person typed in, with its source: kept inside the journal, and used as it stands."""

from __future__ import annotations

from journal.ledger.minimum import MinimumRate
from journal.records.kinds import Amount
from journal.vault.journal import Journal

__all__ = ["MinimumRate", "keep_minimum_rate", "minimum_rate"]

_RATE = "minimum rate"


def minimum_rate(journal: Journal) -> MinimumRate | None:
    """Return the rate that was typed in, or None."""
    kept = journal.setting(_RATE)
    if not isinstance(kept, dict):
        return None
    money = Amount().load(kept.get("money"))
    return None if money is None else MinimumRate(money, str(kept.get("source") or ""))


def keep_minimum_rate(journal: Journal, rate: MinimumRate | None) -> MinimumRate | None:
    """Keep a rate, or none, and return it. Raises KnownError where it can't be kept."""
    with journal.unit_of_work() as work:
        stored = None if rate is None else {"money": Amount().store(rate.money), "source": rate.source}
        work.put_setting(_RATE, stored)
        work.commit()
    return rate
