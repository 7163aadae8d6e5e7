"""How a journal that was just made is told: its recovery code is shown this once, and written on a sheet if wanted."""

from __future__ import annotations

from pathlib import Path

from journal.actions.create_journal import Created
from journal.cli.call import Call
from journal.cli.outcome import DONE
from journal.cli.output import AnswerLost
from journal.ground.known_error import KnownError
from journal.ground.words import tr
from journal.records.canonical import Json


def ask_new_password(call: Call) -> str:
    """Return the password for a new journal; asked for twice at a terminal."""
    return call.secrets.new_password(tr("cli", "New password: "), tr("cli", "The same once more: "))


def advise(call: Call, password: str) -> None:
    """Tell people, beside the answer, when a password could be better. It is taken all the same."""
    from journal.actions.advise_password import advise_password

    advice = advise_password(password)
    if not advice.enough:
        call.output.remark(advice.says, advice.do)


def told(call: Call, created: Created, made: str, sheet: Path | None = None) -> int:
    """Close the new journal and show its recovery code; write it on a sheet, too, where one is wanted.

    A sheet that can't be written is said, and its exit code returned. Raises `AnswerLost` where no code can be shown.
    """
    created.journal.close()
    trouble = None if sheet is None else _sheet_trouble(call, created.recovery_code, sheet)
    document: dict[str, Json] = {"journal": str(call.options.journal), "recovery_code": created.recovery_code}
    written = sheet is not None and trouble is None
    try:
        call.output.say(
            made,
            tr("cli", "Its recovery code, shown only this once:"),
            f"    {created.recovery_code}",
            *([tr("cli", "It is on this sheet, too; print it, then delete it: {path}", path=sheet)] if written else []),
            tr("cli", "Write it on paper and keep it away from this computer."),
            tr("cli", "With it you get in when the password is forgotten; without both nobody can."),
        )
        call.output.answer({**document, "sheet": str(sheet)} if written else document)
    except AnswerLost:
        raise AnswerLost(
            tr("cli", "The journal was made, but its recovery code could not be shown."),
            tr("cli", "Remove the new journal's folder and make it again where the output has room."),
        ) from None
    if trouble is None:
        return DONE
    call.output.remark(tr("cli", "The sheet was not written: {says}", says=trouble.says), trouble.do)
    return trouble.exit_code


def _sheet_trouble(call: Call, code: str, sheet: Path) -> KnownError | None:
    from journal.actions.recovery_sheet import write_recovery_sheet

    try:
        write_recovery_sheet(code, sheet, call.tools().clock)
    except KnownError as trouble:
        return trouble
    return None
