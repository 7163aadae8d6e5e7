"""`journal practice`: a fictional journal to learn on."""

from __future__ import annotations

from journal.actions.practice_journal import practice_journal
from journal.cli.call import Call
from journal.cli.created import ask_new_password, told
from journal.ground.words import tr


def practice(call: Call) -> int:
    """Make the journal and show its recovery code once."""
    password = ask_new_password(call)
    with call.stopping.at_next_step():
        created = practice_journal(call.options.journal, password, call.tools(), call.progress)
    return told(call, created, tr("cli", "A practice journal was made in {folder}", folder=call.options.journal))
