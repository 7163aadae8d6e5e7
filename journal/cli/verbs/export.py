"""`journal export`: a bundle and its receipt are written beside each other into one folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import attrs

from journal.actions.cases import choices_of, find_case
from journal.actions.choose_records import Form, notes_among
from journal.actions.export_bundle import Choices, StillThere, export
from journal.actions.open_journal import Journal
from journal.actions.review_bundle import WARNING
from journal.cli.call import Call, Options
from journal.cli.dates import end_of, end_shown, point, start_of, start_shown
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import Output, one_line
from journal.ground.known_error import BadInput
from journal.ground.words import listed, tr, trn
from journal.records.canonical import Json
from journal.records.types import type_of


def export_(call: Call) -> int:
    """Write the bundle; tell where it lies and the fingerprint to hand over on another way."""
    options = call.options
    _refuse_all_beside_a_choice(options)
    tools = call.tools()
    zone = tools.clock.zone()
    password = ask_password(call)
    passphrase = None
    form, key = bundle_form(options.form)
    if form == "zip":
        passphrase = call.secrets.optional(tr("cli", "Passphrase for the zip, or Enter to have one made: "))
    choices = Choices(
        case=options.case,
        recipient=options.recipient,
        kinds=tuple(type_of(kind).kind for kind in options.kinds),
        since=start_of(options.since, zone),
        until=end_of(options.until, zone),
        audience="to-send" if options.audience == "to-send" else "lawyer",
        originals=options.originals,
        part_size=_megabytes(options.part_size),
        form=form,
        recipient_key=key,
        at=point(options.at, zone),
    )
    with opened(call, password) as journal:
        ids = tuple(journal.resolve_id(prefix) for prefix in options.records)
        choices = attrs.evolve(choices, record_ids=ids, whenever=notes_among(journal, ids))
        choices = _remembered(call, journal, choices)
        with what_stands_said(call.output):
            done = export(journal, choices, tools, options.out, call.progress, passphrase)
    if choices.audience == "to-send":
        call.output.say(str(WARNING))
    call.output.say(*done.notes)
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
        **({"notes": list(done.notes)} if done.notes else {}),
    }
    if done.passphrase is not None:
        call.output.say(
            tr("cli", "Passphrase, shown only this once: {passphrase}", passphrase=done.passphrase),
            tr("cli", "Tell it to your lawyer by voice or on paper, never with the bundle."),
        )
        document["passphrase"] = done.passphrase
    call.output.answer(document)
    return DONE


@contextlib.contextmanager
def what_stands_said(output: Output) -> Iterator[None]:
    """Say which of her words refused the copy: to her alone, not within the error, which may be kept."""
    try:
        yield
    except StillThere as refused:
        output.say(tr("cli", "What still stands there: “{words}”", words=one_line(refused.words)))
        raise


def bundle_form(said: str) -> tuple[Form, str]:
    """Return the form of the bundle, and the key that it is locked to. Raises `BadInput`."""
    kind, _, key = said.partition(":")
    if kind == "age" and key:
        return "age", key
    if said in ("zip", "folder"):
        return ("zip" if said == "zip" else "folder"), ""
    raise BadInput(
        tr("cli", "A bundle can't be made in this form."), tr("cli", "Use --as folder, --as zip or --as age:KEY.")
    )


def _refuse_all_beside_a_choice(options: Options) -> None:
    """Raise `BadInput` where everything was asked for, and only some of it, too."""
    chosen = {"--kind": options.kinds, "--from": options.since, "--to": options.until, "--record": options.records}
    if options.everything and (beside := listed(name for name, said in chosen.items() if said)):
        raise BadInput(
            tr("cli", "--all can't stand beside {options}: it means everything that may leave.", options=beside),
            tr("cli", "Leave out one of them. Nothing was written."),
        )


def _megabytes(said: str | None) -> int | None:
    return None if said in (None, "none") else int(str(said))


def _remembered(call: Call, journal: Journal, choices: Choices) -> Choices:
    """Return what the case remembers, where only its name was given, and say what that leaves out."""
    one = find_case(journal, choices.case)
    if one is None or choices.narrows or choices.record_ids:
        return choices
    last, part_size = choices_of(one.case), call.options.part_size
    if call.options.everything:
        last = Choices(case=last.case, left_out=last.left_out, audience=last.audience, originals=last.originals,
                       proofs=last.proofs, part_size=last.part_size)  # fmt: skip
    elif what := listed(_limits(last), "; "):
        call.output.say(
            tr("cli", "As the case remembers, only this is handed over: {what}.", what=what),
            tr("cli", "Say --all for everything, or choose anew."),
        )
    return attrs.evolve(
        last,
        audience=last.audience if call.options.audience is None else choices.audience,
        originals=choices.originals or last.originals,
        part_size=last.part_size if part_size is None else choices.part_size,
        form=choices.form,
        recipient_key=choices.recipient_key,
        at=choices.at,
        recipient=choices.recipient,
    )


def _limits(choices: Choices) -> Iterator[str]:
    """Yield what narrows a choice, in words."""
    if choices.kinds:
        yield listed(str(type_of(kind).label) for kind in choices.kinds)
    if choices.since is not None:
        yield start_shown(choices.since)
    if choices.until is not None:
        yield end_shown(choices.until)
    if choices.words:
        yield tr("cli", "with these words: {words}", words=one_line(choices.words))
    if choices.people or choices.places:
        yield tr("cli", "about certain people or places")
    if choices.record_ids:
        yield trn("cli", "{count} single record", "{count} single records", len(choices.record_ids))
