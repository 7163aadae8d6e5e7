"""Records as JSON, read strictly: what can't be read exactly is refused, never bent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from journal.ground.files import disk_errors
from journal.ground.known_error import BadInput
from journal.ground.words import tr
from journal.records.canonical import Json

MOST_BYTES = 256 * 1024 * 1024


def read_record_file(name: str, standard_input: BinaryIO) -> list[Mapping[str, Json]]:
    """Return the records in the file `name` (`-`: standard input): one JSON object, or a list. Raises `BadInput`."""
    document = _parsed(_bytes_of(name, standard_input))
    records = document if isinstance(document, list) else [document]
    if not records:
        raise BadInput(tr("cli", "There is no record in this file."), _how())
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise BadInput(tr("cli", "Number {number} is not a JSON object.", number=number), _how())
    return records


def _bytes_of(name: str, standard_input: BinaryIO) -> bytes:
    with disk_errors():
        if name == "-":
            content = standard_input.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadInput(
            tr("cli", "This file is too large to be read at once."), tr("cli", "Split it into several files.")
        )
    return content


def _parsed(content: bytes) -> Any:
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise BadInput(
            tr("cli", "This file is not UTF-8 text."), tr("cli", "Save it as UTF-8, then try again.")
        ) from None
    except json.JSONDecodeError as error:
        raise BadInput(
            tr("cli", "This is not JSON: line {line}, column {column}.", line=error.lineno, column=error.colno), _how()
        ) from None
    except RecursionError:
        raise BadInput(tr("cli", "This JSON is nested too deeply."), _how()) from None
    except ValueError:  # an integer of thousands of digits
        raise BadInput(tr("cli", "A number in this JSON is too large."), _how()) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise BadInput(tr("cli", "A field is given twice in one record."), tr("cli", "Keep one of the two."))
    return found


def _no_number(_name: str) -> NoReturn:
    raise BadInput(tr("cli", "NaN and Infinity are not numbers of JSON."), _how())


def _how() -> str:
    return tr("cli", "Give one JSON object or a list of them; journal fields shows an example of each field.")
