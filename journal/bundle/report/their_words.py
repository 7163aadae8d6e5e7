"""Whose words are written down where, so that what one person said or wrote is found in the order of time.

Known from what records answer: exact words of an incident belong to those who did or ordered it, a penalty to whoever
ran the shift, a reason or an answer to whoever claims the debt or holds the thing. Only links: the words stand once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from journal.bundle.selection import Shown
from journal.records.debt import Debt
from journal.records.held_item import HeldItem
from journal.records.incident import Incident
from journal.records.shift import Shift

BY = ("did_it", "ordered_it")
_SPEAKERS = {
    Incident: (("exact_words",), "people"),
    Shift: (("refusal_penalty",), "run_by"),
    HeldItem: (("reason", "answer"), "holder"),
    Debt: (("reason",), "claimed_by"),
}
"""The answers of each type of record that hold the words of others, and the answer with whose they are."""


def words_by_person(shown: Shown) -> dict[str, list[str]]:
    """Return by the id of each person the ids of the records with words of theirs, in the order of their numbers."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in shown.records:
        if (known := _SPEAKERS.get(type(one.record))) is None:
            continue
        words, whose = known
        said = {field.name: value for field, value in shown.fields(one.record)}
        if any(name in said for name in words):
            for person in dict.fromkeys(_speakers(said, whose)):
                found[person].append(one.record_id)
    return found


def _speakers(said: Mapping[str, Any], whose: str) -> Iterator[str]:
    if whose == "people":
        yield from (one.person for one in said.get(whose, ()) if one.part in BY and one.person is not None)
    elif whose in said:
        yield said[whose]
