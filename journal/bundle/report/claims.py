"""An account in detail: deductions by kind, paydays with what is short, what was not agreed, and what I paid.

The sums of these tables are those of the account. Of a very long time only the paydays stand here that are not settled;
the tables beside the report have them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from journal.bundle.report.anchors import Anchors
from journal.bundle.report.answers import excerpt
from journal.bundle.report.spans import drawn
from journal.bundle.selection import Selected, Shown
from journal.ground.words import Message, tr, trn
from journal.ledger.accounts import Account, Statement
from journal.ledger.lines import Line, Part
from journal.ledger.paydays import Payday
from journal.ledger.shown import AGREED, figure_parts, figure_shown, units_shown
from journal.ledger.sums import Sum, total
from journal.records.local import day_shown, month_shown
from journal.records.payment import DEDUCTIONS, WHAT_FOR

Json = Any
MOST_PAYDAYS = 120
"""With more rows than these, paydays that are settled are told together; with more that are not, none stands here."""
MOST_OF_KIND = 10
"""With more records than these, a kind of deduction does not name them: the paydays below do."""
MOST_LINES = 120
"""With more deductions or payments than these, it is said where they stand; their sum stands in the account."""


def columns(statement: Statement) -> tuple[Sum, ...]:
    """Return expected, received, taken off as agreed or kept as a bond, taken off without agreement, and still owed."""
    return (
        statement.expected, statement.received, statement.counted_off, statement.disputed, statement.outstanding
    )  # fmt: skip


def claim_tables(
    account: Account, paydays: Sequence[Payday], as_of: date | None, shown: Shown, anchors: Anchors
) -> list[Json]:
    """Return the tables below an account that have something in them. A cell is a drawn text, the last one links."""
    made = (
        _by_kind(account, anchors),
        _paydays(account, paydays, as_of, anchors),
        _not_agreed(account, anchors),
        _paid_out(account, shown, anchors),
    )
    return [table for table in made if table is not None]


def _by_kind(account: Account, anchors: Anchors) -> Json | None:
    """Return the deductions of each kind, what of them lowers what is owed and what does not; the sums are those of the
    account."""
    kinds = dict[str, list[Line]]()
    for line in account.whole().of(Part.DEDUCTED):
        kinds.setdefault(_kind(line), []).append(line)
    if not any(_says(line.amount) for lines in kinds.values() for line in lines):
        return None
    rows = list[list[Json]]()
    for kind in sorted(kinds, key=[*map(str, DEDUCTIONS.values()), *kinds].index):
        owners = list(dict.fromkeys(line.owner for line in kinds[kind]))
        figures = _off(Statement(account, None, None, tuple(kinds[kind]), 0))
        rows += _row(kind, figures, owners if len(owners) <= MOST_OF_KIND else (), anchors)
    if len(kinds) > 1:
        rows += _row(tr("report", "Altogether"), _off(account.whole()), (), anchors)
    head = (
        tr("report", "Kind"),
        tr("report", "Deducted: agreed, or kept as bond"),
        tr("report", "Deducted without agreement"),
        tr("report", "All deductions"),
        tr("report", "Record"),
    )
    return {
        "heading": drawn(tr("report", "Deductions by kind")),
        "note": "",
        "widths": [30, 29, 29, 29, 0],
        "sums": 3,
        "head": [drawn(words) for words in head],
        "rows": rows,
    }


def _kind(line: Line) -> str:
    if line.sort in DEDUCTIONS:
        return str(DEDUCTIONS[line.sort])
    return tr("report", "Not said") if line.amount.most >= 0 else tr("report", "Given back, of several kinds")


def _off(statement: Statement) -> tuple[Sum, Sum, Sum]:
    return statement.counted_off, statement.disputed, statement.deducted


def noted_once(accounts: list[Json]) -> list[Json]:
    """Leave each note at the first of the tables that have it."""
    told = set[Json]()
    for table in (table for account in accounts for table in account["tables"]):
        note = table["note"]
        table["note"] = "" if note in told else note
        told.add(note)
    return accounts


def payday_said(payday: Payday, as_of: date | None) -> str:
    """Say on which day it was due, and when the money came where that was another day or none was said."""
    if payday.payment is None:
        day = payday.day
        return tr("report", "No payday recorded") if day is None else tr(
            "report", "No payday recorded: shifts of {month}", month=month_shown(day)
        )  # fmt: skip
    if payday.due is None:
        return tr("report", "Without a day") if payday.came is None else tr(
            "report", "No payday said; came {day}", day=day_shown(payday.came)
        )  # fmt: skip
    due = day_shown(payday.due)
    if payday.came is not None and payday.came > payday.due:
        return tr("report", "{due}; came {day}", due=due, day=day_shown(payday.came))
    if as_of is not None and payday.due > as_of and payday.came is None:
        return tr("report", "{due}, not yet due", due=due)
    return due


def _paydays(account: Account, paydays: Sequence[Payday], as_of: date | None, anchors: Anchors) -> Json | None:
    every = [one for one in paydays if any(map(_says, columns(one.statement)))]
    open_ones = [one for one in every if not one.balanced or _says(one.statement.disputed)]
    if not open_ones:
        return None
    chosen = every if len(every) <= MOST_PAYDAYS else open_ones
    told = chosen if len(chosen) <= MOST_PAYDAYS else []
    rows = [row for one in told for row in _row(payday_said(one, as_of), columns(one.statement), one.records, anchors)]
    rest = [line for one in every if one not in told for line in one.statement.lines] if len(told) < len(every) else []
    if told and rest:
        words = tr("report", "All other paydays together")
        rows += _row(words, columns(Statement(account, None, None, tuple(rest), 0)), (), anchors)
    rows += _row(tr("report", "Altogether"), columns(account.whole()), (), anchors) if told else ()
    return {
        "heading": drawn(tr("report", "Payday by payday")),
        "note": drawn(" ".join(_notes(len(every), len(open_ones), len(told)))),
        "widths": [30, 0, 0, 0, 0, 0, 16],
        "sums": 5,
        "head": [drawn(words) for words in _payday_heads()],
        "rows": rows,
    }


def _payday_heads() -> Sequence[str]:
    return (
        tr("report", "Due"),
        tr("report", "Expected"),
        tr("report", "Received"),
        tr("report", "Deducted: agreed, or kept as bond"),
        tr("report", "Deducted without agreement"),
        tr("report", "Short"),
        tr("report", "Record"),
    )


def _notes(every: int, unsettled: int, told: int) -> Iterator[str]:
    yield tr(
        "report",
        "Each shift stands at the first payday that is linked to it; the record of the payday names its shifts. "
        "Short = expected − received − deductions that were agreed or kept as a bond. What came later for several "
        "paydays stands on a line of its own, below zero: it was not shared out among them.",
    )
    if told < every:
        yield trn(
            "report",
            "Something is short, or was deducted without agreement, on {count} of {all} paydays.",
            "Something is short, or was deducted without agreement, on {count} of {all} paydays.",
            unsettled,
            all=every,
        )
        sheet = tr("schedule", "Paydays")
        yield tr("report", "Every payday stands in 03_Pay-and-hours.xlsx, on the sheet “{sheet}”.", sheet=sheet)


def _row(first: str, figures: Sequence[Sum], records: Sequence[str], anchors: Anchors) -> Iterator[list[Json]]:
    """Yield a row, and below it what is exact where some of it is estimated."""
    parts = [figure_parts(figure) for figure in figures]
    yield [drawn(first), *(drawn(words) for words, _ in parts), {"numbers": anchors.numbers(records)}]
    if any(exact for _, exact in parts):
        exact = [units_shown(of.exact, of.unit) if said else "" for of, (_, said) in zip(figures, parts, strict=True)]
        yield [drawn(tr("report", "of it exactly")), *map(drawn, exact), {"numbers": []}]


def _not_agreed(account: Account, anchors: Anchors) -> Json | None:
    """Return each deduction that was not agreed, or of which nobody says whether it was: it lowers no debt."""
    lines = [line for line in account.whole().of(Part.DEDUCTED) if _says(line.disputed)]
    rows = [
        [_day(line), drawn(_sort(line)), drawn(str(AGREED[line.agreed])), _amount(line.disputed),
         {"numbers": anchors.numbers([line.owner])}]
        for line in lines
    ]  # fmt: skip
    whole = total(account.currency, (line.disputed for line in lines))
    head = (
        tr("report", "Day"),
        tr("report", "What, taken by whom, and the reason that was given"),
        tr("report", "Agreed before?"),
        tr("report", "Amount"),
        tr("report", "Record"),
    )
    heading = tr("report", "Deducted without agreement, day by day")
    return _day_by_day(heading, head, [32, 0, 27, 27, 18], rows, whole)


def _paid_out(account: Account, shown: Shown, anchors: Anchors) -> Json | None:
    """Return each sum that the person paid to somebody: whom, what for, and the beginning of their own words."""
    here = {one.record_id: one for one in shown.records}
    lines = account.whole().of(Part.PAID_OUT)
    rows = [
        [_day(line), drawn(_whom(line, shown)), drawn(_what_for(line, here, shown)), _amount(line.amount),
         {"numbers": anchors.numbers([line.owner])}]
        for line in lines
    ]  # fmt: skip
    whole = total(account.currency, (line.amount for line in lines))
    head = (
        tr("report", "Day"),
        tr("report", "To whom"),
        tr("report", "What for, and own words"),
        tr("report", "Amount"),
        tr("report", "Record"),
    )
    return _day_by_day(tr("report", "Paid by me, day by day"), head, [32, 30, 0, 27, 18], rows, whole)


def _day_by_day(
    heading: str, head: Sequence[str], widths: list[int], rows: list[list[Json]], whole: Sum
) -> Json | None:
    """Return a table of days and amounts with their sum; of very many how many they are, and where they stand."""
    if not rows:
        return None
    many = len(rows) > MOST_LINES
    note = trn(
        "report",
        "It is {count} line. They stand in 03_Pay-and-hours.xlsx.",
        "There are {count} lines. They stand in 03_Pay-and-hours.xlsx.",
        len(rows),
    )
    if len(rows) > 1:
        rows.append([*map(drawn, (tr("report", "Altogether"), "", "")), _amount(whole), {"numbers": []}])
    return {
        "heading": drawn(heading),
        "note": drawn(note) if many else "",
        "widths": widths,
        "sums": 0,
        "head": [drawn(words) for words in head],
        "rows": [] if many else rows,
    }


def _day(line: Line) -> Json:
    return drawn(tr("report", "Without a day") if line.day is None else day_shown(line.day))


def _amount(figure: Sum) -> Json:
    return drawn(figure_shown(figure))


def _sort(line: Line) -> str:
    return " · ".join(filter(None, (_kind(line), line.taken_by, line.reason)))


def _whom(line: Line, shown: Shown) -> str:
    return tr("report", "Not said") if line.by is None else shown.title_of(line.by)


def _what_for(line: Line, here: dict[str, Selected], shown: Shown) -> str:
    sorts: dict[str, Message] = WHAT_FOR
    sort = str(sorts[line.sort]) if line.sort in sorts else ""
    words = excerpt(shown, here[line.owner]) if line.owner in here else ""
    return " · ".join(filter(None, (sort, words))) or tr("report", "Not said")


def _says(figure: Sum) -> bool:
    return bool(figure.least or figure.most)
