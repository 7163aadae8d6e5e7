"""The whole ledger as one JSON document, money in its stored form: the same figures wherever they are shown.

A figure is `{"exact", "estimated": {"least", "most"}, "least", "most", "sources"}`: the last two sums hold exact and
estimated together, `sources` are the ids of the records that it came from. Breaks and waiting say, too, how many shifts
tell them (`told_by`, `of_shifts`), and are null where none does; `late` is from 23:00 to 06:00. Amounts are `{"minor",
"currency"}`, times are whole minutes, days are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.ledger.accounts import Account, Balance, Statement
from journal.ledger.calendar import calendar
from journal.ledger.changes import broken_terms, lowered_rates
from journal.ledger.claims import advances, bonds, debts, held_items, towards_no_debt
from journal.ledger.hours import DayHours, Hours, TimeSheet, Told
from journal.ledger.lines import Line, Part
from journal.ledger.matching import Links, groups, links_of, suggest
from journal.ledger.minimum import MinimumRate, at_minimum
from journal.ledger.period import Period
from journal.ledger.reasons import WORDS, NotReckoned
from journal.ledger.reckon import Ledger
from journal.ledger.sums import MINUTES, Sum
from journal.ledger.terms import Promise
from journal.records.canonical import Json
from journal.records.kinds import Amount, RateOf


def document(
    ledger: Ledger,
    sheet: TimeSheet,
    period: Period,
    names: Mapping[str, str],
    minimum: MinimumRate | None = None,
) -> dict[str, Json]:
    """Return everything of a period. `names` are those of the people by their ids.

    `minimum` was typed in: accounts in its currency say what their hours come to at it, too.

    Debts, held items, suggestions and what was linked are as they stand, whatever the period.
    """
    accounts = [account for account in ledger.accounts if account.over(period).lines or period.everything]
    own, links = sheet.within(period), links_of(ledger.sources)
    return {
        "from": _day(period.since),
        "to": _day(period.until),
        "accounts": [
            {
                **_account(ledger, account, period, names, links),
                "at_minimum": _at_minimum(own, account, minimum),
            }
            for account in accounts
        ],
        "not_reckoned": [_missing(each) for each in ledger.not_reckoned if each.day is None or period.holds(each.day)],
        "differences": [
            {"payment": each.payment, "stated": figure(each.stated), "reckoned": figure(each.reckoned)}
            for each in ledger.differences
        ],
        "hours": _hours(own),
        "calendar": [
            {"from": _day(row.first), "to": _day(row.last), "known": row.known, "sources": list(row.sources)}
            for row in calendar(ledger.spoken, sheet, period.since, period.until)
        ],
        **_changes(ledger, period),
        **_claims(ledger, period),
        "suggestions": [
            {"payment": each.payment, "shifts": list(each.shifts), "adds_up": each.adds_up} for each in suggest(ledger)
        ],
    }


def figure(of: Sum | None) -> Json:
    """Return a figure, or null where there is none."""
    return None if of is None else _figure(of)


def _figure(of: Sum) -> dict[str, Json]:
    return {**_range(of.unit, of.exact, of.low, of.high), "sources": list(of.sources)}


def _range(unit: str, exact: int, low: int, high: int) -> dict[str, Json]:
    return {
        "exact": _units(exact, unit),
        "estimated": {"least": _units(low, unit), "most": _units(high, unit)},
        "least": _units(exact + low, unit),
        "most": _units(exact + high, unit),
    }


def _units(count: int, unit: str) -> Json:
    return count if unit == MINUTES else {"minor": count, "currency": unit}


def _day(day: date | None) -> Json:
    return None if day is None else day.isoformat()


def _account(
    ledger: Ledger, account: Account, period: Period, names: Mapping[str, str], links: Links
) -> dict[str, Json]:
    statement, undated = account.over(period), account.undated()
    return {
        "payer": account.payer,
        "payer_name": None if account.payer is None else names.get(account.payer),
        "currency": account.currency,
        **_statement(statement),
        "expected_by": [
            {"sort": sort, "amount": figure(amount)} for (sort, _), amount in statement.by_sort(Part.EXPECTED).items()
        ],
        "received_from_others": [
            {"person": person, "person_name": names.get(person), "amount": figure(amount)}
            for person, amount in statement.from_others().items()
        ],
        "deducted_by": [
            {"sort": sort, "agreed": agreed, "amount": figure(amount)}
            for (sort, agreed), amount in statement.by_sort(Part.DEDUCTED).items()
        ],
        "months": [
            {"from": _day(month.since), "to": _day(month.until), **_statement(month)}
            for month in account.months(period.since, period.until)
        ],
        "undated": _statement(undated) if undated.lines else None,
        "lines": [
            {**_line(line), "owed_after": None if balance is None else _balance(balance)}
            for line, balance in statement.running()
        ],
        "linked": [
            {"shifts": list(group.shifts), "payments": list(group.payments), **_main(group.statement)}
            for group in groups(account, ledger.sources, links)
            if any(period.holds(line.day) for line in group.statement.lines)
        ],
    }


def _at_minimum(sheet: TimeSheet, account: Account, minimum: MinimumRate | None) -> Json:
    if minimum is None or minimum.money.currency != account.currency:
        return None
    amount = at_minimum(sheet, account.payer, minimum.money)
    return {"hour": Amount().store(minimum.money), "source": minimum.source, "amount": figure(amount)}


def _statement(statement: Statement) -> dict[str, Json]:
    return {
        "opening": _balance(statement.opening),
        **_main(statement),
        "unexplained": figure(statement.unexplained),
        "bonds": figure(statement.amount(Part.BONDS)),
        "advances": figure(statement.amount(Part.ADVANCES)),
        "paid_out": figure(statement.amount(Part.PAID_OUT)),
        "closing": _balance(statement.closing),
    }


def _main(statement: Statement) -> dict[str, Json]:
    return {
        "expected": figure(statement.expected),
        "received": figure(statement.received),
        "deducted": figure(statement.deducted),
        "outstanding": figure(statement.outstanding),
    }


def _balance(balance: Balance) -> Json:
    return _range(balance.account.currency, balance.exact, balance.low, balance.high)


def _line(line: Line) -> dict[str, Json]:
    return {
        "record": line.owner,
        "day": _day(line.day),
        "part": line.part,
        "sort": line.sort,
        "amount": figure(line.amount),
        "effect": figure(line.effect),
        "reason": line.reason,
        "agreed": line.agreed,
        "by": line.by,
        "taken_by": line.taken_by,
        "debt": line.debt,
    }


def _missing(each: NotReckoned) -> dict[str, Json]:
    return {
        "record": each.id,
        "payer": each.payer,
        "day": _day(each.day),
        "reason": each.reason,
        "because": str(WORDS[each.reason]),
    }


def _hours(sheet: TimeSheet) -> dict[str, Json]:
    longest, whole = sheet.longest(), sheet.whole()
    return {
        "whole": None if whole is None else _times(whole),
        "days": [{"day": _day(day.day), **_times(day)} for day in sheet.days],
        "weeks": _rows(sheet.weeks()),
        "months": _rows(sheet.months()),
        "shifts": [
            {
                "shift": one.id,
                "minutes": figure(one.minutes),
                "planned": one.stretch.planned,
                "night": one.night,
                "scheduled": figure(one.scheduled),
            }
            for one in sheet.worked
        ],
        "longest": None if longest is None else {"shift": longest.id, "minutes": figure(longest.minutes)},
        "rests": [{"before": one.before, "after": one.after, "minutes": figure(one.minutes)} for one in sheet.rests()],
        "overlaps": [[pair.first, pair.second] for pair in sheet.overlaps()],
        "not_reckoned": [_missing(each) for each in sheet.not_reckoned],
    }


def _rows(rows: Iterable[Hours]) -> list[Json]:
    return [{"from": _day(row.first), "to": _day(row.last), "days_worked": row.days, **_times(row)} for row in rows]


def _times(of: DayHours | Hours) -> dict[str, Json]:
    return {
        "there": figure(of.there),
        "at_night": figure(of.at_night),
        "late": figure(of.late),
        "breaks": _told(of.breaks),
        "waiting": _told(of.waiting),
    }


def _told(of: Told) -> Json:
    """Return what shifts say of a part of their time, with how many say it and of how many; null where none does."""
    return None if of.known is None else {**_figure(of.known), "told_by": of.told, "of_shifts": of.of}


def _changes(ledger: Ledger, period: Period) -> dict[str, Json]:
    return {
        "broken_terms": [
            {
                "payer": row.payer,
                "from": _day(row.first),
                "to": _day(row.last),
                "agreed": _promise(row.agreed),
                "given": _promise(row.given),
                "by": list(row.by),
                "set_by": list(row.set_by),
                "reasons": list(row.reasons),
                "cost": figure(row.cost),
                "shifts": list(row.shifts),
            }
            for row in broken_terms(ledger, period)
        ],
        "lowered_rates": [
            {
                "payer": row.payer,
                "agreement": row.agreement,
                "before": row.before,
                "day": _day(row.day),
                "was": _promise(row.was),
                "now": _promise(row.now),
                "how": row.how,
                "words": row.words,
                "cost": figure(row.cost),
                "cost_since_first": figure(row.since_first),
            }
            for row in lowered_rates(ledger, period)
        ],
    }


def _promise(promise: Promise) -> dict[str, Json]:
    return {"rate": None if promise.rate is None else RateOf().store(promise.rate), "share": promise.share}


def _claims(ledger: Ledger, period: Period) -> dict[str, Json]:
    return {
        "debts": [
            {
                "record": debt.id,
                "claimed_by": debt.record.claimed_by,
                "day": _day(debt.day),
                "claimed": figure(debt.claimed),
                "paid": [figure(paid) for paid in debt.paid],
                "remaining": figure(debt.remaining),
                "balance": figure(debt.balance),
                "beyond": figure(debt.beyond),
                "interest": debt.record.interest,
                "reason": debt.record.reason,
            }
            for debt in debts(ledger)
        ],
        "towards_no_debt": [_line(line) for line in towards_no_debt(ledger)],
        "bonds": [
            {
                "payer": bond.payer,
                "taken": figure(bond.taken),
                "returned": figure(bond.returned),
                "kept": figure(bond.kept),
            }
            for bond in bonds(ledger.accounts, period.until)
        ],
        "advances": [
            {
                "payer": each.payer,
                "received": figure(each.received),
                "paid_back": figure(each.paid_back),
                "open": figure(each.open),
            }
            for each in advances(ledger.accounts, period.until)
        ],
        "held_items": [
            {
                "record": item.id,
                "item": item.record.item,
                "holder": item.record.holder,
                "since": _day(item.since),
                "asked_back": _day(item.asked_back),
                "returned": _day(item.returned),
            }
            for item in held_items(ledger)
        ],
    }
