"""What is still owed, for the first page: the figures that are kept, brought up to date where that is quick."""

from __future__ import annotations

import time
from collections.abc import Callable

from journal.actions.reckon_pay import overview_of_pay
from journal.ground.known_error import Cancelled
from journal.ground.progress import Progress
from journal.ledger.sums import Sum, total
from journal.vault.journal import Journal

PATIENCE_SECONDS = 0.2


def owed_now(journal: Journal, seconds: Callable[[], float] = time.monotonic) -> tuple[Sum, ...] | None:
    """Return what is still owed, a sum for each currency; None where that takes longer than anybody should wait for."""
    until = seconds() + PATIENCE_SECONDS
    progress = Progress(lambda _done, _total: progress.cancel() if seconds() > until else None)
    try:
        return reckon_owed(journal, progress)
    except Cancelled:
        return None


def reckon_owed(journal: Journal, progress: Progress) -> tuple[Sum, ...]:
    """Return the same, however long it takes. Raises `Cancelled`.

    Who was paid too much by one person is not owed less by another.
    """
    open_accounts = [one for one in overview_of_pay(journal, progress).accounts if one.outstanding.most > 0]
    currencies = dict.fromkeys(one.currency for one in open_accounts)
    return tuple(
        total(currency, (one.outstanding for one in open_accounts if one.currency == currency))
        for currency in currencies
    )
