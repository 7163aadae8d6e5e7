"""`journal demo`: the whole story without a window, with a fictional journal and no secret asked for."""

from __future__ import annotations

from journal.actions.demo import demo as make_demo
from journal.cli.call import Call
from journal.cli.verdict import told_with
from journal.ground.words import tr


def demo(call: Call) -> int:
    """Make a practice journal, export a bundle, check the bundle, and say what lies where."""
    folder = call.options.folder
    with call.stopping.at_next_step():
        made = make_demo(folder, call.tools(), call.progress)
    call.output.say(
        tr("cli", "Here is a fictional journal, and an evidence bundle made of it."),
        "",
        tr("cli", "The journal, encrypted: {path}", path=made.journal),
        tr("cli", "  Its password, since everything in it is made up: {password}", password=made.password),
        tr("cli", "The bundle that a lawyer would get: {path}", path=made.bundle),
        tr("cli", "  Read this first: {path}", path=made.guide),
        tr("cli", "The receipt with the fingerprint: {path}", path=made.receipt),
        "",
    )
    return told_with(
        call,
        made.verdict,
        {
            "journal": str(made.journal),
            "password": made.password,
            "recovery_code": made.recovery_code,
            "bundle": str(made.bundle),
            "receipt": str(made.receipt),
            "fingerprint": made.fingerprint,
        },
    )
