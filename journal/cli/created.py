"""How a journal that was just made is told: its recovery code is shown this once."""

from __future__ import annotations

from journal.actions.create_journal import Created
from journal.cli.call import Call
from journal.cli.outcome import DONE
from journal.cli.output import AnswerLost
from journal.ground.words import tr


def ask_new_password(call: Call) -> str:
    """Return the password for a new journal; asked for twice at a terminal."""
    return call.secrets.new_password(tr("cli", "New password: "), tr("cli", "The same once more: "))


def told(call: Call, created: Created, made: str) -> int:
    """Close the new journal and show its recovery code. Raises `AnswerLost` where it can't be shown."""
    created.journal.close()
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
