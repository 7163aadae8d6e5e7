"""`journal seal`: hand out a head, ask for a time stamp, keep the answer; alone it tells what is kept and shown."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from journal.actions.check_head import kept_verdict, not_shown, stamp_shown, trust_shown
from journal.actions.new_file import refuse_existing
from journal.actions.open_journal import Journal
from journal.actions.seal_head import (
    give_head,
    keep_time_stamp,
    request_time_stamp,
    write_head_sheet,
)
from journal.cli.call import Call
from journal.cli.opening import ask_password, opened
from journal.cli.outcome import DONE
from journal.cli.output import one_line
from journal.cli.verdict import told_with
from journal.ground.known_error import BadInput
from journal.ground.words import tr, trn
from journal.records.canonical import Json


def seal(call: Call) -> int:
    """Do the one thing that was asked for; without any, tell what can vouch for this journal."""
    options = call.options
    if options.sheet is not None and not options.give_head:
        raise BadInput(
            tr("cli", "A sheet can be written only together with the head."), tr("cli", "Add --head, or leave --sheet.")
        )
    for new in (options.sheet, options.request):
        if new is not None:
            refuse_existing(new)
    with opened(call, ask_password(call)) as journal:
        if options.give_head:
            return _head(call, journal)
        if options.request is not None:
            return _request(call, journal, options.request)
        if options.token is not None:
            return _token(call, journal, options.token)
        return _standing(call, journal)


def _head(call: Call, journal: Journal) -> int:
    given = give_head(journal)
    sheet = call.options.sheet
    if sheet is not None:
        write_head_sheet(given, sheet, call.tools().clock)
    width = max(len(word) for word in given.words)
    call.output.say(
        trn(
            "cli",
            "The head of this journal, over its first entry, as {words} words:",
            "The head of this journal, over its first {count} entries, as {words} words:",
            given.head.size,
            words=len(given.words),
        ),
        "",
        *(
            f"  {number * len(line) + 1:>2}  {'  '.join(word.ljust(width) for word in line).rstrip()}"
            for number, line in enumerate(given.lines)
        ),
        "",
        tr("cli", "The same as one line:"),
        f"  {given.line}",
        "",
        *([tr("cli", "A sheet to print was written: {path}", path=sheet)] if sheet is not None else []),
        tr("cli", "Keep it away from this computer, or give it to somebody you trust, who notes the date."),
        tr(
            "cli",
            "Later it shows that none of these entries was changed or taken out: journal check JOURNAL --head WORDS",
        ),
        tr("cli", "It tells how many entries there are, and nothing of what is in them."),
    )
    document: dict[str, Json] = {
        "size": given.head.size,
        "root": given.head.root.hex(),
        "words": " ".join(given.words),
        "line": given.line,
    }
    call.output.answer(document if sheet is None else {**document, "sheet": str(sheet)})
    return DONE


def _request(call: Call, journal: Journal, path: Path) -> int:
    head = request_time_stamp(journal, path)
    call.output.say(
        trn(
            "cli",
            "A request for a time stamp over the first entry was written: {path}",
            "A request for a time stamp over the first {count} entries was written: {path}",
            head.size,
            path=path,
        ),
        tr("cli", "It is 59 bytes long and tells nothing of your journal."),
        tr("cli", "Take it to a machine with a network and send it to a time-stamp authority, for example with:"),
        "  curl -H 'Content-Type: application/timestamp-query'"
        f" --data-binary {quote('@' + path.name)} ADDRESS > answer.tsr",
        tr("cli", "Then keep the answer: journal seal JOURNAL --token answer.tsr"),
    )
    call.output.answer({"request": str(path), "size": head.size, "root": head.root.hex()})
    return DONE


def _token(call: Call, journal: Journal, path: Path) -> int:
    kept = keep_time_stamp(journal, path)
    size, stamp = kept.head.size, kept.stamp
    call.output.say(
        tr("cli", "The time stamp is kept in the journal, with all certificates that came along."),
        one_line(stamp_shown(size, stamp)),
        one_line(trust_shown(stamp)),
        not_shown(confirmed=True)[0],
    )
    call.output.answer(
        {
            "size": size,
            "root": kept.head.root.hex(),
            "time": stamp.time.isoformat(),
            "latest": stamp.latest.isoformat(),
            "signer": stamp.signer.name,
            "issuers": list(stamp.signer.issuers),
        }
    )
    return DONE


def _standing(call: Call, journal: Journal) -> int:
    verdict = kept_verdict(journal)
    code = told_with(call, verdict, {"size": journal.size})
    call.output.say(
        "",
        *not_shown(confirmed=False),
        tr("cli", "A head on paper: journal seal JOURNAL --head. A time stamp: journal seal JOURNAL --request OUT.tsq"),
        tr("cli", "An answer: journal seal JOURNAL --token IN.tsr. Compare: journal check JOURNAL --head WORDS"),
    )
    return code
