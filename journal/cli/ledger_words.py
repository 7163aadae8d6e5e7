"""The ledger in sentences, for people at a terminal. The same figures as its JSON document, in fewer lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial

from journal.actions.reckon_pay import Period, Reckoned
from journal.cli.output import one_line
from journal.ground.words import listed, tr, trn
from journal.ledger.accounts import Account, Statement
from journal.ledger.calendar import Days, Known, calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import advances, bonds, debts, held_items
from journal.ledger.grids.claims import by_whom
from journal.ledger.hours import Hours
from journal.ledger.lines import Part
from journal.ledger.minimum import at_minimum, minimum_words
from journal.ledger.reasons import WORDS, Reason
from journal.ledger.shown import AGREED, KNOWN, figure_or_unknown, figure_shown, promise_shown, told_shown
from journal.ledger.sums import total
from journal.records.held_item import ITEMS
from journal.records.local import day_shown, month_shown
from journal.records.payment import DEDUCTIONS

_SHORT = 8


def in_words(reckoned: Reckoned, period: Period) -> Iterator[str]:
    """Yield the lines that tell what a period adds up to."""
    accounts = [one for one in reckoned.ledger.accounts if one.over(period).lines]
    if not accounts and not reckoned.sheet.within(period).days:
        yield tr("ledger", "No pay and no hours are written down for this time.")
    for account in accounts:
        yield from _account(account, period, reckoned)
    yield from _changes(reckoned, period)
    yield from _claims(reckoned, period)
    yield from _hours(reckoned, period)
    yield from _missing(reckoned, period)
    yield tr("ledger", "This is arithmetic out of your own entries, not advice. No entry was changed.")


def _account(account: Account, period: Period, reckoned: Reckoned) -> Iterator[str]:
    statement = account.over(period)
    yield tr("ledger", "{payer}, {currency}", payer=_name(account.payer, reckoned), currency=account.currency)
    if not period.everything and statement.first:
        owed = account.balance(statement.first).as_sum()
        yield tr("ledger", "  Owed before: {amount}", amount=figure_shown(owed))
    yield from _sums(statement, reckoned)
    yield from _taken_off(statement)
    yield tr("ledger", "  Still owed: {amount}", amount=figure_shown(statement.outstanding))
    if statement.unexplained.most > 0:
        missing = figure_shown(statement.unexplained)
        yield tr("ledger", "  Missing without a stated deduction: {amount}", amount=missing)
    if (least := reckoned.minimum) is not None and least.money.currency == account.currency:
        figure = at_minimum(reckoned.sheet.within(period), account.payer, least.money)
        what = one_line(minimum_words(least))
        yield tr("ledger", "  {what}: {amount}", what=what, amount=figure_shown(figure))
    if paid := statement.of(Part.PAID_OUT):
        amount = total(account.currency, (line.amount for line in paid))
        yield tr("ledger", "  Paid by me, counted apart: {amount}", amount=figure_shown(amount))
    for month in account.months(period.since, period.until):
        if any(figure != 0 for figure in (month.expected.most, month.received.most, month.deducted.most)):
            yield _month_of_pay(month)
    if (undated := account.undated()).lines:
        yield tr("ledger", "    Without a date: owed {amount}", amount=figure_shown(undated.outstanding))
    yield ""


def _month_of_pay(month: Statement) -> str:
    return tr(
        "ledger",
        "    {month}: expected {expected}, received {received}, taken off {deducted}, owed at its end {closing}",
        month=month_shown(month.since or date.min),
        expected=figure_shown(month.expected),
        received=figure_shown(month.received),
        deducted=figure_shown(month.deducted),
        closing=figure_shown(month.closing.as_sum()),
    )


def _sums(statement: Statement, reckoned: Reckoned) -> Iterator[str]:
    yield tr("ledger", "  Expected: {amount}", amount=figure_shown(statement.expected))
    yield tr("ledger", "  Received: {amount}", amount=figure_shown(statement.received))
    for person, amount in statement.from_others().items():
        said = figure_shown(amount)
        yield tr("ledger", "    Of it from {person}: {amount}", person=_name(person, reckoned), amount=said)
    yield tr("ledger", "  Taken off: {amount}", amount=figure_shown(statement.deducted))


def _taken_off(statement: Statement) -> Iterator[str]:
    """Yield each kind of deduction, agreed and not agreed apart, with the reasons that were stated."""
    found = defaultdict(list)
    for line in statement.of(Part.DEDUCTED):
        found[line.sort or "other", line.agreed].append(line)
    for (sort, agreed), lines in sorted(found.items(), key=lambda pair: (pair[0][0], str(pair[0][1]))):
        amount = figure_shown(total(statement.account.currency, (line.amount for line in lines)))
        kind = str(DEDUCTIONS[sort])
        yield tr("ledger", "    {kind}, {agreed}: {amount}", kind=kind, agreed=str(AGREED[agreed]), amount=amount)
        for reason in dict.fromkeys(line.reason for line in lines if line.reason):
            yield tr("ledger", "      Stated reason: {reason}", reason=one_line(reason))


def _changes(reckoned: Reckoned, period: Period) -> Iterator[str]:
    rows = broken_terms(reckoned.ledger, period)
    if rows:
        yield tr("ledger", "Given other terms than agreed:")
    for row in rows:
        yield tr(
            "ledger",
            "  {first} to {last}: agreed {agreed}, given {given}, by {people}. Cost: {cost}",
            first=_day(row.first),
            last=_day(row.last),
            agreed=promise_shown(row.agreed),
            given=promise_shown(row.given),
            people=one_line(by_whom(row, partial(_name, reckoned=reckoned))),
            cost=figure_or_unknown(row.cost),
        )
        for reason in row.reasons:
            yield tr("ledger", "    Stated reason: {reason}", reason=one_line(reason))
    lowered = lowered_rates(reckoned.ledger, period)
    if lowered:
        yield tr("ledger", "Agreements that promise less than the one before:")
    for change in lowered:
        yield tr(
            "ledger",
            "  {day}: {was} became {now}, by {payer}. Cost: {cost}",
            day=_day(change.day),
            was=promise_shown(change.was),
            now=promise_shown(change.now),
            payer=_name(change.payer, reckoned),
            cost=figure_or_unknown(change.cost),
        )
    if rows or lowered:
        yield ""


def _claims(reckoned: Reckoned, period: Period) -> Iterator[str]:
    ledger = reckoned.ledger
    lines = [
        tr(
            "ledger",
            "Bond kept by {payer}: {kept} (taken {taken}, returned {returned})",
            payer=_name(bond.payer, reckoned),
            kept=figure_shown(bond.kept),
            taken=figure_shown(bond.taken),
            returned=figure_shown(bond.returned),
        )
        for bond in bonds(ledger.accounts, period.until)
    ]
    lines += [
        tr(
            "ledger",
            "Advance from {payer}: {open} open (received {received}, paid back {paid})",
            payer=_name(each.payer, reckoned),
            open=figure_shown(each.open),
            received=figure_shown(each.received),
            paid=figure_shown(each.paid_back),
        )
        for each in advances(ledger.accounts, period.until)
    ]
    for debt in debts(ledger):
        lines.append(
            tr(
                "ledger",
                "Debt claimed by {payer}: {claimed}, paid {paid}, balance claimed {balance}",
                payer=_name(debt.record.claimed_by, reckoned),
                claimed=figure_or_unknown(debt.claimed),
                paid=listed(figure_shown(paid) for paid in debt.paid) or tr("ledger", "nothing recorded"),
                balance=figure_or_unknown(debt.balance),
            )
        )
    for item in held_items(ledger):
        lines.append(
            tr(
                "ledger",
                "{item}, held by {holder} since {since}, asked back {asked}, returned {returned}",
                item=str(ITEMS[item.record.item or "other"]),
                holder=_name(item.record.holder, reckoned),
                since=_day(item.since),
                asked=_day(item.asked_back),
                returned=_day(item.returned),
            )
        )
    yield from [*lines, ""] if lines else []


def _hours(reckoned: Reckoned, period: Period) -> Iterator[str]:
    sheet = reckoned.sheet.within(period)
    if sheet.days:
        yield tr("ledger", "Hours:")
    for month in sheet.months():
        yield _month_of_hours(month)
    longest, rests = sheet.longest(), list(sheet.rests())
    if longest is not None:
        yield tr("ledger", "  Longest shift: {time}", time=figure_shown(longest.minutes))
    if rests:
        shortest = min(rests, key=lambda rest: rest.minutes.least)
        yield tr("ledger", "  Shortest rest between recorded shifts: {time}", time=figure_shown(shortest.minutes))
    if nights := len(sheet.nights()):
        yield trn("ledger", "  {count} night with work between midnight and five.",
                  "  {count} nights with work between midnight and five.", nights)  # fmt: skip
    for pair in sheet.overlaps():
        yield tr("ledger", "  Two shifts lie over each other: {one} and {other}", one=pair.first[:_SHORT],
                 other=pair.second[:_SHORT])  # fmt: skip
    rows = calendar(reckoned.ledger.spoken, reckoned.sheet, period.since, period.until)
    apart = [row for row in rows if row.known is not Known.WORKED]
    if apart:
        yield tr("ledger", "Days without hours. Where nothing is written down, there may have been work:")
    for row in apart:
        yield _days_without_hours(row)
    if sheet.days or apart:
        yield ""


def _days_without_hours(row: Days) -> str:
    known = str(KNOWN[row.known])
    if row.count == 1:
        return tr("ledger", "  {day}: {known}", day=_day(row.first), known=known)
    return trn(
        "ledger",
        "  {first} to {last}, {count} day: {known}",
        "  {first} to {last}, {count} days: {known}",
        row.count,
        first=_day(row.first),
        last=_day(row.last),
        known=known,
    )


def _month_of_hours(month: Hours) -> str:
    return trn(
        "ledger",
        "  {month}: {there} on {count} day, {night} at night, breaks {breaks}, waiting {waiting}",
        "  {month}: {there} on {count} days, {night} at night, breaks {breaks}, waiting {waiting}",
        month.days,
        month=month_shown(month.first),
        there=figure_shown(month.there),
        night=figure_shown(month.at_night),
        breaks=told_shown(month.breaks),
        waiting=told_shown(month.waiting),
    )


def _missing(reckoned: Reckoned, period: Period) -> Iterator[str]:
    found = [
        each
        for each in reckoned.ledger.not_reckoned
        if (each.day is None or period.holds(each.day)) and each.reason is not Reason.NO_WORK
    ]
    if found:
        yield tr("ledger", "Not reckoned, and in no sum:")
    for each in found:
        yield tr(
            "ledger", "  {id}  {day}: {because}", id=each.id[:_SHORT], day=_day(each.day), because=WORDS[each.reason]
        )
    if found:
        yield ""


def _name(person: str | None, reckoned: Reckoned) -> str:
    if person is None:
        return tr("ledger", "Nobody named")
    return one_line(reckoned.names.get(person, "")) or tr("link", "Not in this journal")


def _day(day: date | None) -> str:
    return tr("ledger", "not said") if day is None else day_shown(day)
