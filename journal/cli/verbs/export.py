"""`journal export`: a bundle and its receipt are written beside each other into one folder."""

from __future__ import annotations

import attrs

from journal.actions.export_bundle import Choices, export
from journal.cli.call import Call
from journal.cli.dates import end_of, point, start_of
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.types import type_of


def export_(call: Call) -> int:
    """Write the bundle; tell where it lies and the fingerprint to hand over on another way."""
    options = call.options
    tools = call.tools()
    zone = tools.clock.zone()
    password = ask_password(call)
    passphrase = None
    if options.form == "zip":
        passphrase = call.secrets.optional(tr("cli", "Passphrase for the zip, or Enter to have one made: "))
    choices = Choices(
        case=options.case,
        kinds=tuple(type_of(kind).kind for kind in options.kinds),
        since=start_of(options.since, zone),
        until=end_of(options.until, zone),
        audience="to-send" if options.audience == "to-send" else "lawyer",
        originals=options.originals,
        form="zip" if options.form == "zip" else "folder",
        at=point(options.at, zone),
    )
    with opened(call, password) as journal:
        chosen = tuple(journal.resolve_id(prefix) for prefix in options.records)
        done = export(journal, attrs.evolve(choices, record_ids=chosen), tools, options.out, call.progress, passphrase)
    call.output.say(
        tr("cli", "Bundle: {path}", path=done.bundle),
        tr("cli", "Receipt: {path}", path=done.receipt),
        tr("cli", "Fingerprint: {fingerprint}", fingerprint=done.fingerprint),
        tr("cli", "Give the receipt to your lawyer on another way than the bundle."),
    )
    document: dict[str, Json] = {
        "bundle": str(done.bundle),
        "receipt": str(done.receipt),
        "fingerprint": done.fingerprint,
    }
    if done.passphrase is not None:
        call.output.say(
            tr("cli", "Passphrase, shown only this once: {passphrase}", passphrase=done.passphrase),
            tr("cli", "Tell it to your lawyer by voice or on paper, never with the bundle."),
        )
        document["passphrase"] = done.passphrase
    call.output.answer(document)
    return DONE
