"""`journal check`: is this journal whole, and does it fit a head that was kept elsewhere?"""

from __future__ import annotations

from journal.actions.check_journal import check_journal, not_shown
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.verdict import told


def check(call: Call) -> int:
    """Check the journal; with `--deep` every byte of evidence, too. For people it ends with what no check shows."""
    head = " ".join(call.options.head) if call.options.head else None
    with opened(call, ask_password(call)) as journal:
        verdict = check_journal(journal, call.options.deep, call.progress, head)
    code = told(call, verdict)
    if verdict.sound:
        call.output.say("", *not_shown(bool(verdict.confirmed_by)))
    return code
