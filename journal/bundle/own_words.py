"""Words of our own that stand in every bundle, whoever it is about: a person may be called as one of them is.

Where "Mark" was renamed, "A mark such as" must not stop the copy. What stands here is known before any record is read.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journal.bundle.guide import ALL_FILES, IN_PARTS, MOST_PAGES, MOST_PARTS, guide, looked_for, page_line
from journal.bundle.records_json import schema_json
from journal.bundle.report.headings import fixed_words
from journal.bundle.report.in_short import in_short
from journal.bundle.report.words import about, not_included
from journal.bundle.selection import Selection, show
from journal.records.case import REASONS
from journal.records.fields import Field, fields_of
from journal.records.kinds import Choice, Lines
from journal.records.leaving import LEAVING


def own_lines(selection: Selection) -> frozenset[str]:
    """Return the lines of the guide, and of the schema of records, that are the same whatever was chosen."""
    nobody = attrs.evolve(selection, records=(), case="", redactions=(), pseudonyms={}, key=None, log=None)
    chapters = {name: (0, 1) for name, _says in looked_for()}
    fixed = (guide(nobody, {*ALL_FILES} - {IN_PARTS}, chapters), guide(nobody, ALL_FILES, chapters), schema_json())
    pages = (page_line(part, page) for part in range(MOST_PARTS) for page in range(1, MOST_PAGES + 1))
    return frozenset(pages) | {line for content in fixed for line in content.decode().splitlines()}


def own_sentences(selection: Selection) -> tuple[str, ...]:
    """Return our own sentences, labels and choices, the longest first."""
    nobody = show(attrs.evolve(selection, records=()))
    said = [*fixed_words().values(), *map(str, REASONS.values()), *not_included(nobody)]
    said += in_short(nobody.selection)
    said += [text for chapter in about(nobody) for text in (chapter.heading, *chapter.paragraphs)]
    for record_type in LEAVING.values():
        said += [str(record_type.label), str(record_type.plural)]
        said += [text for field in fields_of(record_type) for text in _of_field(field)]
    return tuple(sorted({text for text in said if text}, key=lambda text: (-len(text), text)))


def own_codes() -> frozenset[str]:
    """Return the lines of a record's JSON that hold nothing but a declared choice."""
    declared = [field for record_type in LEAVING.values() for field in fields_of(record_type)]
    inner = [each for field in declared if isinstance(field.kind, Lines) for each in field.kind.fields]
    choices = [(field.name, code) for field in (*declared, *inner) for code in field.kind.choices()]
    return frozenset(line for name, code in choices for line in (f'"{name}": "{code}"', f'"{code}"'))


def _of_field(field: Field) -> Iterator[str]:
    yield from (str(field.label), str(field.help), str(field.group))
    yield from map(str, field.kind.choices().values())
    if isinstance(field.kind, Choice):  # as JSON stores an answer: a code of ours and nobody's words
        yield from (f'"{field.name}": "{code}"' for code in field.kind.choices())
    if isinstance(field.kind, Lines):
        yield from (text for inner in field.kind.fields for text in _of_field(inner))
