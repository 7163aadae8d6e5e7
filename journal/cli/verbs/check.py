"""`journal check`: is this journal whole, and does it fit a head that was kept elsewhere?"""

from __future__ import annotations

from journal.actions.check_journal import check_journal, not_shown
from journal.actions.go_on import go_on, is_as_left
from journal.actions.open_journal import Journal
from journal.cli.call import Call
from journal.cli.confirm import confirm
from journal.cli.opening import ask_password, opened
from journal.cli.verdict import told
from journal.ground.words import tr


def check(call: Call) -> int:
    """Check the journal; with `--deep` every byte of evidence, too. For people it ends with what no check shows."""
    head = " ".join(call.options.head) if call.options.head else None
    with opened(call, ask_password(call)) as journal:
        if call.options.go_on:
            _go_on(call, journal)
        verdict = check_journal(journal, call.options.deep, call.progress, head)
    code = told(call, verdict)
    if verdict.sound:
        call.output.say("", *not_shown(bool(verdict.confirmed_by)))
    return code


def _go_on(call: Call, journal: Journal) -> None:
    if not is_as_left(journal):
        confirm(
            call,
            tr("cli", "This journal is not as it was left. It may be an older copy, or somebody changed its files."),
            tr("cli", "Going on does not bring back what is missing. That there was a break stays in the journal."),
            tr("cli", "First look for a newer copy or backup, and compare."),
        )
    go_on(journal)
    call.output.remark(tr("cli", "This journal can be written to again."))
