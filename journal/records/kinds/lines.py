"""Rows of fields inside a field: deductions of a payment, people in an incident."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journal.ground.words import N, tr
from journal.records.canonical import Json, canonical
from journal.records.kinds.base import Kind, Names, Unreadable

if TYPE_CHECKING:
    from journal.records.fields import Field


class Lines(Kind[tuple[Any, ...]]):
    """Any number of rows, each a frozen attrs class of declared fields. An empty row says nothing and is refused.

    `sums` names the amount of a row that is added up while one writes, `out_of` the field that it is taken from.
    """

    def __init__(self, row: type, *, sums: str = "", out_of: str = "") -> None:
        self.row = row
        self.sums = sums
        self.out_of = out_of

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the declared fields of one row."""
        from journal.records.fields import fields_of

        return fields_of(self.row)

    def check(self, value: Any) -> tuple[Any, ...]:
        if isinstance(value, str) or not isinstance(value, list | tuple) or not value:
            raise Unreadable(N("field", "This must be a list of rows."))
        rows = []
        for row in value:
            if not isinstance(row, self.row):
                raise Unreadable(N("field", "This must be a list of rows."))
            known = {f.name: getattr(row, f.name) for f in self.fields if getattr(row, f.name) is not None}
            if not known:
                raise Unreadable(N("field", "A row needs at least one answer."))
            checked = {field.name: field.kind.check(known[field.name]) for field in self.fields if field.name in known}
            rows.append(self.row(**checked))
        return tuple(rows)

    def store(self, value: tuple[Any, ...]) -> Json:
        return [
            {f.name: f.kind.store(getattr(row, f.name)) for f in self.fields if getattr(row, f.name) is not None}
            for row in value
        ]

    def load(self, stored: Json) -> tuple[Any, ...] | None:
        if stored in ("", []):
            return None
        if not isinstance(stored, list | tuple):
            raise Unreadable(N("field", "This must be a list of rows."))
        return tuple([self._row(row) for row in stored])

    def _row(self, stored: Json) -> Any:
        from journal.records.fields import loads_of

        loads = loads_of(self.row)
        if not isinstance(stored, dict) or not stored.keys() <= loads.keys():
            raise Unreadable(N("field", "A row has an answer that is not asked for here."))
        loaded = {name: loads[name](answer) for name, answer in stored.items() if answer is not None}
        known = {name: value for name, value in loaded.items() if value is not None}
        if not known:
            raise Unreadable(N("field", "A row needs at least one answer."))
        return self.row(**known)

    def text(self, value: tuple[Any, ...]) -> str:
        return canonical(self.store(value)).decode()

    def parse(self, text: str) -> tuple[Any, ...] | None:
        import json

        if not text.strip():
            return None
        try:
            return self.load(json.loads(text))
        except (json.JSONDecodeError, RecursionError):
            raise Unreadable(N("field", "This must be a list of rows.")) from None

    def show(self, value: tuple[Any, ...], names: Names) -> str:
        return "\n".join(
            " · ".join(_answer(f, getattr(row, f.name), names) for f in self.fields if getattr(row, f.name) is not None)
            for row in value
        )

    def search(self, value: tuple[Any, ...]) -> str:
        return " ".join(
            f.kind.search(getattr(row, f.name))
            for row in value
            for f in self.fields
            if f.searchable and getattr(row, f.name) is not None
        )

    def links(self, value: tuple[Any, ...]) -> tuple[str, ...]:
        found = (
            target
            for row in value
            for f in self.fields
            if getattr(row, f.name) is not None
            for target in f.kind.links(getattr(row, f.name))
        )
        return tuple(dict.fromkeys(found))

    def example(self) -> Json:
        return [{field.name: field.kind.example() for field in self.fields}]

    def schema(self) -> dict[str, Json]:
        properties: Json = {field.name: field.kind.schema() for field in self.fields}
        row: Json = {"type": "object", "properties": properties, "additionalProperties": False, "minProperties": 1}
        return {"type": "array", "items": row, "minItems": 1}


def _answer(field: Field, value: Any, names: Names) -> str:
    shown = field.kind.show(value, names)
    if field.kind.speaks_for_itself:
        return shown
    return tr("field", "{label}: {answer}", label=str(field.label), answer=shown)
