"""`journal add`: records from JSON, all of them in one transaction or none."""

from __future__ import annotations

from journal.actions.read_records import read_records
from journal.actions.save_record import save_records
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.record_file import read_record_file


def add(call: Call) -> int:
    """Check every record before the journal is opened, then save them."""
    options = call.options
    password = ask_password(call)
    records = read_records(options.kind or "", read_record_file(options.source_file, call.standard_input))
    with opened(call, password) as journal:
        saved = save_records(journal, records)
    call.output.say(*saved.ids)
    call.output.answer({"ids": list(saved.ids)})
    return DONE
