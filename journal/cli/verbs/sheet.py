"""`journal sheet`: a sheet to print, for days on which one writes on paper."""

from __future__ import annotations

from journal.actions.time_sheet import save_time_sheet
from journal.cli.call import Call
from journal.cli.outcome import DONE
from journal.ground.words import tr


def sheet(call: Call) -> int:
    """Write the sheet and say where it is."""
    path = save_time_sheet(call.options.folder, call.tools().clock)
    call.output.say(str(path))
    call.output.remark(
        tr("cli", "Print it. A photograph of a page that was filled in can be kept with “journal attach”.")
    )
    call.output.answer({"sheet": str(path)})
    return DONE
