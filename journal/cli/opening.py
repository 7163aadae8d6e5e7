"""How a command opens a journal: the password first, then the journal, and at the end what it has to say of itself."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from journal.actions.open_journal import Journal, open_journal
from journal.cli.call import Call
from journal.ground.words import tr


def ask_password(call: Call) -> str:
    """Return the journal's password."""
    return call.secrets.password(tr("cli", "Password: "))


@contextlib.contextmanager
def opened(call: Call, password: str) -> Iterator[Journal]:
    """Give the open journal and close it afterwards; its notices go to people on the error stream."""
    progress = call.progress.part()
    with call.stopping.at_next_step(), open_journal(call.options.journal, password, call.tools(), progress) as journal:
        try:
            yield journal
        finally:
            call.output.remark(*(str(notice) for notice in journal.notices))
