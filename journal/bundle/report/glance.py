"""At a glance: what a reader with one minute looks for. Counted from the shown records, never judged or ranked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from journal.bundle.report.account_beside import fallen_due, owed_before
from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import day
from journal.bundle.report.corrected import changed_later
from journal.bundle.report.figures import Figures, account_label, says
from journal.bundle.report.refunds import partial_refunds
from journal.bundle.report.spans import drawn
from journal.bundle.report.written_when import how_soon
from journal.bundle.selection import Selected, Shown
from journal.ground.words import tr
from journal.ledger.accounts import Account
from journal.ledger.lines import Part as Book
from journal.ledger.shown import figure_shown
from journal.records.incident import Incident
from journal.records.incident_choices import PARTS
from journal.records.local import month_shown

Json = Any
MOST_INCIDENTS = 20
"""With more than these, the list would be a second index: then only their number stands here."""


def glance(reckoned: Figures, shown: Shown, anchors: Anchors) -> Json:
    """Return what is owed by whom, the incidents with their exhibits, and how soon things were written down."""
    incidents = [one for one in shown.records if isinstance(one.record, Incident)]
    return {
        "owed": _owed(reckoned, shown, anchors),
        "same_number": anchors.numbers(_same_number(reckoned)),
        "owed_word": "owed_due" if reckoned.not_due else "owed",
        "incidents": [_incident(shown, one, anchors) for one in incidents] if len(incidents) <= MOST_INCIDENTS else [],
        "counts": _counted(shown, incidents, anchors),
    }


def _owed(reckoned: Figures, shown: Shown, anchors: Anchors) -> list[Json]:
    rows = []
    for number, account in enumerate(reckoned.ledger.accounts, 1):
        whole = account.whole()
        owed, bond = fallen_due(whole.outstanding, reckoned.not_due_of(account)), whole.amount(Book.BONDS)
        if not (says(whole.outstanding) or says(bond)):
            continue
        months = [month_shown(month.since) for month in account.months() if month.since is not None]
        payer = tr("report", "Payer not said") if account.payer is None else shown.title_of(account.payer)
        period = tr("report", "{first} to {last}", first=months[0], last=months[-1]) if len(months) > 1 else ""
        beside = (figure_shown(bond), figure_shown(owed + bond)) if says(bond) else ("", "")
        cells = (payer, period or "".join(months), figure_shown(owed), *beside)
        said = drawn("; ".join(_beside_owed(account, reckoned, anchors)))
        rows.append({"to": account_label(number), "cells": [drawn(text) for text in cells], "later": said})
    return rows


def _same_number(reckoned: Figures) -> list[str]:
    """Return the records that name a number which stands here, too, and mean another figure."""
    wholes = (account.whole() for account in reckoned.ledger.accounts)
    return list(dict.fromkeys(one for whole in wholes for one, *_ in owed_before(whole, reckoned.ledger.sources)))


def _beside_owed(account: Account, reckoned: Figures, anchors: Anchors) -> Iterator[str]:
    """Yield what is not yet due, which is in no column, and which refund's words have to be read beside the sum."""
    if (later := reckoned.not_due_of(account)) is not None:
        yield tr("report", "not yet due: {amount}", amount=figure_shown(later.amount))
    for one in partial_refunds(account):
        yield tr("report", "see record {number}, a refund", number=anchors.number(one))


def _incident(shown: Shown, chosen: Selected, anchors: Anchors) -> Json:
    return {
        "n": anchors.number(chosen.record_id),
        "when": drawn(day(chosen)),
        "title": drawn(shown.title_of(chosen.record_id)),
        "changed": changed_later(shown, chosen),
        "by": [drawn(line) for line in said_to_have_done(shown, chosen)],
        "exhibits": [
            anchors.link(one.selected.record_id, shown.title_of(one.selected.record_id))
            for one in shown.exhibits_about(chosen.record_id)
        ],
        **anchors.where(chosen.record_id),
    }


def said_to_have_done(shown: Shown, chosen: Selected) -> Iterator[str]:
    """Yield who is said to have done it or ordered it, in the record's own order."""
    people = next((value for field, value in shown.fields(chosen.record) if field.name == "people"), ())
    for one in people:
        if one.part in ("did_it", "ordered_it") and one.person is not None:
            yield tr(
                "report", "named: {person} (“{part}”)", person=shown.title_of(one.person), part=str(PARTS[one.part])
            )


def _counted(shown: Shown, incidents: list[Selected], anchors: Anchors) -> list[Json]:
    """Return the name of each count among the report's fixed words, the count, and links to what it counts."""
    with_exhibit = sum(bool(shown.exhibits_about(one.record_id)) for one in incidents)
    changed = sum(len(shown.versions(one)) > 1 for one in shown.records)
    return [
        _count("count_incidents", str(len(incidents))),
        _count("count_with_exhibit", str(with_exhibit)),
        *how_soon(shown, anchors),
        _count("count_changed", tr("report", "{some} of {all}", some=changed, all=len(shown.records))),
    ]


def _count(word: str, count: str) -> Json:
    return {"word": word, "count": drawn(count), "numbers": []}
