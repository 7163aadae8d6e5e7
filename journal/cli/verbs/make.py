"""`journal new` and `journal practice`: a journal comes into being, and its recovery code is shown once."""

from __future__ import annotations

from journal.actions.create_journal import Created, create_journal
from journal.actions.practice_journal import practice_journal
from journal.cli.call import Call
from journal.cli.outcome import DONE
from journal.cli.output import AnswerLost
from journal.ground.words import tr


def new(call: Call) -> int:
    """Make an empty journal."""
    created = create_journal(call.options.journal, _password(call), call.tools())
    return _told(call, created, tr("cli", "A new journal was made in {folder}", folder=call.options.journal))


def practice(call: Call) -> int:
    """Make a fictional journal to learn on."""
    created = practice_journal(call.options.journal, _password(call), call.tools())
    return _told(call, created, tr("cli", "A practice journal was made in {folder}", folder=call.options.journal))


def _password(call: Call) -> str:
    return call.secrets.new_password(tr("cli", "New password: "), tr("cli", "The same once more: "))


def _told(call: Call, created: Created, made: str) -> int:
    with created.journal:
        try:
            call.output.say(
                made,
                tr("cli", "Its recovery code, shown only this once:"),
                f"    {created.recovery_code}",
                tr("cli", "Write it on paper and keep it away from this computer."),
                tr("cli", "With it you get in when the password is forgotten; without both nobody can."),
            )
            call.output.answer({"journal": str(call.options.journal), "recovery_code": created.recovery_code})
        except AnswerLost:
            raise AnswerLost(
                tr("cli", "The journal was made, but its recovery code could not be shown."),
                tr("cli", "Remove the new journal's folder and make it again where the output has room."),
            ) from None
    return DONE
