"""What is asked of the lists, and the statement that answers it with positions.

Kept true: one statement serves a page, its count and the calendar, so that they agree.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import attrs

from journal.records.evidence import Evidence
from journal.records.owed import Unpaid
from journal.records.payment import Payment
from journal.vault.positions import position_of_day, position_of_time, whole_month_of
from journal.vault.searchable import kind_word, search_for

NO_LIMIT = -1

_OF_ALL = "SELECT c.position FROM current c WHERE {conditions}"
_OF_BIN = "SELECT c.position FROM binned c WHERE {conditions}"
_OF_KIND = (
    "SELECT * FROM (SELECT c.position FROM current c WHERE c.kind = ? AND {conditions} ORDER BY c.position LIMIT ?)"
)
_OF_WORDS = "SELECT rowid AS position FROM search WHERE search MATCH ? AND {conditions}"
_OF_WORDS_AND_MORE = """
SELECT c.position FROM search CROSS JOIN current c ON c.position = search.rowid
WHERE search MATCH ? AND {conditions}"""
_OF_LINKED = """
SELECT c.position FROM links k JOIN current c ON c.record_id = k.source
WHERE k.target = ? AND {conditions} GROUP BY c.position"""
_LINKED = "c.record_id IN (SELECT k.source FROM links k WHERE k.target = ?)"
_HAS_EVIDENCE = "c.record_id IN (SELECT target FROM links WHERE kind = ?)"
_UNLINKED = """c.record_id NOT IN (SELECT k.source FROM links k WHERE k.field = ?)
AND c.record_id NOT IN (SELECT k.target FROM links k)"""
_ONLY = "c.record_id IN (SELECT value FROM json_each(?))"  # not a mark for each: there may be tens of thousands
_ANSWERED = """c.sequence IN (SELECT e.sequence FROM entries e
WHERE e.sequence = c.sequence AND coalesce(json_extract(CAST(e.body AS TEXT), ?), '') IN ({marks}))"""
_UNPAID = "c.unpaid > 0 AND (c.unpaid = ? OR c.record_id NOT IN (SELECT target FROM links WHERE kind = ?))"


def _as_tuple(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _ids(given: str | Iterable[str] | None) -> tuple[str, ...]:
    return () if given is None else (given,) if isinstance(given, str) else tuple(given)


@attrs.frozen
class Query:
    """What to list. `since` and `until` bound the record's own time: from `since` on, and before `until`.

    `first_day` and `last_day` bound the day under which it stands, both included; what is known by its month only is
    found where they hold the whole month. `kinds` empty means all; `words` as
    typed; `linked_to` are ids of records to which each found one points; `unpaid` as in `records.owed`; `only` are the
    ids that may be found, None for all; `answers` are names of fields, each with the stored values of which a found
    record has one (true is 1, nothing said is ""); `unlinked` finds what belongs to no record and is pointed to by
    none. `in_bin` lists what lies in the bin, whatever else is asked for but the days; no other query finds that.
    """

    kinds: tuple[str, ...] = attrs.field(default=(), converter=_as_tuple)
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    linked_to: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    first_day: date | None = None
    last_day: date | None = None
    has_evidence: bool = False
    unpaid: bool = False
    only: tuple[str, ...] | None = None
    answers: tuple[tuple[str, tuple[str | int, ...]], ...] = ()
    unlinked: bool = False
    in_bin: bool = False


def positions(query: Query, after: int | None, limit: int) -> tuple[str, list[object]]:
    """Return the statement that yields the positions a query finds after `after`, and its values."""
    if query.in_bin:
        within, bounds = _within(query, after, "c.position")
        return _OF_BIN.format(conditions=within), bounds
    more, values = _conditions(query)
    if query.words.strip():
        return _of_words(query, after, more, values)
    within, bounds = _within(query, after, "c.position")
    if query.linked_to:
        first, rest = query.linked_to[0], query.linked_to[1:]
        more, values = [*more, *[_LINKED] * len(rest)], [*values, *rest]
        if query.kinds:
            more, values = [*more, f"c.kind IN ({marks(query.kinds)})"], [*values, *query.kinds]
        return _OF_LINKED.format(conditions=" AND ".join((within, *more))), [first, *bounds, *values]
    conditions = " AND ".join((within, *more))
    if not query.kinds:
        return _OF_ALL.format(conditions=conditions), [*bounds, *values]
    kinds = tuple(dict.fromkeys(query.kinds))
    each = [_OF_KIND.format(conditions=conditions)] * len(kinds)
    return " UNION ALL ".join(each), [value for kind in kinds for value in (kind, *bounds, *values, limit)]


def marks(values: tuple[str, ...]) -> str:
    """Return as many question marks as there are values."""
    return ", ".join("?" * len(values))


def _of_words(query: Query, after: int | None, more: list[str], values: list[object]) -> tuple[str, list[object]]:
    words = search_for(query.words)
    if not words:
        return _OF_ALL.format(conditions="FALSE"), []
    if query.kinds:
        kinds = " OR ".join(f'"{kind_word(kind)}"' for kind in query.kinds)
        words = f"({words}) AND ({kinds})"
    more, values = [*more, *[_LINKED] * len(query.linked_to)], [*values, *query.linked_to]
    within, bounds = _within(query, after, "search.rowid")
    statement = _OF_WORDS_AND_MORE if more else _OF_WORDS
    return statement.format(conditions=" AND ".join((within, *more))), [words, *bounds, *values]


def _conditions(query: Query) -> tuple[list[str], list[object]]:
    conditions, values = list[str](), list[object]()
    if query.has_evidence:
        conditions.append(_HAS_EVIDENCE)
        values.append(Evidence.kind)
    if query.unpaid:
        conditions.append(_UNPAID)
        values += [int(Unpaid.SAYS_SO), Payment.kind]
    for name, wanted in query.answers:
        conditions.append(_ANSWERED.format(marks=", ".join("?" * len(wanted))))
        values += [f'$."{name}"', *wanted]
    if query.unlinked:
        conditions.append(_UNLINKED)
        values.append("about")
    if query.only is not None:
        conditions.append(_ONLY)
        values.append(json.dumps(query.only))
    return conditions, values


def _within(query: Query, after: int | None, position: str) -> tuple[str, list[object]]:
    """Return the condition that bounds the position, and its values."""
    conditions, values = [f"{position} > ?"], list[object]([-1 if after is None else after])
    if query.since is not None:
        conditions.append(f"{position} <= ?")
        values.append(position_of_time(query.since))
    if query.until is not None:
        conditions.append(f"{position} > ?")
        values.append(position_of_time(query.until))
    if query.first_day is not None:
        conditions.append(f"{position} <= ?")
        values.append(position_of_day(query.first_day))
    if query.last_day is not None and query.last_day < date.max:
        conditions.append(f"{position} > ?")
        following = query.last_day + timedelta(days=1)
        values.append(position_of_day(following))
        if following.day != 1:
            conditions.append(f"{position} NOT BETWEEN ? AND ?")
            values.extend(whole_month_of(query.last_day))
    return " AND ".join(conditions), values
