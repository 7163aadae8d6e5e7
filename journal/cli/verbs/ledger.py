"""`journal ledger`: what pay and hours add up to, and what is still owed."""

from __future__ import annotations

from journal.actions.reckon_pay import Period, reckon_pay
from journal.cli.call import Call
from journal.cli.dates import day
from journal.cli.ledger_words import in_words
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.ground.known_error import BadInput
from journal.ground.words import tr


def ledger(call: Call) -> int:
    """Reckon the whole journal and show a period of it."""
    options = call.options
    since = None if options.since is None else day(options.since)
    until = None if options.until is None else day(options.until)
    if since is not None and until is not None and until < since:
        raise BadInput(
            tr("cli", "The last day lies before the first."), tr("cli", "Give --from the earlier day, --to the later.")
        )
    with opened(call, ask_password(call)) as journal:
        reckoned = reckon_pay(journal, call.progress)
    period = Period(since, until)
    if call.output.json:
        call.output.answer(reckoned.document(period))
    else:
        call.output.say(*in_words(reckoned, period))
    return DONE
