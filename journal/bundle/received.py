"""Read a bundle that somebody received: its entries as plain words, its exhibits by number, from wherever it lies.

Kept true: nothing is written, no file is opened by its name, and what can't be read is told instead of left out.
Foreign pictures and documents are only handed on as bytes: whoever shows them decodes them in the confined child.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

from journal.bundle.redaction import bar
from journal.bundle.trees import BROKEN_ZIP, Tree, open_tree
from journal.ground.files import as_known_error
from journal.ground.known_error import BadInput, Damaged
from journal.ground.progress import Progress
from journal.ground.words import tr
from journal.records.canonical import Json
from journal.records.fields import field_of
from journal.records.kinds import Nameless, Names
from journal.records.local import moment_shown
from journal.records.moment import Moment
from journal.records.reading import known, title, when
from journal.records.record import Record
from journal.records.stored import read
from journal.records.types import TYPES

_RECORD_FILE = re.compile(r"data/records/\d{4,}_([a-z_]+)_([0-9a-f]{32})\.json")
_EXHIBIT_FILE = re.compile(r"data/(?:exhibits|originals)/(EX\d{3,})[^/]*")
LONGEST_RECORD = 4 * 1024 * 1024
LONGEST_EXHIBIT = 256 * 1024 * 1024


@attrs.frozen
class Received:
    """One entry or exhibit. `file` is where an exhibit's copy lies in the bundle, empty where there is none."""

    title: str = attrs.field(repr=False)
    kind: str
    when: str
    text: str = attrs.field(repr=False)
    exhibit: str = ""
    file: str = ""


def read_received(path: Path, passphrase: str | None = None, progress: Progress | None = None) -> tuple[Received, ...]:
    """Return the entries of a bundle in its own order, exhibits last. Raises as `verify` does."""
    with open_tree(path, passphrase) as tree:
        names = [name for name in sorted(tree.sizes) if _RECORD_FILE.fullmatch(name)]
        steps = progress or Progress()
        steps.expect(len(names))
        told = [(name, _told(tree, name, steps)) for name in names]
        # The cleaned copy where there is one: it comes first by its folder's name.
        files = {
            found[1]: name for name in sorted(tree.sizes, reverse=True) if (found := _EXHIBIT_FILE.fullmatch(name))
        }
    ours = [each for _, each in told if each is not None]
    plain = _Names({str(each.get("id")): _title(each, Nameless()) for each in ours})
    called = _Names({str(each.get("id")): _title(each, plain) for each in ours})  # titles name others by theirs
    return tuple(_received(name, each, called, files) for name, each in told)


def exhibit_bytes(path: Path, file: str, passphrase: str | None = None) -> bytes:
    """Return the bytes of an exhibit's copy. Raises `BadInput` where it is too large to be shown, `Damaged`."""
    with open_tree(path, passphrase) as tree:
        if not _EXHIBIT_FILE.fullmatch(file) or file not in tree.sizes:
            raise _damaged()
        if tree.sizes[file] > LONGEST_EXHIBIT:
            raise BadInput(
                tr("received", "This file is too large to be shown here."),
                tr("received", "Open it from the bundle's folder."),
            )
        return _bytes(tree, file)


@attrs.frozen
class _Names:
    """What linked entries are called in this bundle."""

    titles: Mapping[str, str]

    def title_of(self, record_id: str) -> str:
        return self.titles.get(record_id, tr("bundle", "an entry that is not in this bundle"))


def _told(tree: Tree, name: str, steps: Progress) -> Mapping[str, Any] | None:
    """Return what a record's file says, None where it is not as ours are."""
    steps.advance(1)
    if tree.sizes[name] > LONGEST_RECORD:
        return None
    try:
        told = json.loads(_bytes(tree, name))
    except (ValueError, RecursionError):
        return None
    ours = isinstance(told, dict) and told.get("kind") in TYPES and isinstance(told.get("record"), dict)
    return told if ours else None


def _bytes(tree: Tree, name: str) -> bytes:
    try:
        with tree.open(name) as file:
            return file.read()
    except BROKEN_ZIP as error:
        raise _damaged() from error
    except OSError as error:
        raise as_known_error(error) from error


def _record(told: Mapping[str, Any]) -> tuple[Record, list[str]]:
    """Return the record as far as it can be read, and the names of what can't be."""
    values, problems = read(told["kind"], told["record"])
    return TYPES[told["kind"]](**values), sorted(problems)


def _title(told: Mapping[str, Any], names: Names) -> str:
    return title(_record(told)[0], names)


def _received(name: str, told: Mapping[str, Any] | None, called: _Names, files: Mapping[str, str]) -> Received:
    if told is None:
        return Received(name, "", "", tr("received", "This entry can't be read: it has not the form that bundles use."))
    record, _ = _record(told)
    number = told.get("exhibit")
    exhibit = number if isinstance(number, str) else ""
    happened = when(record)
    versions = [told, *(each for each in _list(told.get("earlier")) if isinstance(each, dict))]
    paragraphs = [_version(record.kind, each, called, earlier=at > 0) for at, each in enumerate(versions)]
    if exhibit and exhibit not in files:
        paragraphs.insert(0, _without_file())
    return Received(
        title(record, called),
        record.kind,
        "" if happened is None else moment_shown(happened),
        "\n\n".join(paragraphs),
        exhibit,
        files.get(exhibit, ""),
    )


def _without_file() -> str:
    return tr(
        "received",
        "The file of this exhibit does not lie in the bundle: here is only what the person says of it. Where its "
        "pages or words could be shown, they stand in the report, data/01_Bundle.pdf, under its number.",
    )


def _version(kind: str, told: Mapping[str, Any], called: _Names, *, earlier: bool) -> str:
    stored = told.get("record")
    record, unread = _record({"kind": kind, "record": stored if isinstance(stored, dict) else {}})
    lines = [_written(told, earlier=earlier)]
    black = told.get("blacked_out")
    reasons = black if isinstance(black, dict) else {}
    for field, value in known(record):
        lines.append(
            tr("received", "{question}: {answer}", question=str(field.label), answer=field.kind.show(value, called))
        )
    for gone in (name for name in reasons if getattr(record, name, None) is None):
        asked = field_of(type(record), str(gone))
        if asked is not None:
            answer = bar(str(reasons[gone]))
            lines.append(tr("received", "{question}: {answer}", question=str(asked.label), answer=answer))
    lines += [tr("received", "“{name}” can't be read.", name=name[:60]) for name in unread]
    return "\n".join(lines)


def _written(told: Mapping[str, Any], *, earlier: bool) -> str:
    entry = told.get("entry")
    try:
        said = entry if isinstance(entry, dict) else {}
        shown = moment_shown(_moment(said))
    except (ValueError, KeyError, TypeError, LookupError):
        shown = tr("received", "at a time that can't be read")
    if earlier:
        return tr("received", "Before that, written {when}", when=shown)
    return tr("received", "Written {when}", when=shown)


def _moment(entry: Mapping[str, Json]) -> Moment:
    return Moment(datetime.fromisoformat(str(entry["written_at"])), str(entry["zone"]))


def _list(said: object) -> Iterator[object]:
    return iter(said if isinstance(said, list) else ())


def _damaged() -> Damaged:
    return Damaged(
        tr("received", "This file of the bundle can't be read."),
        tr("received", "Check the bundle, or copy it again from where it came."),
    )
