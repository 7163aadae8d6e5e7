"""`journal bin` and `journal undo`: what was written by mistake leaves the lists, and can be had again."""

from __future__ import annotations

from journal.actions.bin_record import bin_record, unbin_record
from journal.actions.undo_save import undo_save
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.ground.words import tr


def bin_(call: Call) -> int:
    """Put a record into the bin, or take it out."""
    options = call.options
    with opened(call, ask_password(call)) as journal:
        record_id = journal.resolve_id(options.record)
        (unbin_record if options.take_out else bin_record)(journal, record_id)
    call.output.say(
        tr("cli", "The record is out of the bin again.")
        if options.take_out
        else tr("cli", "The record is in the bin. It is not erased: “journal list --bin” shows it.")
    )
    call.output.answer({"id": record_id, "in_bin": not options.take_out})
    return DONE


def undo(call: Call) -> int:
    """Take back the last save of a record."""
    with opened(call, ask_password(call)) as journal:
        record_id = journal.resolve_id(call.options.record)
        back = undo_save(journal, record_id, journal.current(record_id).sequence)
    call.output.say(
        tr("cli", "The last save was taken back: the record is in the bin.")
        if back.in_bin
        else tr("cli", "The last save was taken back: the record says again what it said before.")
    )
    call.output.remark(tr("cli", "Nothing is gone from the log: the record's history shows it."))
    call.output.answer({"id": record_id, "in_bin": back.in_bin})
    return DONE
