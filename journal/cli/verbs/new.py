"""`journal new`: an empty journal."""

from __future__ import annotations

from journal.actions.create_journal import create_journal
from journal.actions.new_file import refuse_existing
from journal.cli.call import Call
from journal.cli.created import advise, ask_new_password, told
from journal.ground.words import tr


def new(call: Call) -> int:
    """Make the journal and show its recovery code once."""
    sheet = call.options.sheet
    if sheet is not None:
        refuse_existing(sheet)
    password = ask_new_password(call)
    advise(call, password)
    with call.stopping.at_next_step():
        created = create_journal(call.options.journal, password, call.tools())
    return told(call, created, tr("cli", "A new journal was made in {folder}", folder=call.options.journal), sheet)
