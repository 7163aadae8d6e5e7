"""In which records somebody is named: by a link, or by one of their names in its words, however it is written.

Found as the search for words that must not go out finds them, in all that the report prints, earlier versions, too.
Transcripts are words of a record; what stands in the exhibits themselves is not looked through.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import attrs

from journal.bundle.redaction import bar
from journal.bundle.selection import Selected, Shown
from journal.bundle.sought import Sought
from journal.records.fields import Field
from journal.records.kinds import Lines, Words
from journal.records.local import of_calendar
from journal.records.person import Person

_MARKS = re.compile("[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]+")
_LETTERS = re.compile(r"[^\W_]+")
_NO_DIGITS = bytes(code for code in range(256) if code not in b"0123456789")
_TELEPHONE = 7
"""A telephone number may stand without the code of its country: its last digits are always there."""


@attrs.frozen
class _Name:
    """One name of a person, and the longest of its words, or its last digits: no text without them can hold it."""

    person: str
    key: str
    number: bool
    sought: Sought


def named_in(shown: Shown) -> dict[str, list[str]]:
    """Return for each person the ids of the records and exhibits that name them, each once, their own left out."""
    names = [name for one in shown.records if isinstance(one.record, Person) for name in _names(shown, one)]
    people = {name.person for name in names}
    everything = (*shown.records, *(exhibit.selected for exhibit in shown.exhibits))
    in_words = _in_words(names, [_words_of(shown, one) for one in everything])
    named: dict[str, list[str]] = defaultdict(list)
    for at, chosen in enumerate(everything):
        links = (target for field, value in shown.fields(chosen.record) for target in field.kind.links(value))
        for person in dict.fromkeys((*links, *in_words.get(at, ()))):
            if person in people and person != chosen.record_id:
                named[person].append(chosen.record_id)
    return named


def exhibits_beside(shown: Shown, records: list[str]) -> list[str]:
    """Return the exhibits that belong to these records and are not among them."""
    beside = (exhibit.selected.record_id for one in records for exhibit in shown.exhibits_about(one))
    return [one for one in dict.fromkeys(beside) if one not in records]


def _names(shown: Shown, chosen: Selected) -> Iterator[_Name]:
    bars = [bar(one.reason) for one in chosen.now.touched]
    for field, value in shown.fields(chosen.record):
        for line in value.splitlines() if field.tells == "name" and isinstance(value, str) else ():
            text = line.strip()
            if not any(one in text for one in bars) and (words := _LETTERS.findall(_bare(text))):
                number = text.isascii() and all(map(str.isdigit, words))
                key = "".join(words)[-_TELEPHONE:] if number else max(words, key=len)
                yield _Name(chosen.record_id, key, number, Sought(text, of_calendar(text)))


def _in_words(names: list[_Name], texts: list[str]) -> dict[int, list[str]]:
    """Return the people that each text names, by its place among them.

    A look at the different words of all texts tells in which a name may stand: few, and those alone are searched.
    """
    found: dict[int, list[str]] = defaultdict(list)
    of_words = [name for name in names if not name.number], [_bare(text).split() for text in texts]
    of_digits = [name for name in names if name.number], [_digits(text) for text in texts]
    for some, parts in (of_words, of_digits):
        for at, name in _likely(some, [frozenset(one) for one in parts]):
            if name.sought.stands_in(texts[at]):
                found[at].append(name.person)
    return found


def _likely(names: list[_Name], parts: list[frozenset[str]]) -> Iterator[tuple[int, _Name]]:
    """Yield each name with the place of each text a part of which holds its key."""
    every = "\n".join(sorted(frozenset[str]().union(*parts)))
    by_part: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        for part in dict.fromkeys(_lines_with(name.key, every)):
            by_part[part].append(name)
    for at, own in enumerate(parts):
        for part in own & by_part.keys() if by_part else ():
            yield from ((at, name) for name in by_part[part])


def _digits(text: str) -> list[str]:
    """Return all digits of a text in one, since the number of a telephone may be written in parts."""
    return [text.encode(errors="replace").translate(None, _NO_DIGITS).decode()]


def _lines_with(key: str, lines: str) -> Iterator[str]:
    """Yield each line that holds a key."""
    at = lines.find(key)
    while at >= 0:
        end = lines.find("\n", at)
        end = len(lines) if end < 0 else end
        yield lines[lines.rfind("\n", 0, at) + 1 : end]
        at = lines.find(key, end)


def _bare(text: str) -> str:
    """Return a text as all ways to write it have in common: small letters without accents and without unseen marks."""
    small = text.casefold()
    return small if small.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", small))


def _words_of(shown: Shown, chosen: Selected) -> str:
    """Return all words of every version that is shown, each once."""
    said = (
        text
        for version in shown.versions(chosen)
        for field, value in shown.fields(version.record)
        for text in _texts(field, value)
    )
    return "\n\n".join(dict.fromkeys(said))


def _texts(field: Field, value: Any) -> Iterator[str]:
    if isinstance(field.kind, Words):
        yield value
    elif isinstance(field.kind, Lines):
        for row in value:
            for inner in field.kind.fields:
                if (answer := getattr(row, inner.name)) is not None:
                    yield from _texts(inner, answer)
