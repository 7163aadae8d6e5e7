"""`journal check`: is this journal whole?"""

from __future__ import annotations

from journal.actions.check_journal import check_journal
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.verdict import told


def check(call: Call) -> int:
    """Check the journal; with `--deep` every byte of evidence, too."""
    with opened(call, ask_password(call)) as journal:
        verdict = check_journal(journal, call.options.deep, call.progress)
    return told(call, verdict)
